"""Fields of the search form that know what can be found: occupations by name, postcodes that exist."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from exchange_client import geografie
from exchange_client.standaard.beroepen import beroep_zoeken, beroepen_lijkend_op, huidige_lijst, naam_bij
from portal.kern.velden import PostcodeField
from portal.zoekvragen.criteria import beroepsnaam

# The standard accepts every code, whatever list we have; an own profile may hold one that no list knows.
_CODE = re.compile(r"\S{1,200}")
# What somebody types must look like a code, or every typing mistake would be one.
_UITGESCHREVEN_CODE = re.compile(r"https?://\S{1,192}")
VOORSTELLEN = 10


def is_beroepscode(waarde: str) -> bool:
    """Whether this can be asked as an occupation."""
    return bool(_CODE.fullmatch(waarde))


def beroepskeuzes(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name) of these occupations, each once."""
    return [(code, beroepsnaam(code)) for code in dict.fromkeys(codes) if is_beroepscode(code)]


def voorstellen_bij(tekst: str, zonder: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Occupations for what somebody typed, without those that are already on the page."""
    gevonden = huidige_lijst().vinden(tekst, VOORSTELLEN + len(zonder))
    return [(beroep.uri, beroep.naam) for beroep in gevonden if beroep.uri not in zonder][:VOORSTELLEN]


def beroep_id(code: str) -> str:
    """The id of the box of an occupation, chosen or offered: the same, so that the keyboard stays on it when it moves."""
    return f"b-{hashlib.sha256(code.encode()).hexdigest()[:12]}"


class BeroepenInvoer(forms.CheckboxSelectMultiple):
    """The chosen occupations as boxes: unticking one takes it away, and it stays in sight to be ticked again."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        optie: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        optie["attrs"]["id"] = beroep_id(str(value))
        return optie


class BeroepenField(forms.MultipleChoiceField):
    """Codes of occupations; which ones there are is not a list of a form."""

    widget = BeroepenInvoer

    def valid_value(self, value: Any) -> bool:
        return is_beroepscode(str(value))


class BekendePostcodeField(PostcodeField):
    """A postcode of which we know where it is: without a place there is no distance, and nothing would be found."""

    def clean(self, value: Any) -> Any:
        postcode = super().clean(value)
        if postcode and geografie.positie(postcode) is None:
            raise ValidationError(
                "Deze postcode kennen wij niet. Controleer hem, of vul een postcode uit de buurt in.", "onbekend"
            )
        return postcode


def beroep_uit_tekst(tekst: str) -> str | None:
    """The code of an occupation that was written out, by name, synonym or code; None when it is not one."""
    if naam_bij(tekst) or _UITGESCHREVEN_CODE.fullmatch(tekst):
        return tekst
    return beroep_zoeken(tekst)


def bedoelt_u(tekst: str) -> str:
    """A question about a word that is no occupation; empty when nothing looks like it."""
    lijkend = beroepen_lijkend_op(tekst)
    return f" Bedoelt u {' of '.join(lijkend)}?" if lijkend else ""
