"""Form fields and inputs for what people in this work write down: accepted as people write them, stored in one form."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES

from exchange_client.standaard import beroepen as beroepenlijst

_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
# Letter combinations that were never handed out; a postcode with one of them is a typing mistake.
_NOOIT_UITGEGEVEN = frozenset({"SA", "SD", "SS"})
_OIN = re.compile(r"[0-9]{20}")
_KVK = re.compile(r"[0-9]{8}")
_TELEFOON = re.compile(r"\+?[0-9]{8,13}")
_WEBADRES = re.compile(r"https?://[^\s<>\"'\\@]+\.[^\s<>\"'\\@]+", re.IGNORECASE)
_DATUMVORMEN = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y")
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class DatumInvoer(forms.DateInput):
    """The date input of the browser: its own calendar, and the value as ISO because HTML asks for that."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class BestandInvoer(forms.FileInput):
    """A plain file input in a box that, with script, also takes a dropped file."""

    template_name = "formulieren/widgets/bestand.html"


class KeuzesNaastElkaar(forms.RadioSelect):
    """Two or three short choices on one line, such as ja/nee."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "vum-keuzes--naast", **(attrs or {})}, choices)


class PostcodeField(forms.CharField):
    """A Dutch postcode with letters: takes "7001 ab", gives "7001AB"."""

    def __init__(self, *, label: str = "Postcode", autocomplete: str = "off", **kwargs: Any) -> None:
        attrs = {"autocomplete": autocomplete, "class": "utrecht-textbox--kort", "maxlength": 10}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(label=label, **kwargs)

    def to_python(self, value: Any) -> str:
        tekst = re.sub(r"\s+", "", super().to_python(value) or "").upper()
        if tekst in EMPTY_VALUES:
            return ""
        if not _POSTCODE.fullmatch(tekst) or tekst[4:] in _NOOIT_UITGEGEVEN:
            raise ValidationError(
                "Vul een postcode in van vier cijfers en twee letters, bijvoorbeeld 7001 AB.", "invalid"
            )
        return tekst

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and _POSTCODE.fullmatch(value):
            return f"{value[:4]} {value[4:]}"
        return value


class OinField(forms.CharField):
    """An Organisatie-identificatienummer: exactly twenty digits. Spaces and dots that people copy along are dropped."""

    def __init__(self, *, label: str = "OIN", **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "maxlength": 30}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("help_text", "Twintig cijfers, bijvoorbeeld 00000001001234567000.")
        super().__init__(label=label, **kwargs)

    def to_python(self, value: Any) -> str:
        tekst = re.sub(r"[\s.\-]+", "", super().to_python(value) or "")
        if tekst in EMPTY_VALUES:
            return ""
        if not tekst.isascii() or not tekst.isdigit():
            raise ValidationError("Vul het OIN in met alleen cijfers: het zijn er twintig.", "invalid")
        if not _OIN.fullmatch(tekst):
            raise ValidationError(f"Vul het OIN in met twintig cijfers. Nu zijn het er {len(tekst)}.", "invalid")
        return tekst


class KvkField(forms.CharField):
    """The number of a company at the Kamer van Koophandel: exactly eight digits, leading zeros included."""

    def __init__(self, *, label: str = "KvK-nummer", **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "class": "utrecht-textbox--middel", "maxlength": 14}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("help_text", "Acht cijfers, bijvoorbeeld 12345678.")
        super().__init__(label=label, **kwargs)

    def to_python(self, value: Any) -> str:
        tekst = re.sub(r"[\s.]+", "", super().to_python(value) or "")
        if tekst in EMPTY_VALUES:
            return ""
        if not tekst.isascii() or not tekst.isdigit():
            raise ValidationError("Vul het KvK-nummer in met alleen cijfers: het zijn er acht.", "invalid")
        if len(tekst) == 12:
            # What people copy most: the eight digits of the company and four of the branch.
            raise ValidationError(
                "Dit lijkt op een vestigingsnummer. Vul het KvK-nummer in: dat heeft acht cijfers.", "invalid"
            )
        if not _KVK.fullmatch(tekst):
            raise ValidationError(f"Vul het KvK-nummer in met acht cijfers. Nu zijn het er {len(tekst)}.", "invalid")
        return tekst


class TelefoonField(forms.CharField):
    """A telephone number, stored as digits with at most one + in front: the standard has room for 14 characters.

    Takes the usual spellings: "06 - 12 34 56 78", "(0314) 123456", "+31 (0)6 12345678", "0031612345678".
    """

    def __init__(self, *, label: str = "Telefoonnummer", autocomplete: str = "off", **kwargs: Any) -> None:
        attrs = {"autocomplete": autocomplete, "class": "utrecht-textbox--middel", "maxlength": 30}
        kwargs.setdefault("widget", forms.TextInput(attrs={**attrs, "type": "tel"}))
        super().__init__(label=label, **kwargs)

    def to_python(self, value: Any) -> str:
        tekst = (super().to_python(value) or "").strip()
        if tekst in EMPTY_VALUES:
            return ""
        # "+31 (0)6": the 0 is what one dials inside the country, and wrong after the country code.
        tekst = re.sub(r"^(\+|00)\s*([1-9][0-9]{0,2})\s*\(0\)", r"\1\2", tekst)
        tekst = re.sub(r"[\s()\-./–]+", "", tekst)
        tekst = re.sub(r"^00", "+", tekst)
        if not tekst.isascii() or not _TELEFOON.fullmatch(tekst):
            raise ValidationError(
                "Vul een telefoonnummer in met 10 cijfers, bijvoorbeeld 06 12345678, of begin met + en het landnummer.",
                "invalid",
            )
        return tekst


class DatumField(forms.DateField):
    """A date: the browser's own date input, and every usual Dutch spelling where there is none ("21 november 2026")."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DatumInvoer())
        super().__init__(input_formats=_DATUMVORMEN, **kwargs)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            dag, _, rest = value.strip().lower().partition(" ")
            maand, _, jaar = rest.strip().partition(" ")
            if maand in _MAANDEN:
                value = f"{dag}-{_MAANDEN.index(maand) + 1}-{jaar.strip()}"
        return super().to_python(value)


