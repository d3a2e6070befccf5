"""The upload form, and what one chooses on the pages after it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from portal.bestanden.models import Regelmelding
from portal.bestanden.queries import Meldingsgroep
from portal.kern import limieten
from portal.kern.velden import BestandInvoer
from portal.profielen.models import Soort, Wijze

WIJZEN = [
    (Wijze.VERVANGEN.value, "De lijst die online staat vervangen: wie er niet in staat, gaat eraf"),
    (Wijze.AANVULLEN.value, "Aanvullen en bijwerken: wie er niet in staat, blijft zoals hij is"),
]


class AanleverForm(forms.Form):
    """One file of one kind. The limits are checked again in the service; here they only save the user a round trip."""

    soort = forms.ChoiceField(
        label="Wat staat er in de lijst?",
        choices=Soort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het een lijst met werkzoekenden of met vacatures is."},
    )
    bestand = forms.FileField(
        label="Bestand",
        allow_empty_file=True,  # the service says what to do about it, by name
        max_length=200,
        help_text=f"CSV, Excel (.xlsx) of JSON, hoogstens {limieten.BESTAND_MAX_BYTES // 1024 // 1024} MB en "
        f"{limieten.BESTAND_MAX_RIJEN:,} rijen. Een export van het Sonar-dashboard wordt herkend.".replace(
            ",000", ".000"
        ),
        widget=BestandInvoer(attrs={"accept": ".csv,.txt,.xlsx,.json"}),
        error_messages={
            "required": "Kies eerst een bestand.",
            "invalid": "Kies eerst een bestand.",
            "max_length": "De naam van het bestand is te lang. Geef het bestand een kortere naam.",
        },
    )
    wijze = forms.ChoiceField(
        label="Wat doet deze lijst?",
        choices=WIJZEN,
        initial=Wijze.VERVANGEN,
        required=False,
        widget=forms.RadioSelect,
        help_text="U kunt dit nog wijzigen voordat u de lijst activeert.",
    )
    formulier_id = forms.UUIDField(widget=forms.HiddenInput)

    def clean_wijze(self) -> str:
        """A form that does not ask replaces, as a list always did."""
        return self.cleaned_data["wijze"] or Wijze.VERVANGEN.value


class WijzeForm(forms.Form):
    """What a checked list does to the one that is online."""

    wijze = forms.ChoiceField(label="Wat doet deze lijst?", choices=WIJZEN, widget=forms.RadioSelect)


class MeldingenForm(forms.Form):
    """What stands in the address of the page with remarks; anything it does not know is ignored."""

    ernst = forms.ChoiceField(label="Ernst", required=False, choices=[("", "Alles"), *Regelmelding.Ernst.choices])
    kolom = forms.ChoiceField(label="Kolom", required=False)
    groep = forms.ChoiceField(label="Probleem", required=False)

    def __init__(self, data: Any, *, groepen: Sequence[Meldingsgroep]) -> None:
        super().__init__(data)
        kolommen = sorted({groep.kolom for groep in groepen if groep.kolom})
        self.fields["kolom"] = forms.ChoiceField(
            label="Kolom", required=False, choices=[("", "Alle"), *((kolom, kolom) for kolom in kolommen)]
        )
        namen = [(groep.sleutel, f"{groep.kolom or 'Hele rij'}: {groep.groep}"[:90]) for groep in groepen]
        self.fields["groep"] = forms.ChoiceField(label="Probleem", required=False, choices=[("", "Alle"), *namen])


class ProgrammaForm(forms.Form):
    """What a program sends along with a file. A name it does not know is said, not skipped: it may have been a condition."""

    soort = forms.ChoiceField(choices=Soort.choices)
    bestand = forms.FileField(allow_empty_file=True, max_length=200)
    wijze = forms.ChoiceField(choices=Wijze.choices, required=False)
    activeren = forms.ChoiceField(choices=[("nee", "nee"), ("automatisch", "automatisch")], required=False)
    weigergrens = forms.IntegerField(min_value=0, max_value=100, required=False)

    def clean_wijze(self) -> str:
        return self.cleaned_data["wijze"] or Wijze.VERVANGEN.value

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        for naam in sorted({*self.data, *self.files} - set(self.fields)):
            self.add_error(None, f"Het veld {naam[:40]!r} bestaat niet.")
        vanzelf = schoon.get("activeren") == "automatisch"
        if schoon.get("weigergrens") is not None and not vanzelf:
            self.add_error("weigergrens", "Dit heeft alleen betekenis met activeren=automatisch.")
        grens = schoon.get("weigergrens")
        schoon["vanzelf_tot"] = (limieten.API_GEWEIGERD_MAXIMAAL if grens is None else grens) if vanzelf else None
        return schoon
