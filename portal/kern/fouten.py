"""The error pages, as handlers for portal/urls.py and as CSRF_FAILURE_VIEW.

They are rendered without the request on purpose. A context processor that reads the user asks the database, and the
database may be what broke: the visitor would get the server's bare "500" instead of what to do next.
"""

import errno
import sys

import psycopg
import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from redis.exceptions import ConnectionError as WachtrijWeg
from redis.exceptions import TimeoutError as WachtrijTraag

log = structlog.get_logger(__name__)


def _foutpagina(naam: str, status: int, request: HttpRequest) -> HttpResponse:
    # The number by which the log lines of this request are found again; it says nothing about the visitor.
    kenmerk = getattr(request, "correlatie_id", "") if status >= 500 else ""
    return HttpResponse(loader.render_to_string(f"fouten/{naam}.html", {"kenmerk": kenmerk}), status=status)


def fout_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400: a request that Django refuses to read."""
    return _foutpagina("400", 400, request)


def fout_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403: signed in, but with another role."""
    return _foutpagina("403", 403, request)


def fout_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404: no such page, or not of this organisation. The two look the same, so that nobody learns which it is."""
    return _foutpagina("404", 404, request)


def fout_500(request: HttpRequest) -> HttpResponse:
    """handler500: a fault of ours, or something that is not there for the moment.

    Signing in needs the counters of the limits in Redis. Without them it is refused: letting everybody guess would be worse.
    """
    return fout_503(request) if is_storing(sys.exc_info()[1]) else _foutpagina("500", 500, request)


def is_storing(fout: BaseException | None) -> bool:
    """Whether waiting helps. A query that took too long is our own fault, though PostgreSQL files it with the rest."""
    if isinstance(fout, OperationalError):
        return not isinstance(fout.__cause__, psycopg.errors.QueryCanceled)
    # ConnectionError: also the mail server (organisaties/auth.py).
    return isinstance(fout, InterfaceError | WachtrijWeg | WachtrijTraag | ConnectionError) or schijf_is_vol(fout)


def schijf_is_vol(fout: BaseException | None) -> bool:
    """Whether there was no room left, here or at the databank: it passes when somebody makes room, not by trying at once."""
    if isinstance(fout, OperationalError):
        return isinstance(fout.__cause__, psycopg.errors.DiskFull)
    return isinstance(fout, OSError) and fout.errno in (errno.ENOSPC, errno.EDQUOT)


def fout_503(request: HttpRequest) -> HttpResponse:
    """Maintenance or an outage; Retry-After tells browsers and monitors when to come back."""
    antwoord = _foutpagina("503", 503, request)
    antwoord["Retry-After"] = "120"
    return antwoord


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW. Logged with the reason: many of these at once mean a wrong proxy or cookie setting."""
    log.warning("csrf_geweigerd", reden=reason)
    return _foutpagina("csrf", 403, request)
