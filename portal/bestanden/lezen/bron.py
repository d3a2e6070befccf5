"""Where the bytes come from, so that a file can be opened again for every pass over it."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from portal.kern import limieten


@dataclass(frozen=True, slots=True)
class Bron:
    """A delivered file. A path is read from disk each time; bytes stay in memory."""

    inhoud: bytes | Path = field(repr=False)

    @classmethod
    def van(cls, inhoud: bytes | Path | BinaryIO) -> "Bron":
        """A stream is read in, one byte past the limit at most: two passes over one stream would disturb each other."""
        if isinstance(inhoud, bytes | Path):
            return cls(inhoud)
        inhoud.seek(0)
        return cls(inhoud.read(limieten.BESTAND_MAX_BYTES + 1))

    @property
    def grootte(self) -> int:
        """In bytes."""
        return len(self.inhoud) if isinstance(self.inhoud, bytes) else self.inhoud.stat().st_size

    def open(self) -> BinaryIO:
        """A new stream at the beginning; the caller closes it."""
        return io.BytesIO(self.inhoud) if isinstance(self.inhoud, bytes) else self.inhoud.open("rb")
