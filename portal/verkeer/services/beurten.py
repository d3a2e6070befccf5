"""Whose turn it is: organisations with something waiting, served one after another within each priority.

A `Beurt` is told from the rows that wait and never the other way round. It is written in the transaction that makes those
rows, set anew by the sweep, and put away by the dispatcher when it finds nothing more. Losing one costs a few seconds.

The dispatcher is the one place that looks at all organisations at once, in `Fase.VERKEER`: there it sees these rows and
nothing of what is asked.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.tenant import verkeersfase
from portal.verkeer.models import Beurt, Prioriteit

INTERACTIEF = "interactief"
BATCH = "batch"
# Which priorities the workers of a queue serve, in this order.
RIJEN: Mapping[str, tuple[Prioriteit, ...]] = {
    INTERACTIEF: (Prioriteit.SCHERM,),
    BATCH: (Prioriteit.RONDE, Prioriteit.NACHT),
}


def rij_van(prioriteit: int) -> str:
    """The queue whose workers serve this priority."""
    return next(rij for rij, van_rij in RIJEN.items() if prioriteit in van_rij)


# The clock of the statement, as Django's Now().
_MELDEN = """
INSERT INTO verkeer_beurt AS beurt (id, created_at, updated_at, organisatie_id, prioriteit, vanaf, geseind_op)
SELECT %s, nu, nu, %s, %s, nu, nu FROM (SELECT statement_timestamp() AS nu) AS klok
ON CONFLICT (organisatie_id, prioriteit) DO UPDATE
SET vanaf = LEAST(COALESCE(beurt.vanaf, EXCLUDED.vanaf), EXCLUDED.vanaf), geseind_op = EXCLUDED.geseind_op,
    updated_at = EXCLUDED.updated_at
"""
_ZETTEN = """
INSERT INTO verkeer_beurt AS beurt (id, created_at, updated_at, organisatie_id, prioriteit, vanaf)
SELECT %s, nu, nu, %s, %s, %s FROM (SELECT statement_timestamp() AS nu) AS klok
ON CONFLICT (organisatie_id, prioriteit) DO UPDATE
SET vanaf = EXCLUDED.vanaf, updated_at = EXCLUDED.updated_at
WHERE beurt.vanaf IS NULL OR beurt.vanaf > EXCLUDED.vanaf
"""
_SEINEN = """
WITH klok AS (SELECT statement_timestamp() AS nu), te_seinen AS (
    SELECT id FROM verkeer_beurt, klok
    WHERE vanaf <= nu AND (geseind_op IS NULL OR geseind_op < vanaf OR geseind_op < nu - %s * interval '1 second')
    ORDER BY id FOR UPDATE OF verkeer_beurt SKIP LOCKED)
UPDATE verkeer_beurt SET geseind_op = nu, updated_at = nu
FROM klok, te_seinen WHERE verkeer_beurt.id = te_seinen.id
RETURNING prioriteit
"""


def werk_melden(organisatie_id: UUID, prioriteit: Prioriteit | int) -> None:
    """There is something to do now; in the transaction that makes it, and as late in it as can be.

    The caller sends a hint of its own after the commit, so this counts as one.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MELDEN, [uuid4(), organisatie_id, int(prioriteit)])


def beurten_zetten(organisatie_id: UUID, vanaf: Mapping[int, datetime]) -> None:
    """What the sweep found waiting, or a call that is to be made again: per priority the first moment with something to do.

    Only ever brings a turn forward. Taking one away is for the dispatcher, which holds the row while it looks.
    """
    with connection.cursor() as cursor:
        for prioriteit, moment in sorted(vanaf.items()):
            cursor.execute(_ZETTEN, [uuid4(), organisatie_id, prioriteit, moment])


def aan_de_beurt(prioriteiten: Collection[int], *, aantal: int) -> list[tuple[UUID, Prioriteit]]:
    """The organisations to serve now: first by priority, then who was served longest ago.

    Args:
        aantal: at most so many.
    """
    with verkeersfase():
        rijen = (
            Beurt.objects.filter(prioriteit__in=list(prioriteiten), vanaf__lte=Now())
            .order_by("prioriteit", F("bediend_op").asc(nulls_first=True), "organisatie_id")
            .values_list("organisatie_id", "prioriteit")[:aantal]
        )
        return [(organisatie_id, Prioriteit(prioriteit)) for organisatie_id, prioriteit in rijen]


def beurt_nemen(organisatie_id: UUID, prioriteit: Prioriteit) -> bool:
    """Hold the turn until the end of this transaction, before looking what there is to do.

    Returns: False when somebody else holds it: another worker, or a question that is being sent and will set the turn itself.
    """
    beurten = Beurt.objects.filter(organisatie_id=organisatie_id, prioriteit=prioriteit)
    return bool(beurten.select_for_update(skip_locked=True).values_list("pk", flat=True))


def beurt_afsluiten(organisatie_id: UUID, prioriteit: Prioriteit, vanaf: datetime | None) -> None:
    """The organisation was served; by whoever took the turn, in the same transaction.

    Args:
        vanaf: when there is something to do again, None when nothing waits.
    """
    Beurt.objects.filter(organisatie_id=organisatie_id, prioriteit=prioriteit).update(
        vanaf=vanaf, bediend_op=Now(), updated_at=Now()
    )


def te_seinen() -> Sequence[str]:
    """The queues whose workers must be told that something waits; marks what it found, so that it is told once in a while.

    Inside the transaction of an organisation only its own turns count; in `Fase.VERKEER` those of everybody. A turn whose
    moment has just come is among them at once, any other after `HINT_NA`: always "older than", never a window.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SEINEN, [limieten.HINT_NA.total_seconds()])
        prioriteiten = {prioriteit for (prioriteit,) in cursor.fetchall()}
    return [rij for rij, van_rij in RIJEN.items() if prioriteiten & {int(prioriteit) for prioriteit in van_rij}]
