"""The way in for the exchange, beside that of browsers: no session, no messages, no policy for scripts in between.

An answer takes a few milliseconds; what Django does around a page would take half a millisecond more of each, for headers nobody
reads and a signed-in user who is never there.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import close_old_connections
from django.urls import ResolverMatch, get_resolver
from django.utils.module_loading import import_string

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
VOORVOEGSEL = "/bron/"


@lru_cache(maxsize=32)
def _adres(pad: str) -> ResolverMatch:
    return get_resolver().resolve(pad)


class Bronhandler(WSGIHandler):
    """Django with the middleware of settings.KOPPELVLAK_MIDDLEWARE, which all work around the view and not inside Django."""

    def load_middleware(self, is_async: bool = False) -> None:
        keten = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]  # not in the stubs
        for pad in reversed(settings.KOPPELVLAK_MIDDLEWARE):
            keten = convert_exception_to_response(import_string(pad)(keten))
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        self._middleware_chain = keten

    def resolve_request(self, request: Any) -> ResolverMatch:
        """The addresses of questions hold no id: they are looked up once."""
        if not request.path_info.endswith("/matches"):
            return super().resolve_request(request)
        gevonden = request.resolver_match = _adres(request.path_info)
        return gevonden

    def __call__(  # type: ignore[override]  # the list is what a server takes; Django gives it the response itself
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """What Django does, without its signals around a request: of what hangs on those, only this is for the bron."""
        close_old_connections()
        response: Any = self.get_response(WSGIRequest(environ))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]


def ingang(paginas: Wsgi, bron: Wsgi) -> Wsgi:
    """One WSGI application of two, by the beginning of the path."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kant = bron if environ.get("PATH_INFO", "").startswith(VOORVOEGSEL) else paginas
        return kant(environ, start_response)

    return application
