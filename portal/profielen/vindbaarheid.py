"""What a profile lacks to be found: absent values satisfy no criterion, so each of these keeps it out of some answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from portal.profielen.models import Soort, VacatureProfiel, WerkzoekendeProfiel

Profiel = WerkzoekendeProfiel | VacatureProfiel
# An indication can be asked for as yes or no only; 0 (onbekend) is never found.
_BEKEND = (1, 2)


@dataclass(frozen=True, slots=True)
class Gemis:
    """One thing that may be missing.

    `sleutel` names it in what is stored, `wat` in a sentence, `vraag` is what then does not find the profile; `mist` judges a
    profile in memory and `q` says the same as a query.
    """

    sleutel: str
    wat: str
    vraag: str
    mist: Callable[[Profiel], bool]
    q: Q


def _leeg(wat: str, vraag: str, kolom: str, leeg: object) -> Gemis:
    def mist(profiel: Profiel) -> bool:
        return bool(getattr(profiel, kolom) == leeg)

    return Gemis(kolom, wat, vraag, mist, Q(**{f"{kolom}__isnull": True}) if leeg is None else Q(**{kolom: leeg}))


def _indicatie(wat: str, vraag: str, kolom: str) -> Gemis:
    def mist(profiel: Profiel) -> bool:
        return getattr(profiel, kolom) not in _BEKEND

    return Gemis(kolom, wat, vraag, mist, Q(**{f"{kolom}__isnull": True}) | ~Q(**{f"{kolom}__in": _BEKEND}))


_GEDEELD = (
    _leeg("postcode", "elke vraag", "pc4", ""),
    _leeg("minimaal aantal uren", "elke vraag op minder uren", "uren_min", None),
    _leeg("maximaal aantal uren", "elke vraag op meer uren", "uren_max", None),
    _indicatie("onregelmatig werk of ploegendienst", "elke vraag op onregelmatig werk", "onregelmatig"),
    _leeg("talen", "elke vraag op taal", "talen", []),
)
_GEMIS = {
    Soort.WERKZOEKENDE: (
        _leeg("gezocht beroep", "elke vraag op beroep", "beroepen", []),
        *_GEDEELD,
        _indicatie("kantoortijden", "elke vraag op kantoortijden", "kantoortijden"),
        _leeg("soort contract", "elke vraag op soort contract", "contractvormen", 0),
        _leeg("datum beschikbaar", "elke vraag op beschikbaarheid", "beschikbaar_vanaf", None),
    ),
    Soort.VACATURE: (
        _leeg("beroep", "elke vraag op beroep", "beroep", ""),
        *_GEDEELD,
        _leeg("werk- en denkniveau", "elke vraag op werk- en denkniveau", "niveau", ""),
        _leeg("begindatum van het werk", "elke vraag op begindatum", "aanvang", None),
    ),
}


def gemissen(soort: Soort) -> tuple[Gemis, ...]:
    """Everything that may be missing in a profile of this kind, most important first."""
    return _GEMIS[soort]


def gemis_van(soort: Soort, sleutel: str) -> Gemis | None:
    """One of them by name; None for a name that means nothing."""
    return next((gemis for gemis in _GEMIS[soort] if gemis.sleutel == sleutel), None)


def ontbreekt(profiel: Profiel) -> list[str]:
    """The names of what this profile misses, most important first."""
    soort = Soort.WERKZOEKENDE if isinstance(profiel, WerkzoekendeProfiel) else Soort.VACATURE
    return [gemis.wat for gemis in _GEMIS[soort] if gemis.mist(profiel)]


def onvolledig(soort: Soort) -> Q:
    """The profiles for which `ontbreekt` names something."""
    return reduce(or_, (gemis.q for gemis in _GEMIS[soort]))
