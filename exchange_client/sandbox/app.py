"""The practice exchange as one ASGI application: contracts, synthetic bronnen and control API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from exchange_client import headers
from exchange_client.oin import Oin
from exchange_client.sandbox.beheer import Beheer
from exchange_client.sandbox.bronnen import SynthetischeBron, maak_bronnen
from exchange_client.sandbox.bronserver import Bronserver
from exchange_client.sandbox.gedrag import Gedrag
from exchange_client.sandbox.instellingen import ALLE_SOORTEN, Bron, Instellingen
from exchange_client.sandbox.uitwisseling import Uitwisseling
from exchange_client.sandbox.verkeer import Verkeer
from exchange_client.sandbox.verzoeken import Weigering, foutantwoord


def maak_app(instellingen: Instellingen) -> Starlette:
    """Build the application. The synthetic bronnen are asked at ``instellingen.url``, so it must listen there."""
    gedrag = Gedrag(instellingen.zaad)
    uitwisseling = Uitwisseling(instellingen, gedrag, Verkeer())
    synthetisch: dict[Oin, SynthetischeBron] = {}
    if instellingen.synthetisch:
        # The day of the machine on purpose: a demonstration is about today.
        vandaag = instellingen.peildatum or date.today()  # noqa: DTZ011
        synthetisch = maak_bronnen(peildatum=vandaag, zaad=instellingen.zaad, schaal=instellingen.schaal)

    @asynccontextmanager
    async def levensloop(app: Starlette) -> AsyncIterator[None]:
        for oin, bron in synthetisch.items():
            url = f"{instellingen.url}/bronnen/{oin}/v3"
            await uitwisseling.registreer_bron(
                Bron(naam=bron.naam, oin=oin, url=url, soorten=ALLE_SOORTEN), extern=False
            )
        for extern in instellingen.bronnen:
            await uitwisseling.registreer_bron(extern)
        yield
        await uitwisseling.sluit()

    async def verkeerde_methode(request: Request, fout: Exception) -> Response:
        # The contracts know no 405: a wrong method is a malformed request like any other.
        return foutantwoord(Weigering(400, headers.ONGELDIG, "Verkeerde methode."), None, zelf=instellingen.oin)

    return Starlette(
        exception_handlers={405: verkeerde_methode},
        routes=[
            *uitwisseling.routes(),
            *Bronserver(synthetisch, gedrag, max_resultaten=instellingen.max_resultaten).routes(),
            *Beheer(uitwisseling, synthetisch).routes(),
        ],
        lifespan=levensloop,
    )
