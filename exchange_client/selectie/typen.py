"""The criteria of a selectievraag as types.

`onbekend` keeps what a question said beyond the described criteria: unknown attributes, and the literal JSON of described
attributes that held more than their criterion. It has no effect on the answer and is written back unchanged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

_NIETS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectiegebied:
    """`afstand` in km as the crow flies from the centre of the four-digit area of `postcode`, border inclusive."""

    postcode: str
    afstand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taaleis:
    """One item of the profile's list must satisfy all that is given here together.

    `mondeling` and `schriftelijk` are minimum levels 2, 3 or 4. `code` None: any language.
    """

    code: str | None
    mondeling: int | None = None
    schriftelijk: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WerkzoekendeSelectie:
    """A question for werkzoekenden; every criterion given must hold. `1` is yes and `2` is no in the indications."""

    selectiegebied: Selectiegebied
    beroepen: tuple[str, ...] = ()
    contractvormen: tuple[str, ...] = ()
    rijbewijzen: tuple[str, ...] = ()
    talen: tuple[Taaleis, ...] = ()
    onregelmatig: int | None = None
    kantoortijden: int | None = None
    uren_maximaal_vanaf: int | None = None
    uren_minimaal_tot: int | None = None
    beschikbaar_uiterlijk: date | None = None
    onbekend: Mapping[str, Any] = field(default_factory=lambda: _NIETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacatureSelectie:
    """A question for vacatures; every criterion given must hold.

    `niveau_vanaf` "1".."6" is the lowest werk- en denkniveau; `niveau_bekend` leaves out "7" (nog niet bekend, `$lt "7"`);
    `niveau_onbekend` asks only for "7".
    """

    selectiegebied: Selectiegebied
    beroep: str | None = None
    niveau_vanaf: str | None = None
    niveau_bekend: bool = False
    niveau_onbekend: bool = False
    rijbewijzen: tuple[str, ...] = ()
    talen: tuple[Taaleis, ...] = ()
    onregelmatig: int | None = None
    uren_maximaal_vanaf: int | None = None
    uren_minimaal_tot: int | None = None
    aanvang_vanaf: date | None = None
    onbekend: Mapping[str, Any] = field(default_factory=lambda: _NIETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class WerkgeverscontactmomentSelectie:
    """A question for the contact moments with one employer, all or from a day on."""

    nummer_kvk: str
    datum_vanaf: date | None = None
    onbekend: Mapping[str, Any] = field(default_factory=lambda: _NIETS)


Selectie = WerkzoekendeSelectie | VacatureSelectie | WerkgeverscontactmomentSelectie
