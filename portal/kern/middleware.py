"""One id per request, in every log line and back to the caller, so that a complaint can be found in the log."""

import re
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponseBase

# What comes from outside is written to the log: only a plain token is taken over.
_VEILIG = re.compile(r"\A[A-Za-z0-9._-]{8,64}\Z")


class CorrelatieMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        gegeven = request.headers.get("X-Correlation-ID", "")
        correlatie_id = gegeven if _VEILIG.match(gegeven) else uuid.uuid4().hex
        with structlog.contextvars.bound_contextvars(correlatie_id=correlatie_id):
            request.correlatie_id = correlatie_id  # type: ignore[attr-defined]  # read by the koppelvlak
            response = self.get_response(request)
        response["X-Correlation-ID"] = correlatie_id
        return response
