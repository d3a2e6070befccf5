"""The form of one profile, for both kinds.

It starts from the profile as it is and gives back the same profile with only what was changed: fields that the form does not
show, the order of names and values that a list of today does not know are left as they were.

Lists are numbered fields; "nog een" and "weghalen" are ordinary submit buttons that draw the form again, so that it works
without JavaScript. Every row carries the place of its item in the stored list (`nr`): a row that was taken out in between does
not shift what the form does not show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from exchange_client.standaard import controleer, velden
from portal.kern.bsn import bevat_bsn
from portal.profielen.formulier.indeling import BLOKKEN, Blok, Herhaling, Meerkeuze, Vak, herhalingen
from portal.profielen.formulier.velden import BSN_FOUT, veld_maken
from portal.profielen.soorten import kant_van
from portal.profielen.verschil import platgeslagen, toegepast

_PERIODEN = (
    (
        "werktijden__aantalWerkurenPerWeekMinimaal",
        "werktijden__aantalWerkurenPerWeekMaximaal",
        "Vul een maximum in dat niet lager is dan het minimum.",
    ),
    (
        "flexibiliteit__datumAanvangBeschikbaarVoorWerk",
        "flexibiliteit__datumEindeBeschikbaarVoorWerk",
        "Vul een einddatum in die niet voor de begindatum ligt.",
    ),
    (
        "arbeidsVoorwaarden__datumAanvangWerkzaamheden",
        "arbeidsVoorwaarden__datumEindeWerkzaamheden",
        "Vul een einddatum in die niet voor de begindatum ligt.",
    ),
)


@dataclass(frozen=True, slots=True)
class Rij:
    """One item of a list on the page; `weg` is the value of the button that takes it out."""

    nummer: int
    verborgen: BoundField
    velden: list[BoundField]
    weg: str


@dataclass(frozen=True, slots=True)
class Getekend:
    """One part of a block: a field by itself, or the rows of a list."""

    veld: BoundField | None = None
    lijst: Herhaling | None = None
    rijen: tuple[Rij, ...] = ()
    kan_erbij: bool = False


@dataclass(frozen=True, slots=True)
class GetekendBlok:
    """A block as the page draws it; `open_` also when something in it is filled or wrong."""

    titel: str
    uitleg: str
    vast: bool
    open_: bool
    onderdelen: list[Getekend]


class ProfielForm(forms.Form):
    """Everything that the own template has, except the contact data of the person.

    Args:
        soort: "werkzoekende" or "vacature".
        inhoud: the profile as it is; empty for a new one.
        data: what was sent.
        initial: raw values to draw again, from `hertekend`.
        nieuw: asks for the own key as well.
    """

    sleutel = forms.RegexField(
        r"\A[^\s|]{1,100}\Z",
        label="Eigen kenmerk",
        max_length=100,
        help_text="Het nummer of de code waarmee uw organisatie dit profiel kent. Geen BSN. Wordt niet gedeeld.",
        error_messages={"invalid": "Vul een kenmerk in van hoogstens 100 tekens, zonder spaties."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "utrecht-textbox--middel"}),
    )

    def __init__(
        self,
        soort: str,
        inhoud: Mapping[str, Any] | None = None,
        *,
        data: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
        nieuw: bool = False,
    ) -> None:
        self.kant = kant_van(soort)
        self.indeling = BLOKKEN[self.kant.soort]
        self.inhoud = dict(inhoud or {})
        bron: Mapping[str, Any] = data if data is not None else initial or {}
        self._nrs = _nummers(self.indeling, self.inhoud, bron)
        super().__init__(data, initial={**self._initieel(), **(initial or {})})
        if not nieuw:
            del self.fields["sleutel"]
        self._velden_maken()

    # --- Building ---------------------------------------------------------------------------------------------------
    def _velden_maken(self) -> None:
        bekend = velden(self.kant.standaard)
        for blok in self.indeling:
            for deel in blok.inhoud:
                if isinstance(deel, Vak):
                    self.fields[deel.naam] = veld_maken(
                        bekend[deel.pad], label=deel.label, uitleg=deel.uitleg, verplicht=deel.verplicht
                    )
                elif isinstance(deel, Meerkeuze):
                    lijst = bekend[f"{deel.pad}[].{deel.sleutel}"].codelijst or ()
                    self.fields[deel.naam] = forms.MultipleChoiceField(
                        label=deel.label,
                        required=False,
                        choices=[(code.value, f"{code.value} – {code.label}") for code in lijst],
                        widget=forms.CheckboxSelectMultiple,
                    )
                else:
                    self._rijen_maken(deel)
        for naam, veld in self.fields.items():
            if isinstance(veld, forms.ChoiceField) and not isinstance(veld, forms.MultipleChoiceField):
                _bekende_keuze(veld, self.initial.get(naam))

    def _rijen_maken(self, deel: Herhaling) -> None:
        bekend = velden(self.kant.standaard)
        rijen = len(self._nrs[deel.naam])
        for rij in range(rijen):
            self.fields[f"{deel.naam}_{rij}_nr"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
            for vak in deel.vakken:
                self.fields[f"{deel.naam}_{rij}_{_kaal(vak.naam)}"] = veld_maken(
                    bekend[f"{deel.pad}[].{vak.pad}"], label=vak.label, uitleg=vak.uitleg, verplicht=False
                )
            if len(deel.vakken) == 1 and rijen > 1:
                # The only field of its row: it says itself which one it is.
                veld = self.fields[f"{deel.naam}_{rij}_{_kaal(deel.vakken[0].naam)}"]
                veld.label = f"{veld.label} {rij + 1}"

    def _initieel(self) -> dict[str, Any]:
        """The values of the profile, by field."""
        plat = platgeslagen(self.inhoud)
        uit: dict[str, Any] = {}
        for blok in self.indeling:
            for deel in blok.inhoud:
                if isinstance(deel, Vak):
                    uit[deel.naam] = plat.get(deel.pad)
                elif isinstance(deel, Meerkeuze):
                    uit[deel.naam] = _codes(plat.get(deel.pad), deel.sleutel)
                else:
                    for rij, nr in enumerate(self._nrs[deel.naam]):
                        item = platgeslagen(_item(plat.get(deel.pad), nr))
                        uit[f"{deel.naam}_{rij}_nr"] = nr
                        for vak in deel.vakken:
                            uit[f"{deel.naam}_{rij}_{_kaal(vak.naam)}"] = item.get(_kaal(vak.pad))
        return uit

    # --- For the template --------------------------------------------------------------------------------------------
    @property
    def blokken(self) -> list[GetekendBlok]:
        return [self._blok(blok) for blok in self.indeling]

    def _blok(self, blok: Blok) -> GetekendBlok:
        onderdelen = [self._getekend(deel) for deel in blok.inhoud]
        alle = [
            veld
            for deel in onderdelen
            for veld in ([deel.veld] if deel.veld is not None else [v for rij in deel.rijen for v in rij.velden])
        ]
        gevuld = any(veld.value() not in (None, "", []) or veld.errors for veld in alle)
        uitgebreid = any(deel.lijst is not None and len(deel.rijen) > 1 for deel in onderdelen)
        return GetekendBlok(blok.titel, blok.uitleg, blok.open_, blok.open_ or gevuld or uitgebreid, onderdelen)

    def _getekend(self, deel: Vak | Herhaling | Meerkeuze) -> Getekend:
        if not isinstance(deel, Herhaling):
            return Getekend(veld=self[deel.naam])
        rijen = tuple(
            Rij(
                rij + 1,
                self[f"{deel.naam}_{rij}_nr"],
                [self[f"{deel.naam}_{rij}_{_kaal(vak.naam)}"] for vak in deel.vakken],
                f"{deel.naam}_{rij}",
            )
            for rij in range(len(self._nrs[deel.naam]))
        )
        return Getekend(lijst=deel, rijen=rijen, kan_erbij=len(rijen) < max(deel.maximum, len(rijen)))

    # --- Checks ------------------------------------------------------------------------------------------------------
    def clean_sleutel(self) -> str:
        sleutel: str = self.cleaned_data["sleutel"]
        if bevat_bsn(sleutel):
            raise forms.ValidationError(BSN_FOUT, "bsn")
        return sleutel

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._ongewijzigd_laten()
        for van, tot, melding in _PERIODEN:
            begin, einde = self.cleaned_data.get(van), self.cleaned_data.get(tot)
            if begin is not None and einde is not None and einde < begin:
                self.add_error(tot, melding)
        for deel in herhalingen(self.indeling):
            if deel.nodig:
                self._nodig_nakijken(deel)
        if not self.errors:
            for bezwaar in controleer(self.kant.standaard, {**self.profiel(), **self.kant.aanvulling}):
                self.add_error(None, bezwaar.melding)
        return self.cleaned_data

    def _ongewijzigd_laten(self) -> None:
        """What stands in the profile already stays literally as it is, and is not refused: lists of codes change."""
        for naam, veld in self.fields.items():
            was = self.initial.get(naam)
            if was not in (None, "", []) and _verzonden(self[naam].data) == _verzonden(veld.prepare_value(was)):
                self.errors.pop(naam, None)
                self.cleaned_data[naam] = was

    def _nodig_nakijken(self, deel: Herhaling) -> None:
        for rij in range(len(self._nrs[deel.naam])):
            waarden = {vak.pad: self.cleaned_data.get(f"{deel.naam}_{rij}_{_kaal(vak.naam)}") for vak in deel.vakken}
            nodig = f"{deel.naam}_{rij}_{deel.nodig}"
            if any(waarden.values()) and not waarden.get(deel.nodig) and nodig not in self.errors:
                self.add_error(
                    nodig, f"Vul ‘{self.fields[nodig].label}’ in, of maak de andere velden van deze rij leeg."
                )

    # --- The outcome -------------------------------------------------------------------------------------------------
    def profiel(self) -> dict[str, Any]:
        """The profile with what was changed in a valid form."""
        plat = platgeslagen(self.inhoud)
        anders: dict[str, Any] = {}
        for blok in self.indeling:
            for deel in blok.inhoud:
                if isinstance(deel, Vak):
                    waarde = _waarde(self.cleaned_data.get(deel.naam))
                    if _anders(waarde, plat.get(deel.pad)):
                        anders[deel.pad] = waarde
                    continue
                lijst = self._meerkeuze(deel, plat) if isinstance(deel, Meerkeuze) else self._lijst(deel, plat)
                oud = plat.get(deel.pad)
                # An empty list that was delivered as such stays: nothing was changed about it.
                if lijst != (oud or []):
                    anders[deel.pad] = lijst or None
        return toegepast(self.inhoud, anders)

    def _meerkeuze(self, deel: Meerkeuze, plat: Mapping[str, Any]) -> list[Any]:
        gekozen = self.cleaned_data.get(deel.naam) or []
        oud = plat.get(deel.pad) or []
        over = [item for item in oud if item.get(deel.sleutel) in gekozen or deel.sleutel not in item]
        erbij = [code for code in gekozen if code not in _codes(oud, deel.sleutel)]
        return [*over, *({deel.sleutel: code} for code in erbij)]

    def _lijst(self, deel: Herhaling, plat: Mapping[str, Any]) -> list[Any]:
        items = []
        for rij, nr in enumerate(self._nrs[deel.naam]):
            item = _item(plat.get(deel.pad), nr)
            waarden = {
                _kaal(vak.pad): _waarde(self.cleaned_data.get(f"{deel.naam}_{rij}_{_kaal(vak.naam)}"))
                for vak in deel.vakken
            }
            oud = platgeslagen(item)
            nieuw = {pad: waarde for pad, waarde in waarden.items() if _anders(waarde, oud.get(pad))}
            # A row that somebody emptied goes, with what the form does not show of it.
            if not nieuw and nr is not None:
                items.append(item)
            elif any(waarde is not None for waarde in waarden.values()):
                items.append(toegepast(item, nieuw))
        return items


def hertekend(soort: str, data: QueryDict) -> dict[str, Any]:
    """What somebody typed so far, unchecked, with a row more (`erbij`) or less (`weg`) of one list."""
    indeling = BLOKKEN[kant_van(soort).soort]
    meervoudig = {deel.naam for blok in indeling for deel in blok.inhoud if isinstance(deel, Meerkeuze)}
    uit: dict[str, Any] = {naam: data.getlist(naam) if naam in meervoudig else data.get(naam) for naam in data}
    erbij, weg = data.get("erbij", ""), data.get("weg", "")
    for deel in herhalingen(indeling):
        rijen = _rijen_in(deel, uit)
        if erbij == deel.naam:
            rijen = [*rijen, {}]
        elif weg.rpartition("_")[0] == deel.naam:
            rijen = [rij for nummer, rij in enumerate(rijen) if str(nummer) != weg.rpartition("_")[2]] or [{}]
        else:
            continue
        uit = {naam: waarde for naam, waarde in uit.items() if not naam.startswith(f"{deel.naam}_")}
        for nummer, rij in enumerate(rijen):
            uit[f"{deel.naam}_{nummer}_nr"] = rij.get("nr", "")
            uit |= {f"{deel.naam}_{nummer}_{veld}": waarde for veld, waarde in rij.items()}
    return uit


def _rijen_in(deel: Herhaling, waarden: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of one list among sent values, each by the name of the field in it."""
    rijen: list[dict[str, Any]] = []
    while len(rijen) < deel.maximum + 50 and f"{deel.naam}_{len(rijen)}_nr" in waarden:
        voor = f"{deel.naam}_{len(rijen)}_"
        rijen.append({naam.removeprefix(voor): waarde for naam, waarde in waarden.items() if naam.startswith(voor)})
    return rijen


