"""What may not be kept longer: replaced lists, old versions, and changes that were settled long ago."""

from uuid import UUID

import structlog
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.services import overal_vegen
from portal.profielen.models import Aanpassing, ActieveLijst, Lijst, Profielversie, Soort
from portal.profielen.services.lijsten import lijst_verwijderen

log = structlog.get_logger(__name__)


def lijsten_vegen_overal() -> None:
    """Every organisation in transactions of its own: what is wrong with one must not stop the others."""
    overal_vegen(
        lambda organisatie_id: lijsten_vegen(organisatie_id=organisatie_id), gebeurtenis="lijsten_vegen_mislukt"
    )


def lijsten_vegen(*, organisatie_id: UUID) -> int:
    """Clear away what is past its term; one list per transaction, for a large one takes a while.

    Returns: how many lists went.
    """
    weg = 0
    with organisatie_transactie(organisatie_id):
        te_oud = [lijst_id for soort in Soort for lijst_id in _te_oud(soort)]
        grens = Now() - limieten.VERANTWOORDING_BEWAREN
        Profielversie.objects.filter(tot__lt=grens).delete()
        Aanpassing.objects.filter(created_at__lt=grens).exclude(
            stand=Aanpassing.Stand.GELDT, door_werkzoekende=True
        ).delete()
    for lijst_id in te_oud:
        with organisatie_transactie(organisatie_id):
            lijst = Lijst.objects.filter(pk=lijst_id, vervangen_op__isnull=False).first()
            # Put back in the moment between: then it is nobody's to clear away.
            if lijst is None or ActieveLijst.objects.filter(lijst=lijst).exists():
                continue
            lijst_verwijderen(lijst=lijst)
            weg += 1
    if weg:
        log.info("lijsten_opgeruimd", organisatie=str(organisatie_id), aantal=weg)
    return weg


def _te_oud(soort: Soort) -> list[UUID]:
    """The replaced lists of one kind that are too many or too old."""
    vervangen = Lijst.objects.filter(soort=soort, vervangen_op__isnull=False).order_by("-vervangen_op")
    te_veel = list(vervangen.values_list("pk", flat=True)[limieten.LIJSTEN_BEWAREN :])
    verlopen = vervangen.filter(vervangen_op__lt=Now() - limieten.LIJST_BEWAREN).values_list("pk", flat=True)
    return list(dict.fromkeys([*te_veel, *verlopen]))
