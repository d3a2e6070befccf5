"""Signing in: users are found before their organisation is known, so in the phase `aanmelden`."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from portal.kern.aanmelden import ACCOUNT_FOUTEN
from portal.kern.tenant import aanmeldfase
from portal.organisaties.models import Medewerker


class MedewerkerBackend(AuthenticationBackend):
    """allauth's backend inside the sign-in phase; an inactive colleague is nobody from the next request on."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        with aanmeldfase():
            return super().authenticate(request, **credentials)

    def get_user(self, user_id: Any) -> Medewerker | None:
        with aanmeldfase():
            medewerker = Medewerker.objects.select_related("organisatie").filter(pk=user_id).first()
        return medewerker if medewerker is not None and self.user_can_authenticate(medewerker) else None


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: colleagues come by invitation (organisaties/services)."""

    error_messages = ACCOUNT_FOUTEN

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # signature of allauth
        return False
