"""Bringing rows to their end: a question is done when its last call is, and nothing stays "bezig" past its deadline.

Everything here runs inside the transaction of the organisation. Locks are always taken on deelvragen first and on the
zoekvraag last, so that two of these can wait for each other but never deadlock.
"""

from typing import LiteralString
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from portal.kern.claims import uitkomst_schrijven, verlopen_deadlines, verlopen_leases
from portal.kern.herhalen import na_werker_weg, te_laat_schrijven
from portal.kern.opdrachten import Opdracht, samen_uitvoeren
from portal.verkeer.queries import stil_tot_nu
from portal.zoekvragen.hergebruik import volgers_bijwerken
from portal.zoekvragen.models import Deelvraag, Zoekvraag

_TE_LAAT_REDEN = "Deze vraag kon niet op tijd worden gesteld. Stel de zoekvraag opnieuw."


# NO KEY: results that are being stored elsewhere point at this row and must not have to wait.
_VERGRENDELEN: LiteralString = "SELECT 1 FROM zoekvragen_zoekvraag WHERE id = %s AND status = 'bezig' FOR NO KEY UPDATE"
# A statement of its own, behind the lock: it sees what the one who held the lock before has written.
_AFRONDEN: LiteralString = """
UPDATE zoekvragen_zoekvraag AS vraag
SET status = CASE
        WHEN stand.alles_klaar THEN 'klaar' WHEN stand.alles_verlopen THEN 'verlopen'
        WHEN stand.iets_klaar THEN 'deels' ELSE 'mislukt' END,
    aantal_nieuw = CASE WHEN vraag.vervolg THEN (
        SELECT count(*) FROM zoekvragen_resultaat AS resultaat WHERE resultaat.zoekvraag_id = vraag.id AND resultaat.nieuw) END,
    afgerond_op = statement_timestamp(), updated_at = statement_timestamp()
FROM (
    SELECT bool_or(status <> ALL(%(einde)s)) AS loopt, bool_and(status = 'klaar') AS alles_klaar,
        bool_and(status = 'verlopen') AS alles_verlopen, bool_or(status = 'klaar') AS iets_klaar
    FROM zoekvragen_deelvraag WHERE zoekvraag_id = %(id)s) AS stand
WHERE vraag.id = %(id)s AND vraag.status = 'bezig' AND stand.loopt IS NOT TRUE
RETURNING 1
"""


def zoekvraag_afronden(zoekvraag_id: UUID) -> bool:
    """Give the question its end state once every deelvraag has one. Idempotent; returns whether it ended now.

    In SQL: every answer comes by here, and only the last finds something to do.
    """
    _, geeindigd = samen_uitvoeren(
        Opdracht(_VERGRENDELEN, (zoekvraag_id,)),
        Opdracht(_AFRONDEN, {"id": zoekvraag_id, "einde": list(Deelvraag.EINDSTATUSSEN)}),
    )
    return bool(geeindigd)


def _wachten_heeft_geen_zin() -> list[Deelvraag]:
    """End what the exchange asked to wait with until after its deadline: better told now than after a minute and a half."""
    stil_tot = stil_tot_nu()
    if stil_tot is None:
        return []
    rijen = Deelvraag.objects.filter(status=Deelvraag.Status.WACHTRIJ, leunt_op__isnull=True, deadline__lt=stil_tot)
    gestopt = list(rijen.order_by("pk").select_for_update(skip_locked=True))
    for rij in gestopt:
        uitkomst_schrijven(
            rij,
            van=Deelvraag.Status.WACHTRIJ,
            status=Deelvraag.Status.MISLUKT,
            volgende_poging_op=None,
            reden_code="limiet",
            reden=(
                "De VUM-voorziening vraagt uw organisatie te wachten tot "
                f"{timezone.localtime(stil_tot):%H.%M} uur. Stel deze vraag daarna opnieuw."
            ),
        )
    return gestopt


def opruimen() -> None:
    """Free what a dead worker left and end what nobody waits for any more, of the organisation of this transaction."""
    geraakt = set()
    for rij in verlopen_deadlines(Deelvraag, statussen=("wachtrij", "bezig")):
        te_laat_schrijven(rij, _TE_LAAT_REDEN)
        geraakt.add(rij.zoekvraag_id)
    for rij in _wachten_heeft_geen_zin():
        geraakt.add(rij.zoekvraag_id)
    for rij in verlopen_leases(Deelvraag):
        uitkomst_schrijven(rij, **na_werker_weg(rij))
        geraakt.add(rij.zoekvraag_id)
    geraakt |= volgers_bijwerken()
    # Besides, whatever is still "bezig" without an open call: a net under mistakes of ours.
    open_deelvragen = Deelvraag.objects.filter(zoekvraag=OuterRef("pk")).exclude(status__in=Deelvraag.EINDSTATUSSEN)
    geraakt.update(
        Zoekvraag.objects.filter(~Exists(open_deelvragen), status=Zoekvraag.Status.BEZIG).values_list("pk", flat=True)
    )
    for zoekvraag_id in sorted(geraakt):
        zoekvraag_afronden(zoekvraag_id)
