"""Hypothesis strategies for valid profiles and questions.

Profiles come from the same Structs as the code, so that every attribute takes part; what can be selected on is drawn from
small pools, so that questions and profiles meet often enough to prove something.
"""

import re
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from exchange_client.selectie import (
    Selectiegebied,
    Taaleis,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
)
from exchange_client.standaard import Vacature, WerkgeverscontactmomentMatch, Werkzoekende
from exchange_client.standaard.boom import Knoop, boom
from exchange_client.standaard.vormen import DATUM_PATROON, KVK_PATROON, POSTCODE_PATROON, TAAL_PATROON, Groep

# Around Doetinchem, further away, an island, in lower case, and one that does not exist.
POSTCODES = ("7001AB", "7005zz", "6901CD", "7101EF", "6811GH", "3511JK", "8881LM", "0000XX")
BEROEPEN = (*(f"https://linkeddata.competentnl.nl/uwv/id/occupation/{code}" for code in ("A1", "B2", "C3")), "")
TALEN = ("nld", "eng", "ara")
RIJBEWIJZEN = ("B", "BE", "CE", "T")
KVK_NUMMERS = ("12345678", "87654321")
DAGEN = tuple(date(2026, 2, 27) + timedelta(days=dag) for dag in range(4))
UREN = (24, 36, 8, 40, 1, 99, 0)

SELECTEERBAAR = frozenset(
    {"arbeidsmarktkwalificatie", "flexibiliteit", "werktijden", "arbeidsVoorwaarden", "beroep", "werkgever"}
    | {
        "bemiddelingsberoep",
        "codeBeroepsnaam",
        "contractvorm",
        "codeTypeArbeidscontract",
        "rijbewijs",
        "taalbeheersing",
    }
    | {"codeSoortRijbewijs", "codeTaal", "codeNiveauTaalbeheersingMondeling", "codeNiveauTaalbeheersingSchriftelijk"}
    | {"indicatieOnregelmatigWerkOfPloegendienst", "indicatieKantoortijden", "codeWerkEnDenkniveauMinimaal"}
    | {"aantalWerkurenPerWeekMaximaal", "aantalWerkurenPerWeekMinimaal"}
    | {"datumAanvangBeschikbaarVoorWerk", "datumAanvangWerkzaamheden"}
)
_AFWEZIG: Any = object()

_POELEN: dict[str, st.SearchStrategy[Any]] = {
    "bemiddelingspostcode": st.sampled_from(POSTCODES),
    "postcode": st.sampled_from(POSTCODES),
    "codeBeroepsnaam": st.sampled_from(BEROEPEN),
    "codeTaal": st.sampled_from(TALEN),
    "codeSoortRijbewijs": st.sampled_from(RIJBEWIJZEN),
    "nummerKvk": st.sampled_from(KVK_NUMMERS),
    "datumAanvangBeschikbaarVoorWerk": st.sampled_from(DAGEN).map(date.isoformat),
    "datumAanvangWerkzaamheden": st.sampled_from(DAGEN).map(date.isoformat),
    "sluitingsdatumVacature": st.sampled_from(DAGEN).map(date.isoformat),
    "datum": st.sampled_from(DAGEN).map(date.isoformat),
    "aantalWerkurenPerWeekMaximaal": st.sampled_from(UREN),
    "aantalWerkurenPerWeekMinimaal": st.sampled_from(UREN),
    "maximaleReisafstand": st.sampled_from((999, 150, 50, 20, 0)),
}
_PATRONEN: dict[str, st.SearchStrategy[str]] = {
    DATUM_PATROON: st.dates().map(date.isoformat),
    POSTCODE_PATROON: st.from_regex(re.compile(POSTCODE_PATROON)),
    TAAL_PATROON: st.from_regex(re.compile(TAAL_PATROON)),
    KVK_PATROON: st.from_regex(re.compile(KVK_PATROON)),
}
# Everything JSON text can hold, save half surrogates (no valid UTF-8) and the NUL character (keuze 29).
_LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")


def _tekst(hoogstens: int) -> st.SearchStrategy[str]:
    kort = st.text(_LETTERS, max_size=min(hoogstens, 12))
    return kort | st.just("") | st.just("é" * hoogstens)


