"""What a question says beyond the contract is accepted, has no effect, and is kept."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie, schrijf_selectie, voldoet
from tests.exchange_client.selectie.hulp import GEBIED, werkzoekende_voldoet
from tests.exchange_client.strategieen import werkzoekende_selecties, werkzoekenden

BEROEP = {"beroep.codeBeroepsnaam": {"$eq": "u:1"}}
MET_BEROEP = {"bemiddelingsberoep": [{"codeBeroepsnaam": "u:1"}]}
ZONDER_BEROEP = {"bemiddelingsberoep": [{"codeBeroepsnaam": "u:9"}]}


@pytest.mark.parametrize(
    "criteria",
    [
        {"toekomst": {"$eq": 1}},
        {"toekomst": None},
        {"$nor": []},
        {"flexibiliteit.datumAanvangBeschikbaarVoorWerk": {"$lte": "geen datum"}},
        {"werktijden.indicatieKantoortijden": {"$eq": 1, "$ne": 2}},
        {"werktijden.indicatieKantoortijden": {"$ne": 2}},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": [BEROEP], "$comment": "x"}, "$size": 1}},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": [BEROEP, {"codeBeroepsnaam": {"$eq": "u:2"}}]}}},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": []}}},
        {"arbeidsmarktkwalificatie.rijbewijs": {"$all": [{}, {"$elemMatch": {"codeSoortRijbewijs": {"$in": ["B"]}}}]}},
        {"arbeidsmarktkwalificatie.taalbeheersing": {"$all": [{"$elemMatch": {"codeTaal": {"$ne": "nld"}}}]}},
        {"selectiegebied": GEBIED | {"land": "NL"}},
    ],
)
def test_komt_letterlijk_terug(criteria: dict[str, Any]) -> None:
    vraag = {"selectiegebied": GEBIED} | criteria
    assert schrijf_selectie(lees_selectie(WerkzoekendeSelectie, vraag)) == vraag


@pytest.mark.parametrize(
    "beroep",
    [
        {},
        {"$elemMatch": {}},
        {"$elemMatch": {"$or": []}},
        {"$elemMatch": {"$or": [{}]}},
        {"$elemMatch": {"$or": [{"codeBeroepsnaam": {"$eq": "u:1"}}]}},
        {"$elemMatch": {"$or": [{"beroepsnaamGecodeerd.codeBeroepsnaam": {"$eq": "1"}}]}},
        {"$in": ["u:1"]},
    ],
)
def test_een_beroepseis_zonder_bekende_waarde_doet_niets(beroep: dict[str, Any]) -> None:
    assert werkzoekende_voldoet({"bemiddelingsberoep": beroep}, ZONDER_BEROEP)
    assert werkzoekende_voldoet({"bemiddelingsberoep": beroep}, {})


def test_een_onbekende_keus_naast_een_bekende_telt_niet_mee() -> None:
    eis = {"bemiddelingsberoep": {"$elemMatch": {"$or": [BEROEP, {"iets": {"$eq": 1}}]}}}
    assert werkzoekende_voldoet(eis, MET_BEROEP)
    assert not werkzoekende_voldoet(eis, ZONDER_BEROEP)


@given(selectie=werkzoekende_selecties(), profiel=werkzoekenden())
def test_onbekend_heeft_geen_effect(selectie: WerkzoekendeSelectie, profiel: dict[str, Any]) -> None:
    assert voldoet(selectie, profiel) == voldoet(replace(selectie, onbekend={}), profiel)


def test_een_gewijzigd_attribuut_wint_van_wat_bewaard_is() -> None:
    vraag = {"selectiegebied": GEBIED, "werktijden.indicatieKantoortijden": {"$eq": 1, "$ne": 3}, "extra": 1}
    selectie = replace(lees_selectie(WerkzoekendeSelectie, vraag), kantoortijden=2)
    assert schrijf_selectie(selectie) == {
        "selectiegebied": GEBIED,
        "werktijden.indicatieKantoortijden": {"$eq": 2},
        "extra": 1,
    }


def test_een_vraag_met_alleen_onbekende_criteria_geeft_alles_in_het_gebied() -> None:
    vraag = {"selectiegebied": GEBIED, "sector": {"$eq": 1}, "contractvorm": {"$eq": "B"}}
    assert voldoet(lees_selectie(VacatureSelectie, vraag), {"idVacature": "1", "adres": {"postcode": "7001AB"}})
