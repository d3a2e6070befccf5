"""The forms of this room. What is filled in becomes JSON of the standard, and the other way round."""

import json
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from portal.kern import limieten
from portal.kern.bsn import bevat_bsn
from portal.kern.formulier import BestandInvoer, DatumField, KeuzesNaastElkaar, KvkField, PostcodeField, TelefoonField
from portal.werkgevers.codes import WAARDELIJSTEN, Lijst, Woorden, standaardtekst
from portal.werkgevers.models import Contactmoment
from portal.werkgevers.presentatie import waarde_op

_ADRES = "werkgever.vestigingsadres"
_CONTACT = f"{_ADRES}.contactpersoonAfdeling"
#: Field of the form → path in the standard.
PADEN = {
    "datum": "datum",
    "onderwerp": "codeOnderwerp",
    "soort": "codeSoort",
    "nummer_kvk": "werkgever.nummerKvk",
    "werkgever": "werkgever.handelsnaamOrganisatie",
    "sbi": "werkgever.codeSbi",
    "afspraken": "werkgever.codeSoortAfspraken",
    "leerbedrijf": "werkgever.erkendSbbLeerbedrijf",
    "manager_naam": "accountmanager.naam",
    "manager_organisatie": "accountmanager.naamOrganisatie",
    "manager_telefoon": "accountmanager.telefoonnummer",
    "manager_email": "accountmanager.emailadres",
    "straat": f"{_ADRES}.straatnaam",
    "huisnummer": f"{_ADRES}.huisnummer",
    "toevoeging": f"{_ADRES}.huisnummertoevoeging",
    "postcode": f"{_ADRES}.postcode",
    "plaats": f"{_ADRES}.woonplaatsnaam",
    "contact_naam": f"{_CONTACT}.naam",
    "contact_functie": f"{_CONTACT}.functie",
    "contact_telefoon": f"{_CONTACT}.telefoonnummer",
    "contact_email": f"{_CONTACT}.emailadres",
}
_GEEN_BSN_VERWACHT = frozenset({"nummer_kvk", "manager_telefoon", "contact_telefoon", "postcode"})
_BSN = "In ‘{label}’ staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal het weg: een BSN mag hier niet in staan."
_LEERBEDRIJF = [("", "Weet ik niet"), ("ja", "Ja"), ("nee", "Nee")]


def _tekst(label: str, maximum: int, **opties: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=maximum, required=False, **opties)


def _code(label: str, lijst: Lijst) -> forms.TypedChoiceField:
    keuzes = [("", "Niet ingevuld"), *((str(lid.value), lid.label) for lid in WAARDELIJSTEN[lijst])]
    return forms.TypedChoiceField(label=label, choices=keuzes, required=False, coerce=int, empty_value=None)


