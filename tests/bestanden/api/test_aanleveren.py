"""A program delivers a list and asks what became of it; another key sees nothing of it."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from portal.bestanden.api import views
from portal.bestanden.forms import ProgrammaForm
from portal.bestanden.models import Bestand
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import NieuweSleutel
from portal.profielen.models import ActieveLijst, Lijst, Wijze
from tests.bestanden.api.conftest import BESTANDEN, Leveren, sleutel_maken, verwerken

pytestmark = pytest.mark.django_db
GOED = "W1;7001AB;Kok;20;24;w1@example.nl"
FOUT = "W2;zeven;Kok;20;24;"


def test_aangenomen_en_daarna_gecontroleerd(leveren: Leveren, programma: Client, gemeente: Organisatie) -> None:
    antwoord = leveren(GOED, FOUT)
    assert antwoord.status_code == 202
    aangenomen = antwoord.json()
    assert (aangenomen["status"], aangenomen["klaar"], aangenomen["rijen"]["totaal"]) == ("wachtrij", False, 2)
    assert antwoord["Location"] == aangenomen["verwijzingen"]["zelf"]
    assert antwoord["Location"].endswith(f"{BESTANDEN}/{aangenomen['id']}")
    assert antwoord["Retry-After"] == "5"
    assert antwoord["API-Version"] == "1.0.0"
    assert "no-store" in antwoord["Cache-Control"]
    assert not antwoord.cookies

    verwerken(gemeente, aangenomen["id"])
    antwoord = programma.get(f"{BESTANDEN}/{aangenomen['id']}")
    stand = antwoord.json()
    assert (stand["status"], stand["klaar"], stand["online"]) == ("gecontroleerd", True, False)
    assert stand["rijen"] == {"totaal": 2, "gecontroleerd": 2, "goed": 1, "geweigerd": 1, "metOpmerking": 0}
    assert stand["gevolgen"]["nieuw"] == 1
    assert stand["gecontroleerdOp"] > stand["aangeleverdOp"]
    assert "Retry-After" not in antwoord
    (groep,) = stand["meldingen"]
    assert (groep["ernst"], groep["kolom"], groep["rijen"]) == ("fout", "Postcode", 1)


def test_meldingen_zonder_wat_er_in_de_cel_stond(leveren: Leveren, programma: Client, gemeente: Organisatie) -> None:
    gevonden = leveren(GOED, "W2;geheim;Kok;20;24;").json()
    verwerken(gemeente, gevonden["id"])
    antwoord = programma.get(gevonden["verwijzingen"]["meldingen"])
    (melding,) = antwoord.json()["meldingen"]
    assert (melding["rij"], melding["ernst"], melding["kolom"]) == (3, "fout", "Postcode")
    assert b"geheim" not in antwoord.content
    assert antwoord.json()["volgende"] is None


def test_overzicht_per_pagina(
    leveren: Leveren, programma: Client, monkeypatch: pytest.MonkeyPatch, gemeente: Organisatie
) -> None:
    monkeypatch.setattr("portal.bestanden.api.views._BESTANDEN_PER_PAGINA", 2)
    ids = [leveren(GOED).json()["id"] for _ in range(3)]
    eerste = programma.get(BESTANDEN).json()
    tweede = programma.get(eerste["volgende"]).json()
    assert [regel["id"] for regel in eerste["bestanden"] + tweede["bestanden"]] == ids[::-1]
    assert tweede["volgende"] is None
    assert programma.get(f"{BESTANDEN}?pagina=3").status_code == 404
    for onzin in ("0", "x", "-1", "1e3", "²", "99999999999", ""):
        assert programma.get(BESTANDEN, {"pagina": onzin}).json()["code"] == "pagina"


def test_de_pagina_noemt_het_programma(leveren: Leveren, als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    bestand_id = leveren(GOED, wijze="aanvullen").json()["id"]
    assert verwerken(gemeente, bestand_id).wijze == Wijze.AANVULLEN
    for adres in (reverse("bestanden:overzicht"), reverse("bestanden:toon", args=[bestand_id])):
        assert "programma “Nachtelijke export”" in als_bemiddelaar.get(adres).content.decode()
    als_bemiddelaar.post(reverse("bestanden:activeren", args=[bestand_id]))
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == Bestand.objects.get().lijst_id


def test_een_andere_sleutel_ziet_niets(
    leveren: Leveren,
    vreemd_programma: Client,
    als_bemiddelaar: Client,
    gemeente: Organisatie,
    organisatiebeheerder: Medewerker,
) -> None:
    """Of another organisation, of the same one, and a session: a stranger gets what does not exist."""
    bestand_id = leveren(GOED).json()["id"]
    token = sleutel_maken(gemeente, organisatiebeheerder, "Tweede").token
    tweede = Client(headers={"Authorization": f"Bearer {token}"})
    for vreemd in (vreemd_programma, tweede):
        for adres in (f"{BESTANDEN}/{bestand_id}", f"{BESTANDEN}/{bestand_id}/meldingen"):
            antwoord = vreemd.get(adres)
            onbekend = vreemd.get(adres.replace(bestand_id, str(uuid4())))
            assert antwoord.status_code == onbekend.status_code == 404
            assert {**antwoord.json(), "correlatieId": ""} == {**onbekend.json(), "correlatieId": ""}
        assert vreemd.get(BESTANDEN).json()["bestanden"] == []
    assert als_bemiddelaar.get(f"{BESTANDEN}/{bestand_id}").status_code == 401


def test_twee_keer_sturen_geeft_een_bestand(leveren: Leveren, programma: Client, gemeente: Organisatie) -> None:
    kop = {"Idempotency-Key": "export-2026-11-26"}
    eerste = leveren(GOED, koppen=kop).json()["id"]
    verwerken(gemeente, eerste)
    weer = leveren(GOED, koppen=kop)
    assert (weer.status_code, weer.json()["id"], weer.json()["status"]) == (202, eerste, "gecontroleerd")
    ander = leveren(GOED, GOED, koppen=kop)
    assert (ander.status_code, ander.json()["code"]) == (422, "idempotency_key")
    assert leveren(GOED, koppen={"Idempotency-Key": "x" * 201}).json()["code"] == "idempotency_key"
    with organisatie_transactie(gemeente.pk):
        assert Bestand.objects.count() == 1


def test_een_trage_lijn_kost_de_levering_niet(leveren: Leveren, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent arrives while the form is read: so long may the transaction wait."""
    geduld = []

    class Traag(ProgrammaForm):
        def __init__(self, *wat: object) -> None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_setting('idle_in_transaction_session_timeout')::interval")
                geduld.append(cursor.fetchone()[0])
            super().__init__(*wat)

    monkeypatch.setattr(views, "ProgrammaForm", Traag)
    assert leveren(GOED).status_code == 202
    assert geduld == [limieten.BESTAND_LEZEN]


