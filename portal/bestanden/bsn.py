"""The guard that keeps the burgerservicenummer out.

A BSN may not be processed here at all, so a column that holds one is emptied before anything else sees it, and the user
is told. Headings give most of them away; the 11-test finds the others. One in eleven numbers of nine digits passes the
11-test by chance, so a long column of client numbers is judged on how many pass, a short one on a single hit.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from portal.bestanden.lezen.tabel import Tabel
from portal.bestanden.tekst import kopsleutel
from portal.kern.bsn import VERWIJDERD, bevat_bsn, is_elfproef

_KOP = re.compile(r"bsn|(?:.*\W)?bsn\W.*|.*\Wbsn", re.IGNORECASE)
_KOPSLEUTELS = ("burgerservice", "sofinummer", "bsn", "sofinr", "bsnnummer", "bsnnr", "nummerbsn", "anummer")
_VRIJE_KOPPEN = ("telefoon", "mobiel", "kvk", "kamervankoophandel")
# Only as a word, with or without "nummer": in the middle of one they stand in "voortgangsmelding" and "appointment".
_VRIJE_WOORDEN = frozenset({"tel", "gsm", "oin", "rsin"})
_WOORD = re.compile(r"[a-z0-9]+")
_ACHTERVOEGSEL = re.compile(r"(?:nummer|nr)$")
# Two words of some length: what people say of somebody, and no number of any kind.
_ZIN = re.compile(r"[^\W\d_]{3}.*[\W\d_].*[^\W\d_]{3}", re.DOTALL)
_SCHEIDING = re.compile(r"[ .\-]")
_CIJFERS = re.compile(r"[0-9]{8,9}")
_NEGEN = re.compile("(?<![0-9])[0-9]{9}(?![0-9])")
_LANG_GETAL = re.compile(r"[0-9](?:[ .\-]?[0-9]){7,}")
_LANGST = 24
# A cell that is nothing but a date: eight digits that are looked at no further (`_lijkt_op_datum`).
_DATUMS = re.compile(
    r"^(?:[0-9]{1,2}[-.](?:0?[1-9]|1[0-2])[-.](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-[0-9]{2})$",
    re.MULTILINE,
)
# Digits, what stands between them, and the rest: then a form in which a number is written is a few bytes to search for.
_ACHT = b"0" * 8
_REST_IS_X = bytes(48 if 48 <= teken <= 57 else 120 for teken in range(256))
_VORM = bytes(115 if chr(teken) in " .-" else _REST_IS_X[teken] for teken in range(256))
_NEGEN_LOS = b"x000000000x"
_GROEPEN = (b"0000s00s000", b"000s000s000")
# Per line, when blanks and all that may stand between digits are taken out.
_REGELS = bytes(110 if chr(teken) == "\n" else _REST_IS_X[teken] for teken in range(256))
_LEEG = b" .-" + bytes(teken for teken in range(128) if chr(teken).isspace() and chr(teken) != "\n")
_ALLEEN = (b"n00000000n", b"n000000000n")

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


def _gewoon(tekst: str) -> str:
    """Full-width digits are digits too."""
    return tekst if tekst.isascii() else unicodedata.normalize("NFKC", tekst)


def lang_getal_mogelijk(tekst: str) -> bool:
    """False when no number of eight or more digits can be in a text, however it is written.

    Asked of every column of every block, so it must cost next to nothing: one pass that makes all digits the same.
    """
    return _ACHT in _gewoon(tekst).encode("ascii", "replace").translate(_REST_IS_X, b" .-")


def _nummer_mogelijk(tekst: str) -> bool:
    """Wider than what `_als_nummer` and `bevat_bsn` look for, and asked of a whole column at once, line by line."""
    tekst = _gewoon(tekst)
    codering = tekst.encode("ascii", "replace")
    if _NEGEN_LOS in b"x%bx" % codering.translate(_REST_IS_X):
        return True
    groepen = codering.translate(_VORM)
    if any(vorm in groepen for vorm in _GROEPEN):
        return True
    regels = b"n%bn" % tekst.encode("ascii", "ignore").translate(_REGELS, _LEEG)
    return any(vorm in regels for vorm in _ALLEEN)


def _als_nummer(waarde: str) -> str:
    """The digits of a cell that is nothing but a number, also one of the kind WZ-123456789 or 2026/123456789; else `""`."""
    if not 8 <= len(waarde) <= _LANGST:
        return ""
    kaal = _SCHEIDING.sub("", _gewoon(waarde).strip())
    if _CIJFERS.fullmatch(kaal):
        return kaal
    gevonden = _NEGEN.findall(_gewoon(waarde)) if " " not in waarde.strip() else []
    return gevonden[0] if len(gevonden) == 1 else ""


def _lijkt_op_datum(cijfers: str) -> bool:
    if len(cijfers) != 8:
        return False
    jaar_eerst = 1900 <= int(cijfers[:4]) <= 2100 and 1 <= int(cijfers[4:6]) <= 12
    jaar_laatst = 1900 <= int(cijfers[4:]) <= 2100 and 1 <= int(cijfers[2:4]) <= 12
    return jaar_eerst or jaar_laatst


def bsn_in_tekst(tekst: str) -> bool:
    """Whether a possible BSN stands in a cell, or stood there before it was kept."""
    return VERWIJDERD in tekst or bevat_bsn(tekst)


def bsn_in_naam(naam: str) -> bool:
    """Whether the name of something in a JSON profile, which should be a word of the standard, may be a BSN."""
    return bsn_in_tekst(naam) or (naam.isascii() and naam.isdigit() and is_elfproef(naam))


def bsn_in_cel(cel: str, *, eigen_nummers: bool) -> bool:
    """The same for a cell of a column; in one with numbers of its own a number that passes does so by chance."""
    return bsn_in_tekst(cel) and not (eigen_nummers and _als_nummer(cel))


def zonder_lange_getallen(tekst: str) -> str:
    """A text of which nobody can say what stands where, without anything that could be a BSN of eight or nine digits."""
    return _LANG_GETAL.sub(VERWIJDERD, _gewoon(tekst)) if lang_getal_mogelijk(tekst) else tekst


@dataclass(slots=True)
class Telling:
    """What one column showed: numbers of nine and of eight digits, how many pass the 11-test, and numbers between words.

    Counters only, never a value.
    """

    vrij: bool = False
    gevuld: int = 0
    negen: int = 0
    negen_raak: int = 0
    acht: int = 0
    acht_raak: int = 0
    in_tekst: int = 0

    def tel(self, waarde: str, keer: int = 1) -> None:
        """Count one value that occurs so many times."""
        cijfers = _als_nummer(waarde)
        if len(cijfers) == 9:
            self.negen += keer
            self.negen_raak += keer * is_elfproef(cijfers)
        elif cijfers:
            if not _lijkt_op_datum(cijfers):
                self.acht += keer
                self.acht_raak += keer * is_elfproef(cijfers)
        elif bevat_bsn(waarde):
            self.in_tekst += keer
            # Whatever it is called ("verslag telefoongesprek"): a column with sentences is no column of telephone numbers.
            self.vrij = self.vrij and not _ZIN.search(waarde)

    def tel_alle(self, waarden: Sequence[str]) -> None:
        """A whole column at once. Most columns hold no number that it could be, and a search through all of it shows that."""
        self.gevuld += len(waarden) - waarden.count("")
        tekst = "\n".join(waarden)
        # Dates are taken out last: it takes longest.
        if lang_getal_mogelijk(tekst) and _nummer_mogelijk(tekst) and _nummer_mogelijk(_DATUMS.sub("", _gewoon(tekst))):
            for waarde, keer in Counter(waarden).items():
                if len(waarde) >= 8:
                    self.tel(waarde, keer)

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

    @property
    def eigen_nummers(self) -> bool:
        """Whether the column mostly holds numbers of its own, of which some pass by chance."""
        return 0 < self.gevuld <= self.negen * 2 and not self.verdacht

    @property
    def te_wissen(self) -> bool:
        """Whether cells of the column must be cleaned before they are kept."""
        return not self.vrij and (self.in_tekst > 0 or (self.negen_raak > 0 and not self.eigen_nummers))


@dataclass(frozen=True, slots=True)
class BsnOordeel:
    """Which columns hold a BSN: position in the heading → how it was seen (`kop` or `waarden`).

    For JSON the paths of the profile take the place of the positions. In the columns `vrij` (telephone and KvK numbers) no
    cell is looked at by itself, in those of `eigen_nummers` no cell that is nothing but a number; `te_wissen` says whether
    any other cell holds a possible BSN, `rijen` how many rows there are.
    """

    kolommen: dict[int, str] = field(default_factory=dict)
    paden: frozenset[str] = frozenset()
    vrij: frozenset[int] = frozenset()
    eigen_nummers: frozenset[int] = frozenset()
    te_wissen: bool = False
    rijen: int = 0
    nagekeken: bool = False

    @property
    def schoon(self) -> bool:
        """Every cell was looked at, and none of them has to be looked at again."""
        return self.nagekeken and not self.te_wissen


def _vrije_kop(kop: str) -> bool:
    sleutel = kopsleutel(kop)
    woorden = {_ACHTERVOEGSEL.sub("", woord) for woord in _WOORD.findall(kop.casefold())}
    return any(deel in sleutel for deel in _VRIJE_KOPPEN) or not woorden.isdisjoint(_VRIJE_WOORDEN)


def bsn_zoeken(tabel: Tabel) -> BsnOordeel:
    """Read the whole table once and say which columns must be refused."""
    if tabel.herkenning.formaat == "json":
        return _paden_zoeken(tabel)
    kolommen = {plek: "kop" for plek, kop in enumerate(tabel.kop) if is_bsn_kop(kop)}
    tellingen = [Telling(vrij=_vrije_kop(kop)) for kop in tabel.kop]
    rijen = 0
    elders = any(map(bevat_bsn, (*tabel.erboven, *tabel.kop)))
    for blok in tabel.blokken():
        rijen += len(blok.cellen)
        for telling, kolom in zip(tellingen, zip(*blok.cellen, strict=True), strict=False):
            telling.tel_alle(kolom)
        # Of a row that could not be read, or that may have moved to the left, no column says what it holds.
        elders = elders or any(lang_getal_mogelijk(rij.ruw) for rij in blok.bijzonder.values())
    for plek, telling in enumerate(tellingen):
        if telling.verdacht:
            kolommen.setdefault(plek, "waarden")
    over = [(plek, telling) for plek, telling in enumerate(tellingen) if plek not in kolommen]
    return BsnOordeel(
        kolommen,
        vrij=frozenset(plek for plek, telling in over if telling.vrij),
        eigen_nummers=frozenset(plek for plek, telling in over if telling.eigen_nummers),
        te_wissen=elders or any(telling.te_wissen for _, telling in over),
        rijen=rijen,
        nagekeken=True,
    )


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
    elif isinstance(waarde, int | float) and not isinstance(waarde, bool):
        yield pad, getal_als_tekst(waarde)


def getal_als_tekst(getal: float) -> str:
    """A number of a JSON profile. A whole one without a fraction: programs write 123456782.0 where a column has a gap."""
    return str(int(getal)) if isinstance(getal, float) and getal.is_integer() else str(getal)


def _namen(waarde: Any) -> Iterator[str]:
    """Every name in a JSON profile, also of what holds nothing."""
    if isinstance(waarde, dict):
        for naam, lid in waarde.items():
            yield naam
            yield from _namen(lid)
    elif isinstance(waarde, list):
        for lid in waarde:
            yield from _namen(lid)


def _paden_zoeken(tabel: Tabel) -> BsnOordeel:
    tellingen: dict[str, Telling] = {}
    rijen = 0
    in_naam = False
    for rij in tabel.rijen():
        rijen += 1
        in_naam = in_naam or any(map(bsn_in_naam, _namen(rij.object)))
        for pad, waarde in waarden_met_pad(rij.object):
            if len(waarde) >= 8:
                tellingen.setdefault(pad, Telling(vrij=_vrije_kop(pad))).tel(waarde)
                if len(tellingen) > _MAX_PADEN:
                    tellingen.popitem()  # a file that invents a new name in every profile is refused on its names
    return BsnOordeel(
        paden=frozenset(pad for pad, telling in tellingen.items() if telling.verdacht),
        # Numbers that pass by chance are told apart by path, one by one, when the copy is made.
        te_wissen=in_naam
        or any(telling.negen_raak or telling.acht_raak or telling.in_tekst for telling in tellingen.values()),
        rijen=rijen,
    )


_MAX_PADEN = 5_000
