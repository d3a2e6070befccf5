"""Have an upload read by a process of its own, with limits (lezerproces.py), and take what comes out of it.

The other process has no file and no databank. It asks for bytes by place, and this side answers; so the upload can lie encrypted
on a disk (kern/kladbestand.py), and neither side ever holds all of it.
"""

import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

import portal
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.inlezen import Inlezing
from portal.bestanden.kopie import Kopie
from portal.bestanden.lezen import Keuzes, bestandsnaam_tonen
from portal.bestanden.lezerproces import BLADNUMMER, KOP, PLEK, Geweigerd, Opdracht, sturen
from portal.kern import limieten

_BASIS = Path(portal.__file__).resolve().parent.parent
_MEEST = 64 << 20  # no single message is larger, whatever the other side says


@dataclass(frozen=True)
class Lezing:
    """A file being read: how, and (once) the text of it that may be kept, deflated, with the place of its sheet."""

    inlezing: Inlezing
    stukken: Iterator[tuple[int, bytes]]
    grootte: int


@contextmanager
def afgeschermd_lezen(inhoud: bytes | BinaryIO, bestandsnaam: str, keuzes: Keuzes | None = None) -> Iterator[Lezing]:
    """Read an upload. The rest is read while `stukken` is gone through.

    Args:
        inhoud: the file, or a stream that can seek.
        bestandsnaam: as the user knows it; only used in messages.
        keuzes: what the user says about it.

    Raises: Bestandsfout when the file cannot be used (docs/bestanden.md has the codes), also while going through `stukken`.
    """
    naam = bestandsnaam_tonen(bestandsnaam)
    bron: BinaryIO = io.BytesIO(inhoud) if isinstance(inhoud, bytes) else inhoud
    opdracht = Opdracht(
        naam,
        bron.seek(0, os.SEEK_END),
        keuzes or Keuzes(),
        limieten.LEZER_GEHEUGEN_BYTES,
        int(limieten.LEZER_REKENTIJD.total_seconds()),
    )
    # No environment: a reader that is taken over must not find a password in it.
    proces = subprocess.Popen(
        [sys.executable, "-B", "-m", "portal.bestanden.lezerproces"],
        cwd=_BASIS,
        env={"PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    wekker = threading.Timer(limieten.LEZER_WACHTTIJD.total_seconds(), proces.kill)
    wekker.start()
    try:
        gesprek = _Gesprek(proces, bron, naam)
        gesprek.vraag(opdracht)
        yield Lezing(gesprek.inlezing(), gesprek.stukken(), opdracht.grootte)
    finally:
        wekker.cancel()
        proces.kill()
        for pijp in (proces.stdin, proces.stdout):
            if pijp is not None:
                with suppress(BrokenPipeError):  # what was still to be sent is not wanted any more
                    pijp.close()
        proces.wait()


def kopie_in_geheugen(inhoud: bytes | BinaryIO, bestandsnaam: str) -> Kopie:
    """A short list read and held in memory, for who does not keep it; arguments and errors as for `afgeschermd_lezen`."""
    with afgeschermd_lezen(inhoud, bestandsnaam) as lezing:
        stukken = list(lezing.stukken)
    return Kopie(lezing.inlezing, lambda gevraagd: (stuk for blad, stuk in stukken if blad == gevraagd))


class _Gesprek:
    """Both sides of the conversation, as seen from here."""

    def __init__(self, proces: subprocess.Popen[bytes], bron: BinaryIO, naam: str) -> None:
        if proces.stdin is None or proces.stdout is None:
            raise ValueError("the process has no pipes")
        self._proces, self._bron, self._naam = proces, bron, naam
        self._naar, self._van = proces.stdin, proces.stdout

    def vraag(self, opdracht: Opdracht) -> None:
        try:
            sturen(self._naar, b"O", msgspec.json.encode(opdracht))
        except BrokenPipeError:
            raise self._weg() from None

    def inlezing(self) -> Inlezing:
        soort, inhoud = self._volgende()
        if soort != b"I":
            raise self._weg()
        return msgspec.json.decode(inhoud, type=Inlezing)

    def stukken(self) -> Iterator[tuple[int, bytes]]:
        while True:
            soort, inhoud = self._volgende()
            if soort == b"K":
                return
            if soort != b"S":
                raise self._weg()
            yield BLADNUMMER.unpack_from(inhoud)[0], inhoud[BLADNUMMER.size :]

    def _volgende(self) -> tuple[bytes, bytes]:
        """The next message that is not a question for bytes; those are answered here."""
        while True:
            kop = self._van.read(KOP.size)
            if len(kop) != KOP.size:
                raise self._weg()
            soort, lengte = KOP.unpack(kop)
            inhoud = self._van.read(lengte) if lengte <= _MEEST else b""
            if len(inhoud) != lengte:
                raise self._weg()
            if soort == b"F":
                geweigerd = msgspec.json.decode(inhoud, type=Geweigerd)
                raise Bestandsfout(geweigerd.code, geweigerd.melding)
            if soort == b"M":
                raise self._te_groot()
            if soort != b"B":
                return soort, inhoud
            plek, hoeveel = PLEK.unpack(inhoud)
            self._bron.seek(plek)
            try:
                self._naar.write(self._bron.read(hoeveel))
                self._naar.flush()
            except BrokenPipeError:
                raise self._weg() from None

    def _weg(self) -> Bestandsfout:
        """The other side is gone without a word: out of memory in code that knows no such error, out of time, or broken."""
        self._proces.kill()
        self._proces.wait()
        return self._te_groot()

    def _te_groot(self) -> Bestandsfout:
        return Bestandsfout(
            "niet_te_lezen",
            f"{self._naam}: het lezen van dit bestand kost te veel geheugen of tijd. Kopieer alleen de lijst naar een nieuw "
            "bestand (plakken als waarden), sla dat op als CSV UTF-8 en lever het aan.",
        )
