"""Signing in: users are found before their organisation is known, so in the phase `aanmelden`."""

from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from portal.kern.aanmelden import ACCOUNT_FOUTEN
from portal.kern.tenant import aanmeldfase
from portal.organisaties.models import Medewerker

log = structlog.get_logger(__name__)


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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As allauth, but a mail server that is away is a page that says to wait, without the address in our log.

        A refused address gets the answer of one that was taken: which of the two it was is nobody's business.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as fout:
            log.warning("mail_niet_verstuurd", mail=template_prefix, fout=type(fout).__name__)
            if not isinstance(fout, SMTPRecipientsRefused):
                raise ConnectionError("the mail server did not take the mail") from None
