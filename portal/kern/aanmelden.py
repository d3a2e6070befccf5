"""The words of django-allauth in our own: its Dutch says "je" and does not say how to go on.

The accounts room hands these to its adapters; settings name the form (MFA_FORMS).
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.forms import ActivateTOTPForm

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


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The second factor, with errors that say what to do."""

    error_messages = {  # noqa: RUF012  # allauth declares it without ClassVar
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "De code klopt niet. Vul de code in die de app nu laat zien.",
    }


class AppKoppelenForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """Linking the app on the phone: the label says what to copy."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code van zes cijfers"
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "class": "utrecht-textbox--kort"})
