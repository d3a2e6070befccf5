"""The guard that keeps the burgerservicenummer out.

A BSN may not be processed here at all, so a column that holds one is emptied before anything else sees it, and the user
is told. Headings give most of them away; the 11-test finds the others. One in eleven numbers of nine digits passes the
11-test by chance, so a long column of client numbers is judged on how many pass, a short one on a single hit.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from portal.bestanden.lezen.tabel import Tabel
from portal.bestanden.tekst import kopsleutel
from portal.kern.bsn import bevat_bsn, is_elfproef

_KOP = re.compile(r"bsn|(?:.*\W)?bsn\W.*|.*\Wbsn", re.IGNORECASE)
_KOPSLEUTELS = ("burgerservice", "sofinummer", "bsn", "sofinr", "bsnnummer", "bsnnr", "nummerbsn", "anummer")
_VRIJE_KOPPEN = ("telefoon", "mobiel", "gsm", "kvk", "kamervankoophandel", "oin", "rsin", "telnr")
_SCHEIDING = re.compile(r"[ .\-]")
_CIJFERS = re.compile(r"[0-9]{8,9}")
_LANGST = 15

#: Takes the place of a cell with a BSN in the copy that is kept: the check must still refuse that row.
VERWIJDERD = "[BSN verwijderd]"

#: Fewer numbers of nine digits than this are no statistics: then one that passes is enough.
_GENOEG = 20
_KANS = 1 / 11


def is_bsn_kop(kop: str) -> bool:
    """Whether a heading says that the column holds a BSN (or its forerunners, the sofinummer and the A-nummer)."""
    sleutel = kopsleutel(kop)
    return (
        bool(_KOP.fullmatch(kop.strip().replace("_", " ")))
        or sleutel in _KOPSLEUTELS
        or any(deel in sleutel for deel in _KOPSLEUTELS[:2])
    )


def _als_cijfers(waarde: str) -> str:
    """The digits of a cell that is nothing but a number, `""` otherwise. Full-width digits are digits too."""
    if not 8 <= len(waarde) <= _LANGST:
        return ""
    if not waarde.isascii():
        waarde = unicodedata.normalize("NFKC", waarde)
    kaal = _SCHEIDING.sub("", waarde.strip())
    return kaal if _CIJFERS.fullmatch(kaal) else ""


def _lijkt_op_datum(cijfers: str) -> bool:
    if len(cijfers) != 8:
        return False
    jaar_eerst = 1900 <= int(cijfers[:4]) <= 2100 and 1 <= int(cijfers[4:6]) <= 12
    jaar_laatst = 1900 <= int(cijfers[4:]) <= 2100 and 1 <= int(cijfers[2:4]) <= 12
    return jaar_eerst or jaar_laatst


def bsn_in_tekst(tekst: str) -> bool:
    """Whether a possible BSN stands in a cell, or stood there before it was kept."""
    return VERWIJDERD in tekst or bevat_bsn(tekst)


@dataclass(slots=True)
class Telling:
    """What one column showed: numbers of nine and of eight digits, and how many pass the 11-test."""

    vrij: bool = False
    negen: int = 0
    negen_raak: int = 0
    acht: int = 0
    acht_raak: int = 0

    def tel(self, waarde: str) -> None:
        cijfers = _als_cijfers(waarde)
        if len(cijfers) == 9:
            self.negen += 1
            self.negen_raak += is_elfproef(cijfers)
        elif cijfers and not _lijkt_op_datum(cijfers):
            self.acht += 1
            self.acht_raak += is_elfproef(cijfers)

    @property
    def verdacht(self) -> bool:
        """Whether the column must be refused. Telephone and KvK columns only when nearly all of it passes."""
        bijna_alles = self.negen_raak >= 5 and self.negen_raak >= 0.8 * self.negen
        if self.vrij or bijna_alles:
            return bijna_alles
        if self.acht_raak >= 5 and self.acht_raak >= 0.8 * self.acht:
            return True
        if not self.negen_raak:
            return False
        toeval = self.negen * _KANS + 3 * sqrt(self.negen * _KANS * (1 - _KANS))
        return self.negen < _GENOEG or self.negen_raak > toeval


@dataclass(frozen=True, slots=True)
class BsnOordeel:
    """Which columns hold a BSN: position in the heading → how it was seen (`kop` or `waarden`).

    For JSON the paths of the profile take the place of the positions.
    """

    kolommen: dict[int, str] = field(default_factory=dict)
    paden: frozenset[str] = frozenset()


def _vrije_kop(kop: str) -> bool:
    sleutel = kopsleutel(kop)
    return sleutel == "tel" or any(deel in sleutel for deel in _VRIJE_KOPPEN)


def bsn_zoeken(tabel: Tabel) -> BsnOordeel:
    """Read the whole table once and say which columns must be refused. Holds counters only, never a value."""
    if tabel.herkenning.formaat == "json":
        return BsnOordeel(paden=_paden_zoeken(tabel))
    kolommen = {plek: "kop" for plek, kop in enumerate(tabel.kop) if is_bsn_kop(kop)}
    tellingen = [Telling(vrij=_vrije_kop(kop)) for kop in tabel.kop]
    for rij in tabel.rijen():
        for telling, cel in zip(tellingen, rij.cellen, strict=False):
            if 8 <= len(cel) <= _LANGST:
                telling.tel(cel)
    for plek, telling in enumerate(tellingen):
        if telling.verdacht:
            kolommen.setdefault(plek, "waarden")
    return BsnOordeel(kolommen)


def waarden_met_pad(waarde: Any, pad: str = "") -> Iterator[tuple[str, str]]:
    """Every text (and number, as text) in a JSON profile with its path, list positions written as `[]`."""
    if isinstance(waarde, dict):
        for naam, lid in waarde.items():
            yield from waarden_met_pad(lid, f"{pad}.{naam}" if pad else naam)
    elif isinstance(waarde, list):
        for lid in waarde:
            yield from waarden_met_pad(lid, f"{pad}[]")
    elif isinstance(waarde, str):
        yield pad, waarde
    elif isinstance(waarde, int) and not isinstance(waarde, bool):
        yield pad, str(waarde)


def _paden_zoeken(tabel: Tabel) -> frozenset[str]:
    tellingen: dict[str, Telling] = {}
    for rij in tabel.rijen():
        for pad, waarde in waarden_met_pad(rij.object):
            if 8 <= len(waarde) <= _LANGST:
                tellingen.setdefault(pad, Telling(vrij=_vrije_kop(pad))).tel(waarde)
                if len(tellingen) > _MAX_PADEN:
                    tellingen.popitem()  # a file that invents a new name in every profile is refused on its names
    return frozenset(pad for pad, telling in tellingen.items() if telling.verdacht)


_MAX_PADEN = 5_000


def kolommen_tonen(koppen: Sequence[str], oordeel: BsnOordeel) -> list[tuple[str, str]]:
    """Heading and reason of every refused column, in the order of the file."""
    return [(koppen[plek], reden) for plek, reden in sorted(oordeel.kolommen.items())]
