"""Choices from a closed list of the standard, by label, by code, or by the words people use for it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from exchange_client.standaard.waardelijsten import (
    CodeSollicitatiewijze,
    CodeVervoermiddel,
    JaNee,
    JaNeeOnbekend,
    JaNeeOnbekendNvt,
    NiveauOpleiding,
    NiveauTaalbeheersing,
    SoortRijbewijs,
    SoortWebadres,
    StatusOpleiding,
    TypeArbeidscontract,
    TypeOvereenkomst,
    Waardelijst,
    WerkEnDenkniveau,
)
from portal.bestanden.tekst import kopsleutel
from portal.bestanden.waarden.uitkomst import OPTIES, Gelezen, Lezer, fout, goed, opsomming

# What a key leaves out and still says something: a per cent, and every letter or digit that is not plain Latin.
_ZEGT_IETS = re.compile(r"[%‰]|[^\W_a-z0-9]")
_JA = ("ja", "j", "yes", "y", "waar", "true", "x", "v")
_NEE = ("nee", "n", "neen", "no", "onwaar", "false")
_ONBEKEND = ("onbekend", "nietbekend", "weetniet", "?", "-")
_NVT = ("nvt", "niettoepasselijk")


def _ja_nee_woorden(onbekend: bool, nvt: bool) -> dict[str, Any]:
    woorden: dict[str, Any] = dict.fromkeys(_JA, 1) | dict.fromkeys(_NEE, 2)
    if onbekend:
        woorden |= dict.fromkeys(_ONBEKEND, 0)
    if nvt:
        woorden |= dict.fromkeys(_NVT, 8)
    return woorden


def _woordsleutel(woord: str) -> str:
    """The key to look a word up by; "" for what is no word, so that `да` and `-` are not the same, nor `-1` and `1`."""
    zonder_accenten = "".join(
        teken for teken in unicodedata.normalize("NFKD", woord).casefold() if not unicodedata.combining(teken)
    )
    sleutel = kopsleutel(woord)
    return "" if sleutel.isdigit() or _ZEGT_IETS.search(zonder_accenten) else sleutel


def keuze(lijst: Waardelijst, woorden: Mapping[str, Any] | None = None, *, voorbeelden: tuple[str, ...] = ()) -> Lezer:
    """A reader for one code of a list. `voorbeelden` are the labels named in the message, all labels when not given."""
    bekend: dict[str, Any] = {lid.label: lid.value for lid in lijst}
    bekend |= {str(lid.value): lid.value for lid in lijst}
    bekend |= woorden or {}
    letterlijk = {woord.casefold(): waarde for woord, waarde in bekend.items()}
    op_sleutel = {_woordsleutel(woord): waarde for woord, waarde in bekend.items()}
    op_sleutel.pop("", None)
    hulp = opsomming(voorbeelden or tuple(lid.label for lid in lijst))

    def lees(cel: str) -> Gelezen:
        waarde = letterlijk.get(cel.casefold())
        if waarde is None:
            waarde = op_sleutel.get(_woordsleutel(cel))
        if waarde is None:
            return fout("keuze_onbekend", f"{{}} is geen mogelijke waarde. Vul in: {hulp}.", cel)
        return goed(waarde)

    OPTIES[lees] = tuple(voorbeelden or (lid.label for lid in lijst))
    return lees


ja_nee = keuze(JaNee, _ja_nee_woorden(onbekend=False, nvt=False))
ja_nee_onbekend = keuze(JaNeeOnbekend, _ja_nee_woorden(onbekend=True, nvt=False))
ja_nee_nvt = keuze(JaNeeOnbekendNvt, _ja_nee_woorden(onbekend=True, nvt=True))

taalniveau = keuze(
    NiveauTaalbeheersing,
    {
        "geen": 1,
        "niet": 1,
        "slecht": 1,
        "onvoldoende": 1,
        "matig": 2,
        "voldoende": 2,
        "basis": 2,
        "zeer goed": 4,
        "heel goed": 4,
        "vloeiend": 4,
        "moedertaal": 4,
        "nvt": 8,
    },
    voorbeelden=("geen", "redelijk", "goed", "uitstekend"),
)
opleidingsniveau = keuze(
    NiveauOpleiding,
    {
        "basisschool": 1,
        "lagere school": 1,
        "bo": 1,
        "lbo": 2,
        "vbo": 2,
        "mavo": 2,
        "praktijkonderwijs": 2,
        "havo": 3,
        "vwo": 3,
        "gymnasium": 3,
        "mbo 1": 4,
        "mbo 2": 4,
        "mbo 3": 4,
        "mbo 4": 4,
        "mbo niveau 1": 4,
        "mbo niveau 2": 4,
        "mbo niveau 3": 4,
        "mbo niveau 4": 4,
        "mts": 4,
        "hbo": 5,
        "bachelor": 5,
        "hts": 5,
        "wo": 6,
        "master": 6,
        "universiteit": 6,
        "overig": 9,
    },
    voorbeelden=("basisonderwijs", "vmbo", "havo/vwo", "mbo", "hbo", "wo", "anders"),
)
opleidingsstatus = keuze(
    StatusOpleiding,
    {"afgerond": 1, "voltooid": 1, "klaar": 1, "gestopt": 2, "bezig": 3, "loopt": 3},
    voorbeelden=("afgerond", "afgebroken", "lopend", "onbekend"),
)

_NIVEAU_WOORDEN = {
    "nvt": 0,
    "geen": 1,
    "basis": 2,
    "basisonderwijs": 2,
    "vmbo": 3,
    "lbo": 3,
    "mavo": 3,
    "mbo": 4,
    "havo": 4,
    "vwo": 4,
    "havo/vwo": 4,
    "hbo": 5,
    "bachelor": 5,
    "wo": 6,
    "master": 6,
    "universiteit": 6,
    "onbekend": 7,
    "niet bekend": 7,
}
_NIVEAU_VOORBEELDEN = ("geen", "basis", "vmbo", "mbo", "hbo", "wo", "onbekend")
denkniveau = keuze(WerkEnDenkniveau, _NIVEAU_WOORDEN, voorbeelden=_NIVEAU_VOORBEELDEN)


def denkniveau_tekst(cel: str) -> Gelezen:
    """The same list as the vacature has it: the code is a string there."""
    gelezen = denkniveau(cel)
    return gelezen if gelezen.waarde is None else gelezen._replace(waarde=str(gelezen.waarde))


vervoer = keuze(
    CodeVervoermiddel,
    {
        "scooter": 2,
        "brommer": 2,
        "bromscooter": 2,
        "snorfiets": 2,
        "snorscooter": 2,
        "e-bike": 3,
        "elektrische fiets": 3,
        "speed pedelec": 2,
        "personenauto": 1,
        "motorfiets": 4,
        "ov": 5,
        "trein": 5,
        "bus": 5,
        "tram": 5,
        "metro": 5,
        "overig": 9,
    },
    voorbeelden=("auto", "bromfiets", "fiets", "motor", "ov", "anders"),
)
arbeidscontract = keuze(
    TypeArbeidscontract,
    {"vast": "O", "vast contract": "O", "tijdelijk": "B", "tijdelijk contract": "B"},
    voorbeelden=("vast", "tijdelijk"),
)
overeenkomst = keuze(
    TypeOvereenkomst,
    {"regulier": "01", "baan": "01", "stage": "04", "vrijwilliger": "03", "1": "01", "2": "02", "3": "03", "4": "04"},
    voorbeelden=("regulier", "leerbaan", "vrijwilligerswerk", "werkervaringsplaats"),
)
sollicitatiewijze = keuze(
    CodeSollicitatiewijze,
    {
        "post": "1",
        "brief": "1",
        "telefoon": "2",
        "bellen": "2",
        "e-mail": "3",
        "mail": "3",
        "formulier": "4",
        "online": "4",
    },
    voorbeelden=("post", "telefoon", "e-mail", "formulier"),
)
webadressoort = keuze(SoortWebadres, {"profiel": 1, "cv": 2}, voorbeelden=("profiel", "cv"))

_RIJBEWIJZEN = {lid.value: lid.value for lid in SoortRijbewijs}


def rijbewijs_lezen(cel: str) -> Gelezen:
    """One driving licence category. Not by heading key: `B` and `B+` differ by a plus only."""
    waarde = _RIJBEWIJZEN.get(cel.upper().replace(" ", ""))
    if waarde is None:
        return fout("rijbewijs_onbekend", f"{{}} is geen rijbewijs. Vul in: {opsomming(tuple(_RIJBEWIJZEN))}.", cel)
    return goed(waarde)


OPTIES[denkniveau_tekst] = OPTIES[denkniveau]
OPTIES[rijbewijs_lezen] = tuple(_RIJBEWIJZEN)
