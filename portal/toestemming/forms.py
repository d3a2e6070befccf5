"""Writing down a decision of the person."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.kern.bsn import bevat_bsn
from portal.kern.velden import DatumField
from portal.toestemming.models import Toestemming


class ToestemmingForm(forms.Form):
    """`geldt`: whether consent stands now; only then there is something to withdraw."""

    besluit = forms.ChoiceField(label="Wat heeft de werkzoekende besloten?", widget=forms.RadioSelect)
    wijze = forms.ChoiceField(
        label="Hoe hebt u dit gehoord?",
        widget=forms.RadioSelect,
        choices=[keuze for keuze in Toestemming.Wijze.choices if keuze[0] != Toestemming.Wijze.AANLEVERING],
    )
    besloten_op = DatumField(label="Datum van het besluit")
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld waar het gespreksverslag staat. Schrijf hier geen contactgegevens of BSN op.",
    )

    def __init__(self, *args: Any, geldt: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["besluit"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            keuze for keuze in Toestemming.Besluit.choices if geldt or keuze[0] != Toestemming.Besluit.INGETROKKEN
        ]
        self.fields["besloten_op"].initial = timezone.localdate

    def clean_toelichting(self) -> str:
        tekst = str(self.cleaned_data["toelichting"])
        if bevat_bsn(tekst):
            raise ValidationError("In de toelichting staat een nummer dat een BSN kan zijn. Haal het weg.", "bsn")
        return tekst
