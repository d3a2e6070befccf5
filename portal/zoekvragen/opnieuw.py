"""Asking again, only the calls that failed."""

from collections.abc import Collection
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models.functions import Now

from portal.kern import limieten
from portal.organisaties.models import Medewerker
from portal.organisaties.services import mag_vragen
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.klaarzetten import werk_klaarzetten
from portal.zoekvragen.models import Deelvraag, Zoekvraag

log = structlog.get_logger(__name__)

MISLUKT = (Deelvraag.Status.MISLUKT, Deelvraag.Status.ONBEKEND, Deelvraag.Status.VERLOPEN)


@transaction.atomic
def deelvragen_opnieuw(*, door: Medewerker, zoekvraag: Zoekvraag, ids: Collection[UUID] | None = None) -> list[UUID]:
    """Put the calls that ended without an answer back in the queue; what was answered stays as it is.

    Args:
        ids: only these of the question's deelvragen; None is every one that failed.

    Returns: the deelvragen that will be asked; empty when a colleague or a second click was first.
    Raises: AansluitingNietActief when the organisation may not ask now.
    """
    mag_vragen(zoekvraag.organisatie)
    rijen = zoekvraag.deelvragen.filter(status__in=MISLUKT)
    if ids is not None:
        rijen = rijen.filter(pk__in=ids)
    # Locked in one order, deelvragen before the zoekvraag, as everywhere (afronden.py).
    eigen = list(rijen.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True))
    if not eigen:
        return []
    zoekvraag.deelvragen.filter(pk__in=eigen).update(
        status=Deelvraag.Status.WACHTRIJ,
        # It asks itself now; `poging` goes on counting, for it is the fence of answers that are still under way.
        leunt_op=None,
        # Somebody looks at it now, whatever it was part of.
        prioriteit=Prioriteit.SCHERM,
        deadline=Now() + limieten.ZOEKVRAAG_DEADLINE,
        volgende_poging_op=Now(),
        lease_tot=None,
        reden_code="",
        reden="",
        updated_at=Now(),
    )
    Zoekvraag.objects.filter(pk=zoekvraag.pk).update(
        status=Zoekvraag.Status.BEZIG,
        afgerond_op=None,
        deadline=Now() + limieten.ZOEKVRAAG_DEADLINE,
        updated_at=Now(),
    )
    werk_klaarzetten(
        zoekvraag.organisatie_id, list(zoekvraag.deelvragen.filter(pk__in=eigen)), prioriteit=Prioriteit.SCHERM
    )
    log.info("deelvragen_opnieuw", zoekvraag=str(zoekvraag.pk), door=str(door.pk), aantal=len(eigen))
    return eigen
