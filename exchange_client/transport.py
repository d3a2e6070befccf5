"""Sending one request to the other side and bringing the whole answer in, within bounds.

The bounds hold whatever the other side does: 3 s to connect, 20 s in total until the last byte, 20 MB after unpacking, no
redirects, no proxies or certificates from the environment. It works on the transport layer of httpx and not on its
``Client`` on purpose: the client logs the full URL (ids of persons), follows the environment and keeps cookies.

Width: httpcore rescans its whole connection pool for every request, so its cost grows with the square of the number
of simultaneous calls. One ``Verzender`` therefore holds at most 20 connections; whoever needs more at once opens more
of them (one for every ≤ 20 calls).
"""

import asyncio
import contextvars
import logging
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore
import httpx

from exchange_client import headers
from exchange_client.errors import (
    AntwoordTeGroot,
    ExchangeError,
    NietBereikbaar,
    OngeldigAntwoord,
    Tijdslimiet,
    VerbindingVerbroken,
)

logger = logging.getLogger("exchange_client")


@dataclass(frozen=True, slots=True)
class Aansluitpunt:
    """Where the other side is and how to get there.

    :param basis_url: up to and including the version (``https://host/vum/v3``), without query or user name
    :param certificaat, sleutel: PEM files of our client certificate (chain) and its private key; both or neither
    :param ca: PEM file with the only roots to trust (PKIoverheid private root); absent means the public roots
    :param verbinden_s, totaal_s: seconds to connect, seconds for the whole call including the body
    :param max_bytes: largest answer after unpacking
    :param max_verbindingen: simultaneous calls of one client; see the module text before raising it
    """

    basis_url: str
    certificaat: Path | None = None
    sleutel: Path | None = None
    ca: Path | None = None
    verbinden_s: float = 3.0
    totaal_s: float = 20.0
    max_bytes: int = 20 * 1024 * 1024
    max_verbindingen: int = 20

    def __post_init__(self) -> None:
        delen = urlsplit(self.basis_url)
        if delen.scheme not in {"http", "https"} or not delen.hostname:
            raise ValueError("basis_url moet met http:// of https:// beginnen en een servernaam bevatten.")
        if delen.query or delen.fragment or delen.username or delen.password:
            raise ValueError("basis_url mag geen vraagteken, hekje of gebruikersnaam bevatten.")
        if (self.certificaat is None) != (self.sleutel is None):
            raise ValueError("Geef certificaat en sleutel samen op, of geen van beide.")
        if not 0 < self.verbinden_s <= self.totaal_s or self.max_bytes < 1 or self.max_verbindingen < 1:
            raise ValueError("Tijden en grenzen moeten groter zijn dan nul; verbinden_s ten hoogste totaal_s.")

    def ssl_context(self) -> ssl.SSLContext:
        """TLS settings; raises ``OSError`` (of which ``ssl.SSLError`` is one) when a file is absent or unusable."""
        if not self.basis_url.startswith("https"):
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # never used; trusts nobody
        if self.ca is None:
            context = httpx.create_ssl_context(trust_env=False)
        else:
            context = ssl.create_default_context(cafile=str(self.ca))
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.certificaat is not None and self.sleutel is not None:
            context.load_cert_chain(self.certificaat, self.sleutel)
        return context


@dataclass(frozen=True, slots=True)
class Verzoek:
    """One request. ``operatie`` names it in the log, where the path (it may hold an id) never comes."""

    operatie: str
    methode: str
    pad: str
    koppen: Mapping[str, str]
    correlatie_id: str
    inhoud: bytes | None = None


@dataclass(frozen=True, slots=True)
class RuwAntwoord:
    """Status, headers (names in lower case) and the complete body of an answer."""

    status: int
    koppen: Mapping[str, str]
    inhoud: bytes
    correlatie_id: str


@dataclass(slots=True)
class _Ontvanger:
    """Collects a body under a size limit that also holds after unpacking.

    Unpacking happens here and not in httpx, because httpx unpacks a piece whole before anyone can count it: 64 kB of
    gzip can become 64 MB.
    """

    antwoord: httpx.Response
    max_bytes: int
    correlatie_id: str
    delen: list[bytes] = field(default_factory=list)
    grootte: int = 0
    uitpakker: "zlib._Decompress | None" = None

    def __post_init__(self) -> None:
        codering = self.antwoord.headers.get("content-encoding", "identity").strip().lower()
        if codering == "gzip":
            self.uitpakker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        elif codering not in {"", "identity"}:
            raise self._ongeldig("content encoding that was not asked for")
        lengte = self.antwoord.headers.get("content-length", "")
        if lengte.isascii() and lengte.isdigit() and int(lengte[:18]) > self.max_bytes:
            raise self._te_groot()

    def _ongeldig(self, reden: str) -> OngeldigAntwoord:
        return OngeldigAntwoord(reden, status=self.antwoord.status_code, correlatie_id=self.correlatie_id)

    def _te_groot(self) -> AntwoordTeGroot:
        return AntwoordTeGroot(
            f"body over {self.max_bytes} bytes", status=self.antwoord.status_code, correlatie_id=self.correlatie_id
        )

    def neem(self, deel: bytes) -> None:
        if self.uitpakker is not None:
            try:
                deel = self.uitpakker.decompress(deel, self.max_bytes - self.grootte + 1)
            except zlib.error as fout:
                raise self._ongeldig("body is not valid gzip") from fout
        self.grootte += len(deel)
        if self.grootte > self.max_bytes:
            raise self._te_groot()
        self.delen.append(deel)

    def klaar(self) -> RuwAntwoord:
        if self.uitpakker is not None and self.grootte and not self.uitpakker.eof:
            raise self._ongeldig("gzip body ends halfway")
        return RuwAntwoord(
            status=self.antwoord.status_code,
            koppen={naam.lower(): waarde for naam, waarde in self.antwoord.headers.items()},
            inhoud=b"".join(self.delen),
            correlatie_id=self.correlatie_id,
        )


