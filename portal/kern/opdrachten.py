"""Several statements in one trip to PostgreSQL.

An answer of the koppelvlak is a handful of small statements. Carrying them out costs the databank less time than sending them one
by one costs Python, and the ORM builds each of them anew. These are fixed texts with parameters, sent together.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, LiteralString, NamedTuple
from uuid import UUID

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet

from portal.kern.pijplijn import Rijen, pijplijn_van

__all__ = ["Opdracht", "Rijen", "als_reeks", "bestaat", "samen_afronden", "samen_uitvoeren", "telling"]


class Opdracht(NamedTuple):
    """One statement with its values. PostgreSQL remembers the text, and the plan once that does not depend on the values."""

    tekst: LiteralString | bytes
    waarden: Sequence[Any] | Mapping[str, Any] = ()


def als_reeks(ids: Iterable[UUID]) -> str:
    """Ids as the literal of an array, for a `%s::uuid[]`: of a list psycopg writes every member by itself, in Python."""
    return f"{{{','.join([wie.hex for wie in ids])}}}"


def bestaat(*verzamelingen: QuerySet[Any]) -> Opdracht:
    """Whether one of these has a row: one row with one value."""
    delen = [_als_tekst(rijen) for rijen in verzamelingen]
    tekst = " OR ".join(f"EXISTS ({tekst})" for tekst, _ in delen)
    return Opdracht(f"SELECT {tekst}".encode(), [waarde for _, waarden in delen for waarde in waarden])


def telling(rijen: QuerySet[Any]) -> Opdracht:
    """How many rows there are: one row with one value."""
    tekst, waarden = _als_tekst(rijen)
    return Opdracht(f"SELECT count(*) FROM ({tekst}) AS rijen".encode(), waarden)  # noqa: S608 - what the ORM made


def _als_tekst(rijen: QuerySet[Any]) -> tuple[str, list[Any]]:
    try:
        tekst, waarden = rijen.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT 1 WHERE false", []
    # Of a member of an enumeration PostgreSQL would get the name.
    return tekst, [waarde.value if isinstance(waarde, Enum) else waarde for waarde in waarden]


def samen_uitvoeren(*opdrachten: Opdracht) -> list[Rijen]:
    """Carry them out in order in the transaction that is open, in one round trip.

    Each sees what those before it did, as if they were sent one by one. Nothing is sent back for a statement without rows: its
    place in the outcome is an empty list.

    Returns: the rows of each.
    Raises: what the ORM raises for the same failure (django.db). The transaction is then to be rolled back as usual.
    """
    return _versturen(opdrachten, einde=b"")


def samen_afronden(*opdrachten: Opdracht) -> list[Rijen]:
    """The same for the last statements of a transaction: its end travels along, and nothing may be asked after it.

    In a transaction inside another one there is no such end, and the outer one decides.
    """
    return _versturen(opdrachten, einde=b"" if connection.savepoint_ids else b"COMMIT")


def _versturen(opdrachten: Sequence[Opdracht], *, einde: bytes) -> list[Rijen]:
    # Looked up once: behind `connection` every attribute is a search for the connection of this thread.
    eigen = connections[DEFAULT_DB_ALIAS]
    if not eigen.in_atomic_block:
        raise RuntimeError("Alleen binnen een transactie: zonder zou elke opdracht een eigen transactie zijn.")
    eigen.validate_no_broken_transaction()
    eigen.ensure_connection()
    verbinding: psycopg.Connection[Any] = eigen.connection
    # psycopg begins a transaction at the first statement, and finds here that it has begun, and whether it has ended.
    staat = verbinding.pgconn.transaction_status
    begin = b"BEGIN" if staat == psycopg.pq.TransactionStatus.IDLE else b""
    with eigen.wrap_database_errors:
        return pijplijn_van(verbinding).versturen(opdrachten, begin=begin, einde=einde)