@pytest.mark.parametrize(
    ("rij", "velden"),
    [
        (GOED.replace("24", "32"), {}),
        (GOED, {"wijze": "aanvullen"}),
        (GOED, {"activeren": "automatisch"}),
        (GOED, {"maskeren": "ja"}),
    ],
)
def test_iets_anders_onder_dezelfde_naam_gaat_niet_stil_verloren(
    leveren: Leveren, rij: str, velden: dict[str, str]
) -> None:
    kop = {"Idempotency-Key": "export-2026-11-26"}
    assert leveren(GOED, koppen=kop).status_code == 202
    antwoord = leveren(rij, koppen=kop, **velden)
    assert (antwoord.status_code, antwoord.json()["code"]) == (422, "idempotency_key")


def test_dezelfde_naam_van_een_andere_sleutel_is_een_andere_levering(
    leveren: Leveren, gemeente: Organisatie, organisatiebeheerder: Medewerker
) -> None:
    kop = {"Idempotency-Key": "1"}
    leveren(GOED, koppen=kop)
    tweede: NieuweSleutel = sleutel_maken(gemeente, organisatiebeheerder, "Tweede")
    antwoord = leveren(GOED, koppen={**kop, "Authorization": f"Bearer {tweede.token}"})
    assert antwoord.status_code == 202
    with organisatie_transactie(gemeente.pk):
        assert Bestand.objects.count() == 2


@pytest.mark.parametrize(("maskeren", "staat_er"), [("ja", False), ("nee", True), (None, True)])
def test_vrije_tekst_onleesbaar_op_verzoek(
    leveren: Leveren, gemeente: Organisatie, maskeren: str | None, *, staat_er: bool
) -> None:
    inhoud = b"Eigen kenmerk;Postcode;Presentatie\nW1;7001AB;Bel gerust: 06-12345678"
    gevonden = leveren(inhoud=inhoud, maskeren=maskeren).json()
    bestand = verwerken(gemeente, gevonden["id"])
    assert bestand.aantal_let_op == 1
    with organisatie_transactie(gemeente.pk):
        (profiel,) = Lijst.objects.get(pk=bestand.lijst_id).werkzoekendeprofielen.all()
    assert ("06-12345678" in profiel.standaard) is staat_er
    assert ("Bel gerust: •••" in profiel.standaard) is not staat_er
