"""A form field for one attribute of the standard: its kind, its list and its limits come from there."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from exchange_client.standaard import Veld
from exchange_client.standaard.talen import TALEN
from portal.kern.bsn import bevat_bsn
from portal.kern.velden import BeroepField, DatumField, PostcodeField, SbiField, TelefoonField, WebadresField
from portal.kern.weergave import label_van

LANG_VANAF = 500
BSN_FOUT = "Dit lijkt op een burgerservicenummer. Dat mag hier niet staan. Haal het weg."
_TALEN = sorted(((code, naam) for code, naam in TALEN.items() if code != "nld"), key=lambda paar: paar[1])
_LEEG = ("", "Niet ingevuld")


def zonder_bsn(waarde: Any) -> None:
    """A burgerservicenummer may not be written down, in whatever text."""
    if isinstance(waarde, str) and bevat_bsn(waarde):
        raise ValidationError(BSN_FOUT, "bsn")


class LijstField(forms.CharField):
    """Several values on one line, separated by commas or blanks; each is judged by `onderdeel`."""

    def __init__(self, onderdeel: forms.Field, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.onderdeel = onderdeel

    def to_python(self, value: Any) -> Any:
        tekst = super().to_python(value) or ""
        return [self.onderdeel.clean(deel.strip()) for deel in tekst.replace(";", ",").split(",") if deel.strip()]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


def veld_maken(veld: Veld, *, label: str, uitleg: str, verplicht: bool) -> forms.Field:
    """The form field; what it gives is what the profile stores, or empty."""
    naam = veld.pad.rpartition(".")[2].removesuffix("[]")
    opties: dict[str, Any] = {
        "label": label or label_van(veld, naam),
        "required": verplicht,
        "help_text": uitleg,
    }
    gewoon = _op_naam(veld, naam, opties) or _op_soort(veld, opties)
    gewoon.validators = [*gewoon.validators, zonder_bsn]
    return gewoon


def _op_naam(veld: Veld, naam: str, opties: dict[str, Any]) -> forms.Field | None:
    """The attributes that people write in a way of their own."""
    lijst = veld.pad.endswith("[]")
    match naam:
        case "codeBeroepsnaam":
            invoer = forms.TextInput(attrs={"list": "beroepenlijst", "autocomplete": "off"})
            return BeroepField(max_length=200, widget=invoer, **opties)
        case "codeSbi":
            return SbiField(**opties)
        case "codeTaal":
            return forms.ChoiceField(choices=[_LEEG, ("nld", TALEN["nld"]), *_TALEN], **opties)
        case "postcode" | "bemiddelingspostcode":
            return PostcodeField(**opties)
        case "url":
            return WebadresField(**opties)
        case "telefoonnummer":
            return LijstField(TelefoonField(), **opties) if lijst else TelefoonField(**opties)
        case "emailadres":
            return LijstField(forms.EmailField(), **opties) if lijst else forms.EmailField(max_length=320, **opties)
        case "codeOpleidingsnaam":
            cijfers = RegexValidator(r"\A[0-9]{1,10}\Z", "Vul 1 tot en met 10 cijfers in.")
            return forms.CharField(max_length=10, validators=[cijfers], **opties)
    return None


def _op_soort(veld: Veld, opties: dict[str, Any]) -> forms.Field:
    if veld.codelijst is not None:
        keuzes = [_LEEG, *((code.value, _hoofdletter(code.label)) for code in veld.codelijst)]
        getallen = isinstance(next(iter(veld.codelijst)).value, int)
        return forms.TypedChoiceField(choices=keuzes, coerce=int if getallen else str, empty_value=None, **opties)
    if veld.soort == "getal":
        kort = forms.NumberInput(attrs={"class": "utrecht-textbox--kort"})
        return forms.IntegerField(min_value=veld.minimum, max_value=veld.maximum, widget=kort, **opties)
    if veld.is_datum:
        return DatumField(**opties)
    if veld.soort != "tekst" or veld.max_lengte is None:
        raise TypeError(f"{veld.pad}: no form field for {veld.soort}; add it here")
    if veld.max_lengte > LANG_VANAF:
        opties["widget"] = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=veld.max_lengte, **opties)


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
