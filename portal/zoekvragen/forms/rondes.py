"""What holds for everybody in a round, and what somebody chooses about a saved question."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.kern import limieten
from portal.kern.bsn import bevat_bsn
from portal.organisaties.models import Medewerker
from portal.zoekvragen.criteria import VACATURE
from portal.zoekvragen.forms.zoekvraag import BSN_FOUT, MAX_BEROEPEN
from portal.zoekvragen.models import BewaardeVraag

_KORT = forms.NumberInput(attrs={"class": "utrecht-textbox--kort"})
_MEE = {
    "uren": "Uren per week",
    "datum": "Wanneer iemand kan beginnen",
    "onregelmatig": "Geen onregelmatig werk, als iemand dat niet wil",
}
_MEE_VACATURE = {
    "uren": "Uren per week",
    "datum": "Wanneer het werk begint",
    "onregelmatig": "Onregelmatig werk",
    "rijbewijzen": "Rijbewijs",
    "talen": "Talen",
    "contractvormen": "Soort contract",
}
_DAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


def _naam() -> forms.CharField:
    return forms.CharField(
        label="Naam",
        max_length=100,
        help_text="Zo herkent u hem later. Gebruik geen namen van mensen en geen BSN.",
    )


def _naam_keuren(naam: str) -> str:
    naam = " ".join(naam.split())
    if bevat_bsn(naam):
        raise ValidationError(BSN_FOUT, "bsn")
    return naam


class RondeForm(forms.Form):
    """The settings of a round; `soort` is what is sought."""

    formulier_id = forms.UUIDField(widget=forms.HiddenInput)
    naam = _naam()
    afstand = forms.IntegerField(
        label="Afstand in kilometers", required=False, min_value=0, max_value=999, widget=_KORT
    )
    beroepen = forms.IntegerField(
        label="Beroepen per werkzoekende",
        min_value=1,
        max_value=MAX_BEROEPEN,
        initial=limieten.RONDE_BEROEPEN,
        help_text="Heeft iemand er meer, dan tellen de eerste. Elk beroep is een eigen vraag aan de uitwisseling.",
        widget=_KORT,
    )
    mee = forms.MultipleChoiceField(
        label="Neem ook mee uit het profiel",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Beroep en postcode gaan altijd mee. Hoe minder u meeneemt, hoe meer u vindt.",
    )
    mailen = forms.BooleanField(label="Stuur mij een e-mail als de zoekronde klaar is", required=False)

    def __init__(
        self, soort: str, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None
    ) -> None:
        keuzes = _MEE if soort == VACATURE else _MEE_VACATURE
        begin = {"formulier_id": uuid.uuid4(), "mee": list(keuzes), "mailen": True, "beroepen": limieten.RONDE_BEROEPEN}
        super().__init__(data, initial=begin | dict(initial or {}))
        self.fields["mee"].choices = list(keuzes.items())  # type: ignore[attr-defined]  # a MultipleChoiceField
        if soort == VACATURE:
            self.fields[
                "afstand"
            ].help_text = "Leeg: zo ver als de werkzoekende wil reizen. Staat dat er niet, dan 25 kilometer."
        else:
            self.fields["afstand"].help_text = "Leeg: 25 kilometer rond de vacature."
            del self.fields["beroepen"]

    def clean_naam(self) -> str:
        return _naam_keuren(self.cleaned_data["naam"])


class BewaarForm(forms.Form):
    """A saved question: what it is called, how often, and whether its owner hears of it.

    Args:
        vervangt: the saved questions that this one could take the place of.
        collegas: who can be the owner; None leaves that out.
    """

    formulier_id = forms.UUIDField(widget=forms.HiddenInput)
    naam = _naam()
    ritme = forms.ChoiceField(label="Hoe vaak", choices=BewaardeVraag.Ritme.choices, widget=forms.RadioSelect)
    weekdag = forms.ChoiceField(
        label="In de nacht na",
        required=False,
        choices=[(str(nummer), dag) for nummer, dag in enumerate(_DAGEN)],
        help_text="Alleen bij één nacht per week.",
    )
    mailen = forms.BooleanField(
        label="Stuur een e-mail als er iets nieuws is",
        required=False,
        help_text="In de e-mail staan geen gegevens van mensen, alleen een link.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        vervangt: Iterable[BewaardeVraag] = (),
        collegas: Iterable[Medewerker] | None = None,
    ) -> None:
        begin = {"formulier_id": uuid.uuid4(), "ritme": "nacht", "weekdag": "6", "mailen": True}
        super().__init__(data, initial=begin | dict(initial or {}))
        keuzes = [(str(bewaard.pk), bewaard.naam) for bewaard in vervangt]
        if keuzes:
            self.fields["vervangt"] = forms.ChoiceField(
                label="In plaats van",
                required=False,
                choices=[("", "Niets: bewaar als nieuwe vraag"), *keuzes],
                help_text="Zo wijzigt u wat een bewaarde vraag vraagt. Wat die al liet zien, blijft bekend.",
            )
        if collegas is not None:
            self.fields["eigenaar"] = forms.ChoiceField(
                label="Eigenaar",
                choices=[(str(collega.pk), collega.naam) for collega in collegas],
                help_text="Die krijgt de e-mail, en op die naam wordt de vraag gesteld.",
            )

    def clean_naam(self) -> str:
        return _naam_keuren(self.cleaned_data["naam"])

    def clean_weekdag(self) -> int:
        return int(self.cleaned_data["weekdag"] or 0)
