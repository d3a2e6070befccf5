"""What every kind of file becomes: a heading and rows of text with the row number the user sees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from portal.bestanden.fouten import Melding, Opmerking

Formaat = Literal["csv", "xlsx", "json"]


def rijopmerking(code: str, zin: str) -> Opmerking:
    """A remark about a row that is the same sentence for every row."""
    return Opmerking(code, zin, zin)


@dataclass(frozen=True, slots=True)
class Rij:
    """One row. `cellen` is as long as the heading; `object` is only there for JSON.

    `problemen` are about the row as a row: a missing quote, too many cells. A row with a problem is refused; a `let_op`
    does not stop it.
    """

    nummer: int
    cellen: tuple[str, ...] = ()
    object: dict[str, Any] | None = None
    problemen: tuple[Opmerking, ...] = ()
    let_op: tuple[Opmerking, ...] = ()


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
        tekens = {";": "puntkomma", ",": "komma", "\t": "tab"}
        delen = [self.formaat.upper(), self.codering, tekens.get(self.scheidingsteken, "")]
        if self.blad:
            delen.append(f"blad {self.blad}")
        if self.koprij:
            delen.append(f"kop op rij {self.koprij}")
        return ", ".join(deel for deel in delen if deel)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A file that can be read again and again, one row in memory at a time.

    `rijen()` starts at the first row under the heading each time it is called: the BSN guard reads the whole file
    before the check does, and neither may hold all of it.
    """

    bestandsnaam: str
    kop: tuple[str, ...]
    herkenning: Herkenning
    bron: Callable[[], Iterator[Rij]] = field(repr=False)
    meldingen: tuple[Melding, ...] = ()

    def rijen(self) -> Iterator[Rij]:
        """The rows that hold something. Raises Bestandsfout when the file breaks off or grows over a limit."""
        return self.bron()

    def zonder(self, koppen: frozenset[int]) -> "Tabel":
        """The same table with these columns (positions) emptied, so that nothing behind it can see their values."""
        if not koppen:
            return self

        def leeggemaakt() -> Iterator[Rij]:
            for rij in self.bron():
                cellen = tuple("" if plek in koppen else cel for plek, cel in enumerate(rij.cellen))
                yield replace(rij, cellen=cellen)

        return replace(self, bron=leeggemaakt)
