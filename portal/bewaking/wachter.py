"""A thread beside every worker that listens whether beat and the sweeps are still there.

The worker itself would not notice: without beat it simply has nothing to do. One line in the log a minute while it lasts.
"""

import threading
import time
from typing import Any

import structlog
from django.db import Error as DatabankFout
from django.db import close_old_connections, connection

from portal.bewaking.hartslagen import stille_hartslagen
from portal.kern import limieten

log = structlog.get_logger(__name__)
_KIJKEN_S = 15.0
_HERHALEN_S = 60.0


def wacht_houden(**_kwargs: Any) -> None:
    """Connected to Celery's worker_ready: in the main process, which carries out no tasks."""
    threading.Thread(target=_wachten, name="wachter", daemon=True).start()


def _wachten() -> None:
    gemeld = -_HERHALEN_S
    # What starts together needs a moment before it is heard.
    time.sleep(limieten.HARTSLAG_BINNEN.total_seconds())
    while True:
        if time.monotonic() - gemeld >= _HERHALEN_S and stilte_melden():
            gemeld = time.monotonic()
        time.sleep(_KIJKEN_S)


def stilte_melden() -> bool:
    """Write an alarm for everything that is silent. Returns whether there was any."""
    close_old_connections()
    try:
        stil = stille_hartslagen()
    except DatabankFout as fout:
        log.warning("hartslag_niet_te_lezen", fout=type(fout).__name__)
        return False
    finally:
        connection.close()
    for stilte in stil:
        log.error("hartslag_stil", naam=stilte.naam, seconden=stilte.seconden)
    return bool(stil)
