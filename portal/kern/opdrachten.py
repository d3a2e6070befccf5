"""Several statements in one trip to PostgreSQL.

An answer of the koppelvlak is a handful of small statements. Carrying them out costs the databank less time than sending them one
by one costs Python, and the ORM builds each of them anew. These are fixed texts with parameters, sent together.
"""

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString, NamedTuple

import psycopg
from django.db import connection

Rijen = list[tuple[Any, ...]]


class Opdracht(NamedTuple):
    """One statement with its values. PostgreSQL remembers the text, and the plan once that does not depend on the values."""

    tekst: LiteralString | bytes
    waarden: Sequence[Any] | Mapping[str, Any] = ()


def samen_uitvoeren(*opdrachten: Opdracht) -> list[Rijen]:
    """Carry them out in order in the transaction that is open, in one round trip.

    Each sees what those before it did, as if they were sent one by one. Nothing is sent back for a statement without rows: its
    place in the outcome is an empty list.

    Returns: the rows of each.
    Raises: what the ORM raises for the same failure (django.db). The transaction is then to be rolled back as usual.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Alleen binnen een transactie: zonder zou elke opdracht een eigen transactie zijn.")
    connection.validate_no_broken_transaction()
    connection.ensure_connection()
    verbinding: psycopg.Connection[Any] = connection.connection
    with connection.wrap_database_errors, verbinding.pipeline():
        # Not Django's own cursor: it writes the values into the text, which leaves PostgreSQL nothing to remember.
        cursors = [
            psycopg.Cursor(verbinding).execute(tekst, waarden or None, prepare=True, binary=True)
            for tekst, waarden in opdrachten
        ]
    return [cursor.fetchall() if cursor.pgresult and cursor.pgresult.nfields else [] for cursor in cursors]
