"""Scratch space for what is too large for memory and may not lie readable on a disk.

Written once, from front to end, and then read at any place. The blocks are encrypted with a key that exists in the memory of
this process only: when the process ends, however that happens, what is left on the disk is noise without a name.
"""

import io
import os
import tempfile
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_BLOK = 1 << 20
_STAART = 16  # what AES-GCM adds to a block
_IN_GEHEUGEN = 8 * _BLOK


class Kladbestand(io.RawIOBase):
    """A binary file of which the first eight megabytes stay in memory and the rest goes to disk, encrypted."""

    def __init__(self) -> None:
        super().__init__()
        self._aead = AESGCM(AESGCM.generate_key(bit_length=256))
        # Not named: a worker that is killed leaves nothing to find, and the system takes the space back.
        self._opslag = tempfile.SpooledTemporaryFile(max_size=_IN_GEHEUGEN)  # noqa: SIM115 - closed in `close`
        self._vol = bytearray()
        self._blokken = 0
        self._plek = 0
        self._laatst: tuple[int, bytes] = (-1, b"")

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    @property
    def grootte(self) -> int:
        """In bytes, of what was written."""
        return self._blokken * _BLOK + len(self._vol)

    def write(self, stuk: Any) -> int:
        """Add to the end, wherever reading is."""
        self._vol += stuk
        while len(self._vol) >= _BLOK:
            self._opslag.seek(0, os.SEEK_END)
            self._opslag.write(self._aead.encrypt(self._nonce(self._blokken), bytes(self._vol[:_BLOK]), None))
            del self._vol[:_BLOK]
            self._blokken += 1
        return len(stuk)

    def seek(self, plek: int, vanaf: int = os.SEEK_SET) -> int:
        begin = {os.SEEK_SET: 0, os.SEEK_CUR: self._plek, os.SEEK_END: self.grootte}[vanaf]
        self._plek = max(0, begin + plek)
        return self._plek

    def tell(self) -> int:
        return self._plek

    def read(self, hoeveel: int = -1) -> bytes:
        """All that was asked for, unless the end comes first: who reads an upload does not expect less."""
        if hoeveel < 0:
            return self.readall()
        delen: list[bytes] = []
        while hoeveel > 0 and (deel := super().read(min(hoeveel, _BLOK))):
            delen.append(deel)
            hoeveel -= len(deel)
        return b"".join(delen)

    def readinto(self, doel: Any) -> int:
        nummer, begin = divmod(self._plek, _BLOK)
        stuk = self._blok(nummer)[begin : begin + len(doel)]
        doel[: len(stuk)] = stuk
        self._plek += len(stuk)
        return len(stuk)

    def close(self) -> None:
        self._opslag.close()
        super().close()

    def _blok(self, nummer: int) -> bytes:
        if nummer >= self._blokken:
            return bytes(self._vol) if nummer == self._blokken else b""
        if self._laatst[0] != nummer:
            self._opslag.seek(nummer * (_BLOK + _STAART))
            versleuteld = self._opslag.read(_BLOK + _STAART)
            self._laatst = (nummer, self._aead.decrypt(self._nonce(nummer), versleuteld, None))
        return self._laatst[1]

    @staticmethod
    def _nonce(nummer: int) -> bytes:
        # Every block is encrypted once, under a key of its own file: a counter can never come twice.
        return nummer.to_bytes(12, "big")
