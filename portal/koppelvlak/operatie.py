"""One operation of a Bron contract: who calls, the headers, the method, and every failure as the contract has it.

    @bronoperatie("POST")
    def vacatures_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]: ...

gives a view that answers with the mapping, or with the declared status of whatever was raised.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import psycopg
import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from exchange_client import headers
from exchange_client.selectie import SelectieFout
from portal.kern.logboek import fout_melden
from portal.kern.verzoek import buiten_organisatie
from portal.koppelvlak.berichten import antwoord, antwoordkoppen, foutantwoord
from portal.koppelvlak.fouten import Contractfout, NietBevoegd, Ongeldig
from portal.koppelvlak.kopregels import kopregels
from portal.koppelvlak.services import Bronvraag
from portal.koppelvlak.toegang import beller_controleren

log = structlog.get_logger(__name__)
Werk = Callable[..., Mapping[str, Any]]


def bronoperatie(methode: str = "", *, hoofdversie: int = 3) -> Callable[[Werk], Callable[..., HttpResponse]]:
    """Make a view of a function `(request, vraag, **pad) -> body of the 200`.

    Args:
        methode: the one method of the operation; "" takes any.
        hoofdversie: major version of the contract, also that of the headers in the answer.

    The function may raise Contractfout, SelectieFout, and anything else for a 500.
    """

    def decorator(werk: Werk) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @login_not_required
        @buiten_organisatie
        @wraps(werk)
        def view(request: HttpRequest, **pad: str) -> HttpResponse:
            koppen = antwoordkoppen(request, hoofdversie)
            try:
                return antwoord(_uitvoeren(request, methode, hoofdversie, werk, pad), koppen)
            except Contractfout as fout:
                # Not what was asked, only that it was refused: what is forged must be seen by whoever watches the log.
                log.warning("koppelvlak_fout", status=fout.status, code=fout.code)
                return foutantwoord(fout, koppen)

        return view

    return decorator


def _uitvoeren(
    request: HttpRequest, methode: str, hoofdversie: int, werk: Werk, pad: Mapping[str, str]
) -> Mapping[str, Any]:
    try:
        return werk(request, _vraag(request, methode, hoofdversie), **pad)
    except Contractfout:
        raise
    except (headers.Kopregelfout, SelectieFout) as fout:
        raise Contractfout(400, fout.code, fout.details) from fout
    except (OperationalError, InterfaceError) as fout:
        fout_melden("koppelvlak_databank", fout)
        # A question that took too long is our failure; a database that is not there is a moment of no service.
        if isinstance(fout.__cause__, psycopg.errors.QueryCanceled):
            raise _intern() from fout
        raise Contractfout(503, "500.3", "Probeer het later opnieuw.") from fout
    except Exception as fout:
        # The exchange must get an answer of the contract; the log gets the rest.
        fout_melden("koppelvlak_mislukt", fout)
        raise _intern() from fout


def _vraag(request: HttpRequest, methode: str, hoofdversie: int) -> Bronvraag:
    # First of all: who may not call here does not learn what was wrong with the message.
    beller_controleren(request)
    if methode and request.method != methode:
        raise Ongeldig("Deze methode hoort niet bij dit adres.")
    koppen = headers.lees_vraagkoppen(kopregels(request), met_suwi=True, hoofdversie=hoofdversie)
    if koppen.partijen.via_party != settings.PORTAAL_OIN:
        # Addressed to a party through a processor that is not us: whoever it is for, it is not for this portal.
        log.warning("koppelvlak_geweigerd", reden="via another processor")
        raise NietBevoegd
    return Bronvraag(
        vraagsteller=koppen.partijen.from_party,
        bron=koppen.partijen.to_party,
        correlatie_id=request.correlatie_id,  # type: ignore[attr-defined]  # set by CorrelatieMiddleware
        vandaag=timezone.localdate(),
    )


def _intern() -> Contractfout:
    return Contractfout(500, "500.1")
