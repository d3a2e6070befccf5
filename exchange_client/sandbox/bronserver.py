"""The synthetic bronnen over HTTP: the three Bron contracts under ``/bronnen/<oin>/v3``."""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from exchange_client import headers
from exchange_client.oin import Oin
from exchange_client.sandbox.bronnen import Antwoord, SynthetischeBron
from exchange_client.sandbox.gedrag import Gedrag
from exchange_client.sandbox.loket import behandel
from exchange_client.sandbox.verzoeken import (
    VRAAGSOORTEN,
    Vraagsoort,
    Weigering,
    json_antwoord,
    lees_inhoud,
    lees_vraag,
)
from exchange_client.selectie import (
    Selectie,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
)

Bronwerk = Callable[[SynthetischeBron, headers.Vraagkoppen], Awaitable[Response]]


class Bronserver:
    """Answers for all synthetic bronnen of one process."""

    def __init__(self, bronnen: dict[Oin, SynthetischeBron], gedrag: Gedrag, *, max_resultaten: int) -> None:
        self._bronnen = bronnen
        self._gedrag = gedrag
        self._max_resultaten = max_resultaten

    def routes(self) -> list[BaseRoute]:
        lijst: list[BaseRoute] = []
        for soort in VRAAGSOORTEN:
            basis = "/bronnen/{oin}/v3" + soort.pad
            lijst.append(Route(f"{basis}/matches", partial(self._zoeken, soort), methods=["POST"]))
            if soort.ophalen:
                lijst.append(Route(basis + "/{profiel_id}", partial(self._ophalen, soort), methods=["GET"]))
        return lijst

    async def _zoeken(self, soort: Vraagsoort, request: Request) -> Response:
        async def zoek(bron: SynthetischeBron, koppen: headers.Vraagkoppen) -> Response:
            selectie = lees_vraag(request, await lees_inhoud(request), soort)
            # In a thread: judging thousands of profiles must not hold up the other bronnen's answers.
            antwoord = await run_in_threadpool(self._zoek, bron, selectie)
            return json_antwoord(antwoord.json(), koppen.partijen)

        return await self._behandel(request, soort.zoeken, zoek)

    async def _ophalen(self, soort: Vraagsoort, request: Request) -> Response:
        async def haal(bron: SynthetischeBron, koppen: headers.Vraagkoppen) -> Response:
            kaartenbak = bron.werkzoekenden if soort.naam == "werkzoekenden" else bron.vacatures
            inhoud = kaartenbak.haal(request.path_params["profiel_id"])
            if inhoud is None:
                raise Weigering(400, headers.ONGELDIG, "Onbekend of verlopen id.")
            return json_antwoord(inhoud, koppen.partijen)

        return await self._behandel(request, soort.ophalen, haal)

    async def _behandel(self, request: Request, operatie: str, werk: Bronwerk) -> Response:
        bron = self._bronnen.get(Oin(request.path_params["oin"]))
        if bron is None:
            return Response(status_code=404)

        async def behandeling(koppen: headers.Vraagkoppen) -> Response:
            if koppen.partijen.to_party != bron.oin:
                raise Weigering(400, headers.ONGELDIG, f"Kopregel {headers.TO_PARTY} is niet deze bron.")
            return await werk(bron, koppen)

        return await behandel(
            request,
            behandeling,
            gedrag=self._gedrag,
            waar=bron.oin,
            operatie=operatie,
            zelf=bron.oin,
            met_suwi=True,
        )

    def _zoek(self, bron: SynthetischeBron, selectie: Selectie) -> Antwoord:
        match selectie:
            case WerkzoekendeSelectie():
                return bron.werkzoekenden.zoek(selectie, bron.peildatum, self._max_resultaten)
            case VacatureSelectie():
                return bron.vacatures.zoek(selectie, bron.peildatum, self._max_resultaten)
            case WerkgeverscontactmomentSelectie():
                return bron.zoek_contactmomenten(selectie, self._max_resultaten)
