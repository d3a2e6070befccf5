"""The pages of rounds: three steps to start one, what it shows, and nothing of it to anybody else."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Werkzoekende
from portal.zoekvragen.models import Deelvraag, Ronde, Rondelid, Zoekvraag
from portal.zoekvragen.services import ronde_klaarzetten
from tests.factories.profielen import lijst_maken, werkzoekende_profiel
from tests.factories.zoekvragen import CODES, caseload_maken, ronde_maken

pytestmark = pytest.mark.django_db
NIEUW = "/zoekvragen/rondes/nieuw/vacature/"


@pytest.fixture
def caseload(gemeente: Organisatie) -> Organisatie:
    with organisatie_transactie(gemeente.pk):
        caseload_maken(gemeente, 60)
    return gemeente


def _instellingen(**anders: Any) -> dict[str, Any]:
    return {
        "formulier_id": str(uuid4()),
        "naam": "Maandag",
        "afstand": "20",
        "beroepen": "2",
        "mee": ["uren"],
        "mailen": "on",
        **anders,
    }


def _merk(tekst: str) -> str:
    gevonden = re.search(r'name="merk" value="(\w+)"', tekst)
    assert gevonden
    return gevonden.group(1)


def _ids(gemeente: Organisatie, *sleutels: str) -> list[str]:
    with organisatie_transactie(gemeente.pk):
        rijen = Werkzoekende.objects.filter(eigen_sleutel__in=sleutels)
        return [str(pk) for pk in rijen.order_by("eigen_sleutel").values_list("pk", flat=True)]


def test_kiezen_over_bladzijden_heen(als_bemiddelaar: Client, caseload: Organisatie) -> None:
    eerste, laatste = _ids(caseload, "K-001", "K-060")
    assert "60 werkzoekenden" in als_bemiddelaar.get(NIEUW).content.decode()
    tweede = als_bemiddelaar.post(NIEUW, {"doe": "pagina-2", "eigen": eerste}).content.decode()
    assert "K-060" in tweede
    assert "nog 1 gekozen buiten deze pagina" in tweede
    assert f'name="gekozen" value="{eerste}"' in tweede
    terug = als_bemiddelaar.post(NIEUW, {"doe": "pagina-1", "gekozen": eerste, "eigen": laatste}).content.decode()
    assert re.search(rf'value="{eerste}"[^>]*checked', terug)
    instellen = als_bemiddelaar.post(NIEUW, {"doe": "verder", "gekozen": eerste, "eigen": laatste}).content.decode()
    assert "voor 2 werkzoekenden" in instellen


def test_zoeken_en_alles_van_wat_gevonden_is(als_bemiddelaar: Client, caseload: Organisatie) -> None:
    gezocht = als_bemiddelaar.post(NIEUW, {"doe": "zoek", "zoek": "K-01"}).content.decode()
    assert "10 werkzoekenden" in gezocht
    alles = als_bemiddelaar.post(NIEUW, {"doe": "alles", "zoek": "K-01"}).content.decode()
    assert "voor 10 werkzoekenden" in alles
    leeg = als_bemiddelaar.post(NIEUW, {"doe": "verder"})
    assert leeg.status_code == 422
    assert "Kruis minstens één regel aan" in leeg.content.decode()


def test_controleren_zegt_wat_het_wordt_en_wie_niet(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    goed = werkzoekende_profiel(bemiddelingsberoep=[{"codeBeroepsnaam": code} for code in CODES])
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"K-1": goed, "K-2": goed, "K-3": goed | {"bemiddelingsberoep": []}})
    mist = _ids(gemeente, "K-3")[0]
    pagina = als_bemiddelaar.post(NIEUW, _instellingen(doe="controleren", alles="1")).content.decode()
    assert '<p class="vum-cijfer">2</p>' in pagina
    assert "van 4: wat gelijk is, wordt één keer gevraagd" in pagina
    assert "Er staat geen beroep in het profiel" in pagina
    assert reverse("profielen:werkzoekende_wijzigen", args=[mist]) in pagina


def test_starten_twee_keer_is_een_ronde(als_bemiddelaar: Client, caseload: Organisatie) -> None:
    invoer = _instellingen(alles="1", zoek="K-01")
    merk = _merk(als_bemiddelaar.post(NIEUW, invoer | {"doe": "controleren"}).content.decode())
    antwoorden = [als_bemiddelaar.post(NIEUW, invoer | {"doe": "starten", "merk": merk}) for _ in range(2)]
    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert antwoorden[0]["Location"] == antwoorden[1]["Location"]
    with organisatie_transactie(caseload.pk):
        ronde = Ronde.objects.get()
        assert (ronde.naam, ronde.leden.count(), ronde.instellingen) == (
            "Maandag",
            10,
            {"afstand": 20, "beroepen": 2, "mee": ["uren"]},
        )


def test_wie_een_ander_plan_zag_kijkt_nog_eens(als_bemiddelaar: Client, caseload: Organisatie) -> None:
    invoer = _instellingen(alles="1")
    merk = _merk(als_bemiddelaar.post(NIEUW, invoer | {"doe": "controleren"}).content.decode())
    with organisatie_transactie(caseload.pk):
        caseload_maken(caseload, 5)
    antwoord = als_bemiddelaar.post(NIEUW, invoer | {"doe": "starten", "merk": merk})
    assert antwoord.status_code == 422
    assert "Uw lijst is intussen veranderd" in antwoord.content.decode()
    with organisatie_transactie(caseload.pk):
        assert not Ronde.objects.exists()


def test_fouten_staan_bij_het_veld(als_bemiddelaar: Client, caseload: Organisatie) -> None:
    invoer = _instellingen(doe="controleren", alles="1", naam="Klant 111222333", beroepen="40")
    antwoord = als_bemiddelaar.post(NIEUW, invoer)
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert "Dit lijkt op een burgerservicenummer" in tekst
    assert 'id="id_beroepen_error"' in tekst or "hoogstens" in tekst or "kleiner" in tekst


@pytest.fixture
def ronde(caseload: Organisatie, bemiddelaar: Medewerker) -> Ronde:
    with organisatie_transactie(caseload.pk):
        caseload_maken(caseload, 5)
        ronde = ronde_maken(caseload, bemiddelaar)
    ronde_klaarzetten(organisatie_id=caseload.pk, ronde_id=ronde.pk)
    return ronde


def _eindigen(ronde: Ronde, **per_kenmerk: str) -> None:
    """Give the questions of these members a state; the others are answered with nothing found."""
    with organisatie_transactie(ronde.organisatie_id):
        for lid in ronde.leden.all():
            status = per_kenmerk.get(lid.kenmerk.replace("-", "_"), "klaar")
            deelstatus = {"deels": "klaar"}.get(status, status)
            Deelvraag.objects.filter(zoekvraag=lid.zoekvraag_id).update(status=deelstatus, leunt_op=None)
            rij = Zoekvraag.objects.get(pk=lid.zoekvraag_id)
            Zoekvraag.objects.filter(pk=rij.pk).update(status=status, afgerond_op=rij.updated_at)


def test_de_pagina_vraagt_hoe_het_staat_tot_het_klaar_is(als_bemiddelaar: Client, ronde: Ronde) -> None:
    pagina = als_bemiddelaar.get(f"/zoekvragen/rondes/{ronde.pk}/").content.decode()
    assert "0 van 5 werkzoekenden klaar" in pagina
    adres = re.search(r'hx-get="([^"]+)"', pagina).group(1).replace("&amp;", "&")  # type: ignore[union-attr]
    assert als_bemiddelaar.get(adres).status_code == 204
    _eindigen(ronde, K_002="mislukt")
    klaar = als_bemiddelaar.get(adres)
    assert klaar.status_code == 286
    tekst = klaar.content.decode()
    assert "5 van 5 werkzoekenden klaar; 1 mislukt" in tekst
    assert "hx-get" not in tekst
    assert "Vraag wat mislukte opnieuw" in tekst


def test_filteren_sorteren_en_downloaden(als_bemiddelaar: Client, ronde: Ronde) -> None:
    _eindigen(ronde, K_002="mislukt")
    adres = f"/zoekvragen/rondes/{ronde.pk}/"
    als_bemiddelaar.get(adres)
    with organisatie_transactie(ronde.organisatie_id):
        Rondelid.objects.filter(kenmerk="K-004").update(aantal=7, aantal_nieuw=2)
    gevonden = als_bemiddelaar.get(adres, {"stand": "nieuw"}).content.decode()
    assert "K-004" in gevonden
    assert "K-001" not in gevonden
    gesorteerd = als_bemiddelaar.get(adres, {"sorteer": "-aantal"}).content.decode()
    assert gesorteerd.index("K-004") < gesorteerd.index("K-001")
    csv = als_bemiddelaar.get(f"{adres}downloaden/csv/", {"stand": "mislukt"})
    regels = csv.content.decode("utf-8-sig").splitlines()
    assert len(regels) == 2
    assert regels[1].startswith("K-002;Mislukt")
    assert als_bemiddelaar.get(f"{adres}downloaden/xlsx/").content[:2] == b"PK"
    assert als_bemiddelaar.get(f"{adres}downloaden/pdf/").status_code == 404


def test_losse_vragen_staan_niet_vol_met_die_van_een_ronde(als_bemiddelaar: Client, ronde: Ronde) -> None:
    assert "K-001" not in als_bemiddelaar.get("/zoekvragen/").content.decode()
    with organisatie_transactie(ronde.organisatie_id):
        vraag = ronde.leden.first().zoekvraag  # type: ignore[union-attr]
    assert vraag is not None
    assert f"/zoekvragen/rondes/{ronde.pk}/" in als_bemiddelaar.get(f"/zoekvragen/{vraag.pk}/").content.decode()


def test_stoppen_en_opnieuw(als_bemiddelaar: Client, ronde: Ronde) -> None:
    adres = f"/zoekvragen/rondes/{ronde.pk}/"
    _eindigen(ronde, K_002="mislukt")
    als_bemiddelaar.get(adres)
    als_bemiddelaar.post(f"{adres}opnieuw/")
    als_bemiddelaar.post(f"{adres}opnieuw/")
    with organisatie_transactie(ronde.organisatie_id):
        assert list(Deelvraag.objects.filter(status="wachtrij").values_list("zoekvraag__kenmerk", flat=True)) == [
            "K-002"
        ]
    gestopt = als_bemiddelaar.post(f"{adres}stoppen/", follow=True).content.decode()
    assert "De zoekronde is gestopt" in gestopt
    assert "De zoekronde was al klaar" in als_bemiddelaar.post(f"{adres}stoppen/", follow=True).content.decode()


def test_nog_een_keer_begint_met_dezelfde_instellingen(als_bemiddelaar: Client, ronde: Ronde) -> None:
    pagina = als_bemiddelaar.get(NIEUW, {"ronde": str(ronde.pk)}).content.decode()
    assert 'value="300"' in pagina
    assert "voor 5 werkzoekenden" in pagina


@pytest.mark.parametrize(
    ("methode", "deel"),
    [("get", ""), ("get", "voortgang/"), ("get", "downloaden/csv/"), ("post", "stoppen/"), ("post", "opnieuw/")],
)
def test_voor_een_ander_bestaat_de_ronde_niet(als_vreemde: Client, ronde: Ronde, methode: str, deel: str) -> None:
    assert getattr(als_vreemde, methode)(f"/zoekvragen/rondes/{ronde.pk}/{deel}").status_code == 404


def test_een_ander_kiest_niet_uit_onze_lijst(als_vreemde: Client, caseload: Organisatie, ronde: Ronde) -> None:
    assert als_vreemde.get(NIEUW, {"ronde": str(ronde.pk)}).status_code == 404
    assert "Er staat nog niemand op uw lijst" in als_vreemde.get(NIEUW).content.decode()
    eigen = _ids(caseload, "K-001")[0]
    pagina = als_vreemde.post(NIEUW, _instellingen(doe="controleren", gekozen=eigen)).content.decode()
    assert "K-001" not in pagina


def test_de_lijst_met_rondes(als_bemiddelaar: Client, als_vreemde: Client, ronde: Ronde) -> None:
    assert ronde.naam in als_bemiddelaar.get("/zoekvragen/rondes/").content.decode()
    vreemd = als_vreemde.get("/zoekvragen/rondes/").content.decode()
    assert ronde.naam not in vreemd
    assert "Nog geen zoekrondes" in vreemd


def test_vanuit_de_eigen_lijst(als_bemiddelaar: Client, caseload: Organisatie) -> None:
    pagina = als_bemiddelaar.get("/werkzoekenden/", {"zoek": "K-01"}).content.decode()
    assert f'action="{NIEUW}"' in pagina
    assert '<input type="hidden" name="zoek" value="K-01">' in pagina
    assert 'name="eigen"' in pagina
