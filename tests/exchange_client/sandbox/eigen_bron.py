"""A bron outside the practice exchange, for answers the built-in ones would never give."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from exchange_client.sandbox.server import Server, vrije_poort
from tests.exchange_client.sandbox.hulp import beheer

OIN = "00000099000000005555"


class EigenBron:
    """Answers every question with ``zoekantwoord`` and every detail with ``detail``; remembers what it was asked."""

    def __init__(self) -> None:
        self.zoekantwoord: Any = {"maximumAantalResultatenBereikt": False, "matches": []}
        self.detail: Any = {}
        self.status = 200
        self.wacht = 0.0
        self.gevraagd: list[tuple[str, dict[str, str], bytes]] = []
        self.poort = vrije_poort()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.poort}/v3"

    def app(self) -> Starlette:
        def antwoord(inhoud: Any) -> Response:
            bytes_ = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
            return Response(bytes_, status_code=self.status, media_type="application/json")

        async def zoek(request: Request) -> Response:
            self.gevraagd.append((request.url.path, dict(request.headers), await request.body()))
            return antwoord(self.zoekantwoord)

        def haal(request: Request) -> Response:
            self.gevraagd.append((request.url.path, dict(request.headers), b""))
            time.sleep(self.wacht)
            return antwoord(self.detail)

        return Starlette(
            routes=[
                Route("/v3/{soort}/matches", zoek, methods=["POST"]),
                Route("/v3/{soort}/{id}", haal, methods=["GET"]),
            ]
        )


@contextlib.contextmanager
def eigen_bron(voorziening: Server) -> Iterator[EigenBron]:
    """Start one, register it, and take it out again."""
    bron = EigenBron()
    server = uvicorn.Server(uvicorn.Config(bron.app(), port=bron.poort, log_level="critical"))
    draad = threading.Thread(target=server.run, daemon=True)
    draad.start()
    while not server.started:
        assert draad.is_alive()
        time.sleep(0.02)
    try:
        beheer(voorziening, "POST", "/bronnen", {"naam": "Eigen bron", "oin": OIN, "url": bron.url}).raise_for_status()
        yield bron
    finally:
        beheer(voorziening, "DELETE", f"/bronnen/{OIN}")
        server.should_exit = True
        draad.join(10)


def match(nummer: int, **extra: Any) -> dict[str, Any]:
    """A first result of a vacature as a bron gives it."""
    return {"idVacature": f"v-{nummer}", "adres": {"postcode": "7001AA"}} | extra
