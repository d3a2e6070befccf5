"""Writing down a decision of the person."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.kern.bsn import bevat_bsn
from portal.kern.velden import DatumField, OinField
from portal.organisaties.models import Organisatie
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


class UitsluitingForm(forms.Form):
    """One other organisation: chosen from those that take part through this portal, or named by its OIN."""

    organisatie = forms.ChoiceField(label="Organisatie", required=False)
    oin = OinField(
        label="Staat de organisatie er niet bij? Vul dan haar OIN in",
        required=False,
        help_text="20 cijfers. De OIN staat bij de inzage van deze werkzoekende, of vraag hem aan de organisatie.",
    )

    def __init__(self, *args: Any, organisaties: Iterable[Organisatie], eigen_oin: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._eigen_oin = eigen_oin
        keuzes = [("", "Kies een organisatie"), *((ander.oin, ander.naam) for ander in organisaties)]
        self.fields["organisatie"].choices = keuzes  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        ingevuld = {naam: self.cleaned_data.get(naam, "") for naam in ("organisatie", "oin")}
        gekozen = {oin for oin in ingevuld.values() if oin}
        if not self.errors and not gekozen:
            self.add_error("organisatie", "Kies een organisatie, of vul haar OIN in.")
        elif len(gekozen) > 1:
            self.add_error("oin", "U koos ook een organisatie uit de lijst. Laat een van de twee leeg.")
        elif gekozen == {self._eigen_oin}:
            self.add_error("oin", "Dit is uw eigen organisatie. Vul de OIN van de andere organisatie in.")
        return {**self.cleaned_data, "partij_oin": next(iter(gekozen), "")}
