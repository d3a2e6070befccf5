"""The upload form, and what one chooses on the pages after it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from portal.bestanden.inlezen import Inlezing
from portal.bestanden.lezen import CODERING_NAAM, SCHEIDINGSTEKENS, Herkenning, Keuzes
from portal.bestanden.models import Regelmelding
from portal.bestanden.queries import Meldingsgroep
from portal.kern import limieten
from portal.kern.velden import BestandInvoer
from portal.profielen.models import Soort, Wijze

WIJZEN = [
    (Wijze.VERVANGEN.value, "De lijst die online staat vervangen: wie er niet in staat, gaat eraf"),
    (Wijze.AANVULLEN.value, "Aanvullen en bijwerken: wie er niet in staat, blijft zoals hij is"),
]


class WijzeVeld(forms.ChoiceField):
    """One of them is always chosen; a form that does not ask replaces, as a list always did."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or Wijze.VERVANGEN.value)


class AanleverForm(forms.Form):
    """One file of one kind. The limits are checked again in the service; here they only save the user a round trip."""

    soort = forms.ChoiceField(
        label="Wat staat er in de lijst?",
        choices=Soort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het een lijst met werkzoekenden of met vacatures is."},
    )
    bestand = forms.FileField(
        label="Bestand",
        allow_empty_file=True,  # the service says what to do about it, by name
        max_length=200,
        help_text=f"CSV of JSON tot {limieten.BESTAND_MAX_BYTES // 1024 // 1024} MB, of een werkblad van Excel of LibreOffice "
        f"(.xlsx, .xlsb, .xls, .ods) tot {limieten.WERKBOEK_MAX_BYTES // 1024 // 1024} MB. Ons sjabloon en een export van "
        "het Sonar-dashboard worden herkend; bij een andere lijst kiest u hierna wat in elke kolom staat.",
        widget=BestandInvoer(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsb,.xls,.ods,.json"}),
        error_messages={
            "required": "Kies eerst een bestand.",
            "invalid": "Kies eerst een bestand.",
            "max_length": "De naam van het bestand is te lang. Geef het bestand een kortere naam.",
        },
    )
    wijze = WijzeVeld(
        label="Wat doet deze lijst?",
        choices=WIJZEN,
        initial=Wijze.VERVANGEN,
        widget=forms.RadioSelect,
        help_text="U kunt dit nog wijzigen voordat u de lijst activeert.",
    )
    maskeren = forms.BooleanField(
        label="Maak persoonsgegevens in vrije tekst onleesbaar",
        required=False,
        help_text="In teksten zoals de presentatie en de toelichtingen. Zonder deze keuze wijzen we u op wat we vinden.",
    )
    codering = forms.ChoiceField(
        label="Codering van de tekst",
        required=False,
        choices=[("", "Vanzelf herkennen"), *CODERING_NAAM.items()],
        help_text="Alleen van belang als het portaal zegt dat de tekst niet te lezen is.",
    )
    formulier_id = forms.UUIDField(widget=forms.HiddenInput)


class LeesForm(forms.Form):
    """How a file is to be read, where the portal guessed wrong. What does not apply to the kind of file is not asked."""

    codering = forms.ChoiceField(label="Codering van de tekst", required=False)
    scheidingsteken = forms.ChoiceField(label="Teken tussen de kolommen", required=False)
    blad = forms.ChoiceField(label="Blad", required=False)
    koprij = forms.IntegerField(
        label="Kolomnamen staan op rij", required=False, min_value=1, max_value=limieten.KOPRIJ_MAX_RIJ_GEKOZEN
    )

    def __init__(self, data: Any, *, inlezing: Inlezing, keuzes: Keuzes, herkenning: Herkenning | None) -> None:
        gezien = herkenning or Herkenning(inlezing.formaat)
        super().__init__(
            data,
            prefix="lezen",
            initial={
                "codering": keuzes.codering or inlezing.codering,
                "scheidingsteken": keuzes.scheidingsteken or gezien.scheidingsteken,
                "blad": keuzes.blad or gezien.blad,
                "koprij": keuzes.koprij or gezien.koprij,
            },
        )
        keuzelijsten: dict[str, list[tuple[str, str]]] = {
            "codering": list(CODERING_NAAM.items()) if inlezing.formaat == "csv" else [],
            "scheidingsteken": list(SCHEIDINGSTEKENS.items()) if inlezing.formaat == "csv" else [],
            "blad": [(blad.naam, blad.naam) for blad in inlezing.bladen] if len(inlezing.bladen) > 1 else [],
        }
        for naam, keuzelijst in keuzelijsten.items():
            veld = self.fields[naam]
            if isinstance(veld, forms.ChoiceField) and keuzelijst:
                veld.choices = keuzelijst
            else:
                del self.fields[naam]

    def keuzes(self, inlezing: Inlezing) -> Keuzes:
        """What differs from how the file was read at first; a form that is not right chooses nothing."""
        gekozen = self.cleaned_data if self.is_valid() else {}
        blad = gekozen.get("blad") or ""
        gelezen = next((een for een in inlezing.bladen if een.naam == blad), inlezing.bladen[inlezing.blad])

        def anders(naam: str, eerst: Any) -> Any:
            waarde = gekozen.get(naam) or type(eerst)()
            return type(eerst)() if waarde == eerst else waarde

        return Keuzes(
            codering=anders("codering", inlezing.codering),
            scheidingsteken=anders("scheidingsteken", inlezing.scheidingsteken),
            blad=anders("blad", inlezing.bladen[inlezing.blad].naam),
            koprij=anders("koprij", gelezen.koprij),
        )


class WijzeForm(forms.Form):
    """What a checked list does to the one that is online."""

    wijze = forms.ChoiceField(label="Wat doet deze lijst?", choices=WIJZEN, widget=forms.RadioSelect)

    def __init__(self, *, wijze: str, formulier: str) -> None:
        """`formulier`: id of the form on the page that decides, so that the choice goes along with the decision."""
        super().__init__(initial={"wijze": wijze})
        self.fields["wijze"].widget.attrs["form"] = formulier


class MeldingenForm(forms.Form):
    """What stands in the address of the page with remarks; anything it does not know is ignored."""

    ernst = forms.ChoiceField(label="Ernst", required=False, choices=[("", "Alles"), *Regelmelding.Ernst.choices])
    kolom = forms.ChoiceField(label="Kolom", required=False)
    groep = forms.ChoiceField(label="Probleem", required=False)

    def __init__(self, data: Any, *, groepen: Sequence[Meldingsgroep]) -> None:
        super().__init__(data)
        kolommen = sorted({groep.kolom for groep in groepen if groep.kolom})
        self.fields["kolom"] = forms.ChoiceField(
            label="Kolom", required=False, choices=[("", "Alle"), *((kolom, kolom) for kolom in kolommen)]
        )
        namen = [(groep.sleutel, f"{groep.kolom or 'Hele rij'}: {groep.groep}"[:90]) for groep in groepen]
        self.fields["groep"] = forms.ChoiceField(label="Probleem", required=False, choices=[("", "Alle"), *namen])


class ProgrammaForm(forms.Form):
    """What a program sends along with a file. A name it does not know is said, not skipped: it may have been a condition."""

    soort = forms.ChoiceField(choices=Soort.choices)
    bestand = forms.FileField(allow_empty_file=True, max_length=200)
    wijze = WijzeVeld(choices=Wijze.choices)
    activeren = forms.ChoiceField(choices=[("nee", "nee"), ("automatisch", "automatisch")], required=False)
    maskeren = forms.ChoiceField(choices=[("nee", "nee"), ("ja", "ja")], required=False)
    weigergrens = forms.IntegerField(min_value=0, max_value=100, required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        for naam in sorted({*self.data, *self.files} - set(self.fields)):
            self.add_error(None, f"Het veld {naam[:40]!r} bestaat niet.")
        vanzelf = schoon.get("activeren") == "automatisch"
        if schoon.get("weigergrens") is not None and not vanzelf:
            self.add_error("weigergrens", "Dit heeft alleen betekenis met activeren=automatisch.")
        grens = schoon.get("weigergrens")
        schoon["vanzelf_tot"] = (limieten.API_GEWEIGERD_MAXIMAAL if grens is None else grens) if vanzelf else None
        return schoon
