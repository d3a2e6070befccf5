"""Ports on loopback: the usual one when free, else the next, and never one that another start of ours just took."""

import fcntl
import os
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.lokaal import paden
from portal.lokaal.fouten import LokaalFout

# From here on the kernel hands ports out to outgoing connections; a server that wants one loses now and then.
EERSTE_VLUCHTIGE_POORT = 32768
VERDER_ZOEKEN = 20


@dataclass(frozen=True)
class Poortwens:
    web: int = 8000
    uitwisseling: int = 8420
    databank: int = 15432
    wachtrij: int = 16379
    # Asked for by name in the environment: taken means stop, not "then another one".
    uitdrukkelijk: frozenset[str] = frozenset()

    @classmethod
    def vanaf(cls, basis: int) -> "Poortwens":
        """Four neighbours, for a second portal beside `make run`; a range of its own each, so that searching does not collide."""
        return cls(web=basis, uitwisseling=basis + 25, databank=basis + 50, wachtrij=basis + 75)


def vrij(poort: int) -> bool:
    """Whether a server could bind here now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as lijn:
        lijn.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            lijn.bind(("127.0.0.1", poort))
        except OSError:
            return False
    return True


class Poortkiezer:
    """Picks ports and keeps them reserved until `vrijgeven`.

    Between picking a port and the server binding it lie seconds in which a second start, of the test-suite beside `make run` for
    one, would pick the same. A locked file per port closes that gap between our own processes.
    """

    def __init__(self, melden: Callable[[str], None], map_: Path | None = None) -> None:
        self._melden = melden
        self._map = map_ or Path(tempfile.gettempdir()) / f"vum-portaal-poorten-{os.geteuid()}"
        self._sloten: list[int] = []

    def kies(self, wat: str, gewenst: int, *, uitdrukkelijk: bool = False) -> int:
        if not 0 < gewenst < 65536:
            raise LokaalFout(f"Poort {gewenst} voor {wat} bestaat niet; kies een getal onder {EERSTE_VLUCHTIGE_POORT}.")
        laatste = gewenst if uitdrukkelijk else min(gewenst + VERDER_ZOEKEN, EERSTE_VLUCHTIGE_POORT - 1)
        for poort in range(gewenst, laatste + 1):
            if self._reserveren(poort):
                if poort != gewenst:
                    self._melden(f"Poort {gewenst} voor {wat} is bezet; het wordt {poort}.")
                return poort
        if uitdrukkelijk:
            raise LokaalFout(f"Poort {gewenst} voor {wat} is bezet. Kies een andere of stop wat daar draait.")
        raise LokaalFout(f"Geen vrije poort voor {wat} van {gewenst} tot en met {laatste}. Stop wat daar draait.")

    def _reserveren(self, poort: int) -> bool:
        paden.map_maken(self._map)
        fd = os.open(self._map / str(poort), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(fd)
            return False
        if not vrij(poort):
            os.close(fd)
            return False
        self._sloten.append(fd)
        return True

    def vrijgeven(self) -> None:
        while self._sloten:
            os.close(self._sloten.pop())