def _waarde(naam: str, knoop: Knoop, *, rijk: bool) -> st.SearchStrategy[Any]:
    if naam in _POELEN:
        return _POELEN[naam]
    match knoop.soort:
        case "groep":
            return _groep(knoop, rijk=rijk)
        case "lijst":
            assert knoop.item is not None
            leden = st.lists(_waarde(naam, knoop.item, rijk=rijk), max_size=3)
            # Empty lists stay possible, but a list that is selected on should mostly hold something.
            return leden | leden.filter(bool) if rijk and naam in SELECTEERBAAR else leden
        case "code":
            assert knoop.codelijst is not None
            return st.sampled_from([code.value for code in knoop.codelijst])
        case "getal":
            return st.integers(knoop.minimum, knoop.maximum)
        case "ja_nee":
            return st.booleans()
        case "patroon":
            assert knoop.patroon is not None
            vorm = _PATRONEN.get(knoop.patroon.pattern)
            return st.from_regex(knoop.patroon) if vorm is None else vorm
        case "tekst":
            return _tekst(knoop.max_lengte or 0)


def _groep(knoop: Knoop, *, rijk: bool, verplicht: frozenset[str] = frozenset()) -> st.SearchStrategy[dict[str, Any]]:
    """A group; in a `rijk` one everything that can be selected on is there three times out of four."""
    altijd, soms = {}, {}
    for naam, onder in knoop.velden.items():
        waarde = _waarde(naam, onder, rijk=rijk)
        if onder.verplicht or naam in verplicht:
            altijd[naam] = waarde
        elif rijk and naam in SELECTEERBAAR:
            altijd[naam] = st.integers(0, 3).flatmap(
                lambda kans, waarde=waarde: waarde if kans < 3 else st.just(_AFWEZIG)
            )
        else:
            soms[naam] = waarde
    return st.fixed_dictionaries(altijd, optional=soms).map(
        lambda groep: {naam: waarde for naam, waarde in groep.items() if waarde is not _AFWEZIG}
    )


def profielen(soort: type[Groep]) -> st.SearchStrategy[dict[str, Any]]:
    """Any valid message of a profile class, as a decoded JSON object."""
    return _groep(boom(soort), rijk=False)


def werkzoekenden() -> st.SearchStrategy[dict[str, Any]]:
    """Detail profiles as a bron stores them: with id and postcode, and mostly with what can be selected on."""
    return _groep(boom(Werkzoekende), rijk=True, verplicht=frozenset({"idWerkzoekende", "mobiliteit"}))


def vacatures() -> st.SearchStrategy[dict[str, Any]]:
    """Detail profiles as a bron stores them: with id and postcode, and mostly with what can be selected on."""
    return _groep(boom(Vacature), rijk=True, verplicht=frozenset({"idVacature", "adres"}))


def werkgeverscontactmomenten() -> st.SearchStrategy[dict[str, Any]]:
    return _groep(boom(WerkgeverscontactmomentMatch), rijk=True)


