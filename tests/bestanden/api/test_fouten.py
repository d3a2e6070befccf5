"""Whatever goes wrong is a problem of RFC 9457 that says what, and no more than that."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from redis.exceptions import ConnectionError as CacheWeg

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.models import Bestand
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Toegangssleutel
from portal.organisaties.services import NieuweSleutel, toegangssleutel_intrekken
from tests.bestanden.api.conftest import BESTANDEN, Leveren

pytestmark = pytest.mark.django_db
GOED = "W1;7001AB;Kok;20;24;"


def _probleem(antwoord: Any, status: int, code: str) -> dict[str, Any]:
    assert antwoord.status_code == status
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord["API-Version"] == "1.0.0"
    probleem: dict[str, Any] = antwoord.json()
    assert (probleem["status"], probleem["code"]) == (status, code)
    assert probleem["type"] == f"urn:vum-portaal:probleem:{code}"
    assert probleem["title"]
    assert probleem["detail"]
    assert probleem["correlatieId"] == antwoord["X-Correlation-ID"]
    return probleem


@pytest.mark.parametrize("kop", [None, "", "Bearer", "Bearer ", "Basic abc", "vum_los"])
def test_zonder_sleutel(client: Client, kop: str | None) -> None:
    koppen = {} if kop is None else {"Authorization": kop}
    antwoord = client.get(BESTANDEN, headers=koppen)
    _probleem(antwoord, 401, "sleutel_ontbreekt")
    assert antwoord["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["vum_onbekend", "x", "vum_" + "a" * 43, "vum_é", "vum_\x00", "vum_ vum_"])
def test_onbekende_sleutel(client: Client, token: str) -> None:
    antwoord = client.get(BESTANDEN, headers={"Authorization": f"Bearer {token}"})
    _probleem(antwoord, 401, "sleutel_ongeldig")
    assert 'error="invalid_token"' in antwoord["WWW-Authenticate"]


def test_ingetrokken_of_verlopen_sleutel(
    programma: Client, sleutel: NieuweSleutel, gemeente: Organisatie, organisatiebeheerder: Medewerker
) -> None:
    assert programma.get(BESTANDEN).status_code == 200
    with organisatie_transactie(gemeente.pk):
        Toegangssleutel.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    _probleem(programma.get(BESTANDEN), 401, "sleutel_ongeldig")
    with organisatie_transactie(gemeente.pk):
        Toegangssleutel.objects.update(verloopt_op=timezone.now() + timedelta(days=1))
        toegangssleutel_intrekken(door=organisatiebeheerder, sleutel=sleutel.sleutel)
    _probleem(programma.get(BESTANDEN), 401, "sleutel_ongeldig")


def test_onbekend_adres(client: Client, programma: Client) -> None:
    for adres in (
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/bestanden",
        f"{BESTANDEN}/",
        f"{BESTANDEN}/1",
        "/api/v1/%0a",
    ):
        for iemand in (client, programma):
            _probleem(iemand.get(adres), 404, "niet_gevonden")
            _probleem(iemand.post(adres), 404, "niet_gevonden")


def test_methode_die_er_niet_is(programma: Client) -> None:
    for adres, mag in ((BESTANDEN, "GET, POST, HEAD"), (f"{BESTANDEN}/{uuid4()}", "GET, HEAD")):
        for methode in ("put", "patch", "delete", "options"):
            antwoord = getattr(programma, methode)(adres)
            _probleem(antwoord, 405, "methode")
            assert antwoord["Allow"] == mag
    assert programma.head(BESTANDEN).status_code == 200


def test_verkeerde_velden(leveren: Leveren, gemeente: Organisatie) -> None:
    def velden(**gegeven: Any) -> set[str]:
        probleem = _probleem(leveren(GOED, **gegeven), 422, "velden")
        return {fout["veld"] for fout in probleem["fouten"]}

    assert velden(soort=None) == {"soort"}
    assert velden(soort="contactmoment") == {"soort"}
    assert velden(bestand=None) == {"bestand"}
    assert velden(bestand="tekst") == {"bestand"}
    assert velden(wijze="weg") == {"wijze"}
    assert velden(activeren="ja") == {"activeren"}
    assert velden(weigergrens="5") == {"weigergrens"}
    assert velden(activeren="automatisch", weigergrens="101") == {"weigergrens"}
    # A condition that is not understood is not skipped.
    assert velden(activeer="automatisch") == {""}
    with organisatie_transactie(gemeente.pk):
        assert not Bestand.objects.exists()


@pytest.mark.parametrize(("inhoud", "code"), [(b"", "leeg"), (b"a;b\n", "alleen_kop"), (b"PK\x03\x04kapot", "kapot")])
def test_onbruikbaar_bestand(leveren: Leveren, gemeente: Organisatie, inhoud: bytes, code: str) -> None:
    probleem = _probleem(leveren(inhoud=inhoud), 422, code)
    assert "export.csv" in probleem["detail"]
    with organisatie_transactie(gemeente.pk):
        assert not Bestand.objects.exists()


def test_iets_anders_dan_een_formulier(programma: Client) -> None:
    _probleem(programma.post(BESTANDEN, {"soort": "vacature"}, content_type="application/json"), 415, "soort_inhoud")
    kapot = programma.post(BESTANDEN, b"x", content_type="multipart/form-data")
    _probleem(kapot, 400, "onleesbaar")
    _probleem(programma.post(BESTANDEN, b"x", content_type="multipart/form-data; boundary=b"), 422, "velden")


def test_te_groot(leveren: Leveren, monkeypatch: pytest.MonkeyPatch) -> None:
    def geweigerd(**_: object) -> None:
        raise Bestandsfout("te_groot", "export.csv is te groot.")

    monkeypatch.setattr("portal.bestanden.services.programma.bestand_aanleveren", geweigerd)
    _probleem(leveren(GOED), 413, "te_groot")
    monkeypatch.setattr(limieten, "BESTAND_MAX_BYTES", 1000)
    _probleem(leveren(inhoud=b"x" * 9000), 413, "te_groot")


def test_zonder_sleutel_wordt_er_niets_gelezen(client: Client) -> None:
    """The body of somebody unknown stays where it is."""
    antwoord = client.post(BESTANDEN, {"bestand": SimpleUploadedFile("x.csv", b"x" * 10_000)})
    assert antwoord.status_code == 401
    assert not hasattr(antwoord.wsgi_request, "_files")


def test_te_vaak(
    leveren: Leveren, programma: Client, vreemd_programma: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "API_AANLEVEREN_PER_UUR", 2)
    monkeypatch.setattr(limieten, "API_VERZOEKEN_PER_MINUUT", 5)
    assert [leveren(GOED).status_code for _ in range(3)] == [202, 202, 429]
    antwoord = leveren(GOED)
    _probleem(antwoord, 429, "tempo")
    assert 0 < int(antwoord["Retry-After"]) <= 3600
    assert programma.get(BESTANDEN).status_code == 200
    antwoord = programma.get(BESTANDEN)
    _probleem(antwoord, 429, "tempo")
    assert 0 < int(antwoord["Retry-After"]) <= 60
    assert vreemd_programma.get(BESTANDEN).status_code == 200, "the limit is of one key"


@pytest.mark.parametrize(
    ("uitzondering", "status", "code"),
    [
        (OperationalError("weg"), 503, "storing"),
        (CacheWeg("weg"), 503, "storing"),
        (RuntimeError("geheim"), 500, "intern"),
    ],
)
def test_wat_bij_ons_misgaat(
    programma: Client, monkeypatch: pytest.MonkeyPatch, uitzondering: Exception, status: int, code: str
) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise uitzondering

    monkeypatch.setattr("portal.bestanden.api.operatie.wachttijd", stuk)
    antwoord = programma.get(BESTANDEN)
    _probleem(antwoord, status, code)
    assert b"geheim" not in antwoord.content
    assert ("Retry-After" in antwoord) == (status == 503)


def test_wat_misgaat_laat_niets_achter(
    leveren: Leveren, gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.bestanden.api.vormen.bestand_vorm", lambda _: 1 / 0)
    _probleem(leveren(GOED), 500, "intern")
    with organisatie_transactie(gemeente.pk):
        assert not Bestand.objects.exists()