class BeroepField(forms.CharField):
    """An occupation by name or synonym, or the code itself; gives the code."""

    def to_python(self, value: Any) -> str:
        tekst = (super().to_python(value) or "").strip()
        if not tekst or tekst in beroepenlijst.OP_URI:
            return tekst
        code = beroepenlijst.beroep_zoeken(tekst)
        if code:
            return code
        if tekst.startswith(("https://", "http://")) and " " not in tekst:
            # The list for practice is small; the standard accepts every code.
            return tekst
        lijkend = beroepenlijst.beroepen_lijkend_op(tekst)
        vraag = f" Bedoelt u {' of '.join(lijkend)}?" if lijkend else ""
        raise ValidationError(f"Kies een beroep uit de lijst.{vraag}", "onbekend")

    def prepare_value(self, value: Any) -> Any:
        return (beroepenlijst.naam_bij(value) or value) if isinstance(value, str) else value


class SbiField(forms.CharField):
    """A branch as the code of CBS, dots allowed; gives the number that the standard stores."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "inputmode": "numeric", "class": "utrecht-textbox--kort", "maxlength": 8}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        tekst = (super().to_python(value) or "").replace(".", "").strip()
        if tekst in EMPTY_VALUES:
            return None
        if not re.fullmatch("[0-9]{2,5}", tekst):
            raise ValidationError("Vul een SBI-code in van 2 tot en met 5 cijfers, bijvoorbeeld 43210.", "invalid")
        return int(tekst)

    def prepare_value(self, value: Any) -> Any:
        # The standard carries it as a number, so a leading zero got lost.
        return f"{value:05d}" if isinstance(value, int) else value


class WebadresField(forms.CharField):
    """An address that a browser can open safely: http or https, without a user name in it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.URLInput(attrs={"autocomplete": "off"}))
        super().__init__(max_length=1000, **kwargs)

    def to_python(self, value: Any) -> str:
        tekst = (super().to_python(value) or "").strip()
        if tekst in EMPTY_VALUES:
            return ""
        adres = tekst if "://" in tekst else f"https://{tekst}"
        if not _WEBADRES.fullmatch(adres):
            raise ValidationError(
                "Vul een webadres in dat begint met https://, bijvoorbeeld https://www.example.nl.", "invalid"
            )
        return adres
