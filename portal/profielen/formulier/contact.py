"""The form of a werkzoekende's own contact data: apart from the profile, opened on purpose only."""

from collections.abc import Mapping
from typing import Any

from django import forms

from exchange_client.standaard.waardelijsten import SoortWebadres
from portal.kern.velden import TelefoonField, WebadresField

AANTAL = 3
_SOORTEN = [("", "Niet ingevuld"), *((code.value, code.label) for code in SoortWebadres)]


class ContactForm(forms.Form):
    """A few telephone numbers, addresses and places on the web; what is left empty goes away."""

    def __init__(self, contact: Mapping[str, Any] | None = None, **opties: Any) -> None:
        contact = contact or {}
        self.aantal = max(
            AANTAL, *(len(contact.get(naam) or []) for naam in ("telefoonnummer", "emailadres", "webadres"))
        )
        super().__init__(initial=self._initieel(contact) | opties.pop("initial", {}), **opties)
        for nummer in range(self.aantal):
            achter = "" if nummer == 0 else f" {nummer + 1}"
            self.fields[f"telefoonnummer_{nummer}"] = TelefoonField(label=f"Telefoonnummer{achter}", required=False)
        for nummer in range(self.aantal):
            achter = "" if nummer == 0 else f" {nummer + 1}"
            self.fields[f"emailadres_{nummer}"] = forms.EmailField(
                label=f"E-mailadres{achter}", required=False, max_length=320
            )
        for nummer in range(self.aantal):
            achter = "" if nummer == 0 else f" {nummer + 1}"
            self.fields[f"webadres_{nummer}"] = WebadresField(label=f"Webadres{achter}", required=False)
            self.fields[f"webadressoort_{nummer}"] = forms.TypedChoiceField(
                label=f"Soort webadres{achter}", required=False, choices=_SOORTEN, coerce=int, empty_value=None
            )

    @staticmethod
    def _initieel(contact: Mapping[str, Any]) -> dict[str, Any]:
        uit: dict[str, Any] = {}
        for naam in ("telefoonnummer", "emailadres"):
            uit |= {f"{naam}_{nummer}": waarde for nummer, waarde in enumerate(contact.get(naam) or [])}
        for nummer, webadres in enumerate(contact.get("webadres") or []):
            uit |= {f"webadres_{nummer}": webadres.get("url"), f"webadressoort_{nummer}": webadres.get("codeWebadres")}
        return uit

    def contact(self) -> dict[str, Any] | None:
        """The contact data of a valid form under the names of the standard; None when there are none."""
        waarden = self.cleaned_data
        uit: dict[str, Any] = {}
        for naam in ("telefoonnummer", "emailadres"):
            gevuld = [waarden[f"{naam}_{nummer}"] for nummer in range(self.aantal)]
            uit[naam] = list(dict.fromkeys(filter(None, gevuld)))
        uit["webadres"] = [
            {"url": url} | ({"codeWebadres": soort} if soort is not None else {})
            for nummer in range(self.aantal)
            if (url := waarden[f"webadres_{nummer}"])
            for soort in [waarden[f"webadressoort_{nummer}"]]
        ]
        return {naam: waarde for naam, waarde in uit.items() if waarde} or None
