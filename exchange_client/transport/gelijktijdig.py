"""Many calls at once on one event loop, on aiohttp.

httpx rescans its whole pool for every request: at 342 calls at once it costs ten to thirty milliseconds of computing per
call and the answers come in at several times the slowest; aiohttp takes 0.7 (docs/adr/0024-aiohttp-voor-de-breedte.md).
"""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from exchange_client.errors import ExchangeError, NietBereikbaar, Tijdslimiet, VerbindingVerbroken
from exchange_client.transport.bericht import Aansluitpunt, RuwAntwoord, Verzoek
from exchange_client.transport.ontvangen import Logregel, Ontvanger, tls_geweigerd

_BLIJFT_OPEN_S = 30.0
# A name that moves to another machine is followed within this time.
_NAAM_ONTHOUDEN_S = 10
_VOOR_HET_VERSTUREN = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientConnectorCertificateError,
    aiohttp.ConnectionTimeoutError,
)


def _vertaal(fout: Exception, correlatie_id: str) -> ExchangeError:
    """Place a failure of the network layer in our tree. Only what certainly happened before sending is NIET."""
    soort: type[ExchangeError]
    if isinstance(fout, _VOOR_HET_VERSTUREN) or tls_geweigerd(fout):
        soort = NietBereikbaar
    elif isinstance(fout, TimeoutError):
        soort = Tijdslimiet
    else:
        soort = VerbindingVerbroken
    # The class of the failure and not its text: that may name hosts and paths.
    return soort(type(fout).__name__, correlatie_id=correlatie_id)


def _koppen(antwoord: aiohttp.ClientResponse) -> Mapping[str, str]:
    """Names in lower case; what came more than once is joined, as HTTP reads it."""
    koppen: dict[str, str] = {}
    for naam, waarde in antwoord.headers.items():
        klein = naam.lower()
        koppen[klein] = f"{koppen[klein]}, {waarde}" if klein in koppen else waarde
    return koppen


class AsyncVerzender:
    """Sends requests to one Aansluitpunt; belongs to one event loop. The total time covers looking up the name as well."""

    def __init__(self, punt: Aansluitpunt) -> None:
        self.punt = punt
        # Read now, so that a certificate that cannot be used is an error here and not in the middle of a question.
        self._ssl = punt.ssl_context()
        self._sessie: aiohttp.ClientSession | None = None

    def _maak_sessie(self) -> aiohttp.ClientSession:
        """On first use: aiohttp ties a session to the loop that runs."""
        sessie = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=self._ssl,
                limit=self.punt.max_verbindingen,
                keepalive_timeout=_BLIJFT_OPEN_S,
                ttl_dns_cache=_NAAM_ONTHOUDEN_S,
            ),
            timeout=aiohttp.ClientTimeout(
                total=None, connect=self.punt.wachten_s, sock_connect=self.punt.verbinden_s, ceil_threshold=3600
            ),
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            skip_auto_headers=("User-Agent",),
        )
        # aiohttp sends a GET again by itself when the connection breaks. A detail that was asked counts against a limit and
        # is written down about a person: whether it is asked again is for the caller to decide. There is no public way.
        sessie._retry_connection = False
        return sessie

    async def verstuur(self, verzoek: Verzoek) -> RuwAntwoord:
        """Send and return the whole answer, whatever its status; raises :class:`ExchangeError`."""
        if self._sessie is None:
            self._sessie = self._maak_sessie()
        regel = Logregel(verzoek)
        try:
            async with (
                asyncio.timeout(self.punt.totaal_s),
                self._sessie.request(
                    verzoek.methode,
                    URL(self.punt.url(verzoek.pad), encoded=True),
                    headers=verzoek.alle_koppen(),
                    data=verzoek.inhoud,
                    allow_redirects=False,
                ) as antwoord,
            ):
                ontvanger = Ontvanger(antwoord.status, _koppen(antwoord), self.punt.max_bytes, verzoek.correlatie_id)
                async for deel in antwoord.content.iter_any():
                    ontvanger.neem(deel)
                uitkomst = ontvanger.klaar()
        # OSError: the total time-out, and failures of TLS that come through as they are.
        except (aiohttp.ClientError, OSError, ExchangeError) as fout:
            eigen = fout if isinstance(fout, ExchangeError) else _vertaal(fout, verzoek.correlatie_id)
            regel.schrijf(eigen)
            if eigen is fout:
                raise
            raise eigen from fout
        regel.schrijf(uitkomst)
        return uitkomst

    async def sluit(self) -> None:
        if self._sessie is not None:
            await self._sessie.close()
            self._sessie = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        await self.sluit()
