"""What the page for choosing columns shows and reads back: no databank, no request."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from exchange_client.standaard.beroepen import beroepen_lijkend_op, naam_bij
from exchange_client.standaard.talen import taal_tonen
from portal.bestanden.indelingen import Soort
from portal.bestanden.indelingen.keuzes import (
    SPLITSINGEN,
    Kolomkeuze,
    Voorbereiding,
    kolomsleutels,
    lees_cel,
    woordfout,
    woordfouten,
)
from portal.bestanden.indelingen.velden import Veld, velden
from portal.bestanden.services import Kolombeeld
from portal.bestanden.tekst import ingekort
from portal.bestanden.waarden.eenvoudig import datum_lezen
from portal.bestanden.waarden.open_lijsten import beroep_lezen

_VOORBEELDEN = 3
_VERTALINGEN = 12
_MAX_TEKENS = 60


@dataclass(frozen=True, slots=True)
class Gelezencel:
    """A cell from the file beside what the portal makes of it."""

    cel: str
    uitkomst: str
    let_op: str = ""
    fout: str = ""


@dataclass(frozen=True, slots=True)
class Vertaalregel:
    """A word of the file's own, and what it means."""

    van: str
    naar: str
    lijkend: tuple[str, ...] = ()
    fout: str = ""


@dataclass(frozen=True, slots=True)
class Kolomregel:
    """One column on the page."""

    beeld: Kolombeeld
    keuze: Kolomkeuze | None
    veld: Veld | None
    opties: SafeString
    gelezen: list[Gelezencel] = field(default_factory=list)
    vertalingen: list[Vertaalregel] = field(default_factory=list)
    fout: str = ""

    @property
    def meldingen(self) -> list[tuple[str, str]]:
        """What is wrong with it, each with the id of the input that it is about."""
        keuze = [(f"veld-{self.beeld.plek}", self.fout)] if self.fout else []
        return keuze + [
            (f"naar-{self.beeld.plek}-{nummer}", f"{regel.van}: {regel.fout}")
            for nummer, regel in enumerate(self.vertalingen)
            if regel.fout
        ]

    @property
    def waarom(self) -> str:
        """Why this field was proposed, as long as it still is the choice."""
        voorstel = self.beeld.voorstel
        if voorstel is None or self.keuze is None or voorstel.keuze.veld != self.keuze.veld:
            return ""
        return voorstel.waarom

    @property
    def splitsingen(self) -> list[tuple[str, str, bool]]:
        """Code, name and whether it was chosen, of the signs between values in one cell; none for a single value."""
        if self.veld is None or not self.veld.meer or self.veld.deel is not None:
            return []
        nu = self.keuze.splitsen if self.keuze else ""
        return [("", "zoals in ons sjabloon: A | B", not nu)] + [
            (code, naam, code == nu) for code, (_, naam) in SPLITSINGEN.items()
        ]

    @property
    def betekenissen(self) -> tuple[str, ...]:
        """What an own word can mean, when that is a fixed list; occupations are too many to list and are typed."""
        return self.veld.opties if self.veld else ()


def kolomregels(
    beelden: Sequence[Kolombeeld],
    keuzes: Mapping[int, Kolomkeuze],
    soort: Soort,
    fouten: Mapping[int, str],
    *,
    niet_begrepen: Mapping[int, Sequence[str]] | None = None,
) -> list[Kolomregel]:
    """Every column with its choice and what the portal makes of its first cells.

    Args:
        keuzes: by place; a column that is not in it is not taken.
        fouten: by place, what is wrong with the choice.
        niet_begrepen: by place, values from further down the file that an earlier check did not know.
    """
    mogelijk = velden(soort)
    regels = []
    for beeld in beelden:
        keuze = keuzes.get(beeld.plek)
        veld = mogelijk.get(keuze.veld) if keuze else None
        verder = (niet_begrepen or {}).get(beeld.plek, ())
        fout = fouten.get(beeld.plek, "")
        per_woord = woordfouten(veld, keuze) if fout and veld is not None and keuze is not None else {}
        if fout == woordfout(per_woord):
            fout = ""  # it stands beside the words
        else:
            per_woord = {}
        regels.append(
            Kolomregel(
                beeld,
                keuze,
                veld,
                _opties(soort, keuze.veld if keuze else ""),
                _gelezen(beeld, keuze, veld),
                _vertalingen(beeld, keuze, veld, verder, per_woord),
                fout,
            )
        )
    return regels


