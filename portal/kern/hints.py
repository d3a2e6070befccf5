"""A hint to a worker that there are rows to do. It may get lost or come twice: the row is the truth."""

from datetime import timedelta
from uuid import UUID

import structlog
from celery import current_app
from django.db.models import F, Model, Q
from django.db.models.functions import Coalesce, Now
from kombu.exceptions import KombuError
from kombu.exceptions import OperationalError as BrokerFout

from portal.kern import limieten

log = structlog.get_logger(__name__)

# Celery's own connection tries for six seconds before it gives up, with somebody waiting for the page.
_VLUG = {"max_retries": 0, "socket_connect_timeout": 1.0, "socket_timeout": 2.0}


def hint_sturen(taak: str, *argumenten: object, over: timedelta | None = None) -> bool:
    """Send a task by name, with ids only.

    Args:
        over: not at once but so much later; at most `HINT_VOORUIT`, for what waits longer is for the sweep.

    Returns: False when the broker is not there; nothing is lost then, the sweep of the room hints again. A request must not
    fail for it, nor wait for it: hence a connection that gives up at once, and no retries.
    """
    wachten = None if over is None else max(0.0, over.total_seconds())
    try:
        with current_app.connection_for_write(transport_options=_VLUG) as verbinding:
            current_app.send_task(taak, args=argumenten, countdown=wachten, connection=verbinding, retry=False)
    except (BrokerFout, KombuError, OSError) as fout:
        log.warning("hint_niet_verstuurd", taak=taak, fout=type(fout).__name__)
        return False
    return True


def te_hinten(model: type[Model], *, status: str = "wachtrij") -> list[UUID]:
    """The rows that are waiting without anybody knowing, hinted before or not, of the organisation of this transaction.

    A row whose next attempt has just become due is among them at once; any other after `HINT_NA`. They are marked in
    `updated_at`, so that pages and sweeps together hint a row once in that time. "Older than", never a window: after
    an hour without a sweep every row is still found.

    Args:
        model: a model with the columns of `Werkrij` and `BasisModel` and a `status`.
    """
    manager = model._default_manager
    toen = Now() - limieten.HINT_NA
    net_aan_de_beurt = Q(volgende_poging_op__lte=Now(), updated_at__lte=F("volgende_poging_op"))
    ids = list(
        manager.filter(status=status)
        .annotate(aan_de_beurt=Coalesce("volgende_poging_op", "created_at"))
        .filter(net_aan_de_beurt | Q(updated_at__lt=toen, aan_de_beurt__lt=toen))
        .order_by("pk")
        .select_for_update(skip_locked=True)
        .values_list("pk", flat=True)
    )
    manager.filter(pk__in=ids).update(updated_at=Now())
    return ids
