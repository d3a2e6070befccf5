"""One result as the list shows it: plain text per part, made here so that the template has nothing left to work out.

The list is drawn for every person at every page; what a template does per row with filters and includes costs more than the
question itself (docs/prestaties.md).
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone

from exchange_client.standaard.talen import taal_tonen
from exchange_client.standaard.waardelijsten import TypeArbeidscontract
from portal.kern.statussen import badgeklasse
from portal.kern.templatetags.portal import km, moment
from portal.zoekvragen.criteria import VACATURE, Zoekcriteria, beroepsnaam
from portal.zoekvragen.models import Markering, Resultaat, Zoekvraag
from portal.zoekvragen.presentatie.woorden import (
    CRITERIA,
    criteria_van,
    datum_tekst,
    label,
    niveau_tekst,
    overeenkomst_tekst,
    uren_tekst,
)

_DETAILS = {
    "wachtrij": ("bezig", "Details worden opgevraagd"),
    "bezig": ("bezig", "Details worden opgevraagd"),
    "ontvangen": ("gelukt", "Details al opgevraagd"),
    "onbekend": ("let-op", "Details onzeker"),
}
_OORDELEN = {
    Markering.Oordeel.INTERESSANT: ("gelukt", "Interessant"),
    Markering.Oordeel.NIET_PASSEND: ("stil", "Niet passend"),
}


@dataclass(frozen=True, slots=True)
class Rij:
    """The names are those of templates/onderdelen/resultatenlijst.html.

    `badges`: classes and text.
    """

    pk: str
    titel: str
    url: str
    ondertitel: str
    afstand: str
    kenmerken: list[tuple[str, str]]
    past: str
    onbekend: str
    past_niet: str
    badges: list[tuple[str, str]]
    markering: str
    oordeel: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Bij:
    """What belongs to the results of a page and is not in their rows, by vumID: one query each instead of one per row."""

    details: Mapping[str, str]
    markeringen: Mapping[str, Markering]
    gekozen: Collection[str] = ()


def rijen(zoekvraag: Zoekvraag, resultaten: Iterable[Resultaat], bij: Bij) -> list[Rij]:
    """The rows for a page of results.

    Args:
        bij: details (state per vumID), marks (per vumID) and what the person has ticked (ids of results; a list that is drawn
            again must not untick them).
    """
    basis = reverse("zoekvragen:toon", args=[zoekvraag.pk])
    criteria, vandaag = criteria_van(zoekvraag), timezone.localdate()
    return [_rij(zoekvraag.soort, criteria, resultaat, bij, basis, vandaag) for resultaat in resultaten]


def _rij(soort: str, criteria: Zoekcriteria, resultaat: Resultaat, bij: Bij, basis: str, vandaag: date) -> Rij:
    profiel = json.loads(resultaat.standaard)
    markering = bij.markeringen.get(resultaat.vum_id)
    badges = []
    if resultaat.nieuw:
        badges.append(("info", "Nieuw"))
    if markering is not None:
        badges.append(_OORDELEN[Markering.Oordeel(markering.oordeel)])
    if (detail := bij.details.get(resultaat.vum_id, "")) in _DETAILS:
        badges.append(_DETAILS[detail])
    return Rij(
        pk=str(resultaat.pk),
        titel=resultaat.titel,
        url=f"{basis}resultaten/{resultaat.pk}/",
        ondertitel=" · ".join(filter(None, [resultaat.ondertitel, waar(resultaat)])),
        afstand=afstand_tekst(resultaat),
        kenmerken=kenmerken(soort, resultaat, profiel),
        past=waarom(soort, criteria, resultaat, profiel),
        onbekend=onbekend(resultaat),
        past_niet=past_niet(resultaat, profiel, vandaag),
        badges=[(badgeklasse(kleur), tekst) for kleur, tekst in badges],
        markering=markering_tekst(markering),
        oordeel=markering.oordeel if markering else "",
        gekozen=str(resultaat.pk) in bij.gekozen,
    )


def afstand_tekst(resultaat: Resultaat) -> str:
    """12 km; empty when nobody can tell."""
    return "" if resultaat.afstand_km is None else _km(round(resultaat.afstand_km, 1))


# Cached: writing a number the Dutch way costs more than the rest of a row, and there are few distances.
_km = lru_cache(maxsize=4096)(km)


def waar(resultaat: Resultaat) -> str:
    """Postcode and place."""
    return f"{resultaat.postcode[:4]} {resultaat.postcode[4:]} {resultaat.plaats}".strip()


def kenmerken(soort: str, resultaat: Resultaat, profiel: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What one compares results by, as far as it is known."""
    uit = [("Uren", uren_tekst(resultaat.uren_min, resultaat.uren_max))]
    if resultaat.datum:
        uit.append(("Begint" if soort == VACATURE else "Beschikbaar", datum_tekst(resultaat.datum)))
    if soort == VACATURE:
        uit.append(("Niveau", niveau_tekst(profiel.get("codeWerkEnDenkniveauMinimaal", ""))))
    uit.append(("Contract", contract_tekst(resultaat, profiel)))
    if resultaat.sluitingsdatum:
        uit.append(("Reageren tot en met", datum_tekst(resultaat.sluitingsdatum)))
    return [(kop, waarde) for kop, waarde in uit if waarde]


