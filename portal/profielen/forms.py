"""Searching the own lists."""

from typing import Any

from django import forms

from portal.profielen.models import Soort
from portal.profielen.vindbaarheid import gemissen


class LijstZoekForm(forms.Form):
    """What stands in the address of a list page; anything it does not know is ignored."""

    zoek = forms.CharField(label="Kenmerk of beroep", required=False, max_length=100)
    vindbaar = forms.ChoiceField(
        label="Volledigheid",
        required=False,
        choices=[("", "Alle"), ("nee", "Er ontbreekt iets"), ("ja", "Volledig")],
    )

    mist = forms.ChoiceField(label="Mist", required=False)

    def __init__(self, *args: Any, soort: Soort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zoek"].widget.input_type = "search"
        gemis = [(gemis.sleutel, gemis.wat[:1].upper() + gemis.wat[1:]) for gemis in gemissen(soort)]
        self.fields["mist"] = forms.ChoiceField(label="Mist", required=False, choices=[("", "Maakt niet uit"), *gemis])
