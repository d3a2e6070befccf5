"""Two to four results beside each other: one row per thing that can decide, and which rows differ."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from exchange_client.standaard.talen import taal_tonen
from exchange_client.standaard.waardelijsten import JaNeeOnbekend, WerkEnDenkniveau
from portal.kern.templatetags.portal import km
from portal.zoekvragen.criteria import VACATURE, beroepsnaam
from portal.zoekvragen.models import Markering, Resultaat, Zoekvraag
from portal.zoekvragen.presentatie.rijen import (
    Bij,
    contract_tekst,
    markering_tekst,
    onbekend,
    past_niet,
    waar,
    waarom,
)
from portal.zoekvragen.presentatie.woorden import criteria_van, datum_tekst, label, niveau_tekst, uren_tekst

Profiel = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One result: its heading."""

    pk: str
    titel: str
    ondertitel: str


@dataclass(frozen=True, slots=True)
class Vergelijkregel:
    """One row; `cellen` are pairs of the heading of their column (for narrow windows) and the value."""

    kop: str
    cellen: list[tuple[str, str]]
    verschilt: bool


@dataclass(frozen=True, slots=True)
class Vergelijking:
    kolommen: list[Kolom]
    regels: list[Vergelijkregel]


def vergelijking(zoekvraag: Zoekvraag, resultaten: Sequence[Resultaat], bij: Bij) -> Vergelijking:
    """The table. A row about which no result says anything is left out."""
    waarden = [_waarden(zoekvraag, resultaat, bij.markeringen.get(resultaat.vum_id)) for resultaat in resultaten]
    regels = []
    for kop in waarden[0]:
        rij = [waarde[kop] for waarde in waarden]
        if any(rij):
            titels = [resultaat.titel for resultaat in resultaten]
            cellen = [(titel, cel or "niet ingevuld") for titel, cel in zip(titels, rij, strict=True)]
            regels.append(Vergelijkregel(kop, cellen, len(set(rij)) > 1))
    kolommen = [
        Kolom(str(resultaat.pk), resultaat.titel, " · ".join(filter(None, [resultaat.ondertitel, waar(resultaat)])))
        for resultaat in resultaten
    ]
    return Vergelijking(kolommen, regels)


def _waarden(zoekvraag: Zoekvraag, resultaat: Resultaat, markering: Markering | None) -> dict[str, str]:
    """Per heading the value of one result; the same headings in the same order for every result of a question."""
    profiel: Profiel = json.loads(resultaat.standaard)
    vacature = zoekvraag.soort == VACATURE
    criteria = criteria_van(zoekvraag)
    return {
        "Past op": waarom(zoekvraag.soort, criteria, resultaat, profiel),
        "Onbekend": onbekend(resultaat),
        "Past niet op": past_niet(resultaat, profiel, timezone.localdate()),
        "Afstand": km(resultaat.afstand_km),
        "Uren per week": uren_tekst(resultaat.uren_min, resultaat.uren_max),
        "Begint" if vacature else "Beschikbaar vanaf": datum_tekst(resultaat.datum) if resultaat.datum else "",
        "Reageren tot en met": datum_tekst(resultaat.sluitingsdatum) if resultaat.sluitingsdatum else "",
        "Contract": contract_tekst(resultaat, profiel),
        **(_vacature(profiel) if vacature else _werkzoekende(profiel)),
        "Beoordeling": ": ".join(
            filter(None, [markering.get_oordeel_display() if markering else "", markering_tekst(markering)])
        ),
    }


def _vacature(profiel: Profiel) -> dict[str, str]:
    voorwaarden = profiel.get("arbeidsVoorwaarden", {})
    beroep = profiel.get("beroep", {}).get("codeBeroepsnaam", "")
    return {
        "Beroep": beroepsnaam(beroep) if beroep else "",
        "Niveau": niveau_tekst(profiel.get("codeWerkEnDenkniveauMinimaal", "")),
        "Salaris": voorwaarden.get("salarisIndicatie", ""),
        "Ervaring": ", ".join(
            f"{ervaring['aantalJarenWerkzaamInBeroep']} jaar"
            for ervaring in profiel.get("werkervaring", [])
            if "aantalJarenWerkzaamInBeroep" in ervaring
        ),
        **_gedeeld(profiel, profiel),
        "Omschrijving": profiel.get("omschrijvingVacature", ""),
    }


def _werkzoekende(profiel: Profiel) -> dict[str, str]:
    kwalificatie = profiel.get("arbeidsmarktkwalificatie", {})
    niveau = kwalificatie.get("codeWerkEnDenkniveauWerkzoekende")
    reisafstand = profiel.get("mobiliteit", {}).get("maximaleReisafstand")
    ervaring = [
        beroepsnaam(baan["beroep"]["codeBeroepsnaam"])
        for baan in kwalificatie.get("werkervaring", [])
        if baan.get("beroep", {}).get("codeBeroepsnaam")
    ]
    return {
        "Reist hooguit": f"{reisafstand} km" if reisafstand is not None else "",
        "Niveau": label(WerkEnDenkniveau, niveau).capitalize() if niveau else "",
        "Ervaring": ", ".join(dict.fromkeys(ervaring)),
        **_gedeeld(profiel, kwalificatie),
    }


def _gedeeld(profiel: Profiel, kwalificatie: Profiel) -> dict[str, str]:
    onregelmatig = profiel.get("flexibiliteit", {}).get("indicatieOnregelmatigWerkOfPloegendienst")
    kantoor = profiel.get("werktijden", {}).get("indicatieKantoortijden")
    return {
        "Onregelmatig werk": label(JaNeeOnbekend, onregelmatig) if onregelmatig else "",
        "Kantoortijden": label(JaNeeOnbekend, kantoor) if kantoor else "",
        "Rijbewijs": ", ".join(lid.get("codeSoortRijbewijs", "") for lid in kwalificatie.get("rijbewijs", [])),
        "Talen": ", ".join(
            taal_tonen(lid["codeTaal"]) for lid in kwalificatie.get("taalbeheersing", []) if lid.get("codeTaal")
        ),
        "Opleiding": ", ".join(
            dict.fromkeys(
                lid["toelichtingOpleiding"]
                for lid in kwalificatie.get("opleiding", [])
                if lid.get("toelichtingOpleiding")
            )
        ),
    }
