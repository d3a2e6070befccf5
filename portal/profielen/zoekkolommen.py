"""From the standard's JSON to the typed columns that selection compares: the one place where this happens.

What is absent or empty becomes NULL, an empty text or an empty list, and satisfies no criterion, as the reference evaluator
(`exchange_client.selectie.voldoet`) judges the JSON itself. Profiles are checked against the standard before they come here.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from itertools import product
from typing import Any
from uuid import UUID

# Lowest level a question can ask for, up to the highest; 8 (niet van toepassing) counts as a number and so reaches all of
# them (docs/koppelvlak.md, keuze 11).
TAALNIVEAUS = (2, 3, 4)
_ONGEVRAAGD = 0  # index of "no level asked, or none reached"
_NIVEAUKLASSEN = len(TAALNIVEAUS) + 1
# The bit of a code is its place here. Stored in the databank: add at the end, never move.
_RIJBEWIJZEN = ["A", "A1", "A2", "AM", "B", "B+", "C1", "C", "D1", "D", "BE", "C1E", "CE", "D1E", "DE", "T"]
_CONTRACTVORMEN = ["O", "B"]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TAALCODE_LENGTE = 3


def beroepsleutel(code: str) -> UUID:
    """Sixteen bytes that stand for the code of an occupation; zoekrijen.py makes the same of a profile in SQL."""
    return UUID(bytes=sha256(code.encode()).digest()[:16])


def rijbewijsbits(codes: Iterable[str]) -> int | None:
    """The bits of these driving licences; None when one of them does not exist."""
    return _bits(codes, _RIJBEWIJZEN)


def contractbits(codes: Iterable[str]) -> int:
    """The bits of those kinds of contract that exist."""
    return _bits((code for code in codes if code in _CONTRACTVORMEN), _CONTRACTVORMEN) or 0


def taalgetallen(taal: str | None, mondeling: int | None, schriftelijk: int | None) -> list[int]:
    """The numbers in `talen` that are good enough; none for a language that no profile can have.

    Args:
        taal: three-letter code, or None for any language.
        mondeling: at least level 2, 3 or 4, or None when speech does not matter.
        schriftelijk: the same for writing.
    """
    basis = _taalbasis(taal)
    if basis is None:
        return []
    klassen = (range(_klasse(niveau), _NIVEAUKLASSEN) for niveau in (mondeling, schriftelijk))
    return [basis + m * _NIVEAUKLASSEN + s for m, s in product(*klassen)]


#: From which value of the profile each search column comes: one value each, so that a column can be filled from it alone.
VAN_WERKZOEKENDE: Mapping[str, str] = {
    "pc4": "mobiliteit.bemiddelingspostcode",
    "uren_min": "werktijden.aantalWerkurenPerWeekMinimaal",
    "uren_max": "werktijden.aantalWerkurenPerWeekMaximaal",
    "onregelmatig": "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
    "rijbewijzen": "arbeidsmarktkwalificatie.rijbewijs",
    "talen": "arbeidsmarktkwalificatie.taalbeheersing",
    "kantoortijden": "werktijden.indicatieKantoortijden",
    "reisafstand": "mobiliteit.maximaleReisafstand",
    "beschikbaar_vanaf": "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
    "contractvormen": "contractvorm",
    "beroepen": "bemiddelingsberoep",
}
VAN_VACATURE: Mapping[str, str] = {
    "pc4": "adres.postcode",
    "uren_min": "werktijden.aantalWerkurenPerWeekMinimaal",
    "uren_max": "werktijden.aantalWerkurenPerWeekMaximaal",
    "onregelmatig": "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
    "rijbewijzen": "rijbewijs",
    "talen": "taalbeheersing",
    "naam": "naamVacature",
    "beroep": "beroep.codeBeroepsnaam",
    "niveau": "codeWerkEnDenkniveauMinimaal",
    "aanvang": "arbeidsVoorwaarden.datumAanvangWerkzaamheden",
    "sluitingsdatum": "sluitingsdatumVacature",
}


def kolommen_werkzoekende(profiel: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of WerkzoekendeProfiel for one valid profile."""
    kwalificatie = profiel.get("arbeidsmarktkwalificatie", {})
    werktijden = profiel.get("werktijden", {})
    flexibiliteit = profiel.get("flexibiliteit", {})
    mobiliteit = profiel.get("mobiliteit", {})
    return {
        **_gedeeld(mobiliteit.get("bemiddelingspostcode", ""), werktijden, flexibiliteit, kwalificatie),
        "kantoortijden": werktijden.get("indicatieKantoortijden"),
        "reisafstand": mobiliteit.get("maximaleReisafstand"),
        "beschikbaar_vanaf": _datum(flexibiliteit.get("datumAanvangBeschikbaarVoorWerk")),
        "contractvormen": contractbits(_waarden(profiel.get("contractvorm", ()), "codeTypeArbeidscontract")),
        "beroepen": _waarden(profiel.get("bemiddelingsberoep", ()), "codeBeroepsnaam"),
    }