def _tupels(waarden: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(waarden, min_size=1, max_size=2).map(tuple)


# Simple choices come first in the pools: hypothesis prefers those, and then more questions have an answer.
_GEBIEDEN = st.builds(
    Selectiegebied, postcode=st.sampled_from(POSTCODES), afstand=st.sampled_from((999, 999, 999, 120, 40, 15, 0))
)
_TALEN = st.builds(
    Taaleis,
    code=st.sampled_from(TALEN),
    mondeling=st.sampled_from((None, 2, 3, 4)),
    schriftelijk=st.sampled_from((None, 2, 3, 4)),
)
_UREN_GEVRAAGD = st.sampled_from(tuple(uren for uren in UREN if uren))
_GEDEELD: dict[str, st.SearchStrategy[Any]] = {
    "rijbewijzen": _tupels(st.sampled_from(RIJBEWIJZEN)),
    "talen": _tupels(_TALEN),
    "onregelmatig": st.sampled_from((1, 2)),
    "uren_maximaal_vanaf": _UREN_GEVRAAGD,
    "uren_minimaal_tot": _UREN_GEVRAAGD,
}
_WERKZOEKENDE = _GEDEELD | {
    "beroepen": _tupels(st.sampled_from(BEROEPEN)),
    "contractvormen": _tupels(st.sampled_from(("O", "B"))),
    "kantoortijden": st.sampled_from((1, 2)),
    "beschikbaar_uiterlijk": st.sampled_from(DAGEN),
}
_VACATURE = _GEDEELD | {
    "beroep": st.sampled_from(BEROEPEN),
    "niveau": st.sampled_from(
        (
            {"niveau_onbekend": True},
            {"niveau_bekend": True},
            {"niveau_bekend": True, "niveau_vanaf": "3"},
            {"niveau_vanaf": "5"},
        )
    ),
    "aanvang_vanaf": st.sampled_from(DAGEN),
}
_ONBEKEND = st.dictionaries(
    st.sampled_from(("toekomst", "flexibiliteit.datumAanvangBeschikbaarVoorWerk", "$nor")),
    st.sampled_from((1, {"$ne": 3}, ["a"], None)),
    max_size=1,
)


@st.composite
def _selecties(draw: st.DrawFn, soort: type[Any], criteria: dict[str, st.SearchStrategy[Any]]) -> Any:
    # Few criteria at a time: with all of them together nothing would ever match.
    namen = draw(st.sets(st.sampled_from(sorted(criteria)), max_size=draw(st.integers(0, 3))))
    attributen = {naam: draw(criteria[naam]) for naam in sorted(namen)}
    attributen |= attributen.pop("niveau", {})
    return soort(selectiegebied=draw(_GEBIEDEN), **attributen, onbekend=draw(_ONBEKEND))


def werkzoekende_selecties() -> st.SearchStrategy[WerkzoekendeSelectie]:
    return _selecties(WerkzoekendeSelectie, _WERKZOEKENDE)


def vacature_selecties() -> st.SearchStrategy[VacatureSelectie]:
    return _selecties(VacatureSelectie, _VACATURE)


def contactmoment_selecties() -> st.SearchStrategy[WerkgeverscontactmomentSelectie]:
    return st.builds(
        WerkgeverscontactmomentSelectie,
        nummer_kvk=st.sampled_from(KVK_NUMMERS),
        datum_vanaf=st.none() | st.sampled_from(DAGEN),
        onbekend=_ONBEKEND,
    )


_GETALLEN = (None, True, False, 0, 1, 1.0, -1, 8, 99, 100, 999, 1000, 100_000, 10**20)
_TEKSTEN = (
    "",
    "1",
    "7",
    "01",
    "a",
    "abc",
    "NLD",
    "B+",
    "1234ab",
    "1234 AB",
    "1234AB\n",
    "١٢٣٤AB",
    "x" * 201,
    "x" * 2001,
)
_DATUMS = ("2025-02-29", "2024-02-29", "2025-2-1")
_BOUWSELS = (
    [],
    {},
    [1],
    [{}],
    {"x": 1},
    {"$eq": 1},
    {"$eq": "7"},
    {"$gte": "3"},
    {"$gte": 2},
    {"$lt": "7"},
    {"$or": []},
)
_VREEMD = st.sampled_from([*_GETALLEN, *_TEKSTEN, *_DATUMS, *_BOUWSELS]).map(deepcopy)


def _plekken(waarde: Any, plek: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    plekken = [plek] if plek else []
    leden = waarde.items() if isinstance(waarde, dict) else enumerate(waarde) if isinstance(waarde, list) else ()
    for naam, lid in leden:
        plekken += _plekken(lid, (*plek, naam))
    return plekken


@st.composite
def verminkt(draw: st.DrawFn, objecten: st.SearchStrategy[dict[str, Any]]) -> dict[str, Any]:
    """A valid object with one place changed: replaced by something strange, removed, or given an unknown neighbour."""
    # The pools hand out the same lists and objects again and again: changing those would change later draws.
    geheel = deepcopy(draw(objecten))
    plek = draw(st.sampled_from(_plekken(geheel)))
    houder: Any = geheel
    for stap in plek[:-1]:
        houder = houder[stap]
    daad = draw(st.sampled_from(("vervang", "vervang", "vervang", "verwijder", "voeg toe")))
    if daad == "vervang":
        houder[plek[-1]] = draw(_VREEMD)
    elif daad == "verwijder":
        del houder[plek[-1]]
    elif isinstance(houder, dict):
        houder[draw(st.sampled_from(("onbekend", "$eq", "$gte", "$lt", "$or", "codeTaal")))] = draw(_VREEMD)
    return geheel
