"""Many rows into a table behind row-level security, in one stream.

PostgreSQL refuses COPY into such a table. So rows are copied to a table of this session alone, which nobody else can see and of
which nothing is logged, and go from there through both walls in one statement (docs/adr/0016-rijen-in-bulk.md).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from psycopg import sql

_MEESTE = 10_000
_TEKENS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NIETS = "\\N"


class Stapel:
    """A table of the session, made when it is first needed and empty outside a transaction.

    The connection must be the session's own for as long as the transaction lasts, which every kind of pooling gives.
    """

    def __init__(self, naam: str, kolommen: Mapping[str, str]) -> None:
        self.naam = sql.Identifier(naam)
        definitie = sql.SQL(", ").join(
            sql.Identifier(kolom) + sql.SQL(" ") + sql.SQL(soort) for kolom, soort in kolommen.items()
        )
        # Rows of a few kB stay whole: looking for what can be compressed would take longer than everything else here.
        self._maken = sql.SQL(
            "CREATE TEMP TABLE IF NOT EXISTS {} ({}) WITH (toast_tuple_target = 8160) ON COMMIT DELETE ROWS"
        ).format(self.naam, definitie)
        self._vullen = sql.SQL("COPY {} FROM STDIN").format(self.naam)
        self._legen = sql.SQL("TRUNCATE {}").format(self.naam)

    def vullen(self, cursor: Any, kolommen: Sequence[Sequence[str]]) -> None:
        """Take in rows, column by column, every value written as COPY reads it (`kopietekst`)."""
        cursor.execute(self._maken)
        regels = "\n".join(map("\t".join, zip(*kolommen, strict=True)))
        with cursor.copy(self._vullen) as stroom:
            stroom.write(regels.encode())
            stroom.write(b"\n")

    def legen(self, cursor: Any) -> None:
        """Ready for the next batch of the same transaction."""
        cursor.execute(self._legen)


class _Kopietekst(dict[Any, str]):
    """A value → how COPY reads it. Most columns have few different ones."""

    def __missing__(self, waarde: Any) -> str:
        if len(self) > _MEESTE:
            self.clear()
        tekst = self[waarde] = _als_tekst(waarde)
        return tekst


#: How COPY reads a value: None, text, number, date, or a tuple of them for an array.
kopietekst = _Kopietekst()


def veilig(tekst: str) -> str:
    """A text as COPY reads it, for one that need not be remembered."""
    return tekst.translate(_TEKENS)


def _als_tekst(waarde: Any) -> str:
    if waarde is None:
        return NIETS
    if isinstance(waarde, str):
        return veilig(waarde)
    if isinstance(waarde, tuple):
        return veilig("{" + ",".join(map(_lid, waarde)) + "}")
    if isinstance(waarde, int | float):
        return repr(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    raise TypeError(f"no way to copy a {type(waarde).__name__}")


def _lid(waarde: Any) -> str:
    if isinstance(waarde, str):
        beschermd = waarde.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{beschermd}"'
    return _als_tekst(waarde)
