"""Whatever arrives under the prefix gets a declared status, an Error of the contract and the headers of an answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from portal.koppelvlak import services
from portal.organisaties.models import Organisatie
from tests.koppelvlak.conftest import DOETINCHEM, GEBIED, VERWERKER, VRAAGSTELLER, koppen

pytestmark = pytest.mark.django_db
Vragen = Callable[..., HttpResponse]


def _fout(antwoord: HttpResponse) -> tuple[int, str, str]:
    inhoud = antwoord.json()
    assert antwoord["Content-Type"] == "application/json"
    assert set(inhoud) <= {"code", "message", "details"}
    assert len(inhoud["code"]) <= 10
    assert len(inhoud.get("details", "")) <= 2000
    return antwoord.status_code, inhoud["code"], inhoud["message"]


def _object(**criteria: Any) -> bytes:
    return json.dumps({"vraagObject": GEBIED | criteria}).encode()


@pytest.mark.parametrize(
    "lichaam",
    [
        b"geen json",
        b"[]",
        b'"tekst"',
        b'{"vraagObject": null}',
        b'{"vraagObject": []}',
        b'{"vraagObject": {"selectiegebied": {"postcode": "7001AB", "afstand": NaN}}}',
        b'{"vraagObject": {"selectiegebied": {"postcode": "7001AB", "afstand": 1000}}}',
        b'{"vraagObject": {"selectiegebied": {"postcode": "7001AB", "afstand": 5, "afstand": 6}}}',
        b'{"vraagObject": {}, "vraagObject": {}}',
        b'{"vraagObject": {"selectiegebied": {"postcode": "7001AB", "afstand": 5}}',
        json.dumps({"vraagObject": GEBIED}).encode("utf-16"),
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"vraagObject":' + b'{"a":' * 12 + b"1" + b"}" * 12 + b"}",
        _object(onbekend=list(range(101))),
        _object(onbekend="x" * 70_000),
        b'{"vraagObject": {"a": ' + b"9" * 5000 + b"}}",
        _object(**{"werktijden.indicatieKantoortijden": {"$eq": 0}}),
    ],
    ids=lambda lichaam: lichaam[:40].decode("latin-1"),
)
def test_misvormd(gemeente: Organisatie, vraag: Vragen, lichaam: bytes) -> None:
    antwoord = vraag("werkzoekendeProfielen", lichaam)
    assert _fout(antwoord) == (400, "400.01", "Ongeldige aanroep")


@pytest.mark.parametrize(
    "lichaam",
    [
        b"{}",
        b'{"vraagobject": {}}',
        b'{"vraagObject": {}}',
        b'{"vraagObject": {"selectiegebied": {"afstand": 5}}}',
        b'{"vraagObject": {"selectiegebied": {"postcode": "", "afstand": 5}}}',
    ],
)
def test_onvolledig(gemeente: Organisatie, vraag: Vragen, lichaam: bytes) -> None:
    assert _fout(vraag("vacatures", lichaam)) == (400, "400.02", "Onvolledige aanroep")


def test_lege_vraag_is_onvolledig(gemeente: Organisatie) -> None:
    antwoord = Client().post(
        "/bron/v3/vacatures/matches", b"", CONTENT_TYPE="application/json", headers=koppen(), content_type=""
    )
    assert _fout(antwoord)[:2] == (400, "400.02")


def test_onbekende_criteria_en_sleutels_zijn_geen_fout(gemeente: Organisatie, vraag: Vragen) -> None:
    lichaam = json.dumps({"vraagObject": GEBIED | {"toekomst": {"$nor": [1]}}, "extra": 1}).encode()
    assert vraag("werkzoekendeProfielen", lichaam).status_code == 200


@pytest.mark.parametrize("weg", ["from_party", "to_party", "via_party", "suwi", "versie", "berichtversie"])
def test_ontbrekende_kopregel(gemeente: Organisatie, vraag: Vragen, weg: str) -> None:
    assert _fout(vraag("vacatures", **{weg: None}))[:2] == (400, "400.02")


@pytest.mark.parametrize(
    "kop", [{"from_party": "123"}, {"suwi": "ja"}, {"versie": "2.0.0"}, {"to_party": f"{DOETINCHEM}, {DOETINCHEM}"}]
)
def test_misvormde_kopregel(gemeente: Organisatie, vraag: Vragen, kop: dict[str, str]) -> None:
    assert _fout(vraag("vacatures", **kop))[:2] == (400, "400.01")


@pytest.mark.parametrize(
    ("methode", "pad"),
    [
        ("get", "werkzoekendeProfielen/matches"),
        ("put", "vacatures/matches"),
        ("delete", "vacatures/abc"),
        ("options", "vacatures/abc"),
        ("post", "vacatures/abc"),
        ("get", "vacatures"),
        ("get", "vacatures/abc/"),
        ("post", "vacatures/matches/"),
        ("get", "werkgeverscontactmomenten/matches"),
        ("get", ""),
        ("get", "../v3/x"),
    ],
)
def test_verkeerde_methode_of_verkeerd_adres(gemeente: Organisatie, methode: str, pad: str) -> None:
    antwoord = getattr(Client(), methode)(f"/bron/v3/{pad}", headers=koppen())
    assert _fout(antwoord)[:2] == (400, "400.01")


def test_adres_zonder_schuine_streep_wordt_niet_doorgestuurd(gemeente: Organisatie) -> None:
    assert Client().get("/bron/v3", headers=koppen()).status_code == 400


@pytest.mark.parametrize("mediatype", ["text/plain", "application/xml", "", "application/jsonx"])
def test_verkeerd_mediatype(gemeente: Organisatie, mediatype: str) -> None:
    antwoord = Client().post(
        "/bron/v3/vacatures/matches", json.dumps({"vraagObject": GEBIED}), content_type=mediatype, headers=koppen()
    )
    assert _fout(antwoord)[:2] == (400, "400.01")


def test_mediatype_met_tekenset_mag(gemeente: Organisatie) -> None:
    antwoord = Client().post(
        "/bron/v3/vacatures/matches",
        json.dumps({"vraagObject": GEBIED}),
        content_type="application/json; charset=utf-8",
        headers=koppen(),
    )
    assert antwoord.status_code == 200


@pytest.mark.parametrize("lichaam", [None, b"stuk"])
def test_antwoordkoppen_bij_elke_uitkomst(gemeente: Organisatie, vraag: Vragen, lichaam: bytes | None) -> None:
    antwoord = vraag("vacatures", lichaam)
    assert {naam: antwoord[naam] for naam in koppen(suwi=None)} == {
        "API-Version": "3.0.0",
        "X-VUM-berichtVersie": "3.0.0",
        "X-VUM-fromParty": DOETINCHEM,
        "X-VUM-toParty": VRAAGSTELLER,
        "X-VUM-viaParty": VERWERKER,
    }
    assert "X-VUM-SUWIparty" not in antwoord
    assert antwoord["Cache-Control"] == "no-store"


def test_onbekende_ontvanger_krijgt_401_zonder_inhoud(gemeente: Organisatie, vraag: Vragen) -> None:
    antwoord = vraag("vacatures", to_party="00000009999999999999")
    assert (antwoord.status_code, antwoord.content) == (401, b"")
    assert antwoord["X-VUM-fromParty"] == "00000009999999999999"
    assert "Content-Type" not in antwoord


def test_een_fout_van_ons_is_500_zonder_details(
    gemeente: Organisatie, vraag: Vragen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stuk(*args: object, **kwargs: object) -> None:
        raise RuntimeError("kanarie@werkzoekende.example")

    monkeypatch.setattr(services, "aanbod_doen", stuk)
    antwoord = vraag("vacatures")
    assert _fout(antwoord) == (500, "500.1", "Interne serverfout")
    assert "kanarie" not in antwoord.content.decode() + "".join(capsys.readouterr())
