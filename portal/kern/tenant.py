"""The second wall: which organisation a transaction speaks for, told to PostgreSQL.

Row-level security reads `app.organisatie` and `app.fase` (portal/kern/rls.py). They are set per transaction, never per
connection: a setting that stayed on a pooled connection would show the next visitor the rows of the previous one. Nothing set
means no rows and no writes.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import LiteralString, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from portal.kern.opdrachten import Opdracht, Rijen, samen_afronden, samen_uitvoeren
from portal.kern.pijplijn import pijplijn_van

T = TypeVar("T")
_PARTIJ = 100  # organisations in one transaction
# To select from a table of organisations: the transaction speaks for the one that was found.
ZET_ORGANISATIE: LiteralString = "set_config('app.organisatie', id::text, true), set_config('app.fase', '', true)"
# Whose rows a statement asks for: of the id that is given, or, for who travels along with the statement that finds it, of whom
# the transaction is. In its SQL as a value, so that without either there are no rows.
VAN_ORGANISATIE: LiteralString = (
    "COALESCE(%(organisatie)s::uuid, NULLIF(current_setting('app.organisatie', true), '')::uuid)"
)


class Fase(StrEnum):
    """Moments at which a few tables must be readable beyond one organisation."""

    GEEN = ""
    AANMELDEN = "aanmelden"
    LANDELIJK = "landelijk"
    # Whose turn it is to ask: who has something waiting and how much is under way, never what is asked.
    VERKEER = "verkeer"


@contextmanager
def organisatie_transactie(organisatie_id: UUID | str, *, fase: Fase = Fase.GEEN) -> Iterator[None]:
    """A transaction that sees and writes the rows of one organisation only.

    Args:
        organisatie_id: id of the organisation, never taken from what a client sent without a check.
        fase: `LANDELIJK` for the landelijk beheerder, who also sees connections and staff of others, never profiles.
    """
    with _transactie(partial(_zetten, str(organisatie_id), fase)):
        yield


def organisatie_opdrachten(organisatie_id: UUID | str, *opdrachten: Opdracht) -> list[Rijen]:
    """A whole transaction of one organisation in one round trip.

    Returns: the rows of each statement.
    """
    if connection.in_atomic_block:
        with organisatie_transactie(organisatie_id):
            return samen_uitvoeren(*opdrachten)
    with transaction.atomic():
        return samen_afronden(Opdracht(_ZETTEN, (str(organisatie_id), Fase.GEEN)), *opdrachten)[1:]


def voor_iedere_organisatie(
    organisatie_ids: Iterable[UUID], *opdrachten: Opdracht
) -> Iterator[tuple[UUID, list[Rijen]]]:
    """The same statements for many organisations, each seeing its own rows only; a hundred organisations in a round trip.

    For looking who has something to do: to open a transaction at every organisation for that took seconds.

    Yields: each organisation with the rows of each statement.
    """
    ids, stap = list(organisatie_ids), 1 + len(opdrachten)
    for begin in range(0, len(ids), _PARTIJ):
        partij = ids[begin : begin + _PARTIJ]
        bundel = [deel for pk in partij for deel in (Opdracht(_ZETTEN, (str(pk), Fase.GEEN)), *opdrachten)]
        with _transactie(partial(samen_uitvoeren, *bundel)) as uitkomst:
            pass
        for plek, pk in enumerate(partij):
            yield pk, uitkomst[plek * stap + 1 : (plek + 1) * stap]


@contextmanager
def gevonden_organisatie_transactie(*opdrachten: Opdracht) -> Iterator[list[Rijen]]:
    """A transaction of the organisation that the first statement finds and sets (`ZET_ORGANISATIE`), in one round trip.

    For who knows an organisation by something else than its id and cannot spend a trip on looking it up. When the first
    statement finds nobody, no organisation is set and the others see no rows.
    """
    # Looked up once: behind `connection` every attribute is a search for the connection of this thread.
    eigen = connections[DEFAULT_DB_ALIAS]
    if eigen.connection is not None and pijplijn_van(eigen.connection).stil:
        # Django would ask the databank whether it is still there. One that closed the connection would have said so.
        eigen.health_check_done = True  # type: ignore[attr-defined]  # not in the stubs
    with _transactie(partial(samen_uitvoeren, *opdrachten)) as uitkomst:
        yield uitkomst


@contextmanager
def aanmeldfase() -> Iterator[None]:
    """Before the organisation is known: only the rows that signing in needs are visible."""
    with _transactie(partial(_zetten, "", Fase.AANMELDEN)):
        yield


@contextmanager
def landelijke_transactie() -> Iterator[None]:
    """What a landelijk beheerder sees and changes, for a command on the server that has no organisation of its own."""
    with _transactie(partial(_zetten, "", Fase.LANDELIJK)):
        yield


@contextmanager
def verkeersfase() -> Iterator[None]:
    """Whose turn it is to ask the exchange, of all organisations at once: who has something waiting, and nothing else."""
    with _transactie(partial(_zetten, "", Fase.VERKEER)):
        yield


@contextmanager
def _transactie(openen: Callable[[], T]) -> Iterator[T]:
    if not connection.in_atomic_block:
        # Nothing to put back: what is set for a transaction ends with it, whichever way it ends.
        with transaction.atomic():
            yield openen()
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.organisatie', true), current_setting('app.fase', true)")
            vorige = cursor.fetchone()
        _zetten("", Fase.GEEN)
        uitkomst = openen()
        # When the block fails, the rollback (to the savepoint) takes the setting back by itself; after success inside an
        # outer transaction it would stay, so it is put back by hand.
        yield uitkomst
        _zetten(vorige[0] or "", vorige[1] or "")


_ZETTEN: LiteralString = "SELECT set_config('app.organisatie', %s, true), set_config('app.fase', %s, true)"


def _zetten(organisatie: str, fase: str) -> None:
    samen_uitvoeren(Opdracht(_ZETTEN, (organisatie, fase)))


def lang_nadenken(hoelang: timedelta) -> None:
    """This transaction may wait `hoelang` for its next statement: the databank ends one that seems forgotten much sooner."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('idle_in_transaction_session_timeout', %s, true)",
            [f"{round(hoelang.total_seconds() * 1000)}ms"],
        )


def lang_rekenen(hoelang: timedelta) -> None:
    """One statement of this transaction may take `hoelang`: the databank stops one that seems to run away much sooner."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true)", [f"{round(hoelang.total_seconds() * 1000)}ms"]
        )


@contextmanager
def kort_wachten(hoelang: timedelta) -> Iterator[None]:
    """Statements in here wait `hoelang` at most for a row that somebody else holds; then they fail with LockNotAvailable.

    A savepoint: who catches that goes on with the transaction as it was.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('lock_timeout', %s, true)", [f"{round(hoelang.total_seconds() * 1000)}ms"]
            )
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', '0', true)")


@contextmanager
def naast_elkaar_leggen() -> Iterator[None]:
    """Statements in here join whole lists: let the databank never do that row by row.

    Of a list that was loaded a moment ago it has no figures yet and takes it for empty. What is quickest for an empty list, going
    through all of the one for every row of the other, takes minutes for ten thousand rows and hours for a hundred thousand.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
    yield
    # Not when it fails: then the transaction is over, and this with it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")


def huidige_organisatie() -> UUID | None:
    """The organisation this transaction speaks for, as PostgreSQL knows it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting('app.organisatie', true), '')")
        waarde = cursor.fetchone()[0]
    return UUID(waarde) if waarde else None
