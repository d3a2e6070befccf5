"""What can be wrong with a file as a whole, and with one cell of it.

Two levels on purpose: a `Bestandsfout` stops the file (nothing of it can be trusted), a `Melding` belongs to one
row and column and lets the rest of the list go on.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Ernst = Literal["fout", "let_op"]


class Bestandsfout(Exception):
    """The file as a whole cannot be used.

    `code` is stable and meant for programs and tests; `melding` is the Dutch sentence for the user, which names the
    file and says what to do. A melding never holds a value from the file that may be personal data.
    """

    def __init__(self, code: str, melding: str) -> None:
        super().__init__(melding)
        self.code = code
        self.melding = melding


class Opmerking(NamedTuple):
    """What is to be said of a cell or row, without its place.

    `code` is stable, for programs; `tekst` is the sentence about this cell; `groep` the same sentence without anything of the
    cell in it, so that "38 rijen" with the same problem can be shown as one.
    """

    code: str
    tekst: str
    groep: str


@dataclass(frozen=True, slots=True)
class Melding:
    """One remark for the user: where, how bad, and how to repair it.

    `rij` is the row number as Excel shows it (None: about the file), `kolom` the heading as it stands in the file
    (None: about the whole row). `waarde` is what was in the cell, masked wherever it could identify a person.
    `tekst` is the whole sentence, place included, so that it can stand alone in a download. `code` and `groep` are those of
    the `Opmerking`.
    """

    rij: int | None
    kolom: str | None
    ernst: Ernst
    tekst: str
    waarde: str = ""
    code: str = ""
    groep: str = ""


def melding_van(rij: int, kolom: str | None, ernst: Ernst, wat: Opmerking, waarde: str = "") -> Melding:
    """A remark about a cell (or, without `kolom`, a row), with its place."""
    return Melding(rij, kolom, ernst, plaats(rij, kolom) + wat.tekst, waarde, wat.code, wat.groep)


def plaats(rij: int | None, kolom: str | None) -> str:
    """The place as every message starts with it: `Rij 14, kolom Postcode: `."""
    if rij is None:
        return f"Kolom {kolom}: " if kolom else ""
    return f"Rij {rij}, kolom {kolom}: " if kolom else f"Rij {rij}: "
