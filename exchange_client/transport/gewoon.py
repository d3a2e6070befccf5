"""One call at a time, on httpx.

It works on the transport layer of httpx and not on its ``Client`` on purpose: the client logs the full URL (ids of
persons), follows the environment and keeps cookies.
"""

import contextvars
import ssl
import time
from types import TracebackType
from typing import Self

import httpcore
import httpx

from exchange_client.errors import ExchangeError, NietBereikbaar, Tijdslimiet, VerbindingVerbroken
from exchange_client.transport.bericht import Aansluitpunt, RuwAntwoord, Verzoek
from exchange_client.transport.ontvangen import Logregel, Ontvanger, tls_geweigerd


def _vertaal(fout: Exception, correlatie_id: str) -> ExchangeError:
    """Place a failure of the network layer in our tree. Only what certainly happened before sending is NIET."""
    soort: type[ExchangeError]
    if isinstance(fout, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout) or tls_geweigerd(fout):
        soort = NietBereikbaar
    elif isinstance(fout, httpx.TimeoutException | TimeoutError):
        soort = Tijdslimiet
    else:
        soort = VerbindingVerbroken
    # The class of the failure and not its text: that may name hosts and paths.
    return soort(type(fout).__name__, correlatie_id=correlatie_id)


def _verzoek(punt: Aansluitpunt, verzoek: Verzoek) -> httpx.Request:
    return httpx.Request(
        verzoek.methode,
        punt.url(verzoek.pad),
        headers=verzoek.alle_koppen(),
        content=verzoek.inhoud,
        extensions={
            "timeout": {
                "connect": punt.verbinden_s,
                "read": punt.totaal_s,
                "write": punt.totaal_s,
                "pool": punt.wachten_s,
            }
        },
    )


_einde: contextvars.ContextVar[float] = contextvars.ContextVar("einde", default=float("inf"))


def _resterend(timeout: float | None, fout: type[httpcore.TimeoutException]) -> float | None:
    over = _einde.get() - time.monotonic()
    if over <= 0:
        raise fout("total time is over")
    return over if timeout is None else min(timeout, over)


class _BegrensdeStroom(httpcore.NetworkStream):
    """A socket that gives every operation no more time than the whole call has left.

    The time-outs of httpx hold per read. A server that sends one byte every few seconds stays within each of them
    for ever; with this it is cut at the total.
    """

    def __init__(self, stroom: httpcore.NetworkStream) -> None:
        self._stroom = stroom

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stroom.read(max_bytes, _resterend(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stroom.write(buffer, _resterend(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stroom.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        over = _resterend(timeout, httpcore.ConnectTimeout)
        return _BegrensdeStroom(self._stroom.start_tls(ssl_context, server_hostname, over))

    def get_extra_info(self, info: str) -> object:
        return self._stroom.get_extra_info(info)


class _BegrensdNetwerk(httpcore.SyncBackend):
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: object = None,
    ) -> httpcore.NetworkStream:
        over = _resterend(timeout, httpcore.ConnectTimeout)
        return _BegrensdeStroom(super().connect_tcp(host, port, timeout=over, local_address=local_address))


class _BegrensdTransport(httpx.HTTPTransport):
    """httpx has no public way to hand its pool a network backend; httpx is pinned below the next minor version."""

    def __init__(self, punt: Aansluitpunt) -> None:
        super().__init__(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=punt.ssl_context(),
            max_connections=punt.max_verbindingen,
            max_keepalive_connections=punt.max_verbindingen,
            keepalive_expiry=30.0,
            network_backend=_BegrensdNetwerk(),
        )


class Verzender:
    """Sends requests to one Aansluitpunt, keeping connections alive in between. Safe to share among threads.

    Looking up the host name is done by the operating system and is not cut by the total time.
    """

    def __init__(self, punt: Aansluitpunt) -> None:
        self.punt = punt
        self._transport = _BegrensdTransport(punt)

    def verstuur(self, verzoek: Verzoek) -> RuwAntwoord:
        """Send and return the whole answer, whatever its status; raises :class:`ExchangeError`."""
        regel = Logregel(verzoek)
        merk = _einde.set(time.monotonic() + self.punt.totaal_s)
        try:
            antwoord = self._transport.handle_request(_verzoek(self.punt, verzoek))
            try:
                koppen = {naam.lower(): waarde for naam, waarde in antwoord.headers.items()}
                ontvanger = Ontvanger(antwoord.status_code, koppen, self.punt.max_bytes, verzoek.correlatie_id)
                for deel in antwoord.iter_raw():
                    ontvanger.neem(deel)
                uitkomst = ontvanger.klaar()
            finally:
                antwoord.close()
        except (httpx.TransportError, OSError, ExchangeError) as fout:
            eigen = fout if isinstance(fout, ExchangeError) else _vertaal(fout, verzoek.correlatie_id)
            regel.schrijf(eigen)
            if eigen is fout:
                raise
            raise eigen from fout
        finally:
            _einde.reset(merk)
        regel.schrijf(uitkomst)
        return uitkomst

    def sluit(self) -> None:
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.sluit()
