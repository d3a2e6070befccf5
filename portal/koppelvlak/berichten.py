"""HTTP on the side of the bron: the question out of a request, and answers with the headers of the contract."""

import json
import math
from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from exchange_client import headers
from exchange_client.oin import is_oin
from portal.kern import limieten
from portal.koppelvlak.fouten import Contractfout, Ongeldig, Onvolledig
from portal.koppelvlak.kopregels import kopregel

MEDIATYPE = "application/json"


def vraagobject_lezen(request: HttpRequest) -> object:
    """The `vraagObject` of a selection question, decoded but not yet judged; raises Contractfout (400).

    What stands beside it is ignored (docs/koppelvlak.md, keuze 8). Depth and lists are bounded by `lees_selectie`.
    """
    inhoud = _inhoud(request)
    if not inhoud:
        raise Onvolledig("De vraag heeft geen inhoud.")
    if request.content_type != MEDIATYPE:
        raise Ongeldig("De vraag moet application/json zijn.")
    try:
        bericht = json.loads(
            inhoud.decode("utf-8"),
            object_pairs_hook=_zonder_dubbele_namen,
            parse_constant=_geen_json,
            parse_float=_eindig,
        )
    except (ValueError, RecursionError) as fout:
        raise Ongeldig("De vraag is geen geldige JSON, of noemt een naam tweemaal.") from fout
    if b"\\u" in inhoud and not _bewaarbaar(bericht):
        raise Ongeldig("De vraag bevat een teken dat geen tekst is.")
    if not isinstance(bericht, dict):
        raise Ongeldig("De vraag moet een object zijn.")
    if "vraagObject" not in bericht:
        raise Onvolledig("vraagObject is verplicht en niet gevuld.")
    return bericht["vraagObject"]


def _inhoud(request: HttpRequest) -> bytes:
    grens = limieten.VRAAG_MAX_BYTES
    lengte = request.META.get("CONTENT_LENGTH") or "0"
    if lengte.isascii() and lengte.isdigit() and int(lengte[:20]) > grens:
        # Said beforehand, so not a byte of it is waited for.
        raise _te_groot()
    try:
        # Read here and not through `request.body`, which would take in far more before it refuses.
        inhoud = _stroom(request).read(grens + 1)
    except (UnreadablePostError, OSError) as fout:
        raise Ongeldig("De vraag kwam niet volledig aan.") from fout
    if len(inhoud) > grens:
        raise _te_groot()
    return bytes(inhoud)


def _stroom(request: HttpRequest) -> Any:
    """Where the body can be read. Django takes a request without a length for one without a body; sent in chunks it has
    one, and the server says so when it marks the end itself."""
    chunked = "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    return request.META["wsgi.input"] if chunked and request.META.get("wsgi.input_terminated") else request


def _te_groot() -> Ongeldig:
    return Ongeldig(f"De vraag mag hoogstens {limieten.VRAAG_MAX_BYTES // 1024} kB groot zijn.")


def _zonder_dubbele_namen(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers of `{"a": 1, "a": 2}` may take another value each: one that checks, and one that answers."""
    inhoud = dict(paren)
    if len(inhoud) < len(paren):
        raise ValueError("duplicate name")
    return inhoud


def _geen_json(naam: str) -> None:
    raise ValueError(f"{naam} is not JSON")


def _eindig(tekst: str) -> float:
    """`1e999` is JSON, but becomes infinity here, which no database column for JSON takes."""
    getal = float(tekst)
    if not math.isfinite(getal):
        raise ValueError("number out of range")
    return getal


def _bewaarbaar(bericht: object) -> bool:
    """Whether every text in it is Unicode that PostgreSQL can hold: JSON can escape a NUL and half a surrogate pair."""
    te_doen: list[object] = [bericht]
    while te_doen:
        waarde = te_doen.pop()
        if isinstance(waarde, dict):
            te_doen += [*waarde, *waarde.values()]
        elif isinstance(waarde, list):
            te_doen += waarde
        elif isinstance(waarde, str) and any(teken == "\0" or "\ud800" <= teken <= "\udfff" for teken in waarde):
            return False
    return True


def antwoord(inhoud: Mapping[str, Any], koppen: Mapping[str, str]) -> HttpResponse:
    """A 200 with the headers of the contract."""
    return _antwoord(HttpResponse(msgspec.json.encode(inhoud), content_type=MEDIATYPE), koppen)


def foutantwoord(fout: Contractfout, koppen: Mapping[str, str]) -> HttpResponse:
    """Any other status. 401 has no body, hence no media type either."""
    if fout.code:
        return _antwoord(
            HttpResponse(msgspec.json.encode(fout.bericht), status=fout.status, content_type=MEDIATYPE), koppen
        )
    response = HttpResponse(status=fout.status)
    del response["Content-Type"]
    return _antwoord(response, koppen)


def _antwoord(response: HttpResponse, koppen: Mapping[str, str]) -> HttpResponse:
    for naam, waarde in koppen.items():
        response[naam] = waarde
    response["Cache-Control"] = "no-store"
    # Without it the server sends the answer in chunks, which not every caller reads.
    response["Content-Length"] = len(response.content)
    return response


def antwoordkoppen(request: HttpRequest, hoofdversie: int = 3) -> dict[str, str]:
    """The headers of any answer to this request, also to one that is refused for its headers.

    From and to swapped, via as received (keuze 3); of a header that is no OIN nothing is repeated.
    """
    koppen = headers.antwoordkoppen(None, hoofdversie=hoofdversie)
    for van, naar in (
        (headers.TO_PARTY, headers.FROM_PARTY),
        (headers.FROM_PARTY, headers.TO_PARTY),
        (headers.VIA_PARTY, headers.VIA_PARTY),
    ):
        waarde = kopregel(request, van).strip()
        if is_oin(waarde):
            koppen[naar] = waarde
    return koppen
