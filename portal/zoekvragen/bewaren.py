"""How long a question and what came of it are kept, and how it goes.

After `bewaren_tot` the results go, and with the last of them the question itself with its calls. A result whose detail was
opened stays for as long as that detail (portal/details/bewaren.py), and its question with it: the detail page leads back to
it. What stays after that is the inzage, which says what was asked and opened, by whom and why, without the profile.
"""

from datetime import timedelta

import structlog
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from portal.kern import limieten
from portal.zoekvragen.models import Gezien, Resultaat, Zoekvraag

log = structlog.get_logger(__name__)


def bewaartermijn() -> timedelta:
    """How long a new question is kept; `RESULTATEN_BEWAREN_DAGEN` may make it shorter than the table, not longer."""
    return timedelta(days=settings.RESULTATEN_BEWAREN_DAGEN)


def verlopen_vragen_verwijderen() -> tuple[int, int]:
    """Delete what is past its time, at most `BEWAREN_PARTIJ` questions; in the transaction of the organisation, safe to repeat.

    Returns: how many questions were looked at, and how many of them are really gone.
    """
    geopend = Resultaat.objects.filter(zoekvraag=OuterRef("pk"), detailverzoeken__isnull=False)
    te_verwijderen = Resultaat.objects.filter(zoekvraag=OuterRef("pk"), detailverzoeken__isnull=True)
    verlopen = Zoekvraag.objects.filter(bewaren_tot__lt=Now()).exclude(status=Zoekvraag.Status.BEZIG)
    # What only has opened details left was done before and waits for them.
    verlopen = verlopen.filter(Exists(te_verwijderen) | ~Exists(geopend)).order_by("bewaren_tot")
    ids = list(
        verlopen.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True)[
            : limieten.BEWAREN_PARTIJ
        ]
    )
    Resultaat.objects.filter(zoekvraag__in=ids, detailverzoeken__isnull=True).only("pk").delete()
    weg = list(Zoekvraag.objects.filter(~Exists(geopend), pk__in=ids).values_list("pk", flat=True))
    Zoekvraag.objects.filter(pk__in=weg).delete()
    if ids:
        log.info("zoekvragen_verwijderd", verlopen=len(ids), weg=len(weg))
    return len(ids), len(weg)


def gezien_vergeten() -> int:
    """Forget what a line of questions showed so long ago that nobody asks it any more. Returns how many were forgotten."""
    weg, _ = Gezien.objects.filter(laatst_op__lt=Now() - limieten.GEZIEN_BEWAREN).delete()
    return weg
