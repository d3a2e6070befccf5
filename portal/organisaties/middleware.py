"""Every page runs inside the transaction of the organisation of who is signed in."""

from collections.abc import Callable
from typing import Any

from allauth.account.middleware import AccountMiddleware
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from portal.kern.tenant import Fase, aanmeldfase, organisatie_transactie
from portal.organisaties.models import Rol
from portal.referentie.services import namen_verversen

View = Callable[..., HttpResponseBase]

# What somebody needs to set up the second factor, and the way out. Named one by one: "everything of allauth" would let a
# stolen password change the account before the owner has a second factor.
_ZONDER_TWEEDE_FACTOR = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout", "account_login"})


class OrganisatieMiddleware:
    """Opens the tenant transaction around the view, sets `request.organisatie`, and asks for the second factor.

    The view is called from `process_view`, because a middleware's `__call__` never sees an exception of the view (Django
    has made a response of it by then) and would commit what must be rolled back. Views marked with
    `kern.verzoek.buiten_organisatie` open their own transaction: the koppelvlak, health checks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.allauth = AccountMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if getattr(view, "buiten_organisatie", False):
            return None
        user = request.user
        if not user.is_authenticated:
            with aanmeldfase():
                return self._antwoord(request, view, args, kwargs)
        request.organisatie = user.organisatie  # type: ignore[attr-defined]  # see portal.kern.verzoek.Verzoek
        if self._tweede_factor_ontbreekt(request):
            return redirect("mfa_activate_totp")
        aanmelden = request.resolver_match is not None and request.resolver_match.func.__module__.startswith("allauth.")
        fase = Fase.GEEN
        if aanmelden:
            fase = Fase.AANMELDEN
        elif user.rol == Rol.LANDELIJK_BEHEERDER:
            fase = Fase.LANDELIJK
        with organisatie_transactie(user.organisatie_id, fase=fase):
            namen_verversen()
            return self._antwoord(request, view, args, kwargs)

    def _antwoord(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
            # A lazy template would run its queries after the transaction, where every table is empty.
            render = getattr(response, "render", None)
            if callable(render):
                response = render()
        except (ImmediateHttpResponse, ReauthenticationRequired) as uitzondering:
            # allauth's own ways to answer. Django does not show its middleware what is raised in here, so without this
            # line setting up the second factor would end in an error page.
            response = self.allauth.process_exception(request, uitzondering)
        return response

    @staticmethod
    def _tweede_factor_ontbreekt(request: HttpRequest) -> bool:
        if not settings.TWEEFACTOR_VERPLICHT or request.resolver_match is None:
            return False
        if request.resolver_match.view_name in _ZONDER_TWEEDE_FACTOR:
            return False
        return not is_mfa_enabled(request.user)
