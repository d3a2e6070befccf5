"""Small real programs for the tests of the supervisor."""

import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from portal.lokaal.logboek import Logboek
from portal.lokaal.proces import Proces
from portal.lokaal.register import Register


def proces(map_: Path, code: str, *, naam: str = "proef", genade: float = 5.0, klaar_bij: str | None = None) -> Proces:
    """A Python program of a few lines under the supervisor."""
    return Proces(
        naam,
        [sys.executable, "-u", "-c", code],
        omgeving={"PATH": "/usr/bin:/bin"},
        map_=map_,
        logmap=map_,
        logboek=Logboek(StringIO()),
        register=Register(map_ / "processen.json"),
        genade=genade,
        klaar_bij=klaar_bij,
    )


def wacht(voorwaarde: Callable[[], bool], seconden: float = 10.0) -> None:
    einde = time.monotonic() + seconden
    while not voorwaarde():
        assert time.monotonic() < einde, "duurde te lang"
        time.sleep(0.02)
