"""When a saved question is asked: by night, each at a moment of its own, so that not all of them start at once.

In the time of the Netherlands, also in the two nights of the year that have another length.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from portal.kern import limieten
from portal.zoekvragen.models import BewaardeVraag


def volgende_nacht(nu: datetime, *, ritme: str, weekdag: int, sleutel: UUID) -> datetime:
    """The first moment after `nu` at which this question is due.

    Args:
        nu: now, on the clock of the databank.
        ritme: `BewaardeVraag.Ritme`.
        weekdag: of the evening before the night, Monday is 0; only for a weekly one.
        sleutel: of the question; decides its place in the night.

    After a night that was missed it is due at once, and then again in the next: the caller counts on from now.
    """
    vandaag = timezone.localtime(nu).date()
    for dagen in range(9):
        dag = vandaag + timedelta(days=dagen)
        if ritme == BewaardeVraag.Ritme.WEEK and (dag - timedelta(days=1)).weekday() != weekdag:
            continue
        moment = _in_de_nacht(dag, sleutel)
        if moment > nu:
            return moment
    raise RuntimeError("there is a night within nine days")


def _in_de_nacht(dag: date, sleutel: UUID) -> datetime:
    begin = timezone.make_aware(datetime.combine(dag, time(limieten.NACHT_BEGINT)))
    return begin + timedelta(seconds=sleutel.int % (limieten.NACHT_UREN * 3600))
