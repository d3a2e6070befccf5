"""`bench select`: latency of selection against the peers, the price of the fair choice, and growth."""

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.lokaal.bench.vragen import vragen
from portal.lokaal.paden import REPO

NAMEN = ("tantivy", "c2", "eerlijk", "willekeurig")


class Mededinger:
    """A contender that runs."""

    def __init__(self, naam: str, oin: str) -> None:
        self.naam = naam
        self._proces = subprocess.Popen(
            [sys.executable, "-m", "portal.lokaal.bench.mededinger", naam, oin],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=REPO,
        )

    def wachten(self) -> None:
        self._regel()

    def vragen(self, nummer: int) -> dict[str, Any]:
        assert self._proces.stdin is not None  # noqa: S101 - a pipe was asked for
        self._proces.stdin.write(f"{nummer}\n")
        self._proces.stdin.flush()
        uitkomst: dict[str, Any] = json.loads(self._regel())
        return uitkomst

    def stoppen(self) -> None:
        assert self._proces.stdin is not None  # noqa: S101 - a pipe was asked for
        self._proces.stdin.close()
        self._proces.wait(30)

    def geheugen_mb(self) -> float:
        status = Path(f"/proc/{self._proces.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _regel(self) -> str:
        assert self._proces.stdout is not None  # noqa: S101 - a pipe was asked for
        regel = self._proces.stdout.readline()
        if not regel:
            raise RuntimeError(f"{self.naam} stopte (uitgang {self._proces.wait(30)})")
        return regel


@dataclass(frozen=True)
class Meting:
    """Milliseconds per question, the median over the rounds."""

    naam: str
    medianen: list[float]

    @property
    def som(self) -> float:
        return sum(self.medianen)

    @property
    def p50(self) -> float:
        return statistics.median(self.medianen)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.medianen, n=20, method="inclusive")[18]


def meten(oin: str, rondes: int, namen: tuple[str, ...] = NAMEN) -> dict[str, Meting]:
    """Every contender answers every question in every round, in turn, so that a slow moment of the machine hits all."""
    mededingers = []
    try:
        # One after the other: building an index beside another would be measured as memory.
        for naam in namen:
            mededingers.append(Mededinger(naam, oin))
            mededingers[-1].wachten()
        aantal = len(vragen())
        gelijk_controleren(mededingers, aantal)
        tijden: dict[str, list[list[float]]] = {m.naam: [[] for _ in range(aantal)] for m in mededingers}
        for ronde in range(rondes):
            for nummer in range(aantal):
                for mededinger in mededingers[:: 1 if ronde % 2 else -1]:
                    tijden[mededinger.naam][nummer].append(mededinger.vragen(nummer)["ms"])
    finally:
        for mededinger in mededingers:
            mededinger.stoppen()
    return {naam: Meting(naam, list(map(statistics.median, per_vraag))) for naam, per_vraag in tijden.items()}


def gelijk_controleren(mededingers: list[Mededinger], aantal: int) -> None:
    """A fast wrong answer is no answer: those that choose fairly must choose the same people."""
    for nummer in range(aantal):
        antwoorden = {m.naam: m.vragen(nummer)["gevonden"] for m in mededingers}
        ijk = antwoorden.get("eerlijk")
        for naam, gevonden in antwoorden.items():
            gelijk = len(gevonden) == len(ijk or gevonden) if naam == "willekeurig" else gevonden == (ijk or gevonden)
            if not gelijk:
                raise RuntimeError(f"vraag {nummer}: {naam} vindt andere mensen dan het portaal")
