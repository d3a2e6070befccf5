"""A live practice exchange for tests: real HTTP, real faults, and a record of what arrived."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from exchange_client.sandbox.instellingen import Instellingen
from exchange_client.sandbox.server import Server, vrije_poort
from portal.kern import limieten


@dataclass(frozen=True)
class Oefenvoorziening:
    """The control side of the exchange."""

    url: str

    def gedraagt(self, **regel: Any) -> None:
        """Put one rule of misbehaviour in force (exchange_client/sandbox/gedrag.py)."""
        httpx.put(f"{self.url}/_beheer/gedrag", json=[regel]).raise_for_status()

    def gedraagt_zich(self) -> None:
        httpx.delete(f"{self.url}/_beheer/gedrag").raise_for_status()

    def aanroepen(self) -> list[dict[str, Any]]:
        """The calls that reached the exchange, each with its correlation id."""
        verkeer = httpx.get(f"{self.url}/_beheer/verkeer").json()
        return [aanroep for aanroep in verkeer["aanroepen"] if aanroep["kant"] == "bemiddelaar"]

    def wis(self) -> None:
        httpx.delete(f"{self.url}/_beheer/verkeer").raise_for_status()


@pytest.fixture(scope="session")
def _server() -> Iterator[Server]:
    with Server(Instellingen(port=vrije_poort(), elke_deelnemer=True, schaal=0.2)) as server:
        yield server


@pytest.fixture
def uitwisseling(_server: Server, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Oefenvoorziening]:
    """The exchange, well behaved and with an empty record, set as the one the portal asks; calls give up after 2 s."""
    settings.UITWISSELING_URL = _server.basis_url
    settings.UITWISSELING_OIN = str(_server.instellingen.oin)
    monkeypatch.setattr(limieten, "VERBINDEN_SECONDEN", 1.0)
    monkeypatch.setattr(limieten, "AANROEP_SECONDEN", 2.0)
    oefen = Oefenvoorziening(_server.url)
    oefen.gedraagt_zich()
    oefen.wis()
    yield oefen
    oefen.gedraagt_zich()
