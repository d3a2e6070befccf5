"""Running the practice exchange, in the foreground or in a thread of a test."""

import random
import socket
import threading
import time
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp

from exchange_client.sandbox.app import maak_app
from exchange_client.sandbox.instellingen import Instellingen

_OPSTARTEN_S = 30.0


def configuratie(instellingen: Instellingen, app: ASGIApp | None = None) -> uvicorn.Config:
    """uvicorn's settings. No access log: paths hold ids of profiles."""
    return uvicorn.Config(
        app or maak_app(instellingen),
        host=instellingen.host,
        port=instellingen.port,
        access_log=False,
        log_level="warning",
        lifespan="on",
        ws="none",
        timeout_keep_alive=60,
        timeout_graceful_shutdown=3,
    )


def vrije_poort() -> int:
    """A free port on loopback below the range systems hand out for outgoing connections, so that it stays free."""
    # Not from one end on: two processes that look at the same moment would find the same port.
    for poort in random.sample(range(20000, 32000), 1000):
        with socket.socket() as sok:
            try:
                sok.bind(("127.0.0.1", poort))
            except OSError:
                continue
            return poort
    raise OSError("Geen vrije poort gevonden.")


class Server:
    """A practice exchange in a thread of this process.

    with Server(Instellingen(port=vrije_poort())) as server:
        ... server.url ...
    """

    def __init__(self, instellingen: Instellingen) -> None:
        self.instellingen = instellingen
        self._uvicorn = uvicorn.Server(configuratie(instellingen))
        self._draad = threading.Thread(target=self._uvicorn.run, name="oefenvoorziening", daemon=True)

    @property
    def url(self) -> str:
        """Root of the server; the contracts are below ``/api/v3``."""
        return self.instellingen.url

    @property
    def basis_url(self) -> str:
        """What an ``Aansluitpunt`` needs."""
        return f"{self.url}/api/v3"

    def start(self) -> None:
        self._draad.start()
        einde = time.monotonic() + _OPSTARTEN_S
        while not self._uvicorn.started:
            if not self._draad.is_alive() or time.monotonic() > einde:
                raise RuntimeError("De oefenuitwisselvoorziening is niet gestart (poort bezet?).")
            time.sleep(0.02)

    def stop(self) -> None:
        self._uvicorn.should_exit = True
        self._draad.join(timeout=10)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.stop()
