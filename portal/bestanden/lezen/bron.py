"""Where the bytes come from, so that a file can be opened again for every pass over it."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


class _Meelezer(io.RawIOBase):
    """A reader of its own on a stream that others read as well: it keeps its place, and closing it leaves the stream open."""

    def __init__(self, stroom: BinaryIO) -> None:
        super().__init__()
        self._stroom = stroom
        self._plek = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._plek

    def seek(self, plek: int, vanaf: int = io.SEEK_SET) -> int:
        if vanaf == io.SEEK_CUR:
            plek, vanaf = plek + self._plek, io.SEEK_SET
        self._plek = self._stroom.seek(plek, vanaf)
        return self._plek

    def readinto(self, doel: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        self._stroom.seek(self._plek)
        stuk = self._stroom.read(len(doel))
        doel[: len(stuk)] = stuk
        self._plek += len(stuk)
        return len(stuk)


@dataclass(frozen=True, slots=True)
class Bron:
    """A delivered file. A path is read from disk each time; bytes stay in memory."""

    inhoud: bytes | Path | BinaryIO = field(repr=False)

    @property
    def grootte(self) -> int:
        """In bytes."""
        if isinstance(self.inhoud, bytes):
            return len(self.inhoud)
        if isinstance(self.inhoud, Path):
            return self.inhoud.stat().st_size
        return self.inhoud.seek(0, io.SEEK_END)

    def open(self) -> BinaryIO:
        """A new reader at the beginning; the caller closes it."""
        if isinstance(self.inhoud, bytes):
            return io.BytesIO(self.inhoud)
        if isinstance(self.inhoud, Path):
            return self.inhoud.open("rb")
        return io.BufferedReader(_Meelezer(self.inhoud), 1 << 20)
