"""A question in words: what it is called, its criteria as lines, and one sentence that reads it back."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.text import capfirst

from exchange_client import geografie
from exchange_client.standaard.talen import taal_tonen
from exchange_client.standaard.waardelijsten import (
    NiveauTaalbeheersing,
    TypeArbeidscontract,
    TypeOvereenkomst,
    Waardelijst,
    WerkEnDenkniveauTekst,
)
from portal.zoekvragen.criteria import ALLE_BEROEPEN, VACATURE, Gebied, Taal, Zoekcriteria, beroepsnaam
from portal.zoekvragen.models import Zoekvraag

WAT = {"vacature": "vacatures", "werkzoekende": "werkzoekenden"}
# What people call these places when there are several.
PLEKKEN = {
    TypeOvereenkomst.REGULIERE_VACATURE.value: "reguliere banen",
    TypeOvereenkomst.LEERBAAN.value: "leerbanen",
    TypeOvereenkomst.VRIJWILLIGERSWERK.value: "vrijwilligerswerk",
    TypeOvereenkomst.WERKERVARINGSPLAATS.value: "werkervaringsplaatsen",
}
# The names of criteria in `Resultaat.past_niet_op` and `.onbekend`, as people say them.
CRITERIA = {
    "beroep": "beroep",
    "gebied": "afstand",
    "reisafstand": "reisafstand van de werkzoekende",
    "postcode": "plaats",
    "uren": "uren",
    "datum": "begindatum",
    "onregelmatig": "onregelmatig werk",
    "kantoortijden": "kantoortijden",
    "niveau": "werk- en denkniveau",
    "contract": "soort contract",
    "rijbewijs": "rijbewijs",
    "taal": "talen",
    "overeenkomst": "soort plek",
}
_JA_NEE = {1: "Ja", 2: "Nee"}


def criteria_van(zoekvraag: Zoekvraag) -> Zoekcriteria:
    """The criteria of a question, as they were filled in."""
    return Zoekcriteria.uit_json(zoekvraag.criteria)


def korte_naam(zoekvraag: Zoekvraag) -> str:
    """What a question is called in lists and headings: the own kenmerk, else its occupations and area."""
    return zoekvraag.kenmerk or naam_van(criteria_van(zoekvraag))


def naam_van(criteria: Zoekcriteria) -> str:
    """Its first occupation and its first area."""
    namen = [beroepsnaam(code) for code in criteria.beroepen] or [ALLE_BEROEPEN]
    meer = f" en nog {len(namen) - 1}" if len(namen) > 1 else ""
    rond = f" rond {criteria.gebieden[0].postcode[:4]}" if criteria.gebieden else ""
    return f"{namen[0]}{meer}{rond}"


def uren_tekst(minimaal: int | None, maximaal: int | None) -> str:
    """24 tot 36 uur, tot 36 uur, vanaf 24 uur; empty when nothing is known."""
    if minimaal and maximaal:
        return f"{minimaal} uur" if minimaal == maximaal else f"{minimaal} tot {maximaal} uur"
    if maximaal:
        return f"tot {maximaal} uur"
    return f"vanaf {minimaal} uur" if minimaal else ""


@lru_cache(maxsize=1024)
def datum_tekst(waarde: date) -> str:
    return date_format(waarde, "j F Y")


@lru_cache(maxsize=1024)
def label(lijst: Waardelijst, code: str | int) -> str:
    """The Dutch word for a code; the code itself when the list does not have it."""
    return next((lid.label for lid in lijst if lid.value == code), str(code))


@lru_cache(maxsize=32)
def niveau_tekst(code: str) -> str:
    """A werk- en denkniveau in words; empty for "not known" and "not applicable"."""
    return capfirst(label(WerkEnDenkniveauTekst, code)) if code and code not in "07" else ""


def overeenkomst_tekst(codes: Iterable[str]) -> str:
    """Kinds of agreement in words."""
    return ", ".join(label(TypeOvereenkomst, code) for code in codes)


def opsomming(delen: Sequence[str], voegwoord: str) -> str:
    """a, b of c"""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def criteria_regels(zoekvraag: Zoekvraag) -> list[tuple[str, str]]:
    """The criteria in words, for the summary on the page of the question."""
    return regels_van(zoekvraag.soort, criteria_van(zoekvraag))


def regels_van(soort: str, criteria: Zoekcriteria) -> list[tuple[str, str]]:
    """One line per criterion that was filled in."""
    return [(kop, waarde) for _, kop, waarde in criteria_met_naam(soort, criteria)]


def criteria_met_naam(soort: str, criteria: Zoekcriteria) -> list[tuple[str, str, str]]:
    """Name of the criterion, heading and value, per criterion that was filled in; the name is that in `Zoekcriteria`."""
    regels = [
        ("beroepen", "Beroepen", ", ".join(beroepsnaam(code) for code in criteria.beroepen)),
        ("gebieden", "Gebied", "; ".join(gebied_tekst(gebied) for gebied in criteria.gebieden)),
        ("overeenkomsten", "Soort plek", opsomming([PLEKKEN[code] for code in criteria.overeenkomsten], "en")),
        ("uren", "Uren per week", uren_tekst(criteria.uren_van, criteria.uren_tot)),
        (
            "datum",
            "Begint op of na" if soort == VACATURE else "Beschikbaar op of voor",
            datum_tekst(criteria.datum) if criteria.datum else "",
        ),
        ("onregelmatig", "Onregelmatig werk", _JA_NEE.get(criteria.onregelmatig or 0, "")),
        ("kantoortijden", "Kantoortijden", _JA_NEE.get(criteria.kantoortijden or 0, "")),
        (
            "niveau",
            "Werk- en denkniveau",
            f"minstens {niveau_tekst(criteria.niveau).lower()}" if criteria.niveau else "",
        ),
        (
            "contractvormen",
            "Soort contract",
            " of ".join(label(TypeArbeidscontract, code) for code in criteria.contractvormen),
        ),
        ("rijbewijzen", "Rijbewijs", ", ".join(criteria.rijbewijzen)),
        ("talen", "Talen", "; ".join(taal_tekst(taal) for taal in criteria.talen)),
    ]
    return [(naam, kop, waarde) for naam, kop, waarde in regels if waarde]


def gebied_tekst(gebied: Gebied) -> str:
    """Binnen 25 km van 7001 AB Doetinchem"""
    plaats = geografie.plaats(gebied.postcode)
    waar = f"{gebied.postcode[:4]} {gebied.postcode[4:]}{f' {plaats}' if plaats else ''}"
    return f"binnen {gebied.afstand} km van {waar}"


def taal_tekst(taal: Taal) -> str:
    """Nederlands (spreken minstens goed)"""
    niveaus = [
        f"{wat} minstens {label(NiveauTaalbeheersing, niveau).lower()}"
        for wat, niveau in (("spreken", taal.mondeling), ("schrijven", taal.schriftelijk))
        if niveau
    ]
    naam = taal_tonen(taal.code)
    return f"{naam} ({', '.join(niveaus)})" if niveaus else naam


def zin(soort: str, criteria: Zoekcriteria) -> str:
    """The question read back in one sentence, for people to check: what they think they ask is what is asked."""
    delen = _zin_vacatures(criteria) if soort == VACATURE else _zin_werkzoekenden(criteria)
    return f"U zoekt {', '.join(deel for deel in delen if deel)}."


def _beroepen(criteria: Zoekcriteria) -> str:
    return opsomming([_klein(beroepsnaam(code)) for code in criteria.beroepen], "of")


def _klein(naam: str) -> str:
    """Without its capital inside a sentence, unless that is part of the word, such as in "CNC-verspaner"."""
    return naam[:1].lower() + naam[1:] if naam[1:2].islower() else naam


def _waar(criteria: Zoekcriteria) -> str:
    return opsomming([gebied_tekst(gebied) for gebied in criteria.gebieden], "of")


def _zin_vacatures(criteria: Zoekcriteria) -> list[str]:
    wat = opsomming([PLEKKEN[code] for code in criteria.overeenkomsten], "en") or "vacatures"
    rijbewijzen = opsomming(criteria.rijbewijzen, "en")
    talen = opsomming([taal_tekst(taal) for taal in criteria.talen], "en")
    return [
        f"{wat} voor {_beroepen(criteria)}" if criteria.beroepen else f"{wat} in alle beroepen",
        _waar(criteria),
        f"voor {_uren(criteria)} per week" if _uren(criteria) else "",
        f"die beginnen op of na {datum_tekst(criteria.datum)}" if criteria.datum else "",
        {1: "met onregelmatig werk of ploegendienst", 2: "zonder onregelmatig werk of ploegendienst"}.get(
            criteria.onregelmatig or 0, ""
        ),
        f"op minstens {niveau_tekst(criteria.niveau).lower()}" if criteria.niveau else "",
        f"die vragen om rijbewijs {rijbewijzen}" if rijbewijzen else "",
        f"die vragen om {talen}" if talen else "",
    ]


def _zin_werkzoekenden(criteria: Zoekcriteria) -> list[str]:
    plekken = opsomming([PLEKKEN[code] for code in criteria.overeenkomsten], "of")
    contract = opsomming([label(TypeArbeidscontract, code).lower() for code in criteria.contractvormen], "of")
    rijbewijzen = opsomming(criteria.rijbewijzen, "en")
    talen = opsomming([taal_tekst(taal) for taal in criteria.talen], "en")
    return [
        f"werkzoekenden voor het beroep {_beroepen(criteria)}"
        if criteria.beroepen
        else "werkzoekenden in alle beroepen",
        _waar(criteria),
        f"die openstaan voor {plekken}" if plekken else "",
        f"die {_uren(criteria)} per week willen werken" if _uren(criteria) else "",
        f"die op of voor {datum_tekst(criteria.datum)} beschikbaar zijn" if criteria.datum else "",
        {1: "die onregelmatig of in ploegendienst willen werken", 2: "die niet onregelmatig willen werken"}.get(
            criteria.onregelmatig or 0, ""
        ),
        {1: "die op kantoortijden willen werken", 2: "die buiten kantoortijden willen werken"}.get(
            criteria.kantoortijden or 0, ""
        ),
        f"voor een contract voor {contract}" if contract else "",
        f"met rijbewijs {rijbewijzen}" if rijbewijzen else "",
        f"die {talen} beheersen" if talen else "",
    ]


def _uren(criteria: Zoekcriteria) -> str:
    """In a sentence: minstens 24 uur"""
    if criteria.uren_van and criteria.uren_tot:
        return uren_tekst(criteria.uren_van, criteria.uren_tot)
    if criteria.uren_van:
        return f"minstens {criteria.uren_van} uur"
    return f"hoogstens {criteria.uren_tot} uur" if criteria.uren_tot else ""
