"""From the standard's JSON to the typed columns that selection compares: the one place where this happens.

What is absent or empty becomes NULL, an empty text or an empty list, and satisfies no criterion, as the reference evaluator
(`exchange_client.selectie.voldoet`) judges the JSON itself. Profiles are checked against the standard before they come here.
"""

from collections.abc import Callable, Iterable, Mapping
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


def kolommen_werkzoekende(profiel: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of WerkzoekendeProfiel for one valid profile."""
    return {naam: maken(_op(profiel, pad)) for naam, (pad, maken) in VAN_WERKZOEKENDE.items()}


def kolommen_vacature(profiel: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of VacatureProfiel for one valid profile."""
    return {naam: maken(_op(profiel, pad)) for naam, (pad, maken) in VAN_VACATURE.items()}


def _op(profiel: Mapping[str, Any], pad: str) -> Any:
    """The value at a place in the profile; None when there is none."""
    waarde: Any = profiel
    for stap in pad.split("."):
        waarde = waarde.get(stap)
        if waarde is None:
            return None
    return waarde


def _zo(waarde: int | None) -> int | None:
    return waarde


def _tekst(waarde: str | None) -> str:
    return waarde or ""


def _pc4(postcode: str | None) -> str:
    return (postcode or "")[:4]


def _rijbewijzen(leden: Iterable[Mapping[str, Any]] | None) -> int:
    return rijbewijsbits(_waarden(leden or (), "codeSoortRijbewijs")) or 0


def _contractvormen(leden: Iterable[Mapping[str, Any]] | None) -> int:
    return contractbits(_waarden(leden or (), "codeTypeArbeidscontract"))


def _beroepen(leden: Iterable[Mapping[str, Any]] | None) -> list[str]:
    return _waarden(leden or (), "codeBeroepsnaam")


def _waarden(leden: Iterable[Mapping[str, Any]], naam: str) -> list[str]:
    """The filled values of one attribute, each once, in the order of the profile."""
    return list(dict.fromkeys(lid[naam] for lid in leden if lid.get(naam)))


def _datum(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None


def _talen(leden: Iterable[Mapping[str, Any]] | None) -> list[int]:
    """Per item the highest it reaches, under its own language and under any."""
    getallen: dict[int, None] = {}
    for lid in leden or ():
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


#: Per search column the one value of the profile it comes from, and how. One each, so that a column can be made of it alone.
Herkomst = Mapping[str, tuple[str, Callable[[Any], Any]]]
VAN_WERKZOEKENDE: Herkomst = {
    "pc4": ("mobiliteit.bemiddelingspostcode", _pc4),
    "uren_min": ("werktijden.aantalWerkurenPerWeekMinimaal", _zo),
    "uren_max": ("werktijden.aantalWerkurenPerWeekMaximaal", _zo),
    "onregelmatig": ("flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst", _zo),
    "rijbewijzen": ("arbeidsmarktkwalificatie.rijbewijs", _rijbewijzen),
    "talen": ("arbeidsmarktkwalificatie.taalbeheersing", _talen),
    "kantoortijden": ("werktijden.indicatieKantoortijden", _zo),
    "reisafstand": ("mobiliteit.maximaleReisafstand", _zo),
    "beschikbaar_vanaf": ("flexibiliteit.datumAanvangBeschikbaarVoorWerk", _datum),
    "contractvormen": ("contractvorm", _contractvormen),
    "beroepen": ("bemiddelingsberoep", _beroepen),
}
VAN_VACATURE: Herkomst = {
    "pc4": ("adres.postcode", _pc4),
    "uren_min": ("werktijden.aantalWerkurenPerWeekMinimaal", _zo),
    "uren_max": ("werktijden.aantalWerkurenPerWeekMaximaal", _zo),
    "onregelmatig": ("flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst", _zo),
    "rijbewijzen": ("rijbewijs", _rijbewijzen),
    "talen": ("taalbeheersing", _talen),
    "naam": ("naamVacature", _tekst),
    "beroep": ("beroep.codeBeroepsnaam", _tekst),
    "niveau": ("codeWerkEnDenkniveauMinimaal", _tekst),
    "aanvang": ("arbeidsVoorwaarden.datumAanvangWerkzaamheden", _datum),
    "sluitingsdatum": ("sluitingsdatumVacature", _datum),
}
