"""What goes out and what comes back, apart from the library that carries it."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from exchange_client import headers


@dataclass(frozen=True, slots=True)
class Aansluitpunt:
    """Where the other side is and how to get there.

    :param basis_url: up to and including the version (``https://host/vum/v3``), without query or user name
    :param certificaat, sleutel: PEM files of our client certificate (chain) and its private key; both or neither
    :param ca: PEM file with the only roots to trust (PKIoverheid private root); absent means the public roots
    :param verbinden_s, totaal_s: seconds to connect, seconds for the whole call including the body
    :param max_bytes: largest answer after unpacking
    :param max_verbindingen: simultaneous calls of one client. The synchronous one had better not have more than 20: its
        pool looks through all its connections for every request
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

    @property
    def wachten_s(self) -> float:
        """Longest wait for a free connection: ends before the total does, so that it is still known that nothing was sent."""
        return max(self.totaal_s - self.verbinden_s, self.totaal_s / 2)

    def url(self, pad: str) -> str:
        return self.basis_url.rstrip("/") + pad


@dataclass(frozen=True, slots=True)
class Verzoek:
    """One request. ``operatie`` names it in the log, where the path (it may hold an id) never comes."""

    operatie: str
    methode: str
    pad: str
    koppen: Mapping[str, str]
    correlatie_id: str
    inhoud: bytes | None = None

    def alle_koppen(self) -> dict[str, str]:
        """Every header that goes out, apart from what HTTP itself needs."""
        koppen = {
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            **self.koppen,
            headers.CORRELATIE: self.correlatie_id,
        }
        if self.inhoud is not None:
            koppen["Content-Type"] = "application/json"
        return koppen


@dataclass(frozen=True, slots=True)
class RuwAntwoord:
    """Status, headers (names in lower case) and the complete body of an answer."""

    status: int
    koppen: Mapping[str, str]
    inhoud: bytes
    correlatie_id: str
