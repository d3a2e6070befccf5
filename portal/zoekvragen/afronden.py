"""Bringing rows to their end: a question is done when its last call is, and nothing stays "bezig" past its deadline.

Everything here runs inside the transaction of the organisation. Locks are always taken on deelvragen first and on the
zoekvraag last, so that two of these can wait for each other but never deadlock.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils import timezone

from portal.kern.claims import uitkomst_schrijven, verlopen_deadlines, verlopen_leases
from portal.kern.herhalen import na_werker_weg, te_laat_schrijven
from portal.verkeer.queries import stil_tot_nu
from portal.zoekvragen.hergebruik import volgers_bijwerken
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.opvolging import aantal_nieuw

_TE_LAAT_REDEN = "Deze vraag kon niet op tijd worden gesteld. Stel de zoekvraag opnieuw."


def zoekvraag_afronden(zoekvraag_id: UUID) -> bool:
    """Give the question its end state once every deelvraag has one. Idempotent; returns whether it ended now."""
    # NO KEY: results that are being stored elsewhere point at this row and must not have to wait.
    vraag = Zoekvraag.objects.select_for_update(no_key=True).filter(pk=zoekvraag_id, status="bezig").first()
    if vraag is None:
        return False
    statussen = list(vraag.deelvragen.values_list("status", flat=True))
    if any(status not in Deelvraag.EINDSTATUSSEN for status in statussen):
        return False
    status = Zoekvraag.Status.DEELS
    if set(statussen) == {Deelvraag.Status.KLAAR}:
        status = Zoekvraag.Status.KLAAR
    elif set(statussen) == {Deelvraag.Status.VERLOPEN}:
        status = Zoekvraag.Status.VERLOPEN
    elif Deelvraag.Status.KLAAR not in statussen:
        status = Zoekvraag.Status.MISLUKT
    Zoekvraag.objects.filter(pk=vraag.pk).update(
        status=status, afgerond_op=Now(), aantal_nieuw=aantal_nieuw(vraag), updated_at=Now()
    )
    return True


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
