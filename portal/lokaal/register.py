"""Which processes this state folder started, so that the next start can clean up after a supervisor that was killed."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path


def starttijd(pid: int) -> str | None:
    """When this process started, or None when it does not run; tells a process from a later one with the same number."""
    if Path("/proc/self/stat").exists():
        try:
            velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        # Field 3 is the state: a zombie is over, only not collected yet. Field 22 is the start in clock ticks.
        return None if velden[0] == "Z" else velden[19]
    uitvoer = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return uitvoer.stdout.strip() or None


class Register:
    """A small JSON file: name → process id and start time."""

    def __init__(self, pad: Path) -> None:
        self._pad = pad

    def lees(self) -> dict[str, dict[str, str]]:
        try:
            inhoud = json.loads(self._pad.read_text())
        except (OSError, ValueError):
            return {}
        return inhoud if isinstance(inhoud, dict) else {}

    def _schrijf(self, inhoud: dict[str, dict[str, str]]) -> None:
        tijdelijk = self._pad.with_suffix(".nieuw")
        tijdelijk.write_text(json.dumps(inhoud))
        tijdelijk.replace(self._pad)

    def noteer(self, naam: str, pid: int) -> None:
        inhoud = self.lees()
        inhoud[naam] = {"pid": str(pid), "start": starttijd(pid) or ""}
        self._schrijf(inhoud)

    def vergeet(self, naam: str) -> None:
        inhoud = self.lees()
        if inhoud.pop(naam, None) is not None:
            self._schrijf(inhoud)

    def opruimen(self, genade: float = 5.0) -> list[str]:
        """Ends what an earlier supervisor left running and returns the names.

        Only while the caller holds the lock of this folder: then nobody is looking after these processes any more.
        """
        over = {
            naam: int(rij["pid"])
            for naam, rij in self.lees().items()
            if rij.get("start") and starttijd(int(rij["pid"])) == rij["start"]
        }
        for pid in over.values():
            # SIGINT is PostgreSQL's fast shutdown; on SIGTERM it would wait for its clients.
            _sein(pid, signal.SIGINT)
            _sein(pid, signal.SIGTERM)
        einde = time.monotonic() + genade
        while time.monotonic() < einde and any(starttijd(pid) for pid in over.values()):
            time.sleep(0.05)
        for pid in over.values():
            groep_doden(pid)
        self._schrijf({})
        return list(over)


def groep_doden(pid: int) -> None:
    """SIGKILL to the whole group: children that outlived their parent included."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        # Over already; macOS answers "not permitted" for a group of zombies.
        return


def _sein(pid: int, nummer: int) -> None:
    try:
        os.kill(pid, nummer)
    except ProcessLookupError:
        return
