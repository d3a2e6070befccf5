"""The way every request of the contracts is handled, at the exchange and at the synthetic bronnen alike."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from exchange_client import headers
from exchange_client.oin import Oin
from exchange_client.sandbox.gedrag import Gedrag, met_gedrag
from exchange_client.sandbox.verzoeken import Weigering, foutantwoord, lees_koppen

Behandeling = Callable[[headers.Vraagkoppen], Awaitable[Response]]


async def behandel(
    request: Request,
    behandeling: Behandeling,
    *,
    gedrag: Gedrag,
    waar: str,
    operatie: str,
    zelf: Oin,
    met_suwi: bool,
) -> Response:
    """Headers first, then the rules of behaviour, then the answer; every refusal in the form of the contract."""
    try:
        koppen = lees_koppen(request, met_suwi=met_suwi)
    except Weigering as weigering:
        return foutantwoord(weigering, None, zelf=zelf)

    def fout(status: int, extra: dict[str, str]) -> Response:
        return foutantwoord(Weigering(status), koppen.partijen, zelf=zelf, extra=extra)

    async def antwoord() -> Response:
        try:
            return await behandeling(koppen)
        except Weigering as weigering:
            return foutantwoord(weigering, koppen.partijen, zelf=zelf)

    return await met_gedrag(gedrag.kies(waar, operatie), antwoord, fout)
