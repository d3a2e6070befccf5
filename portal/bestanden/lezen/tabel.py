"""What every kind of file becomes: a heading and rows of text with the row number the user sees."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from portal.bestanden.fouten import Melding, Opmerking

Formaat = Literal["csv", "xlsx", "xlsb", "xls", "ods", "json"]
#: Held in memory as a whole while they are read, unlike text.
WERKBOEKEN: frozenset[Formaat] = frozenset({"xlsx", "xlsb", "xls", "ods"})
SCHEIDINGSTEKENS = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "rechte streep"}


def rijopmerking(code: str, zin: str) -> Opmerking:
    """A remark about a row that is the same sentence for every row."""
    return Opmerking(code, zin, zin)


@dataclass(frozen=True, slots=True)
class Rij:
    """One row. `cellen` is as long as the heading; `object` is only there for JSON.

    `problemen` are about the row as a row: a missing quote, too many cells. A row with a problem is refused; a `let_op`
    does not stop it. `ruw` is what stood there, of a row with either; only the BSN guard looks at it.
    """

    nummer: int
    cellen: tuple[str, ...] = ()
    object: dict[str, Any] | None = None
    problemen: tuple[Opmerking, ...] = ()
    let_op: tuple[Opmerking, ...] = ()
    ruw: str = field(default="", repr=False, compare=False)


@dataclass(slots=True)
class Blok:
    """Rows that follow each other, every one as wide as the heading, to be handled column by column.

    `bijzonder` holds, by place in `cellen`, what is to be said of a row as a row; of a refused row the cells are empty.
    """

    nummers: list[int]
    cellen: list[Sequence[str]]
    bijzonder: dict[int, Rij] = field(default_factory=dict)

    def rijen(self) -> Iterator[Rij]:
        """The same, row by row."""
        for plek, (nummer, cellen) in enumerate(zip(self.nummers, self.cellen, strict=True)):
            yield self.bijzonder.get(plek) or Rij(nummer, tuple(cellen))

    @classmethod
    def van(cls, rijen: Sequence[Rij]) -> "Blok":
        """Of rows of a table."""
        bijzonder = {plek: rij for plek, rij in enumerate(rijen) if rij.problemen or rij.let_op}
        return cls([rij.nummer for rij in rijen], [rij.cellen for rij in rijen], bijzonder)


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What the user says about a file where the portal guessed wrong; empty means: find out."""

    codering: str = ""
    scheidingsteken: str = ""
    blad: str = ""
    koprij: int = 0


@dataclass(frozen=True, slots=True)
class Herkenning:
    """How the file was read, shown to the user so that a wrong guess is seen at once."""

    formaat: Formaat
    codering: str = ""
    scheidingsteken: str = ""
    blad: str = ""
    koprij: int = 0

    @property
    def omschrijving(self) -> str:
        """One line for the page, for example `CSV, UTF-8, puntkomma, kop op rij 1`."""
        delen = [self.formaat.upper(), self.codering, SCHEIDINGSTEKENS.get(self.scheidingsteken, "")]
        if self.blad:
            delen.append(f"blad {self.blad}")
        if self.koprij:
            delen.append(f"kop op rij {self.koprij}")
        return ", ".join(deel for deel in delen if deel)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A file that can be read again and again, a few rows in memory at a time.

    `blokken()` and `rijen()` start at the first row under the heading each time they are called: the BSN guard reads the whole
    file before the check does, and neither may hold all of it. JSON has no columns, hence no blocks. `erboven` are the cells
    of what stands above the heading.
    """

    bestandsnaam: str
    kop: tuple[str, ...]
    herkenning: Herkenning
    bron: Callable[[], Iterator[Blok]] = field(repr=False)
    meldingen: tuple[Melding, ...] = ()
    profielen: Callable[[], Iterator[Rij]] | None = field(default=None, repr=False)
    erboven: tuple[str, ...] = field(default=(), repr=False)

    def rijen(self) -> Iterator[Rij]:
        """The rows that hold something. Raises Bestandsfout when the file breaks off or grows over a limit."""
        if self.profielen is not None:
            yield from self.profielen()
            return
        for blok in self.bron():
            yield from blok.rijen()

    def blokken(self) -> Iterator[Blok]:
        """The same rows in blocks; raises as `rijen`."""
        return self.bron()

    def zonder(self, koppen: frozenset[int]) -> "Tabel":
        """The same table with these columns (positions) emptied, so that nothing behind it can see their values."""
        if not koppen:
            return self

        def leeggemaakt() -> Iterator[Blok]:
            for blok in self.bron():
                cellen = [["" if plek in koppen else cel for plek, cel in enumerate(rij)] for rij in blok.cellen]
                bijzonder = {
                    plek: replace(rij, cellen=tuple(cellen[plek])) if rij.cellen else rij
                    for plek, rij in blok.bijzonder.items()
                }
                yield Blok(blok.nummers, list(cellen), bijzonder)

        return replace(self, bron=leeggemaakt)
