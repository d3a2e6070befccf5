"""Every described criterion is read into its type and written back as exactly the JSON of the contract."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from exchange_client.selectie import (
    Selectiegebied,
    Taaleis,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    lees_selectie,
    schrijf_selectie,
)
from tests.exchange_client.strategieen import contactmoment_selecties, vacature_selecties, werkzoekende_selecties

TALEN = {
    "$all": [
        {"$elemMatch": {"codeTaal": {"$eq": "nld"}, "codeNiveauTaalbeheersingMondeling": {"$gte": 3}}},
        {"$elemMatch": {"codeTaal": {"$eq": "eng"}, "codeNiveauTaalbeheersingSchriftelijk": {"$gte": 2}}},
    ]
}
RIJBEWIJZEN = {
    "$all": [
        {"$elemMatch": {"codeSoortRijbewijs": {"$eq": "B+"}}},
        {"$elemMatch": {"codeSoortRijbewijs": {"$eq": "T"}}},
    ]
}
WERKZOEKENDE: dict[str, Any] = {
    "selectiegebied": {"postcode": "7001ab", "afstand": 25},
    "bemiddelingsberoep": {
        "$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "u:1"}}, {"beroep.codeBeroepsnaam": {"$eq": "u:2"}}]}
    },
    "contractvorm": {"$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": "O"}}]}},
    "arbeidsmarktkwalificatie.rijbewijs": RIJBEWIJZEN,
    "arbeidsmarktkwalificatie.taalbeheersing": TALEN,
    "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst": {"$eq": 2},
    "werktijden.indicatieKantoortijden": {"$eq": 1},
    "werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 24},
    "werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 36},
    "datumAanvangBeschikbaarVoorWerk": {"$lte": "2026-03-31"},
}
VACATURE: dict[str, Any] = {
    "selectiegebied": {"postcode": "7001AB", "afstand": 0},
    "beroep.codeBeroepsnaam": {"$eq": "u:1"},
    "codeWerkEnDenkniveauMinimaal": {"$gte": "3", "$lt": "7"},
    "rijbewijs": RIJBEWIJZEN,
    "taalbeheersing": TALEN,
    "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst": {"$eq": 1},
    "werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 1},
    "werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 99},
    "datumAanvangWerkzaamheden": {"$gte": "2026-03-31"},
}
GELEZEN_TALEN = (Taaleis(code="nld", mondeling=3), Taaleis(code="eng", schriftelijk=2))


def test_werkzoekende() -> None:
    selectie = lees_selectie(WerkzoekendeSelectie, WERKZOEKENDE)
    assert selectie == WerkzoekendeSelectie(
        selectiegebied=Selectiegebied(postcode="7001ab", afstand=25),
        beroepen=("u:1", "u:2"),
        contractvormen=("O",),
        rijbewijzen=("B+", "T"),
        talen=GELEZEN_TALEN,
        onregelmatig=2,
        kantoortijden=1,
        uren_maximaal_vanaf=24,
        uren_minimaal_tot=36,
        beschikbaar_uiterlijk=date(2026, 3, 31),
    )
    assert selectie.onbekend == {}
    assert schrijf_selectie(selectie) == WERKZOEKENDE


def test_vacature() -> None:
    selectie = lees_selectie(VacatureSelectie, VACATURE)
    assert selectie == VacatureSelectie(
        selectiegebied=Selectiegebied(postcode="7001AB", afstand=0),
        beroep="u:1",
        niveau_vanaf="3",
        niveau_bekend=True,
        rijbewijzen=("B+", "T"),
        talen=GELEZEN_TALEN,
        onregelmatig=1,
        uren_maximaal_vanaf=1,
        uren_minimaal_tot=99,
        aanvang_vanaf=date(2026, 3, 31),
    )
    assert schrijf_selectie(selectie) == VACATURE


def test_werkgeverscontactmoment() -> None:
    vraag = {"werkgever.nummerKvk": {"$eq": "12345678"}, "datum": {"$gte": "2026-03-31"}}
    selectie = lees_selectie(WerkgeverscontactmomentSelectie, vraag)
    assert selectie == WerkgeverscontactmomentSelectie(nummer_kvk="12345678", datum_vanaf=date(2026, 3, 31))
    assert schrijf_selectie(selectie) == vraag


@pytest.mark.parametrize(
    ("niveau", "vanaf", "bekend", "onbekend"),
    [
        ({"$lt": "7"}, None, True, False),
        ({"$eq": "7"}, None, False, True),
        ({"$gte": "1", "$lt": "7"}, "1", True, False),
        # Keuze 13: valid with any value; applied only when it is a level.
        ({"$gte": "6"}, "6", False, False),
        ({"$gte": "7"}, None, False, False),
        ({"$gte": 3}, None, False, False),
        ({"$gte": ["3"]}, None, False, False),
        ({"$lte": "4"}, None, False, False),
        ({}, None, False, False),
        ({"$eq": "7", "$gte": "2"}, "2", False, True),
    ],
)
def test_werk_en_denkniveau(niveau: dict[str, Any], vanaf: str | None, bekend: bool, onbekend: bool) -> None:
    vraag = VACATURE | {"codeWerkEnDenkniveauMinimaal": niveau}
    selectie = lees_selectie(VacatureSelectie, vraag)
    assert (selectie.niveau_vanaf, selectie.niveau_bekend, selectie.niveau_onbekend) == (vanaf, bekend, onbekend)
    assert schrijf_selectie(selectie) == vraag


def test_bekend_en_onbekend_niveau_tegelijk_is_niet_te_vragen() -> None:
    selectie = VacatureSelectie(
        selectiegebied=Selectiegebied(postcode="7001AB", afstand=1), niveau_bekend=True, niveau_onbekend=True
    )
    with pytest.raises(ValueError, match="sluiten elkaar uit"):
        schrijf_selectie(selectie)


@given(selectie=werkzoekende_selecties())
def test_elke_vraag_om_werkzoekenden_komt_terug(selectie: WerkzoekendeSelectie) -> None:
    assert lees_selectie(WerkzoekendeSelectie, schrijf_selectie(selectie)) == selectie


@given(selectie=vacature_selecties())
def test_elke_vraag_om_vacatures_komt_terug(selectie: VacatureSelectie) -> None:
    assert lees_selectie(VacatureSelectie, schrijf_selectie(selectie)) == selectie


@given(selectie=contactmoment_selecties())
def test_elke_vraag_om_contactmomenten_komt_terug(selectie: WerkgeverscontactmomentSelectie) -> None:
    assert lees_selectie(WerkgeverscontactmomentSelectie, schrijf_selectie(selectie)) == selectie
