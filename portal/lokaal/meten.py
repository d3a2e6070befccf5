"""`make bench`: how long starting takes, against the limit that is promised."""

import sys
import time
from dataclasses import dataclass

from portal.lokaal import paden, voorkant
from portal.lokaal.opruimen import weggooien
from portal.lokaal.stapel import Stapel

# Promise of `make run`: from nothing, packages in the cache of the machine, to a portal that answers.
KOUDE_START_MAX = 60.0


@dataclass(frozen=True)
class Meting:
    wat: str
    seconden: float

    @property
    def deel(self) -> float:
        return self.seconden / KOUDE_START_MAX


def meten() -> list[Meting]:
    """Starts a portal of its own twice: on an empty folder, and on the data of the first time."""
    map_ = paden.deelmap("bench")
    weggooien(map_)
    metingen = []
    for wat in ("eerste start (databank, tabellen, demogegevens)", "tweede start (gegevens staan er al)"):
        begin = time.monotonic()
        voorkant.bouwen()
        with Stapel(map_, 9500, duurzaam=True):
            metingen.append(Meting(wat, time.monotonic() - begin))
    weggooien(map_)
    return metingen


def tonen(metingen: list[Meting]) -> int:
    """Prints the table; exit status 1 when a start took longer than promised."""
    sys.stdout.write(f"Opstarten, grens {KOUDE_START_MAX:.0f} s\n")
    for meting in metingen:
        sys.stdout.write(f"  {meting.wat:<50}{meting.seconden:6.1f} s  {meting.deel:5.0%} van de grens\n")
    return int(any(meting.deel > 1 for meting in metingen))
