"""One child process in a group of its own, with its log."""

import os
import re
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from portal.lokaal.fouten import LokaalFout
from portal.lokaal.gebruiker import Gebruiker
from portal.lokaal.logboek import Logboek
from portal.lokaal.register import Register, groep_doden

STAART = 25


class Proces:
    """Start, watch and end one process.

    The group of its own keeps a Ctrl-C in the terminal away from it (the supervisor decides the order of stopping) and makes it
    possible to end its children too.
    """

    def __init__(
        self,
        naam: str,
        opdracht: Sequence[str],
        *,
        omgeving: Mapping[str, str],
        map_: Path,
        logmap: Path,
        logboek: Logboek,
        register: Register,
        gebruiker: Gebruiker | None = None,
        klaar_bij: str | None = None,
        stopsein: int = signal.SIGTERM,
        genade: float = 10.0,
    ) -> None:
        self.naam = naam
        self.logbestand = logmap / f"{naam}.log"
        self._opdracht = list(opdracht)
        self._omgeving = dict(omgeving)
        self._map = map_
        self._logboek = logboek
        self._register = register
        self._gebruiker = gebruiker
        self._klaar_bij = re.compile(klaar_bij) if klaar_bij else None
        self._stopsein = stopsein
        self._genade = genade
        self._kind: subprocess.Popen[bytes] | None = None
        self._lezer: threading.Thread | None = None
        self._klaar = threading.Event()
        self._staart: deque[str] = deque(maxlen=STAART)

    @property
    def pid(self) -> int | None:
        return self._kind.pid if self._kind and self.leeft else None

    @property
    def leeft(self) -> bool:
        return self._kind is not None and self._kind.poll() is None

    @property
    def uitgang(self) -> int | None:
        """The exit status, negative for the signal that ended it; None while it runs."""
        return self._kind.poll() if self._kind else None

    @property
    def meldde_zich(self) -> bool:
        """Whether it printed the line by which it says that it is ready; without such a line, whether it runs."""
        return self.leeft and (self._klaar_bij is None or self._klaar.is_set())

    @property
    def staart(self) -> str:
        """The last lines of its log, for in an error."""
        return "\n".join(f"    {regel}" for regel in self._staart)

    def start(self) -> None:
        if self.leeft:
            return
        self._beeindig()
        self._klaar.clear()
        self._staart.clear()
        if self.logbestand.exists():
            self.logbestand.replace(self.logbestand.with_suffix(".vorige.log"))
        try:
            kind = subprocess.Popen(
                self._opdracht,
                env=self._omgeving,
                cwd=self._map,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **(self._gebruiker.popen() if self._gebruiker else {}),
            )
        except OSError as fout:
            raise LokaalFout(f"{self.naam} is niet te starten ({self._opdracht[0]}): {fout}") from fout
        self._kind = kind
        self._register.noteer(self.naam, kind.pid)
        self._lezer = threading.Thread(target=self._lees, args=(kind,), name=f"log-{self.naam}", daemon=True)
        self._lezer.start()

    def _lees(self, kind: subprocess.Popen[bytes]) -> None:
        if kind.stdout is None:
            raise RuntimeError("the child was started without a pipe")
        with self.logbestand.open("ab", buffering=0) as bestand:
            for rauw in kind.stdout:
                bestand.write(rauw)
                regel = rauw.decode("utf-8", "replace").rstrip()
                self._staart.append(regel)
                if self._klaar_bij and self._klaar_bij.search(regel):
                    self._klaar.set()
                self._logboek.regel(self.naam, regel)

    def vraag_te_stoppen(self) -> None:
        """The polite signal, to the process itself: it ends its own children in its own order."""
        if self._kind and self.leeft:
            self._kind.send_signal(self._stopsein)

    def stop(self) -> None:
        """Polite first; what is left after the grace, children included, is killed."""
        self.vraag_te_stoppen()
        self._wacht(self._genade)
        self._beeindig()

    def afbreken(self) -> None:
        """Kills at once and does not wait; safe in a signal handler, where waiting could deadlock with the code it interrupts."""
        if self._kind:
            groep_doden(self._kind.pid)

    def dood(self, sein: int = signal.SIGKILL) -> None:
        """What a crash looks like: the signal goes to the whole group at once, without a word in advance."""
        if self._kind and self.leeft:
            os.killpg(self._kind.pid, sein)
            if sein == signal.SIGKILL:
                self._kind.wait()

    def _wacht(self, seconden: float) -> None:
        if not self._kind:
            return
        einde = time.monotonic() + seconden
        while self.leeft and time.monotonic() < einde:
            time.sleep(0.02)

    def _beeindig(self) -> None:
        if not self._kind:
            return
        groep_doden(self._kind.pid)
        self._kind.wait()
        if self._lezer:
            self._lezer.join(2.0)
        if self._kind.stdout:
            self._kind.stdout.close()
        self._register.vergeet(self.naam)
        self._kind = None
