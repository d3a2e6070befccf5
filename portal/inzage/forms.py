"""Filtering the log."""

from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from portal.inzage.models import Inzage
from portal.kern.velden import DatumField
from portal.organisaties.models import Medewerker, Organisatie


class InzageFilterForm(forms.Form):
    """What stands in the address of the page."""

    handeling = forms.ChoiceField(label="Wat", required=False, choices=[("", "Alles"), *Inzage.Handeling.choices])
    medewerker = forms.ModelChoiceField(
        label="Medewerker", required=False, queryset=Medewerker.objects.none(), empty_label="Iedereen"
    )
    vanaf = DatumField(label="Vanaf", required=False)
    tot = DatumField(label="Tot en met", required=False)

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].queryset = organisatie.medewerkers.all()  # type: ignore[attr-defined]  # a ModelChoiceField

    def filters(self) -> dict[str, Any]:
        """Look-ups on Inzage; a field that was filled in wrong is left out and says so on the page."""
        self.is_valid()
        gekozen = self.cleaned_data
        zoek: dict[str, Any] = {naam: gekozen[naam] for naam in ("handeling", "medewerker") if gekozen.get(naam)}
        if gekozen.get("vanaf"):
            zoek["created_at__gte"] = _begin(gekozen["vanaf"])
        # The calendar ends there, so nothing can come after it.
        if gekozen.get("tot") and gekozen["tot"].year < MAXYEAR:
            zoek["created_at__lt"] = _begin(gekozen["tot"] + timedelta(days=1))
        return zoek


def _begin(dag: date) -> datetime:
    """The first moment of a day in the Netherlands."""
    return timezone.make_aware(datetime.combine(dag, time.min))
