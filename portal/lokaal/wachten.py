"""Waiting until a process answers, and saying what is wrong when it does not."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable

from portal.lokaal.fouten import LokaalFout
from portal.lokaal.proces import Proces


def wacht_tot(klaar: Callable[[], bool], proces: Proces, seconden: float) -> None:
    """Returns when `klaar` says so; an error with the end of the log when the process dies or the time is up."""
    einde = time.monotonic() + seconden
    while not klaar():
        if not proces.leeft:
            raise LokaalFout(
                f"{proces.naam} stopte tijdens het starten (uitgang {proces.uitgang}). "
                f"Logboek: {proces.logbestand}\n{proces.staart}"
            )
        if time.monotonic() > einde:
            raise LokaalFout(
                f"{proces.naam} antwoordt na {seconden:.0f} seconden nog niet. Logboek: {proces.logbestand}\n{proces.staart}"
            )
        time.sleep(0.05)


def http_antwoordt(url: str) -> bool:
    """Whether this address answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as antwoord:  # noqa: S310 - our own loopback address
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False
