"""Area, travel distance, closing date, and contact moments."""

from datetime import date
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given

from exchange_client.geografie import afstand_km, pc4_binnen
from exchange_client.selectie import (
    Selectiegebied,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    voldoet,
)
from tests.exchange_client.strategieen import vacature_selecties, vacatures, werkzoekende_selecties, werkzoekenden

HIER, DAAR = "7001AB", "6811GH"


def _afstand() -> float:
    afstand = afstand_km(HIER, DAAR)
    assert afstand is not None
    return afstand


def _werkzoekende(postcode: str, **mobiliteit: Any) -> dict[str, Any]:
    return {"idWerkzoekende": "1", "mobiliteit": {"bemiddelingspostcode": postcode} | mobiliteit}


def _vraag(postcode: str, afstand: int) -> WerkzoekendeSelectie:
    return WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode=postcode, afstand=afstand))


def test_net_binnen_en_net_buiten() -> None:
    assert voldoet(_vraag(HIER, ceil(_afstand())), _werkzoekende(DAAR))
    assert not voldoet(_vraag(HIER, floor(_afstand())), _werkzoekende(DAAR))


def test_nul_kilometer_is_het_eigen_gebied_met_grens() -> None:
    assert voldoet(_vraag("7001AB", 0), _werkzoekende("7001zz"))


@pytest.mark.parametrize(("gevraagd", "eigen"), [("0000AA", HIER), (HIER, "0000AA"), ("0000AA", "0000AA")])
def test_een_onbekende_postcode_past_nergens_bij(gevraagd: str, eigen: str) -> None:
    assert not voldoet(_vraag(gevraagd, 999), _werkzoekende(eigen))


@pytest.mark.parametrize(
    "profiel", [{}, {"mobiliteit": {}}, {"mobiliteit": {"bemiddelingspostcode": ""}}, {"mobiliteit": 1}]
)
def test_zonder_postcode_geen_resultaat(profiel: dict[str, Any]) -> None:
    assert not voldoet(_vraag(HIER, 999), profiel)


def test_de_eigen_reisafstand_telt_mee_als_dat_aan_staat() -> None:
    ver_genoeg = _werkzoekende(DAAR, maximaleReisafstand=ceil(_afstand()))
    te_ver = _werkzoekende(DAAR, maximaleReisafstand=floor(_afstand()))
    assert voldoet(_vraag(HIER, 999), ver_genoeg)
    assert not voldoet(_vraag(HIER, 999), te_ver)
    assert voldoet(_vraag(HIER, 999), te_ver, reisafstand_telt=False)
    assert voldoet(_vraag(HIER, 999), _werkzoekende(DAAR))
    assert voldoet(_vraag(HIER, 999), _werkzoekende("7001ZZ", maximaleReisafstand=0))


@pytest.mark.parametrize(
    ("sluit", "vandaag", "verwacht"),
    [
        ("2026-03-30", date(2026, 3, 31), False),
        ("2026-03-31", date(2026, 3, 31), True),
        ("2026-04-01", date(2026, 3, 31), True),
        ("2026-03-30", None, True),
        (None, date(2026, 3, 31), True),
        ("", date(2026, 3, 31), True),
    ],
)
def test_een_gesloten_vacature_doet_niet_mee(sluit: str | None, vandaag: date | None, verwacht: bool) -> None:
    vacature: dict[str, Any] = {"idVacature": "1", "adres": {"postcode": HIER}}
    if sluit is not None:
        vacature["sluitingsdatumVacature"] = sluit
    vraag = VacatureSelectie(selectiegebied=Selectiegebied(postcode=HIER, afstand=1))
    assert voldoet(vraag, vacature, vandaag=vandaag) is verwacht


@pytest.mark.parametrize(
    ("kvk", "vanaf", "verwacht"),
    [
        ("12345678", None, True),
        ("87654321", None, False),
        ("12345678", date(2026, 3, 31), True),
        ("12345678", date(2026, 4, 1), False),
    ],
)
def test_contactmomenten(kvk: str, vanaf: date | None, verwacht: bool) -> None:
    moment = {"datum": "2026-03-31", "werkgever": {"nummerKvk": "12345678"}}
    vraag = WerkgeverscontactmomentSelectie(nummer_kvk=kvk, datum_vanaf=vanaf)
    assert voldoet(vraag, moment) is verwacht
    assert not voldoet(vraag, {"datum": "2026-03-31"})


@given(selectie=werkzoekende_selecties(), profiel=werkzoekenden())
def test_wie_voldoet_ligt_in_de_gevonden_gebieden(selectie: WerkzoekendeSelectie, profiel: dict[str, Any]) -> None:
    gebied = selectie.selectiegebied
    binnen = profiel["mobiliteit"]["bemiddelingspostcode"][:4] in pc4_binnen(gebied.postcode, gebied.afstand)
    assert binnen or not voldoet(selectie, profiel)
    assert not voldoet(selectie, profiel) or voldoet(selectie, profiel, reisafstand_telt=False)


@given(selectie=vacature_selecties(), profiel=vacatures())
def test_de_reisafstand_zegt_niets_over_vacatures(selectie: VacatureSelectie, profiel: dict[str, Any]) -> None:
    assert voldoet(selectie, profiel) == voldoet(selectie, profiel, reisafstand_telt=False)
