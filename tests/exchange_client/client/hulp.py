"""A server that says exactly what a test wants, down to the single byte, and one call in both styles."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

from exchange_client.client import AsyncExchangeClient, ExchangeClient
from exchange_client.headers import Partijen
from exchange_client.oin import Oin
from exchange_client.selectie import Selectiegebied, VacatureSelectie
from exchange_client.transport import Aansluitpunt

VRAGER = Oin("00000099000000009999")
VOORZIENING = Oin("00000099000000001000")
PARTIJEN = Partijen(VRAGER, VOORZIENING, VRAGER)
VRAAG = VacatureSelectie(selectiegebied=Selectiegebied(postcode="7001AA", afstand=25))
LEEG = b'{"vraagID":"v1","maximumAantalResultatenBereikt":false,"matches":[]}'

STIJLEN = ("sync", "async")


def roep(stijl: str, punt: Aansluitpunt, methode: str, *args: Any, **kwargs: Any) -> Any:
    """One call with the synchronous or the asynchronous client."""
    if stijl == "sync":
        with ExchangeClient(punt, PARTIJEN) as client:
            return getattr(client, methode)(*args, **kwargs)

    async def asynchroon() -> Any:
        async with AsyncExchangeClient(punt, PARTIJEN) as client:
            return await getattr(client, methode)(*args, **kwargs)

    return asyncio.run(asynchroon())


def http(
    inhoud: bytes, *, status: str = "200 OK", soort: str = "application/json", koppen: tuple[str, ...] = ()
) -> bytes:
    """A complete HTTP/1.1 answer."""
    regels = (f"HTTP/1.1 {status}", f"Content-Type: {soort}", f"Content-Length: {len(inhoud)}", *koppen, "", "")
    return "\r\n".join(regels).encode() + inhoud


class KaleServer:
    """Accepts connections, reads one request after another, and lets the test write the answer."""

    def __init__(self, antwoord: Callable[[socket.socket], None]) -> None:
        self._antwoord = antwoord
        self._luister = socket.create_server(("127.0.0.1", 0))
        self.verzoeken: list[bytes] = []
        self.verbindingen = 0
        self._gestopt = threading.Event()
        threading.Thread(target=self._draai, daemon=True).start()

    @property
    def punt(self) -> Aansluitpunt:
        return Aansluitpunt(f"http://127.0.0.1:{self._luister.getsockname()[1]}/api/v3", totaal_s=5.0)

    def _draai(self) -> None:
        while not self._gestopt.is_set():
            try:
                sok, _ = self._luister.accept()
            except OSError:
                return
            self.verbindingen += 1
            threading.Thread(target=self._bedien, args=(sok,), daemon=True).start()

    def _bedien(self, sok: socket.socket) -> None:
        with sok, contextlib.suppress(OSError):
            while verzoek := self._lees(sok):
                self.verzoeken.append(verzoek)
                self._antwoord(sok)

    def _lees(self, sok: socket.socket) -> bytes:
        gelezen = b""
        while b"\r\n\r\n" not in gelezen:
            deel = sok.recv(65536)
            if not deel:
                return b""
            gelezen += deel
        kop, _, inhoud = gelezen.partition(b"\r\n\r\n")
        for regel in kop.split(b"\r\n"):
            if regel.lower().startswith(b"content-length:"):
                while len(inhoud) < int(regel.split(b":")[1]):
                    inhoud += sok.recv(65536)
        return kop + b"\r\n\r\n" + inhoud

    def stop(self) -> None:
        self._gestopt.set()
        self._luister.close()


@contextlib.contextmanager
def kale_server(antwoord: Callable[[socket.socket], None] | bytes) -> Iterator[KaleServer]:
    """A :class:`KaleServer` for a fixed answer or a function that writes one."""
    schrijf = antwoord if callable(antwoord) else lambda sok: sok.sendall(antwoord)
    server = KaleServer(schrijf)
    try:
        yield server
    finally:
        server.stop()
