"""An exchange, and any number of bronnen, that only wait and answer: what is measured is who asks, not who answers.

`python -m portal.lokaal.bench.antwoorder POORT [--hangt 0.02] [--vast 0.5]`. Below `/api/v3` it is the exchange, below
`/bron/<n>/v3` bron `n`.
How long an answer takes follows from the call itself, so that both sides know it: 0.2 to 2 seconds, twenty results of about
a kilobyte each. Written on bare sockets: a framework would cost more than the client that is measured.
"""

import argparse
import asyncio
import json
from zlib import crc32

from exchange_client import headers

_MATCH = {
    "adres": {"postcode": "7005ZZ"},
    "naamVacature": "Orderpicker avonddienst",
    "werkgever": {"handelsnaamOrganisatie": "Achterhoek Logistiek"},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 40},
    "omschrijvingVacature": "U verzamelt orders in een magazijn en zet ze klaar voor de chauffeur. " * 12,
}
RESULTATEN = 20


def duur(sleutel: str) -> float:
    """Seconds that the answer to this call takes: 0.2 to 2, spread evenly over the keys."""
    return 0.2 + 1.8 * crc32(sleutel.encode()) / 2**32


def hangt(sleutel: str, deel: float) -> bool:
    """Whether this one never answers."""
    return crc32(f"hangt:{sleutel}".encode()) / 2**32 < deel


def _lichaam(id_naam: str, sleutel: str) -> bytes:
    matches = [{id_naam: f"{crc32(sleutel.encode()):x}-{nummer}"} | _MATCH for nummer in range(RESULTATEN)]
    bericht = {"maximumAantalResultatenBereikt": False, "matches": matches}
    return json.dumps({"vraagID": sleutel[:100]} | bericht if id_naam == "vumID" else bericht).encode()


class _Antwoorder(asyncio.Protocol):
    def __init__(self, hangt_deel: float, vast: float | None) -> None:
        self._hangt = hangt_deel
        self._vast = vast
        self._gelezen = b""
        self._lijn: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._lijn = transport if isinstance(transport, asyncio.Transport) else None

    def data_received(self, data: bytes) -> None:
        self._gelezen += data
        while (einde := self._gelezen.find(b"\r\n\r\n")) >= 0:
            eerste, *regels = self._gelezen[:einde].decode("latin-1").split("\r\n")
            koppen = {naam.lower(): waarde.strip() for naam, _, waarde in (regel.partition(":") for regel in regels)}
            lengte = int(koppen.get("content-length", "0"))
            if len(self._gelezen) < einde + 4 + lengte:
                return
            self._gelezen = self._gelezen[einde + 4 + lengte :]
            self._antwoorden(eerste.split()[1], koppen.get(headers.CORRELATIE.lower(), ""))

    def _antwoorden(self, pad: str, kenmerk: str) -> None:
        bij_een_bron = pad.startswith("/bron/")
        sleutel = pad.split("/")[2] if bij_een_bron else kenmerk
        if bij_een_bron and hangt(sleutel, self._hangt):
            return
        wachten = duur(sleutel) if self._vast is None else self._vast
        lichaam = _lichaam("idVacature" if bij_een_bron else "vumID", sleutel)
        asyncio.get_running_loop().call_later(wachten, self._schrijven, lichaam)

    def _schrijven(self, lichaam: bytes) -> None:
        if self._lijn is not None and not self._lijn.is_closing():
            kop = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(lichaam)}\r\n\r\n"
            self._lijn.write(kop.encode() + lichaam)


async def _luisteren(poort: int, hangt_deel: float, vast: float | None) -> None:
    lus = asyncio.get_running_loop()
    server = await lus.create_server(lambda: _Antwoorder(hangt_deel, vast), "127.0.0.1", poort, backlog=2000)
    await server.serve_forever()


def main() -> None:
    ontleder = argparse.ArgumentParser()
    ontleder.add_argument("poort", type=int)
    ontleder.add_argument("--hangt", type=float, default=0.0)
    ontleder.add_argument("--vast", type=float)
    keuze = ontleder.parse_args()
    asyncio.run(_luisteren(keuze.poort, keuze.hangt, keuze.vast))


if __name__ == "__main__":
    main()
