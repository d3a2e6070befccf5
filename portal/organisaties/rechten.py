"""Who may see a page: one decorator, so that the test over all URLs can read it back."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from portal.organisaties.models import Rol

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def rol_vereist(*rollen: Rol) -> Callable[[V], V]:
    """403 for a colleague with another role; data of another organisation is 404 by scoped queries instead."""

    def decorator(view: V) -> V:
        @wraps(view)
        def alleen_met_rol(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if getattr(request.user, "rol", None) not in rollen:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        alleen_met_rol.rollen = rollen  # type: ignore[attr-defined]  # read by tests/architectuur
        return alleen_met_rol  # type: ignore[return-value]  # same signature as the view

    return decorator
