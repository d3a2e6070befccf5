"""Described parts are checked: malformed is 400.01, not filled is 400.02."""

from typing import Any

import pytest

from exchange_client.selectie import (
    SelectieFout,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    lees_selectie,
)
from tests.exchange_client.selectie.hulp import GEBIED

ONREGELMATIG = "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst"


def _code(soort: Any, vraag: Any) -> str:
    with pytest.raises(SelectieFout) as fout:
        lees_selectie(soort, vraag)
    assert fout.value.melding in {"Ongeldige aanroep", "Onvolledige aanroep"}
    assert 0 < len(fout.value.details) <= 2000
    return fout.value.code


@pytest.mark.parametrize(
    "criteria",
    [
        {"selectiegebied": {"postcode": "7001", "afstand": 1}},
        {"selectiegebied": {"postcode": "7001 AB", "afstand": 1}},
        {"selectiegebied": {"postcode": "7001AB\n", "afstand": 1}},
        {"selectiegebied": {"postcode": 7001, "afstand": 1}},
        {"selectiegebied": {"postcode": "7001AB", "afstand": -1}},
        {"selectiegebied": {"postcode": "7001AB", "afstand": 1000}},
        {"selectiegebied": {"postcode": "7001AB", "afstand": "10"}},
        {"selectiegebied": {"postcode": "7001AB", "afstand": True}},
        {"selectiegebied": {"postcode": "7001AB", "afstand": 1.0}},
        {"selectiegebied": {"postcode": "7001AB", "afstand": None}},
        {"selectiegebied": "7001AB"},
        {"selectiegebied": None},
        {ONREGELMATIG: 1},
        {ONREGELMATIG: {"$eq": 0}},
        {ONREGELMATIG: {"$eq": "1"}},
        {ONREGELMATIG: {"$eq": True}},
        {ONREGELMATIG: None},
        {"werktijden.indicatieKantoortijden": {"$eq": 3}},
        {"werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 0}},
        {"werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 100}},
        {"datumAanvangBeschikbaarVoorWerk": {"$lte": "2025-02-29"}},
        {"datumAanvangBeschikbaarVoorWerk": {"$lte": "31-03-2026"}},
        {"bemiddelingsberoep": []},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": {}}}},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": ["u:1"]}}},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": "u:1"}]}}},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "x" * 201}}]}}},
        {"contractvorm": {"$elemMatch": {"$or": []}}},
        {"contractvorm": {"$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": "X"}}]}}},
        {"arbeidsmarktkwalificatie.rijbewijs": {"$all": []}},
        {"arbeidsmarktkwalificatie.rijbewijs": {"$all": [{"$elemMatch": {"codeSoortRijbewijs": {"$eq": "b"}}}]}},
        {"arbeidsmarktkwalificatie.taalbeheersing": {"$all": [{"$elemMatch": {"codeTaal": {"$eq": "NLD"}}}]}},
        {
            "arbeidsmarktkwalificatie.taalbeheersing": {
                "$all": [{"$elemMatch": {"codeTaal": {"$eq": "nld"}, "codeNiveauTaalbeheersingMondeling": {"$gte": 1}}}]
            }
        },
    ],
)
def test_ongeldig_bij_werkzoekenden(criteria: dict[str, Any]) -> None:
    assert _code(WerkzoekendeSelectie, {"selectiegebied": GEBIED} | criteria) == "400.01"


@pytest.mark.parametrize(
    "niveau",
    [
        {"$eq": "3"},
        {"$eq": 7},
        {"$lt": "5"},
        {"$lt": 7},
        {"$lt": "7", "$gte": "0"},
        {"$lt": "7", "$gte": "7"},
        {"$lt": "7", "$eq": "7"},
        {"$lt": "7", "toekomst": 1},
        "3",
    ],
)
def test_ongeldig_werk_en_denkniveau(niveau: Any) -> None:
    vraag = {"selectiegebied": GEBIED, "codeWerkEnDenkniveauMinimaal": niveau}
    assert _code(VacatureSelectie, vraag) == "400.01"


