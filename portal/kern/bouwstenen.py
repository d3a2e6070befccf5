"""The living style page: every component with its parameters, for developers and for the accessibility test.

Only reachable where the setting BOUWSTENEN is on (development and tests).
"""

from datetime import UTC, datetime
from types import SimpleNamespace

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from portal.kern.context import Menulink
from portal.kern.formulier import (
    BestandInvoer,
    DatumField,
    KeuzesNaastElkaar,
    KvkField,
    OinField,
    PostcodeField,
    TelefoonField,
)
from portal.kern.statussen import badgeklasse
from portal.kern.verzoek import buiten_organisatie

_CONTRACTEN = [("vast", "Vast"), ("tijdelijk", "Tijdelijk"), ("uitzend", "Uitzendwerk")]
_MENU = ("Start", "Werkzoekenden", "Vacatures", "Bestanden", "Zoekvragen", "Inzage", "Organisatie")


class Voorbeeldformulier(forms.Form):
    """One field of every kind."""

    naam = forms.CharField(
        label="Naam van de zoekvraag", max_length=60, help_text="Alleen uw collega's zien deze naam."
    )
    postcode = PostcodeField(help_text="Hier zoekt u omheen, bijvoorbeeld 7001 AB.")
    afstand = forms.IntegerField(label="Afstand in kilometers", min_value=1, max_value=999, initial=25)
    vanaf = DatumField(label="Beschikbaar vanaf", required=False)
    contract = forms.ChoiceField(label="Soort contract", choices=_CONTRACTEN, widget=forms.RadioSelect)
    dagdelen = forms.MultipleChoiceField(
        label="Werktijden",
        required=False,
        choices=[("kantoor", "Kantooruren"), ("avond", "Avond"), ("weekend", "Weekend")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies alles wat past.",
    )
    rijbewijs = forms.ChoiceField(
        label="Rijbewijs", choices=[("", "Maakt niet uit"), ("B", "B: auto"), ("C", "C: vrachtwagen")]
    )
    toestemming = forms.ChoiceField(
        label="Mag de werkgever bellen?", choices=[("ja", "Ja"), ("nee", "Nee")], widget=KeuzesNaastElkaar
    )
    oin = OinField(required=False)
    kvk = KvkField(required=False)
    telefoon = TelefoonField(required=False)
    toelichting = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    bestand = forms.FileField(
        label="Bestand met werkzoekenden",
        required=False,
        widget=BestandInvoer(attrs={"accept": ".csv,.xlsx,.json"}),
        help_text="CSV, Excel (.xlsx) of JSON, hooguit 50 MB.",
    )
    akkoord = forms.BooleanField(label="Ik heb de gegevens gecontroleerd")


_KENMERKEN = [("Uren", "24 tot 32 uur"), ("Contract", "bepaalde tijd"), ("Niveau", "Vmbo-niveau")]
_RESULTATEN = [
    {
        "pk": "1", "titel": "Logistiek medewerker", "url": "#inhoud", "ondertitel": "Transportbedrijf · 6901 AA Zevenaar",
        "afstand": "7,5 km", "kenmerken": _KENMERKEN, "past": "Logistiek medewerker, op 7,5 km", "gekozen": True,
        "badges": [(badgeklasse("info"), "Nieuw")],
    },
    {
        "pk": "2", "titel": "Heftruckchauffeur met ervaring in een koelhuis", "url": "#inhoud", "afstand": "23 km",
        "ondertitel": "Groothandel · 6921 AA Duiven", "kenmerken": _KENMERKEN, "past": "op 23 km", "onbekend": "uren",
        "badges": [(badgeklasse("gelukt"), "Interessant")], "oordeel": "interessant",
        "markering": "Samira de Wit, 21 november 2026, 14:05",
    },
    {
        "pk": "3", "titel": "Orderpicker", "url": "#inhoud", "afstand": "31 km", "kenmerken": _KENMERKEN[:1],
        "past_niet": "afstand (31 km)", "badges": [(badgeklasse("stil"), "Niet passend")], "oordeel": "niet_passend",
        "markering": "Te ver weg (Samira de Wit, 21 november 2026, 14:05)",
    },
]  # fmt: skip


@require_safe
@login_not_required
@buiten_organisatie
def bouwstenen(request: HttpRequest) -> HttpResponse:
    fout = Voorbeeldformulier({"fout-postcode": "123", "fout-afstand": "0", "fout-oin": "1234"}, prefix="fout")
    return render(
        request,
        "kern/bouwstenen.html",
        {
            "user": SimpleNamespace(is_authenticated=True, get_full_name="Samira de Wit", email=""),
            "organisatie": "Gemeente Doetinchem",
            "hoofdmenu": [Menulink(tekst, "#inhoud", tekst == "Zoekvragen") for tekst in _MENU],
            "goed": Voorbeeldformulier(),
            # Under another name than a form has: the title of this page should not start with "Fout:".
            "voorbeelden": [fout],
            "pagina": Paginator(range(1480), 20).page(4),
            "nu": datetime(2026, 11, 21, 13, 5, tzinfo=UTC),
            "stappen": ["Bestand kiezen", "Kolommen", "Controleren", "Activeren"],
            "tabs": [
                ("Alles", "?", True, 1480),
                ("Nieuw", "?nieuw=1", False, 12),
                ("Zonder postcode", "?leeg=1", False, 0),
            ],
            "rijen": [
                ("Naam", "Gemeente Doetinchem"),
                ("OIN", "00000001001234567000", "#inhoud", "Wijzigen"),
                ("Telefoonnummer", ""),
            ],
            "resultaten": _RESULTATEN,
            "statussen": ["wachtrij", "gelukt", "deels", "mislukt", "concept"],
            "kleuren": ["info", "gelukt", "waarschuwing", "fout"],
        },
    )


urlpatterns = [path("bouwstenen/", bouwstenen, name="bouwstenen")]
