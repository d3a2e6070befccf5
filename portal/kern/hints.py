"""A hint to a worker that there are rows to do. It may get lost or come twice: the row is the truth."""

import structlog
from celery import current_app
from kombu.exceptions import KombuError
from kombu.exceptions import OperationalError as BrokerFout

log = structlog.get_logger(__name__)

# Celery's own connection tries for six seconds before it gives up, with somebody waiting for the page.
_VLUG = {"max_retries": 0, "socket_connect_timeout": 1.0, "socket_timeout": 2.0}


def hint_sturen(taak: str, *argumenten: object) -> bool:
    """Send a task by name, with ids only.

    Returns: False when the broker is not there; nothing is lost then, the sweep of the room hints again. A request must not
    fail for it, nor wait for it: hence a connection that gives up at once, and no retries.
    """
    try:
        with current_app.connection_for_write(transport_options=_VLUG) as verbinding:
            current_app.send_task(taak, args=argumenten, connection=verbinding, retry=False)
    except (BrokerFout, KombuError, OSError) as fout:
        log.warning("hint_niet_verstuurd", taak=taak, fout=type(fout).__name__)
        return False
    return True
