"""Forms that render themselves in the design system.

`{{ form }}`, `{{ form.veld.as_field_group }}` and the forms of libraries (allauth) all come out of `PortaalRenderer`: label,
hint, error, classes and ARIA stand in templates/formulieren/ and here, and nowhere else. A page that writes its own field
markup will one day forget an `aria-describedby`.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

from portal.kern.formulierteksten import boodschappen
from portal.kern.velden import (
    BestandInvoer,
    DatumField,
    DatumInvoer,
    KeuzesNaastElkaar,
    KvkField,
    OinField,
    PostcodeField,
    TelefoonField,
)

__all__ = [
    "BestandInvoer",
    "DatumField",
    "DatumInvoer",
    "KeuzesNaastElkaar",
    "KvkField",
    "OinField",
    "PortaalRenderer",
    "PortaalVeld",
    "PostcodeField",
    "TelefoonField",
]

_TEKSTVAK = "utrecht-textbox utrecht-textbox--html-input"
_INVOER_ZONDER_TEKST = (forms.HiddenInput, forms.MultipleHiddenInput, forms.FileInput)


def _klassen(widget: forms.Widget) -> str:
    """The design-system classes for a widget; empty for one that brings its own template."""
    if isinstance(widget, forms.CheckboxInput):
        return "utrecht-checkbox utrecht-checkbox--html-input"
    if isinstance(widget, forms.RadioSelect):  # includes CheckboxSelectMultiple; multiple_input.html gives the classes
        return ""
    if isinstance(widget, forms.Select):
        return "utrecht-select utrecht-select--html-select"
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea utrecht-textarea--html-textarea"
    if isinstance(widget, Input) and not isinstance(widget, _INVOER_ZONDER_TEKST):
        return _TEKSTVAK
    return ""


class PortaalVeld(BoundField):
    """A field of a form, with what every field of the portal has: our classes and errors that say how to repair.

    Django makes the bound field before it cleans the form, so the messages set here are the ones a failing check uses.
    """

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        # A placeholder disappears while typing and has too little contrast; the label and the hint do its work.
        self.field.widget.attrs.pop("placeholder", None)
        for code, tekst in boodschappen(field, str(self.label)).items():
            standaard = _standaardboodschap(field, code)
            if code not in field.error_messages or str(field.error_messages[code]) == standaard:
                field.error_messages[code] = tekst

    @property
    def is_aankruisvak(self) -> bool:
        """A single checkbox: its label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def anker(self) -> str:
        """The id that an error summary links to: of a group of choices the first one, for a group cannot have focus."""
        if self.use_fieldset and not isinstance(self.field.widget, forms.MultiWidget):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        eigen = widget or self.field.widget
        # The browser's own "fill in this field" balloon would come before our summary, in the language of the browser.
        if attrs.pop("required", None) and _klassen(eigen):
            attrs["aria-required"] = "true"
        klassen = " ".join(
            filter(None, [_klassen(eigen), str(eigen.attrs.get("class") or ""), str(attrs.get("class") or "")])
        )
        if klassen:
            attrs["class"] = klassen
        return attrs


def _standaardboodschap(field: forms.Field, code: str) -> str | None:
    """Django's own message for this code, to tell a message that a form chose itself from one nobody chose."""
    for klasse in type(field).__mro__:
        boodschap = getattr(klasse, "default_error_messages", {}).get(code)
        if boodschap is not None:
            return str(boodschap)
    return None


class PortaalRenderer(TemplatesSetting):
    """FORM_RENDERER: the templates of the project, and our bound field for every form."""

    form_template_name = "formulieren/formulier.html"
    formset_template_name = "formulieren/formulieren.html"
    field_template_name = "formulieren/veld.html"
    bound_field_class = PortaalVeld
