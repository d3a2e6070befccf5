"""One address of the API: who asks, how often, in whose transaction, and every failure as a problem."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
import structlog
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt

from portal.bestanden.api import VERSIE
from portal.bestanden.api.problemen import Apifout, probleemantwoord
from portal.kern import limieten
from portal.kern.fouten import is_storing
from portal.kern.logboek import fout_melden
from portal.kern.tempo import wachttijd
from portal.kern.tenant import organisatie_transactie
from portal.kern.verzoek import buiten_organisatie
from portal.organisaties.models import Toegangssleutel
from portal.organisaties.services import toegangssleutel_vinden

log = structlog.get_logger(__name__)
_UITDAGING = {"WWW-Authenticate": 'Bearer realm="VUM-portaal"'}


@dataclass(frozen=True)
class Aanroep:
    """A request of which is known who sent it."""

    request: HttpRequest
    sleutel: Toegangssleutel


@dataclass(frozen=True)
class Antwoord:
    """What to answer; `inhoud` is one of the types of vormen.py."""

    inhoud: msgspec.Struct
    status: int = 200
    koppen: dict[str, str] | None = None


Werk = Callable[..., Antwoord]


def operatie(**per_methode: Werk) -> Callable[..., HttpResponse]:
    """A view of functions `(aanroep, **pad) -> Antwoord`, one per method; each in the transaction of its organisation."""
    return openbaar(lambda request, **pad: _uitvoeren(request, per_methode, pad))


def openbaar(werk: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view without session, cookie or CSRF that answers a problem to whatever `werk` raises. Who asks is up to `werk`."""

    @csrf_exempt
    @login_not_required
    @buiten_organisatie
    def view(request: HttpRequest, **pad: Any) -> HttpResponse:
        try:
            response = werk(request, **pad)
        except Exception as fout:
            probleem = _als_probleem(fout)
            log.info("api_probleem", status=probleem.status, code=probleem.code)
            response = probleemantwoord(request, probleem)
        response["API-Version"] = VERSIE
        return response

    return view


def alleen(request: HttpRequest, *methoden: str) -> None:
    """Raises a 405 for any other method; who may GET may HEAD."""
    mag = [*methoden, "HEAD"] if "GET" in methoden else [*methoden]
    if request.method not in mag:
        wat = " of ".join(methoden)
        raise Apifout(405, "methode", f"Gebruik {wat} voor dit adres.", koppen={"Allow": ", ".join(mag)})


def _uitvoeren(request: HttpRequest, per_methode: dict[str, Werk], pad: dict[str, Any]) -> HttpResponse:
    alleen(request, *per_methode)
    sleutel = _sleutel_van(request)
    tempo_bewaken(f"api:{sleutel.pk}", limieten.API_VERZOEKEN_PER_MINUUT, timedelta(minutes=1))
    structlog.contextvars.bind_contextvars(sleutel=str(sleutel.pk))
    werk = per_methode["GET" if request.method == "HEAD" else str(request.method)]
    with organisatie_transactie(sleutel.organisatie_id):
        antwoord = werk(Aanroep(request, sleutel), **pad)
    response = HttpResponse(
        msgspec.json.encode(antwoord.inhoud), status=antwoord.status, content_type="application/json"
    )
    for naam, waarde in (antwoord.koppen or {}).items():
        response[naam] = waarde
    return response


def _sleutel_van(request: HttpRequest) -> Toegangssleutel:
    soort, _, token = request.headers.get("Authorization", "").partition(" ")
    if soort.lower() != "bearer" or not token.strip():
        detail = "Stuur de sleutel mee in de kop Authorization: Bearer, gevolgd door de sleutel."
        raise Apifout(401, "sleutel_ontbreekt", detail, koppen=_UITDAGING)
    sleutel = toegangssleutel_vinden(token.strip(), recht=Toegangssleutel.Recht.AANLEVEREN)
    if sleutel is None:
        log.warning("api_sleutel_geweigerd")
        detail = "De sleutel werkt niet (meer). Een organisatiebeheerder kan in het portaal een nieuwe maken."
        raise Apifout(
            401, "sleutel_ongeldig", detail, koppen={k: f'{v}, error="invalid_token"' for k, v in _UITDAGING.items()}
        )
    return sleutel


def tempo_bewaken(wat: str, hoogstens: int, per: timedelta) -> None:
    """Raises a 429 when this is one too many."""
    if wachten := wachttijd(wat, hoogstens=hoogstens, per=per):
        detail = f"Dit zijn te veel verzoeken achter elkaar. Probeer het over {wachten} seconden opnieuw."
        raise Apifout(429, "tempo", detail, koppen={"Retry-After": str(wachten)})


def _als_probleem(fout: Exception) -> Apifout:
    if isinstance(fout, Apifout):
        return fout
    if isinstance(fout, Http404):
        return Apifout(404, "niet_gevonden", "Dit bestaat niet, of het hoort niet bij deze sleutel.")
    if isinstance(fout, RequestDataTooBig):
        mb = limieten.BESTAND_MAX_BYTES // 1024 // 1024
        return Apifout(413, "te_groot", f"Het bestand mag hoogstens {mb} MB groot zijn.")
    if isinstance(fout, MultiPartParserError | SuspiciousOperation | UnreadablePostError):
        return Apifout(400, "onleesbaar", "Het verzoek kwam niet volledig aan of is geen geldige multipart/form-data.")
    if is_storing(fout):
        fout_melden("api_storing", fout)
        return Apifout(503, "storing", "Probeer het over een paar minuten opnieuw.", koppen={"Retry-After": "120"})
    fout_melden("api_mislukt", fout)
    return Apifout(500, "intern", "Het lag niet aan uw verzoek. Probeer het later opnieuw.")
