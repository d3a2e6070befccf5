"""The search form: every criterion the exchange knows, in the words of a bemiddelaar. Empty is not a criterion.

Repeated parts (areas, languages) are numbered fields. Everything that changes the form itself, such as "nog een gebied", is an
ordinary submit button: the view draws the form again, so that it works without JavaScript.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict

from exchange_client import geografie
from exchange_client.standaard.talen import TALEN
from exchange_client.standaard.waardelijsten import (
    NiveauTaalbeheersing,
    SoortRijbewijs,
    TypeArbeidscontract,
    TypeOvereenkomst,
    WerkEnDenkniveauTekst,
)
from portal.kern.bsn import bevat_bsn
from portal.kern.velden import DatumField
from portal.zoekvragen.criteria import VACATURE, Gebied, Taal, Zoekcriteria
from portal.zoekvragen.forms.velden import (
    BekendePostcodeField,
    BeroepenField,
    bedoelt_u,
    beroep_id,
    beroep_uit_tekst,
    beroepskeuzes,
    voorstellen_bij,
)

MAX_BEROEPEN = 10
MAX_GEBIEDEN = 3
MAX_TALEN = 3
STANDAARD_AFSTAND = 25

_JA_NEE = [("", "Maakt niet uit"), ("1", "Ja"), ("2", "Nee")]
_TAALNIVEAUS = [("", "Maakt niet uit")] + [
    (str(niveau.value), f"Minstens {niveau.label.lower()}")
    for niveau in (NiveauTaalbeheersing.REDELIJK, NiveauTaalbeheersing.GOED, NiveauTaalbeheersing.UITSTEKEND)
]
_NIVEAUS = [("", "Maakt niet uit")] + [
    (niveau.value, f"Minstens {niveau.label}") for niveau in WerkEnDenkniveauTekst if niveau.value in "123456"
]
_ANDERE_TALEN = sorted(((code, naam) for code, naam in TALEN.items() if code != "nld"), key=lambda paar: paar[1])
_TALEN = [("", "Geen keuze"), ("nld", TALEN["nld"]), *_ANDERE_TALEN]
BSN_FOUT = "Dit lijkt op een burgerservicenummer. Dat mag hier niet staan. Gebruik een ander kenmerk."


class ZoekForm(forms.Form):
    """Criteria of one zoekvraag; `soort` is what is sought.

    Args:
        aantallen: how many area and language fields to draw, see `aantallen_in`.
        zoekt_beroep: show what fits the occupation that is being typed (somebody asked for it, or sent the form with it).
    """

    formulier_id = forms.UUIDField(widget=forms.HiddenInput)
    voor = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # The earlier question that this one refines or copies.
    herhaling_van = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # The saved question that somebody is changing.
    wijzigt = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # The question that was looked at when somebody was asked "are you sure?"; another question is another answer.
    bevestigd = forms.CharField(required=False, widget=forms.HiddenInput)
    beroep_zoek = forms.CharField(
        label="Beroep",
        required=False,
        max_length=200,
        help_text="Typ een paar letters en kruis aan wat u zoekt. Zonder beroep zoekt u in alle beroepen.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-voorstellen": "#beroepen"}),
    )
    beroep = BeroepenField(label="Gekozen beroepen", required=False)
    overeenkomsten = forms.MultipleChoiceField(
        label="Soort plek",
        required=False,
        choices=[(code.value, code.label) for code in TypeOvereenkomst],
        widget=forms.CheckboxSelectMultiple,
        help_text="Kruis niets aan om alles te zien. Een stage is in de standaard geen eigen soort: kies leerbaan of "
        "werkervaringsplaats.",
    )
    uren_van = forms.IntegerField(label="Minimaal aantal uren per week", required=False, min_value=1, max_value=99)
    uren_tot = forms.IntegerField(label="Maximaal aantal uren per week", required=False, min_value=1, max_value=99)
    onregelmatig = forms.ChoiceField(label="Onregelmatig werk of ploegendienst", required=False, choices=_JA_NEE)
    rijbewijzen = forms.MultipleChoiceField(
        label="Rijbewijs",
        required=False,
        choices=[(code.value, f"{code.value} – {code.label}") for code in SoortRijbewijs],
        widget=forms.CheckboxSelectMultiple,
    )
    datum = DatumField(required=False)
    kenmerk = forms.CharField(
        label="Eigen kenmerk",
        required=False,
        max_length=100,
        help_text="Hieraan herkent u de zoekvraag later, bijvoorbeeld een dossiernummer. Gebruik geen namen of BSN.",
    )
    opnieuw_vragen = forms.BooleanField(
        label="Opnieuw vragen",
        required=False,
        help_text="Stelde uw organisatie deze vraag het afgelopen uur al? Dan krijgt u anders het antwoord van toen.",
    )

    def __init__(
        self,
        soort: str,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        aantallen: Mapping[str, int] | None = None,
        zoekt_beroep: bool = False,
    ) -> None:
        super().__init__(data, initial={"formulier_id": uuid.uuid4(), **(initial or {})})
        self.soort = soort
        self._zoekt_beroep = zoekt_beroep
        aantallen = aantallen or aantallen_in(data if data is not None else self.initial)
        self.aantal_gebieden = min(max(aantallen["gebied"], 1), MAX_GEBIEDEN)
        self.aantal_talen = min(max(aantallen["taal"], 1), MAX_TALEN)
        # Also those that were unticked just now: they stay in sight.
        self.fields["beroep"].choices = beroepskeuzes(  # type: ignore[attr-defined]  # a MultipleChoiceField
            [*self._waarden("beroep_bekend"), *self._waarden("beroep")]
        )
        self._herhaalde_velden()
        self._velden_per_soort()

    def _waarden(self, naam: str) -> list[str]:
        if isinstance(self.data, QueryDict) and self.is_bound:
            return [str(waarde) for waarde in self.data.getlist(naam)]
        return list(self.initial.get(naam) or ())

    def _herhaalde_velden(self) -> None:
        for nummer in range(self.aantal_gebieden):
            achter = "" if nummer == 0 else f" {nummer + 1}"
            self.fields[f"postcode_{nummer}"] = BekendePostcodeField(label=f"Postcode{achter}", required=nummer == 0)
            self.fields[f"afstand_{nummer}"] = forms.IntegerField(
                label=f"Afstand{achter} in kilometers",
                required=nummer == 0,
                min_value=0,
                max_value=999,
                initial=STANDAARD_AFSTAND,
                widget=forms.NumberInput(attrs={"class": "utrecht-textbox--kort"}),
            )
        for nummer in range(self.aantal_talen):
            achter = "" if nummer == 0 else f" {nummer + 1}"
            self.fields[f"taal_{nummer}"] = forms.ChoiceField(label=f"Taal{achter}", required=False, choices=_TALEN)
            self.fields[f"mondeling_{nummer}"] = forms.ChoiceField(
                label=f"Spreken{achter}", required=False, choices=_TAALNIVEAUS
            )
            self.fields[f"schriftelijk_{nummer}"] = forms.ChoiceField(
                label=f"Schrijven{achter}", required=False, choices=_TAALNIVEAUS
            )

    def _velden_per_soort(self) -> None:
        if self.soort == VACATURE:
            self.fields["datum"].label = "Begint op of na"
            self.fields["niveau"] = forms.ChoiceField(
                label="Werk- en denkniveau dat de vacature vraagt", required=False, choices=_NIVEAUS
            )
            return
        self.fields["datum"].label = "Beschikbaar op of voor"
        self.fields["contractvormen"] = forms.MultipleChoiceField(
            label="Soort contract",
            required=False,
            choices=[(code.value, code.label) for code in TypeArbeidscontract],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["kantoortijden"] = forms.ChoiceField(
            label="Werken op kantoortijden", required=False, choices=_JA_NEE
        )

    # --- For the template ---------------------------------------------------------------------------------------------
    @property
    def bekende_beroepen(self) -> list[str]:
        """The codes of the boxes under "gekozen beroepen"."""
        return [code for code, _ in self.fields["beroep"].choices]  # type: ignore[attr-defined]  # a MultipleChoiceField

    @property
    def voorstellen(self) -> list[tuple[str, str, str]]:
        """(code, name, id of the box) for what is being typed."""
        tekst = str(self["beroep_zoek"].value() or "")
        if not (self._zoekt_beroep or "beroep_zoek" in self.errors):
            return []
        return [(code, naam, beroep_id(code)) for code, naam in voorstellen_bij(tekst, self.bekende_beroepen)]

    @property
    def gebiedsvelden(self) -> list[tuple[BoundField, BoundField, str]]:
        """Postcode, distance, and the place the postcode is in."""
        velden = [(self[f"postcode_{nummer}"], self[f"afstand_{nummer}"]) for nummer in range(self.aantal_gebieden)]
        return [(postcode, afstand, plaatsnaam(postcode.value())) for postcode, afstand in velden]

    @property
    def taalvelden(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        return [
            (self[f"taal_{nummer}"], self[f"mondeling_{nummer}"], self[f"schriftelijk_{nummer}"])
            for nummer in range(self.aantal_talen)
        ]

    @property
    def gebied_kan_erbij(self) -> bool:
        return self.aantal_gebieden < MAX_GEBIEDEN

    @property
    def taal_kan_erbij(self) -> bool:
        return self.aantal_talen < MAX_TALEN

    def ingevuld(self, *namen: str) -> bool:
        """Whether one of these fields holds something or has an error: its block must not stay folded then."""
        return any(self[naam].value() or self[naam].errors for naam in namen)

    @property
    def werk_open(self) -> bool:
        eigen = ("niveau",) if self.soort == VACATURE else ("contractvormen", "kantoortijden", "overeenkomsten")
        return self.ingevuld("uren_van", "uren_tot", "datum", "onregelmatig", *eigen)

    @property
    def rijbewijs_open(self) -> bool:
        return self.ingevuld("rijbewijzen")

    @property
    def talen_open(self) -> bool:
        return self.aantal_talen > 1 or self.ingevuld("taal_0", "mondeling_0", "schriftelijk_0")

    @property
    def eigen_open(self) -> bool:
        return self.ingevuld("kenmerk", "opnieuw_vragen")

    # --- Checks -------------------------------------------------------------------------------------------------------
    def clean_kenmerk(self) -> str:
        kenmerk: str = self.cleaned_data["kenmerk"]
        if bevat_bsn(kenmerk):
            raise ValidationError(BSN_FOUT, "bsn")
        return kenmerk

    def clean(self) -> dict[str, Any]:
        waarden = super().clean() or self.cleaned_data
        self._beroepen_keuren(waarden)
        van, tot = waarden.get("uren_van"), waarden.get("uren_tot")
        if van and tot and van > tot:
            self.add_error("uren_tot", "Vul een maximum in dat niet lager is dan het minimum.")
        for nummer in range(self.aantal_gebieden):
            if waarden.get(f"postcode_{nummer}") and waarden.get(f"afstand_{nummer}", 0) is None:
                self.add_error(f"afstand_{nummer}", "Vul de afstand in kilometers in.")
        for nummer in range(self.aantal_talen):
            niveaus = waarden.get(f"mondeling_{nummer}") or waarden.get(f"schriftelijk_{nummer}")
            if niveaus and not waarden.get(f"taal_{nummer}"):
                self.add_error(f"taal_{nummer}", "Kies de taal waar dit niveau bij hoort.")
        return waarden

    def _beroepen_keuren(self, waarden: dict[str, Any]) -> None:
        """Somebody may leave in the field what they typed to find the box they ticked; anything else must be an occupation."""
        gekozen = list(waarden.get("beroep") or ())
        tekst = (waarden.get("beroep_zoek") or "").strip()
        if tekst and not {code for code, _ in voorstellen_bij(tekst)} & set(gekozen):
            code = beroep_uit_tekst(tekst)
            if code is not None:
                gekozen.append(code)
            elif voorstellen_bij(tekst, self.bekende_beroepen):
                self.add_error("beroep_zoek", "Kruis hieronder aan welk beroep u bedoelt, of maak dit veld leeg.")
            else:
                self.add_error("beroep_zoek", f"Dit beroep staat niet in de lijst.{bedoelt_u(tekst)}")
        gekozen = list(dict.fromkeys(gekozen))
        if len(gekozen) > MAX_BEROEPEN:
            self.add_error(
                "beroep_zoek",
                f"Kies hooguit {MAX_BEROEPEN} beroepen. U koos er {len(gekozen)}: haal er "
                f"{len(gekozen) - MAX_BEROEPEN} weg.",
            )
        waarden["beroep"] = gekozen

    def criteria(self) -> Zoekcriteria:
        """The criteria of the form; of one that has mistakes or is not finished what can be read of it."""
        waarden: dict[str, Any] = self.cleaned_data
        return Zoekcriteria(
            beroepen=tuple(waarden.get("beroep") or ())[:MAX_BEROEPEN],
            gebieden=tuple(
                _uniek(
                    Gebied(waarden[f"postcode_{nummer}"], waarden[f"afstand_{nummer}"])
                    for nummer in range(self.aantal_gebieden)
                    if waarden.get(f"postcode_{nummer}") and waarden.get(f"afstand_{nummer}") is not None
                )
            ),
            uren_van=waarden.get("uren_van"),
            uren_tot=waarden.get("uren_tot"),
            rijbewijzen=tuple(waarden.get("rijbewijzen") or ()),
            talen=tuple(
                _uniek(
                    Taal(
                        waarden[f"taal_{nummer}"],
                        mondeling=_getal(waarden.get(f"mondeling_{nummer}", "")),
                        schriftelijk=_getal(waarden.get(f"schriftelijk_{nummer}", "")),
                    )
                    for nummer in range(self.aantal_talen)
                    if waarden.get(f"taal_{nummer}")
                )
            ),
            contractvormen=tuple(waarden.get("contractvormen") or ()),
            kantoortijden=_getal(waarden.get("kantoortijden", "")),
            onregelmatig=_getal(waarden.get("onregelmatig", "")),
            niveau=waarden.get("niveau", ""),
            datum=waarden.get("datum"),
            overeenkomsten=tuple(waarden.get("overeenkomsten") or ()),
        )


T = TypeVar("T")


def _uniek(waarden: Iterable[T]) -> Iterable[T]:
    return dict.fromkeys(waarde for waarde in waarden if waarde)


def _getal(waarde: str) -> int | None:
    return int(waarde) if waarde else None


def plaatsnaam(postcode: Any) -> str:
    """The place of a postcode as somebody is typing it; empty while it is not one."""
    kaal = "".join(str(postcode or "").split())
    return (geografie.plaats(kaal) or "") if len(kaal) >= 4 else ""


def aantallen_in(data: Mapping[str, Any]) -> dict[str, int]:
    """How many numbered fields there are in the data of a form. Only numbers below the maximum count."""
    delen: Sequence[tuple[str, str, int]] = (("gebied", "postcode", MAX_GEBIEDEN), ("taal", "taal", MAX_TALEN))
    return {
        deel: max((nummer + 1 for nummer in range(grens) if f"{naam}_{nummer}" in data), default=0)
        for deel, naam, grens in delen
    }
