"""A decision that somebody took after looking: at which state they looked, and that an unusual number is meant."""

from typing import Any

from django import forms


class BesluitForm(forms.Form):
    """The button under a preview.

    Args:
        vervallen: how many must be typed over to confirm that so many go; None asks nothing.
    """

    basis = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: Any, vervallen: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._verwacht = vervallen
        if vervallen is not None:
            self.fields["vervallen"] = forms.IntegerField(
                label="Hoeveel profielen vervallen er?",
                help_text="Het zijn er ongewoon veel. Typ het aantal over als dat klopt.",
                widget=forms.NumberInput(attrs={"class": "utrecht-textbox--kort", "autocomplete": "off"}),
            )

    def clean_vervallen(self) -> int:
        vervallen: int = self.cleaned_data["vervallen"]
        if vervallen != self._verwacht:
            raise forms.ValidationError(
                "Dit is niet het aantal dat vervalt. Kijk hierboven hoeveel het er zijn, en of dat klopt."
            )
        return vervallen
