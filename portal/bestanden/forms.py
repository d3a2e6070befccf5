"""The upload form."""

from django import forms

from portal.kern import limieten
from portal.kern.velden import BestandInvoer
from portal.profielen.models import Soort


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
    formulier_id = forms.UUIDField(widget=forms.HiddenInput)
