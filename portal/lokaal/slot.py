"""One portal per state folder."""

import fcntl
import os
from pathlib import Path
from types import TracebackType

from portal.lokaal.fouten import LokaalFout


class Slot:
    """Holds a file locked for as long as the process lives.

    The kernel lets go when the process dies, however it dies, so a crash never leaves a lock behind; the pid inside only serves
    the message.
    """

    def __init__(self, pad: Path, wat: str) -> None:
        self.pad = pad
        self.wat = wat
        self._fd: int | None = None

    def __enter__(self) -> "Slot":
        fd = os.open(self.pad, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fout:
            houder = os.read(fd, 32).decode("ascii", "replace").strip() or "onbekend"
            os.close(fd)
            raise LokaalFout(
                f"{self.wat} draait al voor deze map (proces {houder}). Stop dat eerst met Ctrl-C."
            ) from fout
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()}\n".encode())
        self._fd = fd
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
