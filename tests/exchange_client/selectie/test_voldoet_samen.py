"""All criteria must hold: a question says exactly what its criteria say one by one."""

from dataclasses import fields, replace
from typing import Any

from hypothesis import given

from exchange_client.selectie import (
    VacatureSelectie,
    WerkzoekendeSelectie,
    lees_selectie,
    schrijf_selectie,
    voldoet,
)
from tests.exchange_client.vraagparen import vacature_vragen, werkzoekende_vragen


def _een_voor_een(selectie: Any) -> list[Any]:
    namen = [veld.name for veld in fields(selectie) if veld.name not in {"selectiegebied", "onbekend"}]
    kaal = type(selectie)(selectiegebied=selectie.selectiegebied)
    return [kaal, *(replace(kaal, **{naam: getattr(selectie, naam)}) for naam in namen)]


@given(paar=werkzoekende_vragen())
def test_werkzoekenden(paar: tuple[WerkzoekendeSelectie, list[dict[str, Any]]]) -> None:
    selectie, profielen = paar
    for profiel in profielen:
        assert voldoet(selectie, profiel) == all(voldoet(deel, profiel) for deel in _een_voor_een(selectie))


@given(paar=vacature_vragen())
def test_vacatures(paar: tuple[VacatureSelectie, list[dict[str, Any]]]) -> None:
    selectie, profielen = paar
    for profiel in profielen:
        assert voldoet(selectie, profiel) == all(voldoet(deel, profiel) for deel in _een_voor_een(selectie))


@given(paar=werkzoekende_vragen())
def test_na_schrijven_en_lezen_hetzelfde_oordeel(paar: tuple[WerkzoekendeSelectie, list[dict[str, Any]]]) -> None:
    selectie, profielen = paar
    terug = lees_selectie(WerkzoekendeSelectie, schrijf_selectie(selectie))
    assert terug == selectie
    assert [voldoet(terug, profiel) for profiel in profielen] == [voldoet(selectie, profiel) for profiel in profielen]