@pytest.mark.parametrize("soort", [WerkzoekendeSelectie, VacatureSelectie])
@pytest.mark.parametrize(
    "vraag",
    [
        {},
        {"selectiegebied": {}},
        {"selectiegebied": {"postcode": "7001AB"}},
        {"selectiegebied": {"afstand": 10}},
        {"selectiegebied": {"postcode": "", "afstand": 10}},
    ],
)
def test_onvolledig_gebied(soort: Any, vraag: dict[str, Any]) -> None:
    assert _code(soort, vraag) == "400.02"


def test_onvolledige_taaleis() -> None:
    eis = {"$all": [{"$elemMatch": {"codeNiveauTaalbeheersingMondeling": {"$gte": 2}}}]}
    assert _code(VacatureSelectie, {"selectiegebied": GEBIED, "taalbeheersing": eis}) == "400.02"


@pytest.mark.parametrize("vraag", [{}, {"werkgever.nummerKvk": {}}, {"werkgever.nummerKvk": {"$ne": "12345678"}}])
def test_contactmomenten_zonder_kvk_nummer_is_onvolledig(vraag: dict[str, Any]) -> None:
    assert _code(WerkgeverscontactmomentSelectie, vraag) == "400.02"


@pytest.mark.parametrize(
    "vraag",
    [
        {"werkgever.nummerKvk": "12345678"},
        {"werkgever.nummerKvk": {"$eq": "1234567"}},
        {"werkgever.nummerKvk": {"$eq": 12345678}},
        {"werkgever.nummerKvk": {"$eq": "12345678"}, "datum": {"$gte": "2026"}},
    ],
)
def test_ongeldige_vraag_om_contactmomenten(vraag: dict[str, Any]) -> None:
    assert _code(WerkgeverscontactmomentSelectie, vraag) == "400.01"


@pytest.mark.parametrize("vraag", [None, [], "x", 1])
def test_geen_object(vraag: Any) -> None:
    assert _code(WerkzoekendeSelectie, vraag) == "400.01"


def test_alle_problemen_samen_en_geen_waarden() -> None:
    with pytest.raises(SelectieFout) as fout:
        lees_selectie(WerkzoekendeSelectie, {"selectiegebied": {"postcode": "geheim"}, ONREGELMATIG: {"$eq": 0}})
    assert fout.value.problemen == (
        "selectiegebied.postcode moet een postcode van vier cijfers en twee letters zonder spatie zijn.",
        "selectiegebied.afstand is verplicht en niet gevuld.",
        f"{ONREGELMATIG}.$eq moet een van 1, 2 zijn.",
    )
    assert fout.value.code == "400.01"
    assert "geheim" not in str(fout.value)


def _keuzen(aantal: int) -> dict[str, Any]:
    keus = {"beroep.codeBeroepsnaam": {"$eq": "u:1"}}
    return {"selectiegebied": GEBIED, "bemiddelingsberoep": {"$elemMatch": {"$or": [keus] * aantal}}}


def test_lijsten_zijn_begrensd() -> None:
    assert len(lees_selectie(WerkzoekendeSelectie, _keuzen(100)).beroepen) == 100
    assert _code(WerkzoekendeSelectie, _keuzen(101)) == "400.01"
    assert _code(WerkzoekendeSelectie, {"selectiegebied": GEBIED, "onbekend": [1] * 101}) == "400.01"


def test_diepte_is_begrensd() -> None:
    diep: Any = 1
    for _ in range(9):
        diep = {"a": diep}
    assert lees_selectie(WerkzoekendeSelectie, {"selectiegebied": GEBIED, "onbekend": diep})
    assert _code(WerkzoekendeSelectie, {"selectiegebied": GEBIED, "onbekend": [diep]}) == "400.01"
    for _ in range(100_000):
        diep = [diep]
    assert _code(WerkzoekendeSelectie, {"selectiegebied": GEBIED, "onbekend": diep}) == "400.01"