def kolommen_vacature(profiel: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of VacatureProfiel for one valid profile."""
    voorwaarden = profiel.get("arbeidsVoorwaarden", {})
    return {
        **_gedeeld(
            profiel.get("adres", {}).get("postcode", ""),
            profiel.get("werktijden", {}),
            profiel.get("flexibiliteit", {}),
            profiel,
        ),
        "naam": profiel.get("naamVacature", ""),
        "beroep": profiel.get("beroep", {}).get("codeBeroepsnaam", ""),
        "niveau": profiel.get("codeWerkEnDenkniveauMinimaal", ""),
        "aanvang": _datum(voorwaarden.get("datumAanvangWerkzaamheden")),
        "sluitingsdatum": _datum(profiel.get("sluitingsdatumVacature")),
    }


def _gedeeld(
    postcode: str, werktijden: Mapping[str, Any], flexibiliteit: Mapping[str, Any], kwalificatie: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "pc4": postcode[:4],
        "uren_min": werktijden.get("aantalWerkurenPerWeekMinimaal"),
        "uren_max": werktijden.get("aantalWerkurenPerWeekMaximaal"),
        "onregelmatig": flexibiliteit.get("indicatieOnregelmatigWerkOfPloegendienst"),
        "rijbewijzen": rijbewijsbits(_waarden(kwalificatie.get("rijbewijs", ()), "codeSoortRijbewijs")) or 0,
        "talen": _talen(kwalificatie.get("taalbeheersing", ())),
    }


def _waarden(leden: Iterable[Mapping[str, Any]], naam: str) -> list[str]:
    """The filled values of one attribute, each once, in the order of the profile."""
    return list(dict.fromkeys(lid[naam] for lid in leden if lid.get(naam)))


def _datum(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None


def _talen(leden: Iterable[Mapping[str, Any]]) -> list[int]:
    """Per item the highest it reaches, under its own language and under any."""
    getallen: dict[int, None] = {}
    for lid in leden:
        mondeling = _gehaald(lid.get("codeNiveauTaalbeheersingMondeling"))
        schriftelijk = _gehaald(lid.get("codeNiveauTaalbeheersingSchriftelijk"))
        # An item without a language still has a level.
        for basis in filter(None, (_taalbasis(lid.get("codeTaal") or None), _taalbasis(None))):
            getallen[basis + mondeling * _NIVEAUKLASSEN + schriftelijk] = None
    return list(getallen)


def _gehaald(niveau: int | None) -> int:
    """How many of the levels that can be asked for this one reaches."""
    return _ONGEVRAAGD if niveau is None else sum(niveau >= grens for grens in TAALNIVEAUS)


def _klasse(niveau: int | None) -> int:
    return _ONGEVRAAGD if niveau is None else TAALNIVEAUS.index(niveau) + 1


def _taalbasis(taal: str | None) -> int | None:
    """The first of the numbers of a language; any language is the one before "aaa"."""
    nummer = 0
    if taal is not None:
        if len(taal) != _TAALCODE_LENGTE or not set(taal) <= set(_LETTERS):
            return None
        for letter in taal:
            nummer = nummer * len(_LETTERS) + _LETTERS.index(letter)
        nummer += 1
    return (nummer + 1) * _NIVEAUKLASSEN**2


def _bits(codes: Iterable[str], alle: list[str]) -> int | None:
    bits = 0
    for code in codes:
        if code not in alle:
            return None
        bits |= 1 << alle.index(code)
    return bits
