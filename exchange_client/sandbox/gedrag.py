"""Faults on demand: how the exchange or one bron misbehaves, by rule instead of by special requests.

A rule names where (``uv`` or the OIN of a bron), which operation (all when empty), what goes wrong, and how often: a
chance, a number of times, or always. The first rule that applies is used; rules without a number stay.
"""

import asyncio
import json
import random
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Annotated, Literal

import msgspec
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

UV = "uv"

Soort = Literal[
    "traag",  # wait, then answer as usual
    "status",  # answer with `status` and an Error
    "limiet",  # 429 with Retry-After
    "html",  # 200 with a web page
    "afgekapt",  # 200 with half of the JSON
    "mediatype",  # the right JSON as text/plain
    "geen_vraag_id",  # the right JSON without vraagID
    "groot",  # 200 with `bytes` of JSON
    "druppel",  # 200, one byte per `seconden`
    "verbreken",  # close the connection without an answer
    "halverwege",  # close the connection halfway the answer
    "doorsturen",  # a redirect
]


class Regel(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One rule. ``seconden`` is waited before any kind of answer; with ``druppel`` it is the time between bytes."""

    soort: Soort
    waar: str = UV
    operatie: str = ""
    seconden: Annotated[float, msgspec.Meta(ge=0, le=120)] = 0.0
    status: Annotated[int, msgspec.Meta(ge=300, le=599)] = 500
    retry_after: Annotated[int, msgspec.Meta(ge=0)] | None = None
    retry_after_als_datum: bool = False
    bytes: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] = 50_000_000
    kans: Annotated[float, msgspec.Meta(gt=0, le=1)] = 1.0
    aantal: Annotated[int, msgspec.Meta(ge=1)] | None = None


class Gedrag:
    """The rules in force."""

    def __init__(self, zaad: int = 0) -> None:
        self._slot = threading.Lock()
        self._regels: list[Regel] = []
        # Not for secrets: a run with chances must be repeatable.
        self._toeval = random.Random(zaad)  # noqa: S311

    def stel_in(self, regels: list[Regel]) -> None:
        """Replace all rules."""
        with self._slot:
            self._regels = list(regels)

    def regels(self) -> list[Regel]:
        with self._slot:
            return list(self._regels)

    def kies(self, waar: str, operatie: str) -> Regel | None:
        """The rule for this call, used up by one; ``None`` means: behave."""
        with self._slot:
            for regel in self._regels:
                if regel.waar != waar or regel.operatie not in {"", operatie}:
                    continue
                if self._toeval.random() >= regel.kans:
                    continue
                if regel.aantal is not None:
                    regel.aantal -= 1
                    if regel.aantal == 0:
                        self._regels.remove(regel)
                return regel
        return None


class _Verbreken(Response):
    """Ends the connection at the socket. HTTP has no message for that, so it reaches for uvicorn's own object."""

    def __init__(self, *, halverwege: bool) -> None:
        super().__init__()
        self._halverwege = halverwege

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._halverwege:
            koppen = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
            await send({"type": "http.response.start", "status": 200, "headers": koppen})
            await send({"type": "http.response.body", "body": b'{"matches":[', "more_body": True})
        kanaal = getattr(getattr(receive, "__self__", None), "transport", None)
        if kanaal is None:
            raise RuntimeError("Verbreken kan alleen onder uvicorn.")
        if self._halverwege:
            kanaal.close()  # after what was written has gone out
        else:
            kanaal.abort()
        while (await receive())["type"] != "http.disconnect":
            await asyncio.sleep(0)


async def _veel(aantal: int) -> AsyncIterator[bytes]:
    yield b'{"vraagID":"groot","maximumAantalResultatenBereikt":false,"matches":[],"vulling":"'
    for begin in range(0, aantal, 65536):
        yield b"x" * min(65536, aantal - begin)
    yield b'"}'


async def _druppels(inhoud: bytes, seconden: float) -> AsyncIterator[bytes]:
    for plek in range(len(inhoud)):
        yield inhoud[plek : plek + 1]
        await asyncio.sleep(seconden)


def _zonder_vraag_id(inhoud: bytes) -> bytes:
    bericht = json.loads(inhoud)
    bericht.pop("vraagID", None)
    return json.dumps(bericht).encode()


def _retry_after(regel: Regel) -> dict[str, str]:
    if regel.retry_after is None:
        return {}
    if regel.retry_after_als_datum:
        moment = datetime.now(UTC) + timedelta(seconds=regel.retry_after)
        return {"Retry-After": format_datetime(moment, usegmt=True)}
    return {"Retry-After": str(regel.retry_after)}


async def met_gedrag(
    regel: Regel | None,
    antwoord: Callable[[], Awaitable[Response]],
    fout: Callable[[int, dict[str, str]], Response],
) -> Response:
    """Answer as ``regel`` says.

    :param antwoord: the usual answer; only asked for when the rule needs it
    :param fout: makes an error answer of the contract from a status and extra headers
    """
    if regel is None:
        return await antwoord()
    if regel.soort == "druppel":
        goed = await antwoord()
        return StreamingResponse(_druppels(bytes(goed.body), regel.seconden or 0.1), media_type="application/json")
    await asyncio.sleep(regel.seconden)
    match regel.soort:
        case "status":
            return fout(regel.status, _retry_after(regel))
        case "limiet":
            return fout(429, _retry_after(regel))
        case "html":
            return HTMLResponse("<!doctype html><title>Storing</title><h1>Even geduld</h1>")
        case "groot":
            return StreamingResponse(_veel(regel.bytes), media_type="application/json")
        case "verbreken" | "halverwege":
            return _Verbreken(halverwege=regel.soort == "halverwege")
        case "doorsturen":
            return Response(status_code=302, headers={"Location": "http://127.0.0.1:1/elders"})
    goed = await antwoord()
    inhoud = bytes(goed.body)
    match regel.soort:
        case "afgekapt":
            goed.body = inhoud[: len(inhoud) // 2]
        case "geen_vraag_id" if goed.status_code == 200:
            goed.body = _zonder_vraag_id(inhoud)
        case "mediatype":
            goed.headers["content-type"] = "text/plain; charset=utf-8"
    goed.headers["content-length"] = str(len(goed.body))
    return goed