def _tls_geweigerd(fout: BaseException) -> bool:
    """Under TLS 1.3 the server refuses our certificate after the handshake: it shows up as a failed first read."""
    oorzaak: BaseException | None = fout
    while oorzaak is not None:
        if isinstance(oorzaak, ssl.SSLError) and "ALERT" in (oorzaak.reason or ""):
            return True
        oorzaak = oorzaak.__cause__ or oorzaak.__context__
    return False


def _vertaal(fout: Exception, correlatie_id: str) -> ExchangeError:
    """Place a failure of the network layer in our tree. Only what certainly happened before sending is NIET."""
    soort: type[ExchangeError]
    if isinstance(fout, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout) or _tls_geweigerd(fout):
        soort = NietBereikbaar
    elif isinstance(fout, httpx.TimeoutException | TimeoutError):
        soort = Tijdslimiet
    else:
        soort = VerbindingVerbroken
    # The class of the failure and not its text: that may name hosts and paths.
    return soort(type(fout).__name__, correlatie_id=correlatie_id)


def _verzoek(punt: Aansluitpunt, verzoek: Verzoek) -> httpx.Request:
    koppen = {
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
        **verzoek.koppen,
        headers.CORRELATIE: verzoek.correlatie_id,
    }
    if verzoek.inhoud is not None:
        koppen["Content-Type"] = "application/json"
    # Waiting for a free connection ends before the total time does, so that it is still known that nothing was sent.
    wachten = max(punt.totaal_s - punt.verbinden_s, punt.totaal_s / 2)
    return httpx.Request(
        verzoek.methode,
        punt.basis_url.rstrip("/") + verzoek.pad,
        headers=koppen,
        content=verzoek.inhoud,
        extensions={
            "timeout": {
                "connect": punt.verbinden_s,
                "read": punt.totaal_s,
                "write": punt.totaal_s,
                "pool": wachten,
            }
        },
    )


class _Logregel:
    """One line for every call, also for the failed ones: what, how long, how much; never whom or what about."""

    def __init__(self, verzoek: Verzoek) -> None:
        self._verzoek = verzoek
        self._begin = time.monotonic()

    def schrijf(self, uitkomst: RuwAntwoord | ExchangeError) -> None:
        gelukt = isinstance(uitkomst, RuwAntwoord)
        velden: dict[str, object] = {
            "operatie": self._verzoek.operatie,
            "methode": self._verzoek.methode,
            "status": uitkomst.status,
            "uitkomst": "antwoord" if gelukt else type(uitkomst).__name__,
            "ms": round((time.monotonic() - self._begin) * 1000),
            "bytes": len(uitkomst.inhoud) if isinstance(uitkomst, RuwAntwoord) else 0,
            "correlatie_id": self._verzoek.correlatie_id,
        }
        tekst = " ".join(f"{naam}={waarde}" for naam, waarde in velden.items())
        logger.log(logging.INFO if gelukt else logging.WARNING, "vum_aanroep %s", tekst, extra=velden)


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
        regel = _Logregel(verzoek)
        merk = _einde.set(time.monotonic() + self.punt.totaal_s)
        try:
            antwoord = self._transport.handle_request(_verzoek(self.punt, verzoek))
            try:
                ontvanger = _Ontvanger(antwoord, self.punt.max_bytes, verzoek.correlatie_id)
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


class AsyncVerzender:
    """The same for asyncio; belongs to one event loop. Here the total time covers looking up the name as well."""

    def __init__(self, punt: Aansluitpunt) -> None:
        self.punt = punt
        self._transport = httpx.AsyncHTTPTransport(
            verify=punt.ssl_context(),
            trust_env=False,
            limits=httpx.Limits(
                max_connections=punt.max_verbindingen,
                max_keepalive_connections=punt.max_verbindingen,
                keepalive_expiry=30.0,
            ),
        )

    async def verstuur(self, verzoek: Verzoek) -> RuwAntwoord:
        """Send and return the whole answer, whatever its status; raises :class:`ExchangeError`."""
        regel = _Logregel(verzoek)
        try:
            async with asyncio.timeout(self.punt.totaal_s):
                antwoord = await self._transport.handle_async_request(_verzoek(self.punt, verzoek))
                try:
                    ontvanger = _Ontvanger(antwoord, self.punt.max_bytes, verzoek.correlatie_id)
                    async for deel in antwoord.aiter_raw():
                        ontvanger.neem(deel)
                    uitkomst = ontvanger.klaar()
                finally:
                    await antwoord.aclose()
        # OSError: the total time-out, and failures of TLS that httpcore's asynchronous side lets through as they are.
        except (httpx.TransportError, OSError, ExchangeError) as fout:
            eigen = fout if isinstance(fout, ExchangeError) else _vertaal(fout, verzoek.correlatie_id)
            regel.schrijf(eigen)
            if eigen is fout:
                raise
            raise eigen from fout
        regel.schrijf(uitkomst)
        return uitkomst

    async def sluit(self) -> None:
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        await self.sluit()