@cache
def _optiedelen(soort: Soort) -> tuple[tuple[str, str], ...]:
    """The list of fields as HTML, cut where a choice can be marked; made once, for sixty columns each have it."""
    groepen: dict[str, list[Veld]] = {}
    for veld in velden(soort).values():
        groepen.setdefault(veld.groep, []).append(veld)
    delen: list[tuple[str, str]] = [("", format_html('<option value=""{}>Niet overnemen</option>', mark_safe("{}")))]
    for groep, leden in groepen.items():
        delen.append(("#", format_html('<optgroup label="{}">', groep)))
        for veld in leden:
            verplicht = " (verplicht)" if veld.kolom.verplicht and veld.deel is None else ""
            delen.append(
                (
                    veld.code,
                    format_html('<option value="{}"{}>{}{}</option>', veld.code, mark_safe("{}"), veld.naam, verplicht),
                )
            )
        delen.append(("#", "</optgroup>"))
    return tuple(delen)


def _opties(soort: Soort, gekozen: str) -> SafeString:
    return mark_safe(  # noqa: S308 - put together by format_html
        "".join(
            html if code == "#" else html.replace("{}", " selected" if code == gekozen else "", 1)
            for code, html in _optiedelen(soort)
        )
    )


def _gelezen(beeld: Kolombeeld, keuze: Kolomkeuze | None, veld: Veld | None) -> list[Gelezencel]:
    if keuze is None or veld is None:
        return [Gelezencel(ingekort(cel, _MAX_TEKENS), "") for cel in beeld.waarden[:_VOORBEELDEN]]
    # What cannot be read first: that is what the user has to see.
    alle = [_cel(veld, keuze, cel) for cel in beeld.waarden]
    alle.sort(key=lambda een: not een.fout)
    return alle[:_VOORBEELDEN]


def _cel(veld: Veld, keuze: Kolomkeuze, cel: str) -> Gelezencel:
    gelezen = lees_cel(veld, keuze, cel)
    return Gelezencel(
        ingekort(cel, _MAX_TEKENS),
        ingekort(waarde_tonen(veld, gelezen.waarde), _MAX_TEKENS),
        " ".join(_zin(wat.tekst) for wat in gelezen.let_op[:1]),
        " ".join(_zin(wat.tekst) for wat in gelezen.fouten[:1]),
    )


