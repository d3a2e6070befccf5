"""Around every request: one id in every log line and back to the caller, one line in the log, and nothing left in a browser."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from portal.kern.logboek import route_van

log = structlog.get_logger(__name__)

# What comes from outside is written to the log: only a plain token is taken over.
_VEILIG = re.compile(r"\A[A-Za-z0-9._-]{8,64}\Z")


class CorrelatieMiddleware:
    """The id, and the line that says which page was asked: by its route.

    An access log of the web server would write the path: ids of persons, and tokens with which one signs in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        gegeven = request.META.get("HTTP_X_CORRELATION_ID", "")
        correlatie_id = gegeven if _VEILIG.match(gegeven) else uuid.uuid4().hex
        structlog.contextvars.bind_contextvars(correlatie_id=correlatie_id)
        try:
            request.correlatie_id = correlatie_id  # type: ignore[attr-defined]  # read by the koppelvlak
            begin = time.monotonic()
            response = self.get_response(request)
            ms = round((time.monotonic() - begin) * 1000)
            log.info("verzoek", methode=request.method, route=route_van(request), status=response.status_code, ms=ms)
        finally:
            # Also what a view added to the line of its request (bind_contextvars): the next one in this thread starts empty.
            structlog.contextvars.clear_contextvars()
        response["X-Correlation-ID"] = correlatie_id
        return response


class NietBewarenMiddleware:
    """Nothing this application answers may stay behind in a browser or proxy: after signing out, "back" shows no person.

    For every answer, not per view: the view that forgets would be the one with the names. Stylesheets and fonts do not come
    through here and may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if "no-store" not in response.get("Cache-Control", ""):
            del response["Cache-Control"]
            add_never_cache_headers(response)
        return response


class LeesbaarMiddleware:
    """A NUL in a query string is refused with 400: no page asks for one, and PostgreSQL would make an error of ours of it.

    Not for views that open their own transaction: the koppelvlak has its own answers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: object) -> None:
        if getattr(view, "buiten_organisatie", False):
            return
        if any("\x00" in waarde for waarden in request.GET.lists() for waarde in (waarden[0], *waarden[1])):
            raise BadRequest("NUL in the query string")
