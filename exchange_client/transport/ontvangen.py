"""Bringing a whole answer in within bounds, and the one line in the log that every call leaves."""

import logging
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from exchange_client.errors import AntwoordTeGroot, ExchangeError, OngeldigAntwoord
from exchange_client.transport.bericht import RuwAntwoord, Verzoek

logger = logging.getLogger("exchange_client")


@dataclass(slots=True)
class Ontvanger:
    """Collects a body under a size limit that also holds after unpacking.

    Unpacking happens here and not in the library, which unpacks a piece whole before anyone can count it: 64 kB of gzip
    can become 64 MB.

    :param koppen: of the answer, names in lower case
    """

    status: int
    koppen: Mapping[str, str]
    max_bytes: int
    correlatie_id: str
    delen: list[bytes] = field(default_factory=list)
    grootte: int = 0
    uitpakker: "zlib._Decompress | None" = None

    def __post_init__(self) -> None:
        codering = self.koppen.get("content-encoding", "identity").strip().lower()
        if codering == "gzip":
            self.uitpakker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        elif codering not in {"", "identity"}:
            raise self._ongeldig("content encoding that was not asked for")
        lengte = self.koppen.get("content-length", "")
        if lengte.isascii() and lengte.isdigit() and int(lengte[:18]) > self.max_bytes:
            raise self._te_groot()

    def _ongeldig(self, reden: str) -> OngeldigAntwoord:
        return OngeldigAntwoord(reden, status=self.status, correlatie_id=self.correlatie_id)

    def _te_groot(self) -> AntwoordTeGroot:
        return AntwoordTeGroot(
            f"body over {self.max_bytes} bytes", status=self.status, correlatie_id=self.correlatie_id
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
            status=self.status,
            koppen=self.koppen,
            inhoud=b"".join(self.delen),
            correlatie_id=self.correlatie_id,
        )


def tls_geweigerd(fout: BaseException) -> bool:
    """Under TLS 1.3 the server refuses our certificate after the handshake: it shows up as a failed first read."""
    oorzaak: BaseException | None = fout
    while oorzaak is not None:
        if isinstance(oorzaak, ssl.SSLError) and "ALERT" in (oorzaak.reason or ""):
            return True
        oorzaak = oorzaak.__cause__ or oorzaak.__context__
    return False


class Logregel:
    """One line for every call, also for the failed ones: what, how long, how much; never whom or what about."""

    def __init__(self, verzoek: Verzoek) -> None:
        self._verzoek = verzoek
        self._begin = time.monotonic()

    def schrijf(self, uitkomst: RuwAntwoord | ExchangeError) -> None:
        gelukt = isinstance(uitkomst, RuwAntwoord)
        niveau = logging.INFO if gelukt else logging.WARNING
        if not logger.isEnabledFor(niveau):
            return
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
        logger.log(niveau, "vum_aanroep %s", tekst, extra=velden)
