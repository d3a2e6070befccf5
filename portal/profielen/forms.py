"""Searching the own lists."""

from typing import Any

from django import forms


class LijstZoekForm(forms.Form):
    """What stands in the address of a list page; anything it does not know is ignored."""

    zoek = forms.CharField(label="Kenmerk of beroep", required=False, max_length=100)
    vindbaar = forms.ChoiceField(
        label="Volledigheid",
        required=False,
        choices=[("", "Alle"), ("nee", "Er ontbreekt iets"), ("ja", "Volledig")],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zoek"].widget.input_type = "search"
