"""Truth tables per criterion: absent satisfies nothing, 0 and 8 are just values, types do not mix."""

from typing import Any

import pytest

from tests.exchange_client.selectie.hulp import vacature_voldoet, werkzoekende_voldoet

ONREGELMATIG = "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst"
AFWEZIG: Any = object()


def _met(groep: str, naam: str, waarde: Any) -> dict[str, Any]:
    return {} if waarde is AFWEZIG else {groep: {naam: waarde}}


@pytest.mark.parametrize(
    ("gevraagd", "waarde", "verwacht"),
    [
        (1, 1, True),
        (1, 2, False),
        (2, 2, True),
        (1, 0, False),
        (2, 0, False),
        (1, AFWEZIG, False),
        (1, True, False),
        (1, "1", False),
        (1, None, False),
        (1, [1], False),
    ],
)
def test_indicaties(gevraagd: int, waarde: Any, verwacht: bool) -> None:
    flexibel = _met("flexibiliteit", "indicatieOnregelmatigWerkOfPloegendienst", waarde)
    assert werkzoekende_voldoet({ONREGELMATIG: {"$eq": gevraagd}}, flexibel) is verwacht
    assert vacature_voldoet({ONREGELMATIG: {"$eq": gevraagd}}, flexibel) is verwacht
    kantoor = _met("werktijden", "indicatieKantoortijden", waarde)
    assert werkzoekende_voldoet({"werktijden.indicatieKantoortijden": {"$eq": gevraagd}}, kantoor) is verwacht


@pytest.mark.parametrize(
    ("waarde", "maximaal", "minimaal"),
    [
        (23, False, True),
        (24, True, True),
        (25, True, False),
        (0, False, True),
        (99, True, False),
        (AFWEZIG, False, False),
        ("24", False, False),
        (True, False, False),
        (None, False, False),
    ],
)
def test_uren_aan_de_grens_van_24(waarde: Any, maximaal: bool, minimaal: bool) -> None:
    vraag_maximaal = {"werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 24}}
    vraag_minimaal = {"werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 24}}
    for oordeel in (werkzoekende_voldoet, vacature_voldoet):
        assert oordeel(vraag_maximaal, _met("werktijden", "aantalWerkurenPerWeekMaximaal", waarde)) is maximaal
        assert oordeel(vraag_minimaal, _met("werktijden", "aantalWerkurenPerWeekMinimaal", waarde)) is minimaal


@pytest.mark.parametrize(
    ("waarde", "uiterlijk", "vanaf"),
    [
        ("2026-03-30", True, False),
        ("2026-03-31", True, True),
        ("2026-04-01", False, True),
        (AFWEZIG, False, False),
        ("", False, False),
        ("2026-02-30", False, False),
        (20260331, False, False),
    ],
)
def test_datums_aan_de_grens(waarde: Any, uiterlijk: bool, vanaf: bool) -> None:
    beschikbaar = _met("flexibiliteit", "datumAanvangBeschikbaarVoorWerk", waarde)
    assert werkzoekende_voldoet({"datumAanvangBeschikbaarVoorWerk": {"$lte": "2026-03-31"}}, beschikbaar) is uiterlijk
    aanvang = _met("arbeidsVoorwaarden", "datumAanvangWerkzaamheden", waarde)
    assert vacature_voldoet({"datumAanvangWerkzaamheden": {"$gte": "2026-03-31"}}, aanvang) is vanaf


NIVEAUS = ("0", "1", "2", "3", "4", "5", "6", "7")


@pytest.mark.parametrize(
    ("niveau", "passend"),
    [
        ({"$lt": "7"}, {"0", "1", "2", "3", "4", "5", "6"}),
        ({"$gte": "5", "$lt": "7"}, {"5", "6"}),
        ({"$eq": "7"}, {"7"}),
        ({"$gte": "5"}, {"5", "6", "7"}),
        ({"$gte": "9"}, {*NIVEAUS, AFWEZIG}),
        ({}, {*NIVEAUS, AFWEZIG}),
        ({"$eq": "7", "$gte": "2"}, {"7"}),
    ],
)
def test_werk_en_denkniveau(niveau: dict[str, Any], passend: set[Any]) -> None:
    for waarde in (*NIVEAUS, AFWEZIG, 7, 5, ""):
        profiel = {} if waarde is AFWEZIG else {"codeWerkEnDenkniveauMinimaal": waarde}
        verwacht = waarde in passend or (AFWEZIG in passend)
        assert vacature_voldoet({"codeWerkEnDenkniveauMinimaal": niveau}, profiel) is verwacht


@pytest.mark.parametrize(
    ("profiel", "verwacht"),
    [
        ({"beroep": {"codeBeroepsnaam": "u:1"}}, True),
        ({"beroep": {"codeBeroepsnaam": "U:1"}}, False),
        ({"beroep": {"codeBeroepsnaam": "u:11"}}, False),
        ({"beroep": {"codeBeroepsnaam": ""}}, False),
        ({"beroep": {}}, False),
        ({}, False),
    ],
)
def test_beroep_van_een_vacature(profiel: dict[str, Any], verwacht: bool) -> None:
    assert vacature_voldoet({"beroep.codeBeroepsnaam": {"$eq": "u:1"}}, profiel) is verwacht


def test_een_lege_waarde_is_ook_voor_een_lege_vraag_afwezig() -> None:
    assert not vacature_voldoet({"beroep.codeBeroepsnaam": {"$eq": ""}}, {"beroep": {"codeBeroepsnaam": ""}})


def test_zonder_operator_geen_effect() -> None:
    for sleutel in (ONREGELMATIG, "werktijden.indicatieKantoortijden", "datumAanvangBeschikbaarVoorWerk"):
        assert werkzoekende_voldoet({sleutel: {}}, {})
