"""Commands: the first landelijk beheerder, and the organisations of the demonstration."""

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import aanmeldfase
from portal.organisaties import queries, services
from portal.organisaties.models import Medewerker, Organisatie
from tests.organisaties.hulp import NIEUW_WACHTWOORD, aansluiting_van

pytestmark = pytest.mark.django_db

EERSTE = {"organisatie": "BKWI", "oin": "00000001001000009999", "naam": "Lotte", "email": "lotte@bkwi.example"}


def _opdracht(opdracht: str, /, **opties: Any) -> str:
    uit = StringIO()
    call_command(opdracht, stdout=uit, stderr=StringIO(), **opties)
    return uit.getvalue()


def test_de_eerste_landelijk_beheerder_krijgt_een_link(client: Client) -> None:
    link = _opdracht("landelijk_beheerder_uitnodigen", **EERSTE).strip()
    gevonden = re.fullmatch(r"http://[^/]+(/uitnodiging/[^/]+/)", link)
    assert gevonden is not None
    invoer = {"naam": "Lotte", "wachtwoord": NIEUW_WACHTWOORD, "wachtwoord_herhalen": NIEUW_WACHTWOORD}
    client.post(gevonden[1], invoer)
    assert client.get(reverse("organisaties:beheer")).status_code == 200


@pytest.mark.parametrize(("veld", "waarde"), [("oin", "123"), ("email", "geen adres")])
def test_verkeerde_invoer_stopt_met_een_melding(veld: str, waarde: str) -> None:
    with pytest.raises(CommandError, match=f"--{veld}"):
        _opdracht("landelijk_beheerder_uitnodigen", **(EERSTE | {veld: waarde}))
    assert not Organisatie.objects.exists()


def test_een_tweede_keer_zelfde_adres_wordt_geweigerd() -> None:
    _opdracht("landelijk_beheerder_uitnodigen", **EERSTE)
    with pytest.raises(CommandError, match="staat al een uitnodiging open"):
        _opdracht("landelijk_beheerder_uitnodigen", **EERSTE)


def test_demodata_een_keer_en_daarna_niets(client: Client) -> None:
    tekst = _opdracht("demodata")
    for email in ("bemiddelaar@doetinchem.example", "beheerder@doetinchem.example", "landelijk@bkwi.example"):
        assert email in tekst
    with aanmeldfase():
        aantal = Medewerker.objects.count()
    assert json.loads(_opdracht("demodata", json=True))["accounts"][0]["email"] == "bemiddelaar@doetinchem.example"
    with aanmeldfase():
        assert Medewerker.objects.count() == aantal
    for oin in ("00000001001000000222", "00000001001000000294"):
        organisatie = queries.organisatie_van_oin(oin)
        assert organisatie is not None
        assert aansluiting_van(organisatie).status == "actief"
    aalten = queries.organisatie_van_oin("00000001001000000197")
    assert aalten is not None
    assert aansluiting_van(aalten).status == "voorbereiding"
    with pytest.raises(services.AansluitingNietActief):
        services.mag_vragen(aalten)


def test_met_elk_demo_account_kan_men_inloggen() -> None:
    for account in json.loads(_opdracht("demodata", json=True))["accounts"]:
        client = Client(REMOTE_ADDR=f"203.0.113.{len(account['email'])}")
        invoer = {"login": account["email"], "password": account["wachtwoord"]}
        antwoord = client.post(reverse("account_login"), invoer)
        assert antwoord.get("Location") == reverse("start"), account["email"]
        assert account["organisatie"] in client.get(reverse("start")).content.decode()


def test_demodata_weigert_buiten_de_demo(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="alleen in een demo-omgeving"):
        _opdracht("demodata")
    assert not Organisatie.objects.exists()
