"""Many rows into a table behind row-level security, in one stream.

PostgreSQL refuses COPY into such a table. So rows are copied to a table of this session alone, which nobody else can see and of
which nothing is logged, and go from there through both walls in one statement (docs/adr/0016-rijen-in-bulk.md).

Rows are written in the binary form of COPY: half the time for PostgreSQL, and nothing has to be searched for what to escape.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from struct import Struct
from typing import Any
from uuid import UUID

from psycopg import postgres, sql

_MEESTE = 10_000
_KOP = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_EINDE = b"\xff\xff"
_LENGTE = Struct("!i").pack
_EERSTE_DAG = date(2000, 1, 1).toordinal()

#: A value that is not there.
NIETS = b"\xff\xff\xff\xff"


class Stapel:
    """A table of the session, made when it is first needed and empty outside a transaction.

    The connection must be the session's own for as long as the transaction lasts, which every kind of pooling gives.
    `velden` has what writes the values of a column.
    """

    def __init__(self, naam: str, kolommen: Mapping[str, str]) -> None:
        self.naam = sql.Identifier(naam)
        self.velden = {kolom: Veldschrijver(soort) for kolom, soort in kolommen.items()}
        self._aantal = Struct("!h").pack(len(kolommen))
        definitie = sql.SQL(", ").join(
            sql.Identifier(kolom) + sql.SQL(" ") + sql.SQL(soort) for kolom, soort in kolommen.items()
        )
        # Rows of a few kB stay whole: looking for what can be compressed would take longer than everything else here.
        self._maken = sql.SQL(
            "CREATE TEMP TABLE IF NOT EXISTS {} ({}) WITH (toast_tuple_target = 8160) ON COMMIT DELETE ROWS"
        ).format(self.naam, definitie)
        self._vullen = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(self.naam)
        self._legen = sql.SQL("TRUNCATE {}").format(self.naam)

    def vullen(self, cursor: Any, kolommen: Sequence[Iterable[bytes]]) -> None:
        """Take in rows, column by column; what was written of columns that stand together may be one."""
        cursor.execute(self._maken)
        rijen = chain.from_iterable((self._aantal, *rij) for rij in zip(*kolommen, strict=True))
        with cursor.copy(self._vullen) as stroom:
            stroom.write(b"".join([_KOP, *rijen, _EINDE]))

    def legen(self, cursor: Any) -> None:
        """Ready for the next batch of the same transaction."""
        cursor.execute(self._legen)


def lengte(inhoud: bytes) -> bytes:
    """What stands before the bytes of a value."""
    return _LENGTE(len(inhoud))


def veld(inhoud: bytes) -> bytes:
    """A value of which the bytes are known, such as a text in UTF-8."""
    return _LENGTE(len(inhoud)) + inhoud


class Veldschrijver(dict[Any, bytes]):
    """A value of one type (None for none, a tuple for an array) → how COPY reads it. Most columns have few different ones.

    Raises: KeyError when it is made, for a type it cannot write.
    """

    def __init__(self, soort: str) -> None:
        super().__init__()
        self._inhoud = _schrijver(soort)

    def __missing__(self, waarde: Any) -> bytes:
        if len(self) > _MEESTE:
            self.clear()
        geschreven = self[waarde] = NIETS if waarde is None else veld(self._inhoud(waarde))
        return geschreven


def _dag(waarde: date) -> bytes:
    return _LENGTE(waarde.toordinal() - _EERSTE_DAG)


def _ware(waarde: bool) -> bytes:
    return b"\1" if waarde else b"\0"


def _uuid(waarde: UUID) -> bytes:
    return waarde.bytes


_INHOUD: Mapping[str, Callable[[Any], bytes]] = {
    "text": str.encode,
    "varchar": str.encode,
    "smallint": Struct("!h").pack,
    "integer": _LENGTE,
    "double precision": Struct("!d").pack,
    "boolean": _ware,
    "uuid": _uuid,
    "date": _dag,
    "bytea": bytes,
}


def _schrijver(soort: str) -> Callable[[Any], bytes]:
    kaal, _, rest = soort.partition("(")
    if not soort.endswith("[]"):
        return _INHOUD[kaal]
    lid = kaal if rest else kaal.removesuffix("[]")
    return partial(_reeks, Struct("!I").pack(postgres.types[lid].oid), _INHOUD[lid])


def _reeks(oid: bytes, lid: Callable[[Any], bytes], waarden: Sequence[Any]) -> bytes:
    """An array of one dimension that begins at 1; an empty one has no dimension."""
    if not waarden:
        return bytes(8) + oid
    return b"".join([_LENGTE(1), bytes(4), oid, _LENGTE(len(waarden)), _LENGTE(1), *map(veld, map(lid, waarden))])
