"""What the person at the keyboard sees: one line per event, with in front which process says it."""

import os
import sys
import threading
from typing import IO

_KLEUREN = ("36", "32", "35", "33", "34", "96", "92")
BREEDTE = 12


class Logboek:
    """Writes lines from several threads without mixing them."""

    def __init__(self, stroom: IO[str] | None = None) -> None:
        self._stroom = stroom if stroom is not None else sys.stdout
        self._kleur = self._stroom.isatty() and "NO_COLOR" not in os.environ
        self._slot = threading.Lock()
        self._kleuren: dict[str, str] = {}
        # Off while starting: then the lines of the processes go to their files only, and the status lines stay readable.
        self.processen_tonen = False

    def melding(self, tekst: str) -> None:
        self._schrijf(f"{tekst}\n")

    def regel(self, naam: str, tekst: str) -> None:
        if not self.processen_tonen:
            return
        voor = f"{naam:<{BREEDTE}} | "
        if self._kleur:
            kleur = self._kleuren.setdefault(naam, _KLEUREN[len(self._kleuren) % len(_KLEUREN)])
            voor = f"\x1b[{kleur}m{voor}\x1b[0m"
        self._schrijf(f"{voor}{tekst}\n")

    def _schrijf(self, tekst: str) -> None:
        with self._slot:
            try:
                self._stroom.write(tekst)
                self._stroom.flush()
            except (OSError, ValueError):
                # The terminal is gone. The log files have every line; stopping must still work.
                self.processen_tonen = False
