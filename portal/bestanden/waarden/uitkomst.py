"""What comes out of reading a cell."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from portal.bestanden.tekst import gemaskeerd, ingekort

_PERSOONLIJK = re.compile(r"@|[0-9][0-9 .\-]{6,}[0-9]")


class Gelezen(NamedTuple):
    """A value (None: nothing to store), what is wrong with the cell, and what the user should know.

    The texts are sentences without the place; they say how to write it. With a `fout` the value is not used.
    """

    waarde: Any = None
    fouten: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()


#: A reader gets the cell without blanks around it, never empty.
Lezer = Callable[[str], Gelezen]


def goed(waarde: Any, *let_op: str) -> Gelezen:
    """A value that can be stored."""
    return Gelezen(waarde, (), let_op)


def fout(tekst: str) -> Gelezen:
    """A cell that cannot be read."""
    return Gelezen(None, (tekst,), ())


def citeer(waarde: str) -> str:
    """A value between quotes for a message; what could be a number or address of a person is masked."""
    return f'"{gemaskeerd(waarde) if _PERSOONLIJK.search(waarde) else ingekort(waarde)}"'


def opsomming(namen: Sequence[str], voegwoord: str = "of") -> str:
    """`a, b of c`."""
    if len(namen) < 2:
        return "".join(namen)
    return f"{', '.join(namen[:-1])} {voegwoord} {namen[-1]}"
