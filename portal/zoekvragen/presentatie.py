"""From rows to what the pages of zoekvragen show: labels, reasons, cards."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst

from exchange_client.standaard.talen import taal_tonen
from exchange_client.standaard.waardelijsten import (
    NiveauTaalbeheersing,
    TypeArbeidscontract,
    Waardelijst,
    WerkEnDenkniveauTekst,
)
from portal.zoekvragen.criteria import VACATURE, Taal, Zoekcriteria, beroepsnaam
from portal.zoekvragen.models import Deelvraag, Resultaat, Zoekvraag

WAT = {"vacature": "vacatures", "werkzoekende": "werkzoekenden"}
_JA_NEE = {1: "Ja", 2: "Nee"}
_DETAIL_BADGES = {
    "wachtrij": ("bezig", "Details worden opgevraagd"),
    "bezig": ("bezig", "Details worden opgevraagd"),
    "ontvangen": ("gelukt", "Details al opgevraagd"),
    "onbekend": ("let-op", "Details onzeker"),
}


@dataclass(frozen=True, slots=True)
class Kaart:
    """One result as the list shows it; the names are those of templates/onderdelen/resultaatkaart.html."""

    pk: str
    titel: str
    url: str
    ondertitel: str
    afstand: float | None
    kenmerken: list[tuple[str, str]]
    badge: str
    badgesoort: str
    vast: bool
    gekozen: bool


def kaarten(
    zoekvraag: Zoekvraag, resultaten: Iterable[Resultaat], details: Mapping[str, str], gekozen: Collection[str] = ()
) -> list[Kaart]:
    """Cards for a page of results.

    Args:
        details: state of the detail request by vumID, for the results that have one.
        gekozen: ids the person has ticked; a list that refreshes itself must not untick them.
    """
    criteria = criteria_van(zoekvraag)
    return [
        _kaart(zoekvraag, criteria, resultaat, details.get(resultaat.vum_id, ""), str(resultaat.pk) in gekozen)
        for resultaat in resultaten
    ]


def _kaart(zoekvraag: Zoekvraag, criteria: Zoekcriteria, resultaat: Resultaat, detail: str, gekozen: bool) -> Kaart:
    badgesoort, badge = _DETAIL_BADGES.get(detail, ("", ""))
    return Kaart(
        pk=str(resultaat.pk),
        titel=resultaat.titel,
        url=reverse("zoekvragen:resultaat", args=[zoekvraag.pk, resultaat.pk]),
        ondertitel=" · ".join(filter(None, [resultaat.ondertitel, waar(resultaat)])),
        afstand=resultaat.afstand_km,
        kenmerken=_kenmerken(zoekvraag.soort, criteria, resultaat),
        badge=badge,
        badgesoort=badgesoort,
        vast=detail in {"wachtrij", "bezig", "ontvangen"},
        gekozen=gekozen,
    )


def waar(resultaat: Resultaat) -> str:
    """Postcode and place."""
    return f"{resultaat.postcode[:4]} {resultaat.postcode[4:]} {resultaat.plaats}".strip()


def uren_tekst(minimaal: int | None, maximaal: int | None) -> str:
    """24 tot 36 uur, tot 36 uur, vanaf 24 uur; empty when nothing is known."""
    if minimaal and maximaal:
        return f"{minimaal} uur" if minimaal == maximaal else f"{minimaal} tot {maximaal} uur"
    if maximaal:
        return f"tot {maximaal} uur"
    return f"vanaf {minimaal} uur" if minimaal else ""


def _datum(waarde: date) -> str:
    return date_format(waarde, "j F Y")


def _kenmerken(soort: str, criteria: Zoekcriteria, resultaat: Resultaat) -> list[tuple[str, str]]:
    profiel = json.loads(resultaat.standaard)
    uit = [("Uren", uren_tekst(resultaat.uren_min, resultaat.uren_max))]
    if resultaat.datum:
        uit.append(("Vanaf" if soort == VACATURE else "Beschikbaar", _datum(resultaat.datum)))
    if soort == VACATURE:
        niveau = profiel.get("codeWerkEnDenkniveauMinimaal", "")
        uit.append(("Niveau", _niveau(niveau)))
        if "sluitingsdatumVacature" in profiel:
            uit.append(("Reageren tot en met", _datum(date.fromisoformat(profiel["sluitingsdatumVacature"]))))
    uit.append(("Waarom gevonden", waarom(soort, criteria, resultaat, profiel)))
    return [(label, waarde) for label, waarde in uit if waarde]


def _label(lijst: Waardelijst, code: str | int) -> str:
    return next((lid.label for lid in lijst if lid.value == code), str(code))


def _niveau(code: str) -> str:
    return capfirst(_label(WerkEnDenkniveauTekst, code)) if code and code not in "07" else ""


def waarom(soort: str, criteria: Zoekcriteria, resultaat: Resultaat, profiel: Mapping[str, Any]) -> str:
    """Which of the criteria this profile answers to, as far as the first result tells."""
    gevraagd = set(criteria.beroepen)
    if soort == VACATURE:
        codes = [profiel.get("beroep", {}).get("codeBeroepsnaam", "")]
        kwalificatie = profiel
    else:
        codes = [beroep.get("codeBeroepsnaam", "") for beroep in profiel.get("bemiddelingsberoep", [])]
        kwalificatie = profiel.get("arbeidsmarktkwalificatie", {})
    redenen = [beroepsnaam(code) for code in dict.fromkeys(codes) if code in gevraagd]
    gebied = resultaat.deelvraag.vraag_object["selectiegebied"]
    redenen.append(f"binnen {gebied['afstand']} km van {gebied['postcode'][:4]} {gebied['postcode'][4:]}")
    if criteria.uren_van or criteria.uren_tot:
        redenen.append(f"past bij {uren_tekst(criteria.uren_van, criteria.uren_tot)}")
    heeft = {rijbewijs.get("codeSoortRijbewijs") for rijbewijs in kwalificatie.get("rijbewijs", [])}
    redenen += [f"rijbewijs {code}" for code in criteria.rijbewijzen if code in heeft]
    talen = {taal.get("codeTaal") for taal in kwalificatie.get("taalbeheersing", [])}
    redenen += [taal_tonen(taal.code) for taal in criteria.talen if taal.code in talen]
    return ", ".join(redenen)


def criteria_van(zoekvraag: Zoekvraag) -> Zoekcriteria:
    """The criteria of a question, as they were filled in."""
    return Zoekcriteria.uit_json(zoekvraag.criteria)


def criteria_regels(zoekvraag: Zoekvraag) -> list[tuple[str, str]]:
    """The criteria in words, for the summary on the page of the question."""
    criteria, soort = criteria_van(zoekvraag), zoekvraag.soort
    regels = [
        ("Beroepen", ", ".join(beroepsnaam(code) for code in criteria.beroepen)),
        ("Gebied", "; ".join(str(gebied) for gebied in criteria.gebieden)),
        ("Uren per week", uren_tekst(criteria.uren_van, criteria.uren_tot)),
        ("Rijbewijs", ", ".join(criteria.rijbewijzen)),
        ("Talen", "; ".join(_taal(taal) for taal in criteria.talen)),
        ("Soort contract", " of ".join(_label(TypeArbeidscontract, code) for code in criteria.contractvormen)),
        ("Kantoortijden", _JA_NEE.get(criteria.kantoortijden or 0, "")),
        ("Onregelmatig werk", _JA_NEE.get(criteria.onregelmatig or 0, "")),
        ("Werk- en denkniveau", f"minstens {_niveau(criteria.niveau).lower()}" if criteria.niveau else ""),
        (
            "Begint op of na" if soort == VACATURE else "Beschikbaar op of voor",
            _datum(criteria.datum) if criteria.datum else "",
        ),
    ]
    return [(label, waarde) for label, waarde in regels if waarde]


def _taal(taal: Taal) -> str:
    niveaus = [
        f"{wat} minstens {_label(NiveauTaalbeheersing, niveau).lower()}"
        for wat, niveau in (("spreken", taal.mondeling), ("schrijven", taal.schriftelijk))
        if niveau
    ]
    naam = taal_tonen(taal.code)
    return f"{naam} ({', '.join(niveaus)})" if niveaus else naam


def korte_naam(zoekvraag: Zoekvraag) -> str:
    """What a question is called in lists and headings: the own kenmerk, else its occupations and area."""
    if zoekvraag.kenmerk:
        return zoekvraag.kenmerk
    criteria = criteria_van(zoekvraag)
    namen = [beroepsnaam(code) for code in criteria.beroepen]
    meer = f" en nog {len(namen) - 1}" if len(namen) > 1 else ""
    return f"{namen[0]}{meer} rond {criteria.gebieden[0].postcode[:4]}"


def wacht_tekst(deelvraag: Deelvraag) -> str:
    """What happens with a call that is still open."""
    if deelvraag.status == Deelvraag.Status.WACHTRIJ and deelvraag.poging:
        return f"{deelvraag.reden} Het portaal probeert het zelf opnieuw (poging {deelvraag.poging + 1})."
    return deelvraag.reden
