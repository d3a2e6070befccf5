"""The page behind the link: a name and a password make an account, once."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties import services
from portal.organisaties.models import Medewerker, Organisatie
from tests.organisaties.hulp import NIEUW_WACHTWOORD, handelingen, uitnodigen

pytestmark = pytest.mark.django_db

INVOER = {"naam": "Noor Nieuw", "wachtwoord": NIEUW_WACHTWOORD, "wachtwoord_herhalen": NIEUW_WACHTWOORD}


@pytest.fixture
def nieuw(organisatiebeheerder: Medewerker) -> services.NieuweUitnodiging:
    return uitnodigen(organisatiebeheerder)


@pytest.fixture
def adres(nieuw: services.NieuweUitnodiging) -> str:
    return reverse("organisaties:uitnodiging", args=[nieuw.token])


def _collega(organisatie: Organisatie) -> Medewerker | None:
    with organisatie_transactie(organisatie.pk):
        return Medewerker.objects.filter(email="nieuw@gemeente.example").first()


def test_van_link_naar_ingelogd(client: Client, adres: str, gemeente: Organisatie) -> None:
    pagina = client.get(adres)
    assert gemeente.naam in pagina.content.decode()
    antwoord = client.post(adres, INVOER)
    assert antwoord.status_code == 302
    assert antwoord["Location"] == reverse("start")
    assert "Noor Nieuw" in client.get(reverse("start")).content.decode()
    collega = _collega(gemeente)
    assert collega is not None
    assert collega.organisatie_id == gemeente.pk
    assert collega.rol == "bemiddelaar"
    assert collega.last_login is not None
    assert handelingen(gemeente) == ["Medewerker uitgenodigd", "Uitnodiging aanvaard"]


def test_rol_en_organisatie_komen_uit_de_uitnodiging(
    client: Client, adres: str, gemeente: Organisatie, andere_gemeente: Organisatie
) -> None:
    client.post(
        adres,
        INVOER | {"rol": "landelijk_beheerder", "organisatie": str(andere_gemeente.pk), "email": "ander@x.example"},
    )
    collega = _collega(gemeente)
    assert collega is not None
    assert (collega.rol, collega.organisatie_id) == ("bemiddelaar", gemeente.pk)


@pytest.mark.parametrize(
    ("wijziging", "melding"),
    [
        ({"wachtwoord_herhalen": "iets anders dan dat"}, "niet gelijk"),
        ({"wachtwoord": "kort", "wachtwoord_herhalen": "kort"}, "15"),
        ({"wachtwoord": "nieuw@gemeente.example", "wachtwoord_herhalen": "nieuw@gemeente.example"}, "lijkt"),
        ({"naam": ""}, "Vul ‘Uw naam’ in"),
    ],
)
def test_verkeerde_invoer(
    client: Client, adres: str, gemeente: Organisatie, wijziging: dict[str, str], melding: str
) -> None:
    antwoord = client.post(adres, INVOER | wijziging)
    assert antwoord.status_code == 200
    assert melding in antwoord.content.decode()
    assert NIEUW_WACHTWOORD not in antwoord.content.decode()
    assert _collega(gemeente) is None


def test_gebruikt_verlopen_ingetrokken_en_onbekend_geven_dezelfde_pagina(
    client: Client, organisatiebeheerder: Medewerker, gemeente: Organisatie
) -> None:
    links = {
        soort: uitnodigen(organisatiebeheerder, email=f"{soort}@x.example") for soort in ("gebruikt", "ingetrokken")
    }
    services.uitnodiging_aanvaarden(token=links["gebruikt"].token, naam="X", wachtwoord=NIEUW_WACHTWOORD)
    with organisatie_transactie(gemeente.pk):
        services.uitnodiging_intrekken(door=organisatiebeheerder, uitnodiging=links["ingetrokken"].uitnodiging)
    with time_machine.travel(timezone.now() - timedelta(days=7, minutes=1), tick=False):
        verlopen = uitnodigen(organisatiebeheerder, email="verlopen@x.example")
    tokens = [links["gebruikt"].token, links["ingetrokken"].token, verlopen.token, "nooit-uitgegeven"]
    paginas = [client.get(reverse("organisaties:uitnodiging", args=[token])) for token in tokens]
    assert {pagina.status_code for pagina in paginas} == {404}
    paginas.append(client.post(reverse("organisaties:uitnodiging", args=[verlopen.token]), INVOER))
    # The rest of the page carries a fresh nonce and form token each time.
    inhoud = {pagina.content.decode().split("<main")[1].split("</main>")[0] for pagina in paginas}
    assert len(inhoud) == 1
    assert "Deze link werkt niet" in inhoud.pop()


def test_een_adres_met_een_account_elders_krijgt_een_uitleg(
    client: Client, organisatiebeheerder: Medewerker, vreemde: Medewerker, gemeente: Organisatie
) -> None:
    nieuw = uitnodigen(organisatiebeheerder, email=vreemde.email)
    antwoord = client.post(reverse("organisaties:uitnodiging", args=[nieuw.token]), INVOER)
    assert "hoort al een account" in antwoord.content.decode()
    assert services.uitnodiging_vinden(nieuw.token) is not None
    with organisatie_transactie(gemeente.pk):
        assert not Medewerker.objects.filter(email=vreemde.email).exists()


def test_wie_al_is_ingelogd_maakt_niet_per_ongeluk_een_tweede_account(
    als_bemiddelaar: Client, adres: str, gemeente: Organisatie
) -> None:
    assert "U bent al ingelogd" in als_bemiddelaar.get(adres).content.decode()
    als_bemiddelaar.post(adres, INVOER)
    assert _collega(gemeente) is None


def test_de_pagina_met_de_link_wordt_nergens_bewaard(client: Client, adres: str) -> None:
    antwoord = client.get(adres)
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord["Referrer-Policy"] == "same-origin"
