"""The search form: every criterion the exchange knows, in the words of a bemiddelaar.

Repeated parts (occupations, areas, languages) are numbered fields. "Nog een beroep" is an ordinary submit button: the view
draws the form again with one field more, so that it works without JavaScript.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict

from exchange_client.standaard.talen import TALEN
from exchange_client.standaard.waardelijsten import (
    NiveauTaalbeheersing,
    SoortRijbewijs,
    TypeArbeidscontract,
    WerkEnDenkniveauTekst,
)
from portal.kern.bsn import bevat_bsn
from portal.kern.velden import BeroepField, DatumField, PostcodeField
from portal.zoekvragen.criteria import VACATURE, Gebied, Taal, Zoekcriteria, aantal_opdrachten

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
        aantallen: how many occupation, area and language fields to draw, see `aantallen_in`.
    """

    formulier_id = forms.UUIDField(widget=forms.HiddenInput)
    voor = forms.UUIDField(required=False, widget=forms.HiddenInput)
    bevestigd = forms.BooleanField(required=False, widget=forms.HiddenInput)
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
    ) -> None:
        super().__init__(data, initial={"formulier_id": uuid.uuid4(), **(initial or {})})
        self.soort = soort
        aantallen = aantallen or aantallen_in(data if data is not None else self.initial)
        self.aantal_beroepen = min(max(aantallen["beroep"], 2), MAX_BEROEPEN)
        self.aantal_gebieden = min(max(aantallen["gebied"], 1), MAX_GEBIEDEN)
        self.aantal_talen = min(max(aantallen["taal"], 1), MAX_TALEN)
        self._herhaalde_velden()
        self._velden_per_soort()

    def _herhaalde_velden(self) -> None:
        for nummer in range(self.aantal_beroepen):
            self.fields[f"beroep_{nummer}"] = BeroepField(
                label="Beroep" if nummer == 0 else f"Beroep {nummer + 1}",
                required=nummer == 0,
                max_length=200,
                help_text="Typ een paar letters en kies uit de lijst." if nummer == 0 else "",
                widget=forms.TextInput(attrs={"list": "beroepenlijst", "autocomplete": "off"}),
            )
        for nummer in range(self.aantal_gebieden):
            achter = "" if nummer == 0 else f" {nummer + 1}"
            self.fields[f"postcode_{nummer}"] = PostcodeField(label=f"Postcode{achter}", required=nummer == 0)
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
    def beroepsvelden(self) -> list[BoundField]:
        return [self[f"beroep_{nummer}"] for nummer in range(self.aantal_beroepen)]

    @property
    def gebiedsvelden(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"postcode_{nummer}"], self[f"afstand_{nummer}"]) for nummer in range(self.aantal_gebieden)]

    @property
    def taalvelden(self) -> list[tuple[BoundField, BoundField, BoundField]]:
        return [
            (self[f"taal_{nummer}"], self[f"mondeling_{nummer}"], self[f"schriftelijk_{nummer}"])
            for nummer in range(self.aantal_talen)
        ]

    @property
    def beroep_kan_erbij(self) -> bool:
        return self.aantal_beroepen < MAX_BEROEPEN

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
        eigen = ("niveau",) if self.soort == VACATURE else ("contractvormen", "kantoortijden")
        return self.ingevuld("uren_van", "uren_tot", "datum", "onregelmatig", *eigen)

    @property
    def rijbewijs_open(self) -> bool:
        return self.ingevuld("rijbewijzen")

    @property
    def talen_open(self) -> bool:
        return self.aantal_talen > 1 or self.ingevuld("taal_0", "mondeling_0", "schriftelijk_0")

    # --- Checks -------------------------------------------------------------------------------------------------------
    def clean_kenmerk(self) -> str:
        kenmerk: str = self.cleaned_data["kenmerk"]
        if bevat_bsn(kenmerk):
            raise ValidationError(BSN_FOUT, "bsn")
        return kenmerk

    def clean(self) -> dict[str, Any]:
        waarden = super().clean() or self.cleaned_data
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

    def criteria(self) -> Zoekcriteria:
        """The criteria of a valid form."""
        waarden = self.cleaned_data
        return Zoekcriteria(
            beroepen=tuple(_uniek(waarden[f"beroep_{nummer}"] for nummer in range(self.aantal_beroepen))),
            gebieden=tuple(
                _uniek(
                    Gebied(waarden[f"postcode_{nummer}"], waarden[f"afstand_{nummer}"])
                    for nummer in range(self.aantal_gebieden)
                    if waarden[f"postcode_{nummer}"]
                )
            ),
            uren_van=waarden["uren_van"],
            uren_tot=waarden["uren_tot"],
            rijbewijzen=tuple(waarden["rijbewijzen"]),
            talen=tuple(
                _uniek(
                    Taal(
                        waarden[f"taal_{nummer}"],
                        mondeling=_getal(waarden[f"mondeling_{nummer}"]),
                        schriftelijk=_getal(waarden[f"schriftelijk_{nummer}"]),
                    )
                    for nummer in range(self.aantal_talen)
                    if waarden[f"taal_{nummer}"]
                )
            ),
            contractvormen=tuple(waarden.get("contractvormen", ())),
            kantoortijden=_getal(waarden.get("kantoortijden", "")),
            onregelmatig=_getal(waarden["onregelmatig"]),
            niveau=waarden.get("niveau", ""),
            datum=waarden["datum"],
        )


