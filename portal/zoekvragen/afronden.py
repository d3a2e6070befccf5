"""Bringing rows to their end: a question is done when its last call is, and nothing stays "bezig" past its deadline.

Everything here runs inside the transaction of the organisation. Locks are always taken on deelvragen first and on the
zoekvraag last, so that two of these can wait for each other but never deadlock.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.aanroepen import ONBEKENDE_CODES, WERKER_WEG, WERKER_WEG_REDEN, ZONDER_ANTWOORD
from portal.kern.claims import uitkomst_schrijven, verlopen_deadlines, verlopen_leases
from portal.zoekvragen.models import Deelvraag, Zoekvraag

TE_LAAT = "te_laat"
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
    elif Deelvraag.Status.KLAAR not in statussen:
        status = Zoekvraag.Status.MISLUKT
    Zoekvraag.objects.filter(pk=vraag.pk).update(status=status, afgerond_op=Now(), updated_at=Now())
    return True


def mag_nog(rij: Deelvraag, over: timedelta) -> bool:
    """Whether an attempt `over` from now still falls before the deadline, on the clock of the database."""
    return Deelvraag.objects.filter(pk=rij.pk, deadline__gt=Now() + over).exists()


def na_onbekend(rij: Deelvraag, code: str, reden: str, over: timedelta, *, permanent: bool = False) -> dict[str, Any]:
    """What becomes of a call of which nobody knows whether it was processed: a search is asked once more, then it ends.

    Two in a row end it; a search that was processed twice does no harm.
    """
    nog_een = (
        not permanent
        and rij.reden_code not in ONBEKENDE_CODES
        and rij.poging < limieten.AANROEP_POGINGEN
        and mag_nog(rij, over)
    )
    if nog_een:
        return opnieuw(code, reden, over)
    status = Deelvraag.Status.ONBEKEND if code in ZONDER_ANTWOORD else Deelvraag.Status.MISLUKT
    return {"status": status, "reden_code": code, "reden": reden}


def opnieuw(code: str, reden: str, over: timedelta) -> dict[str, Any]:
    """Back in the queue for another attempt, with the reason of the last one to show meanwhile."""
    return {
        "status": Deelvraag.Status.WACHTRIJ,
        "volgende_poging_op": Now() + over,
        "reden_code": code,
        "reden": reden,
    }


def opruimen() -> None:
    """Free what a dead worker left and end what nobody waits for any more, of the organisation of this transaction."""
    geraakt = set()
    for rij in verlopen_deadlines(Deelvraag, statussen=("wachtrij", "bezig")):
        _te_laat(rij)
        geraakt.add(rij.zoekvraag_id)
    for rij in verlopen_leases(Deelvraag):
        uitkomst_schrijven(rij, **na_onbekend(rij, WERKER_WEG, WERKER_WEG_REDEN, timedelta(0)))
        geraakt.add(rij.zoekvraag_id)
    # Besides, whatever is still "bezig" without an open call: a net under mistakes of ours.
    open_deelvragen = Deelvraag.objects.filter(zoekvraag=OuterRef("pk")).exclude(status__in=Deelvraag.EINDSTATUSSEN)
    geraakt.update(
        Zoekvraag.objects.filter(~Exists(open_deelvragen), status=Zoekvraag.Status.BEZIG).values_list("pk", flat=True)
    )
    for zoekvraag_id in sorted(geraakt):
        zoekvraag_afronden(zoekvraag_id)


def _te_laat(rij: Deelvraag) -> None:
    if rij.status == Deelvraag.Status.BEZIG:
        uitkomst_schrijven(
            rij, status=Deelvraag.Status.ONBEKEND, reden_code=rij.reden_code or TE_LAAT, reden=WERKER_WEG_REDEN
        )
        return
    # Whoever waited for a next attempt keeps the reason of the last one: that is what went wrong.
    uitkomst_schrijven(
        rij,
        van=Deelvraag.Status.WACHTRIJ,
        status=Deelvraag.Status.VERLOPEN,
        volgende_poging_op=None,
        reden_code=rij.reden_code or TE_LAAT,
        reden=rij.reden or _TE_LAAT_REDEN,
    )
