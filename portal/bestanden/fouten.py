"""What can be wrong with a file as a whole, and with one cell of it.

Two levels on purpose: a `Bestandsfout` stops the file (nothing of it can be trusted), a `Melding` belongs to one
row and column and lets the rest of the list go on.
"""

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Melding:
    """One remark for the user: where, how bad, and how to repair it.

    `rij` is the row number as Excel shows it (None: about the file), `kolom` the heading as it stands in the file
    (None: about the whole row). `waarde` is what was in the cell, masked wherever it could identify a person.
    `tekst` is the whole sentence, place included, so that it can stand alone in a download.
    """

    rij: int | None
    kolom: str | None
    ernst: Ernst
    tekst: str
    waarde: str = ""


class Waardefout(Exception):
    """A cell that cannot be read; the text says what is wrong and how to write it, without naming the place."""

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst)
        self.tekst = tekst


def plaats(rij: int | None, kolom: str | None) -> str:
    """The place as every message starts with it: `Rij 14, kolom Postcode: `."""
    if rij is None:
        return f"Kolom {kolom}: " if kolom else ""
    return f"Rij {rij}, kolom {kolom}: " if kolom else f"Rij {rij}: "
