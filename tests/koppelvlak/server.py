"""The portal behind its real server, and requests written byte by byte: no client library sends what an attacker sends."""

import base64
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from exchange_client.sandbox.server import vrije_poort
from tests.koppelvlak.conftest import koppen
from tests.paden import REPO

DETAIL = "/bron/v3/vacatures/" + "0" * 32


@dataclass(frozen=True)
class Antwoord:
    status: int
    koppen: list[tuple[str, str]]
    inhoud: bytes
    seconden: float

    def kop(self, naam: str) -> str:
        return next((waarde for kop, waarde in self.koppen if kop.lower() == naam.lower()), "")


class Webserver:
    """gunicorn as in the container (one worker), on the database of the tests."""

    def __init__(self, **omgeving: str) -> None:
        self.poort = vrije_poort()
        self.omgeving = omgeving
        self.proces: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        databank = connection.settings_dict
        plek = f"{databank['HOST']}:{databank['PORT']}/{databank['NAME']}"
        geheim = f":{quote(databank['PASSWORD'])}" if databank["PASSWORD"] else ""
        omgeving = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "portal.settings.base",
            "SECRET_KEY": settings.SECRET_KEY,
            "SLEUTEL_GEGEVENS": base64.b64encode(settings.SLEUTEL_GEGEVENS).decode(),
            "DATABASE_URL": f"postgresql://{quote(databank['USER'])}{geheim}@{plek}",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "KOPPELVLAK_TOEGANG": "lokaal",
        }
        opdracht = [sys.executable, "-m", "gunicorn", "portal.wsgi:application", "--bind", f"127.0.0.1:{self.poort}"]
        opdracht += ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--no-control-socket"]
        opdracht += ["--log-level", "critical", "--graceful-timeout", "1", "--keep-alive", "75"]
        self.proces = subprocess.Popen(  # noqa: S603 - our own interpreter with fixed arguments
            opdracht, cwd=REPO, env=omgeving | self.omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self._wachten()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _wachten(self) -> None:
        grens = time.monotonic() + 30
        while time.monotonic() < grens:
            try:
                if self.verstuur(verzoek("GET", DETAIL)).status:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("gunicorn did not start")

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        assert self.proces is not None
        self.proces.terminate()
        try:
            self.proces.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.proces.kill()
            self.proces.wait()

    def verstuur(self, ruw: bytes | Iterable[bytes]) -> Antwoord:
        """Send these bytes, piece by piece while the other side takes them, and read one answer."""
        with socket.create_connection(("127.0.0.1", self.poort), timeout=10) as verbinding:
            return wissel(verbinding, ruw)


def wissel(verbinding: socket.socket, ruw: bytes | Iterable[bytes]) -> Antwoord:
    """One request and one answer on this connection, plain or TLS."""
    begin = time.monotonic()
    try:
        for deel in [ruw] if isinstance(ruw, bytes) else ruw:
            verbinding.sendall(deel)
    except OSError:
        # Refused before everything was sent: the answer may be there all the same.
        pass
    kop = isinstance(ruw, bytes) and ruw.startswith(b"HEAD ")
    antwoord = http.client.HTTPResponse(verbinding, method="HEAD" if kop else None)
    antwoord.begin()
    inhoud = antwoord.read()
    return Antwoord(antwoord.status, antwoord.getheaders(), inhoud, time.monotonic() - begin)


def verzoek(
    methode: str,
    pad: str,
    inhoud: bytes | None = None,
    *,
    regels: Iterable[str | bytes] | None = None,
    extra: Iterable[str | bytes] = (),
) -> bytes:
    """A request as bytes. `regels` replaces the header lines of the contract, `extra` comes after them."""
    if regels is None:
        regels = [f"{naam}: {waarde}" for naam, waarde in koppen().items()]
    alle = ["Host: 127.0.0.1", "Connection: close", *regels, *extra]
    if inhoud is not None:
        alle += ["Content-Type: application/json", f"Content-Length: {len(inhoud)}"]
    kop = [f"{methode} {pad} HTTP/1.1".encode("latin-1")]
    kop += [regel if isinstance(regel, bytes) else regel.encode() for regel in alle]
    return b"\r\n".join(kop) + b"\r\n\r\n" + (inhoud or b"")
