"""What comes out of reading a cell."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from portal.bestanden.fouten import Opmerking
from portal.bestanden.tekst import gemaskeerd, ingekort

_PERSOONLIJK = re.compile(r"@|[0-9][0-9 .\-]{6,}[0-9]")


class Gelezen(NamedTuple):
    """A value (None: nothing to store), what is wrong with the cell, and what the user should know.

    The sentences say how to write it. With a `fout` the value is not used.
    """

    waarde: Any = None
    fouten: tuple[Opmerking, ...] = ()
    let_op: tuple[Opmerking, ...] = ()


class Gewoon(NamedTuple):
    """Cells that a reader takes as they are and without a remark: of which form, and what JSON stands around them.

    Nothing in such a cell needs escaping or a second look, so that a column in which every cell is another one (keys, addresses,
    texts) costs little more than seeing that it is ordinary.
    """

    vorm: re.Pattern[str]
    voor: str = '"'
    na: str = '"'


#: Only readers for which a test shows that it is true (tests/bestanden/test_waarden.py).
GEWOON: dict["Lezer", Gewoon] = {}

#: What can be filled in, of readers that know a fixed list: to choose from when a file has words of its own for it.
OPTIES: dict["Lezer", tuple[str, ...]] = {}

#: A reader gets the cell without blanks around it, never empty.
Lezer = Callable[[str], Gelezen]


def opmerking(code: str, zin: str, cel: str | None = None, *, groep: str = "") -> Opmerking:
    """A remark in which `{}` stands for the cell; `groep` only where the sentence holds more of the cell than that."""
    tekst = zin if cel is None else zin.replace("{}", citeer(cel), 1)
    return Opmerking(code, tekst, groep or zin.replace("{}", "deze waarde", 1))


def goed(waarde: Any, *let_op: Opmerking) -> Gelezen:
    """A value that can be stored."""
    return Gelezen(waarde, (), let_op)


def fout(code: str, zin: str, cel: str | None = None, *, groep: str = "") -> Gelezen:
    """A cell that cannot be read; the arguments as for `opmerking`."""
    return Gelezen(None, (opmerking(code, zin, cel, groep=groep),), ())


def citeer(waarde: str) -> str:
    """A value between quotes for a message; what could be a number or address of a person is masked."""
    return f'"{gemaskeerd(waarde) if _PERSOONLIJK.search(waarde) else ingekort(waarde)}"'


def opsomming(namen: Sequence[str], voegwoord: str = "of") -> str:
    """`a, b of c`."""
    if len(namen) < 2:
        return "".join(namen)
    return f"{', '.join(namen[:-1])} {voegwoord} {namen[-1]}"
