"""What the practice exchange refuses, with which status and code."""

from typing import Any

import pytest

from exchange_client.errors import NietGeautoriseerd
from exchange_client.sandbox.server import Server
from tests.exchange_client.sandbox.hulp import ANDER, HTTP, ONBEKENDE, UWV, VACATURES, VRAGER, aanroepen, client, post

GEBIED = {"postcode": "7001AA", "afstand": 25}
GOED = {"vraagObject": {"selectiegebied": GEBIED}}


def test_een_onbekende_partij_krijgt_401_zonder_inhoud(voorziening: Server) -> None:
    antwoord = post(voorziening, "/vacatures/matches", GOED, koppen={"X-VUM-fromParty": ONBEKENDE})
    assert (antwoord.status_code, antwoord.content) == (401, b"")
    assert antwoord.headers["API-Version"] == "3.0.0"
    assert aanroepen(voorziening) == [], "voor wie niet bekend is, wordt geen bron gevraagd"
    with client(voorziening, ONBEKENDE) as vum, pytest.raises(NietGeautoriseerd):
        vum.vacatures_zoeken(VACATURES)


@pytest.mark.parametrize(
    ("kop", "waarde", "code"),
    [
        ("API-Version", None, "400.02"),
        ("API-Version", "2.0.0", "400.01"),
        ("X-VUM-berichtVersie", None, "400.02"),
        ("X-VUM-fromParty", None, "400.02"),
        ("X-VUM-fromParty", "123", "400.01"),
        ("X-VUM-fromParty", f"{VRAGER},{ANDER}", "400.01"),
        ("X-VUM-viaParty", None, "400.02"),
        ("X-VUM-toParty", UWV, "400.01"),
        ("Content-Type", "text/plain", "400.01"),
    ],
)
def test_verkeerde_kopregels(voorziening: Server, kop: str, waarde: str | None, code: str) -> None:
    antwoord = post(voorziening, "/vacatures/matches", GOED, koppen={kop: waarde})
    assert antwoord.status_code == 400
    assert antwoord.json()["code"] == code
    assert aanroepen(voorziening) == []


def test_een_dubbele_kopregel(voorziening: Server) -> None:
    koppen = [
        ("API-Version", "3.0.0"),
        ("X-VUM-berichtVersie", "3.0.0"),
        ("X-VUM-fromParty", VRAGER),
        ("X-VUM-fromParty", ANDER),
        ("X-VUM-toParty", voorziening.instellingen.oin),
        ("X-VUM-viaParty", VRAGER),
        ("Content-Type", "application/json"),
    ]
    antwoord = HTTP.post(voorziening.basis_url + "/vacatures/matches", headers=koppen, json=GOED)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "400.01")


@pytest.mark.parametrize(
    ("pad", "inhoud", "code"),
    [
        ("vacatures", b"", "400.01"),
        ("vacatures", b"{", "400.01"),
        ("vacatures", b"\xff\xfe", "400.01"),
        ("vacatures", b"[" * 50_000, "400.01"),
        ("vacatures", [], "400.01"),
        ("vacatures", {}, "400.02"),
        ("vacatures", {"vraagObject": {}}, "400.02"),
        ("vacatures", {"vraagObject": {"selectiegebied": {"postcode": "7001", "afstand": 5}}}, "400.01"),
        ("vacatures", {"vraagObject": {"selectiegebied": GEBIED, "vulling": "x" * 70_000}}, "400.01"),
        ("werkzoekendeProfielen", GOED | {"extra": 1}, "400.01"),
        ("werkgeverscontactmomenten", {"vraagObject": {"werkgever.nummerKvk": {}}}, "400.02"),
    ],
)
def test_verkeerde_vragen(voorziening: Server, pad: str, inhoud: Any, code: str) -> None:
    antwoord = post(voorziening, f"/{pad}/matches", inhoud)
    assert antwoord.status_code == 400
    assert antwoord.json()["code"] == code
    assert antwoord.headers["X-VUM-toParty"] == VRAGER


def test_bij_vacatures_mag_er_iets_naast_het_vraagobject_staan(voorziening: Server) -> None:
    assert post(voorziening, "/vacatures/matches", GOED | {"extra": 1}).status_code == 200


def test_spelling_van_kopregels_maakt_niet_uit(voorziening: Server) -> None:
    antwoord = post(
        voorziening, "/vacatures/matches", GOED, koppen={"X-VUM-fromParty": None, "x-vum-FROMPARTY": VRAGER}
    )
    assert antwoord.status_code == 200


def test_een_verkeerde_methode_is_een_ongeldige_aanroep(voorziening: Server) -> None:
    antwoord = HTTP.put(voorziening.basis_url + "/vacatures/matches", json=GOED)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "400.01")
