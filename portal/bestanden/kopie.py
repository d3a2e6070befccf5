"""What was kept of an upload (inlezen.py), read again: as it was read first, or as the user says it should have been.

Pure. The text comes in deflated pieces, each a whole number of characters, from whoever keeps them (bewaren.py).
"""

import csv
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from portal.bestanden.bsn import BsnOordeel, bsn_zoeken
from portal.bestanden.indelingen import kopscore
from portal.bestanden.inlezen import KOPIE_TEKEN, Blad, Inlezing
from portal.bestanden.lezen import (
    CODERING_NAAM,
    WERKBOEKEN,
    Herkenning,
    Keuzes,
    Rij,
    Tabel,
    bladmelding,
    json_tabel,
    rijen_lezen,
    tekst_lezen,
)

#: Gives the deflated pieces of one sheet from the beginning, each time it is called.
Stukken = Callable[[int], Iterator[bytes]]


@dataclass(frozen=True)
class Kopie:
    """A kept file. `keuzes` is what the user says about it."""

    inlezing: Inlezing
    stukken: Stukken
    keuzes: Keuzes = field(default_factory=Keuzes)

    @property
    def plek(self) -> int:
        """Which sheet is read."""
        gevraagd = [plek for plek, blad in enumerate(self.inlezing.bladen) if blad.naam == self.keuzes.blad]
        return gevraagd[0] if gevraagd else self.inlezing.blad

    @property
    def blad(self) -> Blad:
        """The sheet that is read."""
        return self.inlezing.bladen[self.plek]

    @property
    def zoals_gelezen(self) -> bool:
        """Whether it is read as it was when it came in, so that what was found then still holds."""
        eerst = self.inlezing
        return (
            self.keuzes.codering in ("", eerst.codering)
            and self.keuzes.scheidingsteken in ("", eerst.scheidingsteken)
            and self.keuzes.koprij in (0, self.blad.koprij)
        )

    def tabel(self) -> Tabel:
        """The table.

        Raises: Bestandsfout when it cannot be read as the user says, as `bestand_lezen`.
        """
        naam, eerst = self.inlezing.bestandsnaam, self.inlezing
        if eerst.formaat == "json":
            return json_tabel(lambda: self._tekst(self.plek), naam)
        koprij = self.keuzes.koprij or self.blad.koprij
        if eerst.formaat in WERKBOEKEN:
            herkenning = Herkenning(eerst.formaat, blad=self.blad.naam)
            tabel = rijen_lezen(partial(self._rijen, self.plek), koprij, naam, herkenning, kopscore)
            return replace(tabel, meldingen=bladmelding([blad.naam for blad in eerst.bladen], self.blad.naam))
        keuzes = Keuzes(
            scheidingsteken=self.keuzes.scheidingsteken or eerst.scheidingsteken,
            koprij=koprij if self.zoals_gelezen or self.keuzes.koprij else 0,
        )
        tabel = tekst_lezen(partial(self._regels, self.plek), naam, kopscore=kopscore, keuzes=keuzes)
        codering = CODERING_NAAM.get(self.keuzes.codering or eerst.codering, "")
        return replace(tabel, herkenning=replace(tabel.herkenning, codering=codering))

    def oordeel(self, tabel: Tabel) -> BsnOordeel:
        """What the guard says of the columns; of a table that is read in another way it has to look again."""
        return self.blad.bsn if self.zoals_gelezen else bsn_zoeken(tabel)

    def _tekst(self, plek: int) -> Iterator[str]:
        for stuk in self.stukken(plek):
            tekst = zlib.decompress(stuk).decode("utf-8", "surrogatepass")
            yield _anders_gelezen(tekst, self.inlezing.codering, self.keuzes.codering)

    def _regels(self, plek: int) -> Iterator[str]:
        """The lines, line ends kept; a line may begin in one piece and end in the next."""
        rest = ""
        for tekst in self._tekst(plek):
            # Not at the very end: a \r there may be half of a line end.
            regels = io.StringIO(rest + tekst, newline="").readlines()
            rest = regels.pop() if regels else ""
            yield from regels
        if rest:
            yield from io.StringIO(rest, newline="").readlines()

    def _rijen(self, plek: int) -> Iterator[Rij]:
        """Of a sheet: written by ourselves, so nothing in it needs repair, however long a cell is."""
        for nummer, cellen in enumerate(csv.reader(self._regels(plek), delimiter=KOPIE_TEKEN), start=1):
            yield Rij(nummer, tuple(cellen))


def _anders_gelezen(tekst: str, eerst: str, nu: str) -> str:
    """The text as it is when the bytes of the file are taken for another encoding."""
    if nu in ("", eerst):
        return tekst
    kaal = "utf-16-le" if eerst == "utf-16" else eerst.removesuffix("-sig")
    return tekst.encode(kaal, "replace").decode("utf-16-le" if nu == "utf-16" else nu, "replace")
