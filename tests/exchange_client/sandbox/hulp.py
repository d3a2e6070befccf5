"""Asking the running practice exchange, and bronnen that misbehave in ways the built-in ones cannot."""

import json
from typing import Any

import httpx

from exchange_client.client import ExchangeClient
from exchange_client.headers import Partijen, vraagkoppen
from exchange_client.oin import Oin
from exchange_client.sandbox.server import Server
from exchange_client.selectie import Selectiegebied, VacatureSelectie, WerkzoekendeSelectie
from exchange_client.transport import Aansluitpunt

UWV = Oin("00000099000000002000")
ARNHEM = Oin("00000099000000002001")
VRAGER = Oin("00000099000000007777")
ANDER = Oin("00000099000000008888")
ONBEKENDE = Oin("00000099000000006666")

# One for all: every httpx.get() would load the public roots again.
HTTP = httpx.Client(trust_env=False)

OVERAL = Selectiegebied(postcode="3811AA", afstand=400)
WERKZOEKENDEN = WerkzoekendeSelectie(selectiegebied=OVERAL)
VACATURES = VacatureSelectie(selectiegebied=OVERAL)


def partijen(server: Server, vrager: Oin = VRAGER) -> Partijen:
    return Partijen(vrager, server.instellingen.oin, vrager)


def client(server: Server, vrager: Oin = VRAGER, **punt: Any) -> ExchangeClient:
    return ExchangeClient(Aansluitpunt(server.basis_url, **punt), partijen(server, vrager))


def post(server: Server, pad: str, inhoud: Any, *, koppen: dict[str, str | None] | None = None) -> httpx.Response:
    """A question by hand; ``None`` as a value leaves the header out."""
    alles: dict[str, str | None] = {
        **vraagkoppen(partijen(server)),
        "Content-Type": "application/json",
        **(koppen or {}),
    }
    bytes_ = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    return HTTP.post(
        server.basis_url + pad,
        content=bytes_,
        headers={naam: waarde for naam, waarde in alles.items() if waarde is not None},
    )


def beheer(server: Server, methode: str, pad: str, inhoud: Any = None) -> httpx.Response:
    return HTTP.request(methode, f"{server.url}/_beheer{pad}", json=inhoud)


def gedrag(server: Server, *regels: dict[str, Any]) -> None:
    beheer(server, "PUT", "/gedrag", list(regels)).raise_for_status()


def aanroepen(server: Server, kant: str = "bron") -> list[dict[str, Any]]:
    return [rij for rij in beheer(server, "GET", "/verkeer").json()["aanroepen"] if rij["kant"] == kant]


def tellers(server: Server) -> dict[str, int]:
    inhoud: dict[str, int] = beheer(server, "GET", "/verkeer").json()["tellers"]
    return inhoud
