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
    """One thing that may be missing: its name, whether this profile misses it, and the same as a query."""

    wat: str
    mist: Callable[[Profiel], bool]
    q: Q


def _leeg(wat: str, kolom: str, leeg: object) -> Gemis:
    def mist(profiel: Profiel) -> bool:
        return bool(getattr(profiel, kolom) == leeg)

    return Gemis(wat, mist, Q(**{f"{kolom}__isnull": True}) if leeg is None else Q(**{kolom: leeg}))


def _indicatie(wat: str, kolom: str) -> Gemis:
    def mist(profiel: Profiel) -> bool:
        return getattr(profiel, kolom) not in _BEKEND

    return Gemis(wat, mist, Q(**{f"{kolom}__isnull": True}) | ~Q(**{f"{kolom}__in": _BEKEND}))


_GEDEELD = (
    _leeg("postcode", "pc4", ""),
    _leeg("minimaal aantal uren", "uren_min", None),
    _leeg("maximaal aantal uren", "uren_max", None),
    _indicatie("onregelmatig werk of ploegendienst", "onregelmatig"),
    _leeg("talen", "talen", []),
)
_GEMIS = {
    Soort.WERKZOEKENDE: (
        _leeg("gezocht beroep", "beroepen", []),
        *_GEDEELD,
        _indicatie("kantoortijden", "kantoortijden"),
        _leeg("soort contract", "contractvormen", 0),
        _leeg("datum beschikbaar", "beschikbaar_vanaf", None),
    ),
    Soort.VACATURE: (
        _leeg("beroep", "beroep", ""),
        *_GEDEELD,
        _leeg("werk- en denkniveau", "niveau", ""),
        _leeg("begindatum van het werk", "aanvang", None),
    ),
}


def ontbreekt(profiel: Profiel) -> list[str]:
    """The names of what this profile misses, most important first."""
    soort = Soort.WERKZOEKENDE if isinstance(profiel, WerkzoekendeProfiel) else Soort.VACATURE
    return [gemis.wat for gemis in _GEMIS[soort] if gemis.mist(profiel)]


def onvolledig(soort: Soort) -> Q:
    """The profiles for which `ontbreekt` names something."""
    return reduce(or_, (gemis.q for gemis in _GEMIS[soort]))
