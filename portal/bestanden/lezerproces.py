"""The process in which an upload is read: `python -m portal.bestanden.lezerproces`, started by afgeschermd.py.

What somebody uploads meets code that was written to read honest files: decompressors, XML and spreadsheet readers. Here it can
do no harm: the process knows no secrets (an empty environment), may use so much memory and so much time, may not write a
file, and cannot open anything at all, a network connection included, once it has begun. It asks for the bytes of the file
and gives back what was read, over the two pipes it was born with.
"""

import codecs
import io
import os
import resource
import struct
import sys
import zlib
from typing import IO, BinaryIO, NoReturn

import msgspec

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.inlezen import inlezen
from portal.bestanden.lezen import CODERING_NAAM, Keuzes
from portal.bestanden.lezen.bron import Bron

__all__ = ["KOP", "Opdracht", "hoofd"]

#: Every message on a pipe: one letter for what it is, and how many bytes follow.
KOP = struct.Struct("<cI")
PLEK = struct.Struct("<QI")
BLADNUMMER = struct.Struct("<H")
_STDERR = 2
_VAN_ZIP = ("cp437", "utf-16-le", "latin-1", "ascii")


class Opdracht(msgspec.Struct, frozen=True):
    """What the process is asked to do, the first message it gets."""

    bestandsnaam: str
    grootte: int
    keuzes: Keuzes
    geheugen: int
    rekentijd: int


class Geweigerd(msgspec.Struct, frozen=True):
    """Why a file was not read."""

    code: str
    melding: str


def sturen(naar: IO[bytes], soort: bytes, *delen: bytes) -> None:
    """One message."""
    naar.write(KOP.pack(soort, sum(map(len, delen))))
    for deel in delen:
        naar.write(deel)
    naar.flush()


class _Verre(io.RawIOBase):
    """The file, of which the other side holds the bytes."""

    def __init__(self, invoer: BinaryIO, uitvoer: BinaryIO, grootte: int) -> None:
        super().__init__()
        self._invoer, self._uitvoer, self._grootte = invoer, uitvoer, grootte
        self._plek = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._plek

    def seek(self, plek: int, vanaf: int = io.SEEK_SET) -> int:
        self._plek = plek + {io.SEEK_SET: 0, io.SEEK_CUR: self._plek, io.SEEK_END: self._grootte}[vanaf]
        return self._plek

    def readinto(self, doel: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        hoeveel = min(len(doel), self._grootte - self._plek)
        if hoeveel <= 0:
            return 0
        sturen(self._uitvoer, b"B", PLEK.pack(self._plek, hoeveel))
        stuk = self._invoer.read(hoeveel)
        if len(stuk) != hoeveel:
            os._exit(1)  # whoever asked is gone
        doel[:hoeveel] = stuk
        self._plek += hoeveel
        return hoeveel


def begrenzen(*, geheugen: int, rekentijd: int) -> None:
    """From here on: so many bytes, so many seconds, no new files, no network, no other processes, no way back."""
    for codering in (*CODERING_NAAM, *_VAN_ZIP):
        codecs.lookup(codering)  # these would be looked for on disk when they are first used
    resource.setrlimit(resource.RLIMIT_AS, (geheugen, geheugen))
    resource.setrlimit(resource.RLIMIT_CPU, (rekentijd, rekentijd))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A socket, a file and a pipe to another process all need a number above those of the three pipes of this one.
    resource.setrlimit(resource.RLIMIT_NOFILE, (_STDERR + 1, _STDERR + 1))
    os.nice(5)  # somebody may be looking at a page


def hoofd(invoer: BinaryIO, uitvoer: BinaryIO) -> None:
    """Read one file, from the first message to the last."""
    _, lengte = KOP.unpack(invoer.read(KOP.size))
    opdracht = msgspec.json.decode(invoer.read(lengte), type=Opdracht)
    begrenzen(geheugen=opdracht.geheugen, rekentijd=opdracht.rekentijd)
    verre = io.BufferedReader(_Verre(invoer, uitvoer, opdracht.grootte), 1 << 20)
    try:
        gelezen = inlezen(Bron(verre), opdracht.bestandsnaam, opdracht.keuzes)
        sturen(uitvoer, b"I", msgspec.json.encode(gelezen.inlezing))
        for blad, stuk in gelezen.stukken():
            inhoud = zlib.compress(stuk.encode("utf-8", "surrogatepass"), 1)
            sturen(uitvoer, b"S", BLADNUMMER.pack(blad), inhoud)
        sturen(uitvoer, b"K")
    except Bestandsfout as fout:
        sturen(uitvoer, b"F", msgspec.json.encode(Geweigerd(fout.code, fout.melding)))
    except MemoryError:
        del verre
        sturen(uitvoer, b"M")


def main() -> NoReturn:
    # Anything else that goes wrong may have a value of the file in its text: the other side sees that this one is gone.
    sys.excepthook = lambda *_fout: None
    hoofd(sys.stdin.buffer, sys.stdout.buffer)
    sys.exit(0)


if __name__ == "__main__":
    main()
