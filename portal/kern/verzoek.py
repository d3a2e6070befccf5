"""Marks on views that the middleware and the architecture tests read."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def buiten_organisatie(view: V) -> V:
    """A view that opens its own transactions (or none): the koppelvlak, health checks, invitations."""
    view.buiten_organisatie = True  # type: ignore[attr-defined]  # a marker, read with getattr
    return view


def bekend_programma(request: HttpRequest) -> None:
    """Say of a request without a session that its sender is known: it may send a file (kern/ontvangen.py)."""
    request.bekend_programma = True  # type: ignore[attr-defined]  # a marker, read with getattr