def _zin(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def waarde_tonen(veld: Veld, waarde: Any) -> str:
    """A value of the standard in the words of the page."""
    if waarde is None:
        return ""
    if isinstance(waarde, list):
        return ", ".join(waarde_tonen(veld, lid) for lid in waarde)
    if isinstance(waarde, dict):
        return " · ".join(
            _datum_tonen(lid) if naam.startswith("datum") else waarde_tonen(veld, lid) for naam, lid in waarde.items()
        )
    if veld.lezer is datum_lezen:
        return _datum_tonen(waarde)
    op_waarde = {veld.lezer(optie).waarde: optie for optie in veld.opties}
    if waarde in op_waarde:
        return op_waarde[waarde]
    tekst = str(waarde)
    return naam_bij(tekst) or taal_tonen(tekst)


def _datum_tonen(iso: str) -> str:
    datum = dt.date.fromisoformat(iso)
    return f"{datum.day}-{datum.month}-{datum.year}"


def _met_eigen_woorden(veld: Veld) -> bool:
    """Whether words of the file's own can be given a meaning for this field."""
    return bool(veld.opties) or veld.lezer is beroep_lezen or veld.kolom.doel.endswith("sector")


def _vertalingen(
    beeld: Kolombeeld,
    keuze: Kolomkeuze | None,
    veld: Veld | None,
    verder: Sequence[str],
    fouten: Mapping[str, str],
) -> list[Vertaalregel]:
    """The words for which a meaning was given, and those the portal does not know."""
    if keuze is None or veld is None or not _met_eigen_woorden(veld):
        return []
    regels = dict(keuze.vertaling)
    zonder = Kolomkeuze(keuze.kop, keuze.veld, keuze.nummer, keuze.splitsen)
    voorbereiding = Voorbereiding((veld,), (zonder,))
    for cel in (*beeld.waarden, *verder):
        for stuk in voorbereiding.vertaald(zonder, cel):
            gelezen = veld.lezer(stuk)
            if gelezen.fouten or gelezen.waarde is None:
                regels.setdefault(stuk.casefold(), "")
    beroepen = veld.lezer is beroep_lezen
    return [
        Vertaalregel(
            van,
            naar or ("" if van not in keuze.vertaling else LEEG),
            beroepen_lijkend_op(van) if beroepen else (),
            fouten.get(van, ""),
        )
        for van, naar in list(regels.items())[:_VERTALINGEN]
    ]


def keuzes_lezen(gegevens: MultiValueDict[str, str], kop: Sequence[str], soort: Soort) -> dict[int, Kolomkeuze]:
    """The choices as the page sent them, by place; what was not offered is not taken."""
    mogelijk = velden(soort)
    uitkomst: dict[int, Kolomkeuze] = {}
    for plek, (sleutel, nummer) in enumerate(kolomsleutels(kop)):
        code = gegevens.get(f"veld-{plek}", "")
        if code not in mogelijk:
            continue
        splitsen = gegevens.get(f"splitsen-{plek}", "")
        uitkomst[plek] = Kolomkeuze(
            sleutel,
            code,
            nummer,
            splitsen if splitsen in SPLITSINGEN and mogelijk[code].meer else "",
            # Not the words of a field that was chosen before this one: nobody would see them any more.
            _vertaling_lezen(gegevens, plek) if _met_eigen_woorden(mogelijk[code]) else {},
        )
    return uitkomst


def _vertaling_lezen(gegevens: MultiValueDict[str, str], plek: int) -> dict[str, str]:
    """Own words with a meaning; one that was left open is not a translation, "niet overnemen" is."""
    vertaling = {}
    for nummer in range(_VERTALINGEN):
        van = gegevens.get(f"van-{plek}-{nummer}", "")[:200].strip().casefold()
        naar = gegevens.get(f"naar-{plek}-{nummer}", "")[:200].strip()
        if van and naar:
            vertaling[van] = "" if naar == LEEG else naar
    return vertaling


#: The choice "niet overnemen" for an own word.
LEEG = "-"


@dataclass(frozen=True, slots=True)
class Kortprofiel:
    """One of the first rows, as the list will show it."""

    sleutel: str
    titel: str
    postcode: str
    uren: str


def kort(sleutel: str, profiel: Mapping[str, Any]) -> Kortprofiel:
    """What to recognise a profile by."""
    beroepen = [*profiel.get("bemiddelingsberoep", ()), *([profiel["beroep"]] if "beroep" in profiel else [])]
    namen = [naam_bij(beroep["codeBeroepsnaam"]) or beroep["codeBeroepsnaam"] for beroep in beroepen]
    plaats = profiel.get("mobiliteit", {}).get("bemiddelingspostcode") or profiel.get("adres", {}).get("postcode", "")
    werktijden = profiel.get("werktijden", {})
    uren = [
        str(werktijden[naam])
        for naam in ("aantalWerkurenPerWeekMinimaal", "aantalWerkurenPerWeekMaximaal")
        if naam in werktijden
    ]
    return Kortprofiel(sleutel, profiel.get("naamVacature") or ", ".join(namen), plaats, " tot ".join(uren))
