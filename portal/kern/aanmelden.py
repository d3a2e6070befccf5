"""The words of django-allauth in our own: its Dutch says "je" and does not say how to go on.

The accounts room hands these to its adapters; settings name the form (MFA_FORMS).
"""

import os
from base64 import b64decode, b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

ACCOUNT_FOUTEN: dict[str, Any] = {
    **DefaultAccountAdapter.error_messages,
    "account_inactive": "Dit account is stopgezet. Vraag de beheerder van uw organisatie om hulp.",
    "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw.",
    "enter_current_password": "Vul uw huidige wachtwoord in.",
    "incorrect_code": "De code klopt niet. Vul de code in die de app nu laat zien.",
    "incorrect_password": "Het wachtwoord klopt niet. Probeer het opnieuw.",
    "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe link.",
    "rate_limited": "U probeerde het te vaak. Wacht vijf minuten en probeer het dan opnieuw.",
    "too_many_login_attempts": "U probeerde het te vaak. Wacht vijf minuten en probeer het dan opnieuw.",
}


_NONCE_BYTES = 12
# Keeps it apart from what profielen/kluis.py makes with the same master key.
_DOEL = b"tweede factor"


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The second factor, with errors that say what to do, and its secrets encrypted.

    Whoever reads a copy of the databank would otherwise make every code of every colleague.
    """

    error_messages = {  # noqa: RUF012  # allauth declares it without ClassVar
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "De code klopt niet. Vul de code in die de app nu laat zien.",
    }

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        return b64encode(nonce + AESGCM(settings.SLEUTEL_GEGEVENS).encrypt(nonce, text.encode(), _DOEL)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        bewaard = b64decode(encrypted_text)
        nonce, inhoud = bewaard[:_NONCE_BYTES], bewaard[_NONCE_BYTES:]
        return AESGCM(settings.SLEUTEL_GEGEVENS).decrypt(nonce, inhoud, _DOEL).decode()


class AppKoppelenForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """Linking the app on the phone: the label says what to copy."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code van zes cijfers"
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "class": "utrecht-textbox--kort"})