def contract_tekst(resultaat: Resultaat, profiel: Mapping[str, Any]) -> str:
    """Kind of agreement and of contract: Leerbaan, bepaalde tijd."""
    soorten = [vorm.get("codeTypeArbeidscontract") for vorm in profiel.get("contractvorm", [])]
    termijnen = [label(TypeArbeidscontract, code).lower() for code in dict.fromkeys(soorten) if code]
    return ", ".join(filter(None, [overeenkomst_tekst(resultaat.overeenkomsten), " of ".join(termijnen)]))


def onbekend(resultaat: Resultaat) -> str:
    """The criteria about which this profile says nothing."""
    return ", ".join(CRITERIA[naam] for naam in resultaat.onbekend if naam in CRITERIA)


def past_niet(resultaat: Resultaat, profiel: Mapping[str, Any], vandaag: date) -> str:
    """The criteria this profile does not meet, with what it has instead."""
    delen = [_met_waarde(naam, resultaat, profiel) for naam in resultaat.past_niet_op if naam in CRITERIA]
    if resultaat.sluitingsdatum and resultaat.sluitingsdatum < vandaag:
        delen.append(f"reageren kon tot en met {datum_tekst(resultaat.sluitingsdatum)}")
    return ", ".join(delen)


def _met_waarde(naam: str, resultaat: Resultaat, profiel: Mapping[str, Any]) -> str:
    waarde = {
        "gebied": lambda: afstand_tekst(resultaat),
        "reisafstand": lambda: f"hooguit {profiel.get('mobiliteit', {}).get('maximaleReisafstand')} km",
        "uren": lambda: uren_tekst(resultaat.uren_min, resultaat.uren_max),
        "datum": lambda: datum_tekst(resultaat.datum) if resultaat.datum else "",
        "niveau": lambda: niveau_tekst(profiel.get("codeWerkEnDenkniveauMinimaal", "")).lower(),
        "overeenkomst": lambda: overeenkomst_tekst(resultaat.overeenkomsten).lower(),
        "beroep": lambda: resultaat.titel,
    }.get(naam, str)()
    return f"{CRITERIA[naam]} ({waarde})" if waarde else CRITERIA[naam]


def waarom(soort: str, criteria: Zoekcriteria, resultaat: Resultaat, profiel: Mapping[str, Any]) -> str:
    """Which of the criteria this profile answers to, with its own values."""
    niet = {*resultaat.past_niet_op, *resultaat.onbekend}
    return ", ".join(
        tekst for naam, tekst in _redenen(soort, criteria, resultaat, profiel) if naam not in niet and tekst
    )


def _redenen(
    soort: str, criteria: Zoekcriteria, resultaat: Resultaat, profiel: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    yield from (("beroep", naam) for naam in _gevraagde_beroepen(soort, criteria, profiel))
    if not {"postcode", "gebied", "reisafstand"} & {*resultaat.past_niet_op, *resultaat.onbekend}:
        yield "gebied", f"afstand {afstand_tekst(resultaat)}" if resultaat.afstand_km is not None else ""
    if criteria.overeenkomsten:
        gevraagd = [code for code in resultaat.overeenkomsten if code in criteria.overeenkomsten]
        yield "overeenkomst", overeenkomst_tekst(gevraagd).lower()
    if criteria.uren_van or criteria.uren_tot:
        yield "uren", uren_tekst(resultaat.uren_min, resultaat.uren_max)
    if criteria.datum and resultaat.datum:
        yield "datum", f"{'begint' if soort == VACATURE else 'beschikbaar'} {datum_tekst(resultaat.datum)}"
    if criteria.niveau:
        yield "niveau", niveau_tekst(profiel.get("codeWerkEnDenkniveauMinimaal", "")).lower()
    if criteria.contractvormen:
        yield "contract", "soort contract"
    if criteria.kantoortijden:
        yield "kantoortijden", "kantoortijden"
    if criteria.onregelmatig:
        yield "onregelmatig", "onregelmatig werk" if criteria.onregelmatig == 1 else "geen onregelmatig werk"
    yield from (("rijbewijs", f"rijbewijs {code}") for code in criteria.rijbewijzen)
    yield from (("taal", taal_tonen(taal.code)) for taal in criteria.talen)


def _gevraagde_beroepen(soort: str, criteria: Zoekcriteria, profiel: Mapping[str, Any]) -> list[str]:
    if soort == VACATURE:
        codes = [profiel.get("beroep", {}).get("codeBeroepsnaam", "")]
    else:
        codes = [beroep.get("codeBeroepsnaam", "") for beroep in profiel.get("bemiddelingsberoep", [])]
    return [beroepsnaam(code) for code in dict.fromkeys(codes) if code in criteria.beroepen]


def markering_tekst(markering: Markering | None) -> str:
    """Who marked it, when and why; the mark itself is a badge."""
    if markering is None:
        return ""
    reden = ": ".join(
        filter(None, [str(markering.get_reden_display()) if markering.reden else "", markering.toelichting])
    )
    door = f"Gemarkeerd door {markering.door.naam}, {moment(markering.updated_at)}"
    return f"{door}. Reden: {reden}" if reden else door
