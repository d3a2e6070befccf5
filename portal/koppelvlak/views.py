"""The Bron contracts over HTTP: every request under this prefix gets a status that the contract declares."""

import traceback
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import psycopg
import structlog
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from exchange_client import headers
from exchange_client.berichten import is_profiel_id
from exchange_client.selectie import SelectieFout, VacatureSelectie, WerkzoekendeSelectie, lees_selectie
from portal.kern.verzoek import buiten_organisatie
from portal.koppelvlak import services
from portal.koppelvlak.berichten import antwoord, antwoordkoppen, foutantwoord, vraagobject_lezen
from portal.koppelvlak.fouten import Contractfout, OnbekendId, Ongeldig
from portal.koppelvlak.services import Bronvraag
from portal.koppelvlak.toegang import beller_controleren

log = structlog.get_logger(__name__)
Werk = Callable[..., Mapping[str, Any]]


def bronoperatie(methode: str = "") -> Callable[[Werk], Callable[..., HttpResponse]]:
    """An operation of a Bron contract: who calls, the headers, the method, and every failure as the contract has it.

    `methode` "" takes any method.
    """

    def decorator(werk: Werk) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @login_not_required
        @buiten_organisatie
        @wraps(werk)
        def view(request: HttpRequest, **pad: str) -> HttpResponse:
            koppen = antwoordkoppen(request)
            try:
                return antwoord(_uitvoeren(request, methode, werk, pad), koppen)
            except Contractfout as fout:
                return foutantwoord(fout, koppen)

        return view

    return decorator


def _uitvoeren(request: HttpRequest, methode: str, werk: Werk, pad: Mapping[str, str]) -> Mapping[str, Any]:
    try:
        return werk(request, _vraag(request, methode), **pad)
    except Contractfout:
        raise
    except (headers.Kopregelfout, SelectieFout) as fout:
        raise Contractfout(400, fout.code, fout.details) from fout
    except (OperationalError, InterfaceError) as fout:
        _mislukt("koppelvlak_databank", fout)
        # A question that took too long is our failure; a database that is not there is a moment of no service.
        if isinstance(fout.__cause__, psycopg.errors.QueryCanceled):
            raise _intern() from fout
        raise Contractfout(503, "500.3", "Probeer het later opnieuw.") from fout
    except Exception as fout:
        # The exchange must get an answer of the contract; the log gets the rest.
        _mislukt("koppelvlak_mislukt", fout)
        raise _intern() from fout


def _vraag(request: HttpRequest, methode: str) -> Bronvraag:
    # First of all: who may not call here does not learn what was wrong with the message.
    beller_controleren(request)
    if methode and request.method != methode:
        raise Ongeldig("Deze methode hoort niet bij dit adres.")
    partijen = headers.lees_vraagkoppen(request.headers.items(), met_suwi=True).partijen
    return Bronvraag(
        vraagsteller=partijen.from_party,
        bron=partijen.to_party,
        correlatie_id=request.correlatie_id,  # type: ignore[attr-defined]  # set by CorrelatieMiddleware
        vandaag=timezone.localdate(),
    )


def _mislukt(gebeurtenis: str, fout: Exception) -> None:
    """Log what failed and where. Not the text of the error: that of a database quotes the row it stumbled over."""
    plekken = [f"{plek.filename}:{plek.lineno}" for plek in traceback.extract_tb(fout.__traceback__)]
    log.error(gebeurtenis, fout=type(fout).__name__, plekken=plekken[-8:])


def _intern() -> Contractfout:
    return Contractfout(500, "500.1")


@bronoperatie("POST")
def werkzoekenden_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """POST /werkzoekendeProfielen/matches"""
    selectie = lees_selectie(WerkzoekendeSelectie, vraagobject_lezen(request))
    return services.zoekvraag_beantwoorden(vraag=vraag, selectie=selectie)


@bronoperatie("POST")
def vacatures_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """POST /vacatures/matches"""
    selectie = lees_selectie(VacatureSelectie, vraagobject_lezen(request))
    return services.zoekvraag_beantwoorden(vraag=vraag, selectie=selectie)


@bronoperatie("GET")
def werkzoekende_ophalen(request: HttpRequest, vraag: Bronvraag, profiel_id: str) -> Mapping[str, Any]:
    """GET /werkzoekendeProfielen/{idWerkzoekende}"""
    return services.werkzoekende_beantwoorden(vraag=vraag, extern_id=_geldig(profiel_id))


@bronoperatie("GET")
def vacature_ophalen(request: HttpRequest, vraag: Bronvraag, profiel_id: str) -> Mapping[str, Any]:
    """GET /vacatures/{idVacature}"""
    return services.vacature_beantwoorden(vraag=vraag, extern_id=_geldig(profiel_id))


def _geldig(profiel_id: str) -> str:
    if not is_profiel_id(profiel_id):
        raise OnbekendId
    return profiel_id


@bronoperatie()
def adres_onbekend(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """Everything else under the prefix: the contract knows no 404."""
    raise Ongeldig("Dit adres hoort niet bij het koppelvlak.")
