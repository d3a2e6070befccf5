"""The control API of the practice exchange: bronnen, parties, behaviour, traffic. Only for callers on this machine."""

import ipaddress
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from exchange_client.oin import Oin
from exchange_client.sandbox.bronnen import SynthetischeBron, samenvatting
from exchange_client.sandbox.gedrag import Regel
from exchange_client.sandbox.instellingen import Bron, Deelnemer
from exchange_client.sandbox.uitwisseling import Uitwisseling

T = TypeVar("T")
Eindpunt = Callable[[Request], Awaitable[Response]]
_HOSTS = {"localhost", "127.0.0.1", "[::1]"}


def _json(inhoud: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(inhoud), status_code=status, media_type="application/json")


def _van_hier(request: Request) -> bool:
    """Loopback by address and by name: a web page elsewhere could point its own host name at this machine."""
    try:
        hier = request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
    host = request.headers.get("host", "")
    naam = host if host.endswith("]") else host.rpartition(":")[0] or host
    return hier and naam in _HOSTS


def _lokaal(eindpunt: Eindpunt) -> Eindpunt:
    async def afgeschermd(request: Request) -> Response:
        if not _van_hier(request):
            return Response(status_code=404)
        try:
            return await eindpunt(request)
        except (msgspec.ValidationError, msgspec.DecodeError, ValueError) as fout:
            return _json({"fout": str(fout)}, 400)

    return afgeschermd


async def _lees(request: Request, soort: type[T]) -> T:
    return msgspec.json.decode(await request.body(), type=soort)


class Beheer:
    """Routes under ``/_beheer`` and the health page ``/gezond``."""

    def __init__(self, uitwisseling: Uitwisseling, synthetisch: dict[Oin, SynthetischeBron]) -> None:
        self._uitwisseling = uitwisseling
        self._synthetisch = synthetisch

    def routes(self) -> list[BaseRoute]:
        lijst: list[BaseRoute] = [Route("/gezond", self._gezond, methods=["GET"])]
        for pad, methode, eindpunt in (
            ("/bronnen", "GET", self._bronnen),
            ("/bronnen", "POST", self._bron_erbij),
            ("/bronnen/{oin}", "DELETE", self._bron_weg),
            ("/deelnemers", "GET", self._deelnemers),
            ("/deelnemers", "POST", self._deelnemer_erbij),
            ("/deelnemers/{oin}", "DELETE", self._deelnemer_weg),
            ("/gedrag", "GET", self._gedrag),
            ("/gedrag", "PUT", self._gedrag_zetten),
            ("/gedrag", "DELETE", self._gedrag_wissen),
            ("/verkeer", "GET", self._verkeer),
            ("/verkeer", "DELETE", self._verkeer_wissen),
            ("/sleutel", "POST", self._sleutel),
        ):
            lijst.append(Route(f"/_beheer{pad}", _lokaal(eindpunt), methods=[methode]))
        return lijst

    async def _gezond(self, request: Request) -> Response:
        return _json({"status": "gezond", "bronnen": len(self._uitwisseling.bronnen())})

    async def _bronnen(self, request: Request) -> Response:
        overzicht: list[dict[str, Any]] = []
        for bron in self._uitwisseling.bronnen():
            regel: dict[str, Any] = msgspec.to_builtins(bron)
            if bron.oin in self._synthetisch:
                regel["aantallen"] = samenvatting(self._synthetisch[bron.oin])
            overzicht.append(regel)
        return _json(overzicht)

    async def _bron_erbij(self, request: Request) -> Response:
        bron = await _lees(request, Bron)
        await self._uitwisseling.registreer_bron(bron)
        return _json(bron, 201)

    async def _bron_weg(self, request: Request) -> Response:
        weg = await self._uitwisseling.verwijder_bron(Oin(request.path_params["oin"]))
        return Response(status_code=204 if weg else 404)

    async def _deelnemers(self, request: Request) -> Response:
        return _json(self._uitwisseling.deelnemers())

    async def _deelnemer_erbij(self, request: Request) -> Response:
        deelnemer = await _lees(request, Deelnemer)
        self._uitwisseling.registreer_deelnemer(deelnemer)
        return _json(deelnemer, 201)

    async def _deelnemer_weg(self, request: Request) -> Response:
        weg = self._uitwisseling.verwijder_deelnemer(Oin(request.path_params["oin"]))
        return Response(status_code=204 if weg else 404)

    async def _gedrag(self, request: Request) -> Response:
        return _json(self._uitwisseling.gedrag.regels())

    async def _gedrag_zetten(self, request: Request) -> Response:
        regels = await _lees(request, list[Regel])
        self._uitwisseling.gedrag.stel_in(regels)
        return _json(regels)

    async def _gedrag_wissen(self, request: Request) -> Response:
        self._uitwisseling.gedrag.stel_in([])
        return Response(status_code=204)

    async def _verkeer(self, request: Request) -> Response:
        return _json(self._uitwisseling.verkeer.overzicht())

    async def _verkeer_wissen(self, request: Request) -> Response:
        self._uitwisseling.verkeer.wis()
        return Response(status_code=204)

    async def _sleutel(self, request: Request) -> Response:
        self._uitwisseling.pseudoniemen.roteer()
        return Response(status_code=204)