T = TypeVar("T")


def _uniek(waarden: Iterable[T]) -> Iterable[T]:
    return dict.fromkeys(waarde for waarde in waarden if waarde)


def _getal(waarde: str) -> int | None:
    return int(waarde) if waarde else None


def aantallen_in(data: Mapping[str, Any]) -> dict[str, int]:
    """How many numbered fields there are in the data of a form. Only numbers below the maximum count."""
    grenzen = {"beroep": MAX_BEROEPEN, "gebied": MAX_GEBIEDEN, "taal": MAX_TALEN}
    namen = {"beroep": "beroep", "gebied": "postcode", "taal": "taal"}
    return {
        deel: max((nummer + 1 for nummer in range(grens) if f"{namen[deel]}_{nummer}" in data), default=0)
        for deel, grens in grenzen.items()
    }


def initieel(criteria: Zoekcriteria) -> dict[str, Any]:
    """The form filled with criteria: from an own profile, or from a question that is asked again."""
    uit: dict[str, Any] = {
        "uren_van": criteria.uren_van,
        "uren_tot": criteria.uren_tot,
        "onregelmatig": str(criteria.onregelmatig or ""),
        "kantoortijden": str(criteria.kantoortijden or ""),
        "rijbewijzen": list(criteria.rijbewijzen),
        "contractvormen": list(criteria.contractvormen),
        "niveau": criteria.niveau,
        "datum": criteria.datum,
    }
    uit |= {f"beroep_{nummer}": code for nummer, code in enumerate(criteria.beroepen)}
    for nummer, gebied in enumerate(criteria.gebieden):
        uit |= {f"postcode_{nummer}": gebied.postcode, f"afstand_{nummer}": gebied.afstand}
    for nummer, taal in enumerate(criteria.talen):
        uit |= {
            f"taal_{nummer}": taal.code,
            f"mondeling_{nummer}": str(taal.mondeling or ""),
            f"schriftelijk_{nummer}": str(taal.schriftelijk or ""),
        }
    return uit


def als_initieel(data: QueryDict) -> dict[str, Any]:
    """What somebody typed so far, unchecked, to draw the form again with a field more."""
    meervoudig = {"rijbewijzen", "contractvormen"}
    return {naam: data.getlist(naam) if naam in meervoudig else data.get(naam) for naam in data}


def telling(soort: str, data: QueryDict) -> tuple[int, int, int]:
    """Occupations, areas and the calls they take, from a form that need not be complete yet."""
    aantallen = aantallen_in(data)
    beroepen = len({data.get(f"beroep_{n}", "").strip().casefold() for n in range(aantallen["beroep"])} - {""})
    gebieden = len([n for n in range(aantallen["gebied"]) if data.get(f"postcode_{n}", "").strip()])
    return beroepen, gebieden, aantal_opdrachten(soort, beroepen=beroepen, gebieden=gebieden)
