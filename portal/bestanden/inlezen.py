"""From an upload to what may be kept of it: how it was read, and its text without a single BSN.

Pure, and run in a process of its own (afgeschermd.py). The file itself is never kept: it may hold BSNs, macros and hidden sheets.
What is kept is text: of a CSV or JSON file the text itself, of a workbook every visible sheet as CSV. So the user can still say
that the separator, the encoding, the sheet or the heading was another one, and the file need not be sent again.

Columns with BSNs are emptied and a BSN in another cell is replaced before the first byte leaves this process; the replacement
makes the check refuse that row as it would have refused the original.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import msgspec

from portal.bestanden.bsn import (
    BsnOordeel,
    bsn_in_cel,
    bsn_in_naam,
    bsn_in_tekst,
    bsn_zoeken,
    getal_als_tekst,
    zonder_lange_getallen,
)
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import json_soort, kopscore
from portal.bestanden.keuring.profiel import is_bsn
from portal.bestanden.lezen import (
    CODERING_NAAM,
    UITLEGBLAD,
    WERKBOEKEN,
    Formaat,
    Herkenning,
    Keuzes,
    Rij,
    Tabel,
    bestandsnaam_tonen,
    blad_kiezen,
    blad_lezen,
    formaat_nakijken,
    json_tabel,
    tekst_lezen,
    werkboek_openen,
)
from portal.bestanden.lezen.bron import Bron
from portal.bestanden.lezen.codering import codering_herkennen
from portal.bestanden.lezen.csv_lezer import Records, tekstregels
from portal.bestanden.lezen.json_lezer import codering_nakijken, tekststukken
from portal.kern import limieten
from portal.kern.bsn import VERWIJDERD, zonder_bsn

#: How the sheets of a workbook are kept.
KOPIE_TEKEN = ";"
_STUK = 1 << 20


class Blad(msgspec.Struct, frozen=True, kw_only=True):
    """One table in the file: a sheet, or the text itself (then without a name)."""

    naam: str = ""
    kop: tuple[str, ...] = ()
    koprij: int = 0
    score: int = 0
    bsn: BsnOordeel = field(default_factory=BsnOordeel)


class Inlezing(msgspec.Struct, frozen=True, kw_only=True):
    """How a file was read.

    `blad` is the place in `bladen` of the one that is taken unless the user says otherwise. `lijkt_op` is the kind of list that
    profiles of the standard look like ("" when they could be either); of a table the headings say that.
    """

    bestandsnaam: str
    formaat: Formaat
    codering: str = ""
    scheidingsteken: str = ""
    bladen: tuple[Blad, ...] = ()
    blad: int = 0
    lijkt_op: str = ""

    @property
    def omschrijving(self) -> str:
        """One line about it, for the page."""
        blad = self.bladen[self.blad]
        codering = CODERING_NAAM.get(self.codering, "")
        return Herkenning(self.formaat, codering, self.scheidingsteken, blad.naam, blad.koprij).omschrijving


@dataclass(frozen=True)
class Ingelezen:
    """The outcome: `stukken()` gives, once, the text that may be kept, with the place of its sheet."""

    inlezing: Inlezing
    stukken: Callable[[], Iterator[tuple[int, str]]]


def inlezen(bron: Bron, bestandsnaam: str, keuzes: Keuzes) -> Ingelezen:
    """Read a file to the end, twice: once to judge it, once (`stukken`) to give what may be kept.

    Args:
        bron: the file.
        bestandsnaam: as the user knows it.
        keuzes: what the user says about it; empty where the portal has to find out.

    Raises: Bestandsfout when the file cannot be used (docs/bestanden.md has the codes).
    """
    naam = bestandsnaam_tonen(bestandsnaam)
    formaat = formaat_nakijken(bron, naam)
    if formaat == "json":
        return _json(bron, naam)
    if formaat in WERKBOEKEN:
        return _werkboek(bron, naam, formaat, keuzes)
    return _csv(bron, naam, keuzes)


def _csv(bron: Bron, naam: str, keuzes: Keuzes) -> Ingelezen:
    with bron.open() as stroom:
        codering = codering_herkennen(stroom, naam, gekozen=keuzes.codering)
    tabel = tekst_lezen(lambda: tekstregels(bron, codering), naam, kopscore=kopscore, keuzes=keuzes)
    blad = _blad(tabel)
    inlezing = Inlezing(
        bestandsnaam=naam,
        formaat="csv",
        codering=codering,
        scheidingsteken=tabel.herkenning.scheidingsteken,
        bladen=(blad,),
    )

    def regels() -> Iterator[str]:
        return tekstregels(bron, codering)

    if not blad.bsn.kolommen and not blad.bsn.te_wissen:
        return Ingelezen(inlezing, lambda: ((0, stuk) for stuk in _grote_stukken(regels())))
    return Ingelezen(inlezing, lambda: ((0, stuk) for stuk in _grote_stukken(_csv_zonder_bsn(regels(), tabel, blad))))


def _csv_zonder_bsn(regels: Iterator[str], tabel: Tabel, blad: Blad) -> Iterator[str]:
    teken = tabel.herkenning.scheidingsteken
    begin = next(regels, "")
    if begin.casefold().startswith("sep="):
        yield begin
    else:
        regels = _vooraan(begin, regels)
    schrijver = _Csvregel(teken)
    for rij in Records(regels, teken, tabel.bestandsnaam, breedte=len(tabel.kop)).zorgvuldig():
        if rij.problemen:
            yield zonder_lange_getallen(rij.ruw)
            continue
        yield schrijver(_rij_zonder_bsn(rij, blad, precies=_precies(rij.cellen, len(tabel.kop))))


def _vooraan(eerste: str, rest: Iterator[str]) -> Iterator[str]:
    yield eerste
    yield from rest


def _precies(cellen: Sequence[str], breedte: int) -> bool:
    """Whether every cell stands under its own heading: not too few, and nothing to the right of the last one."""
    return len(cellen) >= breedte and not any(cel.strip() for cel in cellen[breedte:])


def _rij_zonder_bsn(rij: Rij, blad: Blad, *, precies: bool) -> list[str]:
    """The cells of a row as they may be kept. Of a row that is not as wide as the heading no column says what a cell holds."""
    if rij.nummer <= blad.koprij:
        return [VERWIJDERD if bsn_in_tekst(cel) else cel for cel in rij.cellen]
    if not precies and any(rij.cellen):
        return ["" if plek in blad.bsn.kolommen else zonder_lange_getallen(cel) for plek, cel in enumerate(rij.cellen)]
    return [_cel_zonder_bsn(cel, plek, blad.bsn) for plek, cel in enumerate(rij.cellen)]


def _cel_zonder_bsn(cel: str, plek: int, oordeel: BsnOordeel) -> str:
    if not cel or plek in oordeel.vrij:
        return cel
    if plek in oordeel.kolommen:
        return ""
    return zonder_bsn(cel) if bsn_in_cel(cel, eigen_nummers=plek in oordeel.eigen_nummers) else cel


class _Csvregel:
    """One row as a line of CSV. A cell too long to be taken is cut one character too long: it is refused all the same."""

    def __init__(self, teken: str) -> None:
        self._uit = io.StringIO()
        self._schrijver = csv.writer(self._uit, delimiter=teken, lineterminator="\r\n")

    def __call__(self, cellen: Sequence[str]) -> str:
        # A single empty cell would be written as a pair of quotes: no longer the empty line that it was.
        if not any(cellen) and len(cellen) < 2:
            return "\r\n"
        self._schrijver.writerow(cel[: limieten.CEL_MAX_TEKENS + 1] for cel in cellen)
        regel = self._uit.getvalue()
        self._uit.seek(0)
        self._uit.truncate()
        return regel


def _werkboek(bron: Bron, naam: str, formaat: Formaat, keuzes: Keuzes) -> Ingelezen:
    boek = werkboek_openen(bron, naam, formaat)
    gekozen = blad_kiezen(boek, kopscore, naam, keuzes)
    gelezen: dict[str, Blad] = {}
    for titel in boek.bladen:
        if titel == gekozen.blad:
            gelezen[titel] = _blad(blad_lezen(boek, gekozen, naam, formaat), naam=zonder_bsn(titel))
        elif titel != UITLEGBLAD:
            try:
                ander = blad_kiezen(boek, kopscore, naam, Keuzes(blad=titel))
                gelezen[titel] = _blad(blad_lezen(boek, ander, naam, formaat), naam=zonder_bsn(titel))
            except Bestandsfout:
                continue  # an empty sheet, or one that is no list: nobody has to be told
    plek = list(gelezen).index(gekozen.blad)
    inlezing = Inlezing(bestandsnaam=naam, formaat=formaat, bladen=tuple(gelezen.values()), blad=plek)

    def stukken() -> Iterator[tuple[int, str]]:
        for nummer, (titel, blad) in enumerate(gelezen.items()):
            regels = (_werkboekregel(rij, blad) for rij in boek.rijen(titel))
            yield from ((nummer, stuk) for stuk in _grote_stukken(regels))

    return Ingelezen(inlezing, stukken)


_werkboek_schrijver = _Csvregel(KOPIE_TEKEN)


def _werkboekregel(rij: Rij, blad: Blad) -> str:
    cellen = rij.cellen
    while cellen and not cellen[-1].strip():
        cellen = cellen[:-1]
    # Cells that a sheet leaves out at the end are empty; only what stands beyond the heading moves the meaning of a row.
    precies = len(cellen) <= len(blad.kop)
    return _werkboek_schrijver(_rij_zonder_bsn(Rij(rij.nummer, cellen), blad, precies=precies))


def _json(bron: Bron, naam: str) -> Ingelezen:
    with bron.open() as stroom:
        codering_nakijken(stroom, naam)
    tabel = json_tabel(lambda: tekststukken(bron), naam)
    oordeel = bsn_zoeken(tabel)
    inlezing = Inlezing(
        bestandsnaam=naam, formaat="json", codering="utf-8", bladen=(Blad(bsn=oordeel),), lijkt_op=json_soort(tabel)
    )
    if not oordeel.te_wissen:
        return Ingelezen(inlezing, lambda: ((0, stuk) for stuk in tekststukken(bron)))
    return Ingelezen(inlezing, lambda: ((0, stuk) for stuk in _grote_stukken(_json_zonder_bsn(tabel, oordeel))))


def _json_zonder_bsn(tabel: Tabel, oordeel: BsnOordeel) -> Iterator[str]:
    tussen = "["
    for rij in tabel.rijen():
        # What is no profile keeps its place in the list, and so its number; what it was need not be kept.
        schoon = None if rij.object is None else _waarde_zonder_bsn(rij.object, oordeel.paden, "")
        yield tussen + json.dumps(schoon, ensure_ascii=False, separators=(",", ":"))
        tussen = ",\n"
    yield "]"


def _waarde_zonder_bsn(waarde: Any, paden: frozenset[str], pad: str) -> Any:
    if isinstance(waarde, dict):
        return {
            VERWIJDERD if bsn_in_naam(naam) else naam: _waarde_zonder_bsn(lid, paden, f"{pad}.{naam}" if pad else naam)
            for naam, lid in waarde.items()
        }
    if isinstance(waarde, list):
        return [_waarde_zonder_bsn(lid, paden, f"{pad}[]") for lid in waarde]
    is_getal = isinstance(waarde, int | float) and not isinstance(waarde, bool)
    tekst = getal_als_tekst(waarde) if is_getal else waarde
    if isinstance(tekst, str) and "telefoonnummer" not in pad and is_bsn(pad, tekst, paden):
        # On a path that holds BSNs also one of eight digits, which no text alone gives away.
        return VERWIJDERD if pad in paden else zonder_bsn(tekst)
    return waarde


def _blad(tabel: Tabel, naam: str = "") -> Blad:
    kop = tuple(VERWIJDERD if bsn_in_tekst(kopje) else kopje for kopje in tabel.kop)
    return Blad(naam=naam, kop=kop, koprij=tabel.herkenning.koprij, score=kopscore(kop), bsn=bsn_zoeken(tabel))


def _grote_stukken(regels: Iterator[str]) -> Iterator[str]:
    """Lines in pieces of about a megabyte."""
    delen: list[str] = []
    lengte = 0
    while groep := list(islice(regels, 500)):
        delen += groep
        lengte += sum(map(len, groep))
        if lengte >= _STUK:
            yield "".join(delen)
            delen, lengte = [], 0
    if delen:
        yield "".join(delen)