class ContactmomentForm(forms.Form):
    """One contact with an employer, as the standard knows it."""

    formulier_id = forms.UUIDField(widget=forms.HiddenInput)
    nummer_kvk = KvkField(help_text="Acht cijfers. Hierop vinden andere organisaties dit contact.")
    werkgever = _tekst("Naam van de werkgever", 500)
    datum = DatumField(label="Datum van het contact")
    onderwerp = _code("Onderwerp", Lijst.ONDERWERP)
    soort = _code("Soort contact", Lijst.SOORT)
    afspraken = _code("Soort afspraken", Lijst.AFSPRAKEN)
    # The same words stand in two parts of the form: whoever hears one label must know of whom it is.
    manager_naam = _tekst("Naam van de accountmanager", 70)
    manager_organisatie = _tekst("Organisatie van de accountmanager", 70)
    manager_telefoon = TelefoonField(label="Telefoonnummer van de accountmanager", required=False)
    manager_email = forms.EmailField(label="E-mailadres van de accountmanager", max_length=320, required=False)
    sbi = forms.IntegerField(
        label="SBI-code", min_value=0, max_value=99999, required=False, help_text="De branche, 2 tot en met 5 cijfers."
    )
    leerbedrijf = forms.ChoiceField(
        label="Erkend SBB-leerbedrijf", choices=_LEERBEDRIJF, required=False, widget=KeuzesNaastElkaar
    )
    straat = _tekst("Straat", 70)
    huisnummer = forms.IntegerField(label="Huisnummer", min_value=0, max_value=99999, required=False)
    toevoeging = _tekst("Toevoeging", 6)
    postcode = PostcodeField(required=False)
    plaats = _tekst("Plaats", 70)
    contact_naam = _tekst("Naam van de contactpersoon", 70)
    contact_functie = _tekst("Functie van de contactpersoon", 70)
    contact_telefoon = TelefoonField(label="Telefoonnummer van de contactpersoon", required=False)
    contact_email = forms.EmailField(label="E-mailadres van de contactpersoon", max_length=320, required=False)

    def __init__(self, *args: Any, woorden: Woorden, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, lijst in (("onderwerp", Lijst.ONDERWERP), ("soort", Lijst.SOORT), ("afspraken", Lijst.AFSPRAKEN)):
            veld = self.fields[naam]
            veld.choices = [("", "Niet ingevuld"), *((str(code), tekst) for code, tekst in woorden[lijst].items())]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        for naam, waarde in list(self.cleaned_data.items()):
            if isinstance(waarde, str) and naam not in _GEEN_BSN_VERWACHT and bevat_bsn(waarde):
                self.add_error(naam, ValidationError(_BSN.format(label=self.fields[naam].label), "bsn"))
        return self.cleaned_data

    def inhoud(self) -> dict[str, Any]:
        """JSON of the standard; what was not filled in is empty or absent."""
        moment: dict[str, Any] = {}
        for naam, pad in PADEN.items():
            waarde = self.cleaned_data.get(naam)
            if naam == "datum":
                waarde = self.cleaned_data["datum"].isoformat()
            elif naam == "leerbedrijf":
                waarde = {"ja": True, "nee": False}.get(str(waarde))
            if waarde in (None, ""):
                continue
            *stappen, laatste = pad.split(".")
            groep = moment
            for stap in stappen:
                groep = groep.setdefault(stap, {})
            groep[laatste] = waarde
        return moment


def beginwaarden(contactmoment: Contactmoment) -> dict[str, Any]:
    """What the form shows of a contact moment that is being changed."""
    inhoud = json.loads(contactmoment.standaard)
    waarden = {naam: waarde_op(inhoud, pad) for naam, pad in PADEN.items()}
    waarden["leerbedrijf"] = {True: "ja", False: "nee"}.get(waarden["leerbedrijf"], "")
    return waarden | {"formulier_id": uuid4()}


class VraagForm(forms.Form):
    """A question to all parties about one employer, or asked from the page of one of its vacancies (`bij`, `terug`)."""

    formulier_id = forms.UUIDField(widget=forms.HiddenInput)
    bij = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    terug = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    nummer_kvk = KvkField(label="KvK-nummer van de werkgever")
    vanaf = DatumField(label="Alleen contacten vanaf", required=False, help_text="Laat leeg om alle contacten te zien.")


class LijstForm(forms.Form):
    """A list of contact moments. The limits are checked again in the service."""

    bestand = forms.FileField(
        label="Bestand",
        allow_empty_file=True,  # the service says what to do about it, by name
        max_length=200,
        help_text=f"CSV of Excel (.xlsx), hoogstens {limieten.KORTE_LIJST_MAX_BYTES // 1024 // 1024} MB en "
        f"{limieten.CONTACTMOMENTEN_MAX_RIJEN:,} rijen.".replace(",000", ".000"),
        widget=BestandInvoer(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={
            "required": "Kies eerst een bestand.",
            "invalid": "Kies eerst een bestand.",
            "max_length": "De naam van het bestand is te lang. Geef het bestand een kortere naam.",
        },
    )


class ZoekForm(forms.Form):
    """What stands in the address of the overview."""

    zoek = forms.CharField(label="KvK-nummer of naam", required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zoek"].widget.input_type = "search"


class CodesForm(forms.Form):
    """The words for every code; an empty field gives the code its number back."""

    def __init__(self, *args: Any, woorden: Woorden, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for lijst, codes in woorden.items():
            for code, tekst in codes.items():
                self.fields[f"{lijst}_{code}"] = forms.CharField(
                    label=f"{Lijst(lijst).label}, code {code}",
                    max_length=60,
                    required=False,
                    initial="" if tekst == standaardtekst(lijst, code) else tekst,
                )

    def teksten(self) -> dict[tuple[str, int], str]:
        """(list, code) → what was filled in."""
        uit = {}
        for naam, tekst in self.cleaned_data.items():
            lijst, _, code = naam.rpartition("_")
            uit[lijst, int(code)] = " ".join(tekst.split())
        return uit