def _nummers(
    indeling: tuple[Blok, ...], inhoud: Mapping[str, Any], bron: Mapping[str, Any]
) -> dict[str, list[int | None]]:
    """Per list, for every row that is drawn the place of its item in the stored list; None for a new one."""
    plat = platgeslagen(inhoud)
    nummers: dict[str, list[int | None]] = {}
    for deel in herhalingen(indeling):
        aantal = len(plat.get(deel.pad) or [])
        if bron:
            nummers[deel.naam] = [_nr(rij.get("nr"), aantal) for rij in _rijen_in(deel, bron)] or [None]
        else:
            nummers[deel.naam] = [*range(aantal)] or [None]
    return nummers


def _nr(waarde: Any, aantal: int) -> int | None:
    tekst = str(waarde)
    return int(tekst) if tekst.isascii() and tekst.isdigit() and int(tekst) < aantal else None


def _item(lijst: Any, nr: int | None) -> dict[str, Any]:
    item = lijst[nr] if isinstance(lijst, list) and nr is not None and nr < len(lijst) else {}
    return item if isinstance(item, dict) else {}


def _codes(lijst: Any, sleutel: str) -> list[Any]:
    return [item[sleutel] for item in lijst or [] if isinstance(item, dict) and item.get(sleutel)]


def _kaal(pad: str) -> str:
    """A list of plain values within an item ("telefoonnummer[]") has the name without the brackets."""
    return pad.removesuffix("[]")


def _anders(waarde: Any, oud: Any) -> bool:
    """Whether a field was changed; an empty text that was delivered is as empty as none."""
    return bool(waarde != oud) and not (waarde is None and oud in ("", []))


def _verzonden(waarde: Any) -> str:
    """As a browser would send it back: without blanks around it, and with line breaks of one kind."""
    return str(waarde).replace("\r\n", "\n").strip()


def _waarde(waarde: Any) -> Any:
    """As the profile stores it: dates as text, line breaks of one kind, and None for what is empty."""
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, str):
        waarde = waarde.replace("\r\n", "\n")
    return None if waarde in ("", []) else waarde


def _bekende_keuze(veld: forms.ChoiceField, waarde: Any) -> None:
    """A code that is stored and not in our list can be kept: the standard accepts every language."""
    keuzes: list[Any] = list(veld.choices)  # type: ignore[arg-type]  # never a callable here
    if waarde not in (None, "") and str(waarde) not in {str(code) for code, _ in keuzes}:
        veld.choices = [*keuzes, (waarde, str(waarde))]
