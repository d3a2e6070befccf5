"""How long an opened detail is kept: the profile of somebody else's client does not become ours by looking at it.

The request goes with the profile. What stays is the inzage: who asked and looked, for what, and when.
"""

import structlog
from django.db.models import QuerySet
from django.db.models.functions import Now

from portal.details.models import Detailverzoek
from portal.kern import limieten

log = structlog.get_logger(__name__)


def verlopen_details() -> QuerySet[Detailverzoek]:
    """What is past its time, and not under way."""
    oud = Detailverzoek.objects.filter(created_at__lt=Now() - limieten.DETAILS_BEWAREN)
    return oud.exclude(status__in=(Detailverzoek.Status.WACHTRIJ, Detailverzoek.Status.BEZIG))


def verlopen_details_verwijderen() -> int:
    """Delete it; in the transaction of the organisation, safe to repeat. Returns how many are gone."""
    weg, _ = verlopen_details().delete()
    if weg:
        log.info("details_verwijderd", aantal=weg)
    return weg
