"""Forms of organisations and people; the rules themselves stand in the services."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from portal.kern import limieten
from portal.kern.formulier import DatumInvoer
from portal.kern.velden import DatumField, OinField, TelefoonField
from portal.organisaties import queries
from portal.organisaties.models import Aansluiting, Arbeidsmarktregio, Medewerker, Organisatie, Rol
from portal.organisaties.services import OvereenkomstGegevens, Statushandeling, reden_nodig

_ROLUITLEG = (
    "Een bemiddelaar werkt met lijsten en zoekvragen. "
    "Een organisatiebeheerder beheert ook de medewerkers en de aansluiting."
)


class AansluitingForm(forms.Form):
    """What an organisation fills in about its own connection."""

    is_bron = forms.BooleanField(label="Wij delen eigen werkzoekenden en vacatures (bron)", required=False)
    is_bemiddelaar = forms.BooleanField(label="Wij zoeken bij andere organisaties (bemiddelaar)", required=False)
    in_suwi = forms.BooleanField(label="Wij nemen deel aan SUWI", required=False)
    contactpersoon_naam = forms.CharField(label="Naam contactpersoon", max_length=120, required=False)
    contactpersoon_email = forms.EmailField(label="E-mailadres contactpersoon", max_length=254, required=False)
    contactpersoon_telefoon = TelefoonField(label="Telefoonnummer contactpersoon", required=False)
    details_per_vraag = forms.IntegerField(
        label="Hooguit zoveel details per vraag",
        required=False,
        min_value=1,
        max_value=limieten.DETAILS_PER_VRAAG,
        help_text=f"Leeg betekent {limieten.DETAILS_PER_VRAAG}, het meeste dat de afspraken toestaan.",
    )
    aanroepen_per_minuut = forms.IntegerField(
        label="Hooguit zoveel vragen per minuut",
        required=False,
        min_value=1,
        max_value=limieten.AANROEPEN_PER_MINUUT_AANSLUITING,
        help_text=(
            f"Leeg betekent {limieten.AANROEPEN_PER_MINUUT_AANSLUITING}. Vul alleen iets in als VUM uw organisatie om "
            "minder vragen heeft gevraagd."
        ),
    )
    aanroepen_tegelijk = forms.IntegerField(
        label="Hooguit zoveel vragen tegelijk",
        required=False,
        min_value=1,
        max_value=limieten.AANROEPEN_TEGELIJK_AANSLUITING,
        help_text=f"Leeg betekent {limieten.AANROEPEN_TEGELIJK_AANSLUITING}.",
    )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not schoon.get("is_bron") and not schoon.get("is_bemiddelaar"):
            self.add_error("is_bron", "Kies minstens één rol: bron, bemiddelaar of allebei.")
        return schoon


def _rolveld(rollen: tuple[Rol, ...]) -> forms.ChoiceField:
    """The choice among the roles that may be given; one possible role is no question."""
    enige = len(rollen) == 1
    return forms.ChoiceField(
        label="Rol",
        choices=[(rol.value, rol.label) for rol in rollen],
        initial=rollen[0].value,
        widget=forms.HiddenInput if enige else forms.RadioSelect,
        help_text="" if enige else _ROLUITLEG,
    )


class UitnodigenForm(forms.Form):
    """Who is asked to join. The address is where the link goes, so it also says who the person is."""

    naam = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres", max_length=254)

    def __init__(self, *args: Any, rollen: tuple[Rol, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"] = _rolveld(rollen)


class RolForm(forms.Form):
    """Another role for a colleague."""

    def __init__(self, *args: Any, rollen: tuple[Rol, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"] = _rolveld(rollen)


class AccountForm(forms.Form):
    """Who was invited gives a name and chooses a password."""

    naam = forms.CharField(label="Uw naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    wachtwoord = forms.CharField(
        label="Wachtwoord",
        strip=False,
        help_text="Minstens 15 tekens. Een zin van een paar woorden is sterk en goed te onthouden.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    wachtwoord_herhalen = forms.CharField(
        label="Wachtwoord nog een keer",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        wachtwoord = schoon.get("wachtwoord")
        herhaald = schoon.get("wachtwoord_herhalen")
        if wachtwoord and herhaald and wachtwoord != herhaald:
            self.add_error("wachtwoord_herhalen", "De twee wachtwoorden zijn niet gelijk.")
        elif wachtwoord:
            try:
                password_validation.validate_password(
                    wachtwoord, Medewerker(email=self.email, naam=schoon.get("naam", ""))
                )
            except ValidationError as fout:
                self.add_error("wachtwoord", fout)
        return schoon


class SleutelForm(forms.Form):
    """What a key of a program is for."""

    naam = forms.CharField(
        label="Naam van de sleutel",
        max_length=60,
        help_text="Waarvoor het programma dient, zodat collega's de sleutel herkennen. Bijvoorbeeld: Nachtelijke export.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class OvereenkomstForm(forms.Form):
    versie = forms.CharField(label="Versie van de overeenkomst", max_length=40)
    geldig_van = DatumField(label="Eerste dag", widget=DatumInvoer())
    geldig_tot = DatumField(label="Laatste dag", widget=DatumInvoer())

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        van, tot = schoon.get("geldig_van"), schoon.get("geldig_tot")
        if van and tot and tot < van:
            self.add_error("geldig_tot", "De laatste dag ligt voor de eerste dag. Vul een latere dag in.")
        return schoon

    def gegevens(self) -> OvereenkomstGegevens:
        return OvereenkomstGegevens(
            **{naam: self.cleaned_data[naam] for naam in ("versie", "geldig_van", "geldig_tot")}
        )


class OrganisatieForm(forms.Form):
    """The organisation itself, for the landelijk beheerder."""

    naam = forms.CharField(label="Naam", max_length=120)
    oin = OinField()
    soort = forms.ChoiceField(label="Soort", choices=Organisatie.Soort.choices)
    arbeidsmarktregio = forms.ModelChoiceField(
        label="Arbeidsmarktregio", queryset=Arbeidsmarktregio.objects.all(), required=False, empty_label="Geen"
    )

    def __init__(self, *args: Any, organisatie: Organisatie | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisatie = organisatie
        if organisatie is not None and organisatie.aansluiting.geactiveerd_op is not None:
            self.fields["oin"].disabled = True
            self.fields["oin"].help_text = "Het OIN kan niet meer wijzigen, omdat de organisatie al actief is geweest."

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"]
        ander = queries.organisatie_met_naam(naam)
        if ander is not None and ander != self.organisatie:
            raise ValidationError("Er is al een organisatie met deze naam.")
        return naam

    def clean_oin(self) -> str:
        oin: str = self.cleaned_data["oin"]
        ander = queries.organisatie_van_oin(oin)
        if ander is not None and ander != self.organisatie:
            raise ValidationError(f"Dit OIN hoort al bij {ander.naam}.")
        return oin


class NieuweOrganisatieForm(OrganisatieForm):
    """A new organisation with, when it is signed, its agreement and its first organisatiebeheerder."""

    versie = forms.CharField(
        label="Versie van de overeenkomst",
        max_length=40,
        required=False,
        help_text="Laat dit en de twee dagen leeg als de overeenkomst nog niet is ondertekend.",
    )
    geldig_van = DatumField(label="Eerste dag van de overeenkomst", widget=DatumInvoer(), required=False)
    geldig_tot = DatumField(label="Laatste dag van de overeenkomst", widget=DatumInvoer(), required=False)
    beheerder_naam = forms.CharField(label="Naam van de eerste organisatiebeheerder", max_length=120)
    beheerder_email = forms.EmailField(
        label="E-mailadres van de eerste organisatiebeheerder",
        max_length=254,
        help_text="Op dit adres komt de uitnodiging.",
    )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        delen = {naam: schoon.get(naam) for naam in ("versie", "geldig_van", "geldig_tot")}
        if any(delen.values()):
            for naam, waarde in delen.items():
                if not waarde and naam not in self.errors:
                    self.add_error(naam, f"Vul ‘{self.fields[naam].label}’ ook in.")
            van, tot = delen["geldig_van"], delen["geldig_tot"]
            if van and tot and tot < van:
                self.add_error("geldig_tot", "De laatste dag ligt voor de eerste dag. Vul een latere dag in.")
        return schoon

    def overeenkomst(self) -> OvereenkomstGegevens | None:
        if not self.cleaned_data["versie"]:
            return None
        return OvereenkomstGegevens(
            **{naam: self.cleaned_data[naam] for naam in ("versie", "geldig_van", "geldig_tot")}
        )


class StatusForm(forms.Form):
    reden = forms.CharField(
        label="Reden",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De organisatie leest deze reden op haar eigen pagina.",
    )

    def __init__(self, *args: Any, handeling: Statushandeling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].required = reden_nodig(handeling)


class ZoekForm(forms.Form):
    """The filter above the list of organisations; nothing filled in means all."""

    zoek = forms.CharField(label="Naam of OIN", required=False, max_length=120)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alle"), *Aansluiting.Status.choices])
