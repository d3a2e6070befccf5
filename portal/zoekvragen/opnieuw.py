"""Asking again, only the calls that failed."""

from collections.abc import Collection
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from portal.organisaties.models import Medewerker
from portal.organisaties.services import mag_vragen
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.klaarzetten import DEADLINES, werk_klaarzetten
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
    rijen = Deelvraag.objects.filter(zoekvraag=zoekvraag.pk, status__in=MISLUKT)
    if ids is not None:
        rijen = rijen.filter(pk__in=ids)
    # Somebody looks at it now, whatever it was part of.
    eigen = rijen_opnieuw(zoekvraag.organisatie_id, rijen, prioriteit=Prioriteit.SCHERM)
    if eigen:
        log.info("deelvragen_opnieuw", zoekvraag=str(zoekvraag.pk), door=str(door.pk), aantal=len(eigen))
    return eigen


def rijen_opnieuw(organisatie_id: UUID, rijen: QuerySet[Deelvraag], *, prioriteit: Prioriteit) -> list[UUID]:
    """Put these rows back in the queue, with their questions; of equal ones the first asks and the others lean on it.

    Inside the transaction of the organisation. Returns: their ids.
    """
    # Locked in one order, deelvragen before the zoekvraag, as everywhere (afronden.py).
    eigen = list(
        rijen.order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)
        .only("pk", "sleutel", "zoekvraag", "gesplitst_uit")
    )
    if not eigen:
        return []
    ids = [rij.pk for rij in eigen]
    Deelvraag.objects.filter(pk__in=ids).update(
        status=Deelvraag.Status.WACHTRIJ,
        # It asks itself now; `poging` goes on counting, for it is the fence of answers that are still under way.
        leunt_op=None,
        prioriteit=prioriteit,
        deadline=Now() + DEADLINES[prioriteit],
        volgende_poging_op=Now(),
        lease_tot=None,
        reden_code="",
        reden="",
        updated_at=Now(),
    )
    vooraan: dict[str, UUID] = {}
    volgers: dict[UUID, list[UUID]] = {}
    for rij in eigen:
        # A part of a split keeps only what lies in the area of its own question, so nothing can lean on it.
        alleen = not rij.sleutel or rij.gesplitst_uit_id is not None
        eerste = vooraan.setdefault(str(rij.pk) if alleen else rij.sleutel, rij.pk)
        if eerste != rij.pk:
            volgers.setdefault(eerste, []).append(rij.pk)
    for eerste, achter in volgers.items():
        Deelvraag.objects.filter(pk__in=achter).update(
            leunt_op=eerste, volgende_poging_op=Now() + DEADLINES[prioriteit]
        )
    Zoekvraag.objects.filter(pk__in={rij.zoekvraag_id for rij in eigen}).update(
        status=Zoekvraag.Status.BEZIG,
        afgerond_op=None,
        deadline=Now() + DEADLINES[prioriteit],
        updated_at=Now(),
    )
    werk_klaarzetten(organisatie_id, list(Deelvraag.objects.filter(pk__in=vooraan.values())), prioriteit=prioriteit)
    return ids
