"""Reading published lists: CSV files whose columns are called a little differently every year.

Headings are matched by pattern, the separator and the encoding by looking. A line that cannot be read stops everything with
its number: half a list is worse than last year's.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.referentie.models import Soort


class Lijstfout(Exception):
    """The file is not such a list; the message (Dutch) says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a list."""

    code: str
    naam: str
    synoniemen: tuple[str, ...] = ()
    notatie: str = ""


@dataclass(frozen=True, slots=True)
class _Indeling:
    """How to recognise the columns (patterns on the heading in lower case), and what a code looks like."""

    kolommen: Mapping[str, str]
    code: str
    uitleg: str
    # A list that is published has at least so many lines; fewer is a broken download.
    minimum: int
    # Lines that are headings of others.
    overslaan: str = "(?!)"


INDELINGEN: dict[str, _Indeling] = {
    Soort.BEROEP: _Indeling(
        {"code": r"uri", "naam": r"(pref)?label", "synoniemen": r"alt\s*labels?", "notatie": r"notati(e|on)"},
        r"https?://\S{1,192}",
        "een webadres (URI) van hooguit 200 tekens",
        500,
    ),
    Soort.BOC: _Indeling(
        {"code": r"(uwv )?(beroep ?)?code", "naam": r"omschrijving|naam"},
        r"[0-9]{1,10}",
        "een BO&C-code van 1 tot en met 10 cijfers",
        2000,
    ),
    Soort.SBI: _Indeling(
        {"code": r"(sbi[ -]?)?(code|[0-9]{4}).*", "naam": r"titel.*|omschrijving.*|naam"},
        r"[0-9]{1,5}",
        "een SBI-code van hooguit 5 cijfers",
        80,
        overslaan="[A-Z]",
    ),
}
_SYNONIEMEN_SCHEIDING = re.compile(r"\s*[|;]\s*")


def lijst_lezen(soort: str, inhoud: bytes, *, minimum: int | None = None) -> list[Regel]:
    """The lines of a list.

    Args:
        soort: a `Soort`.
        inhoud: the file.
        minimum: at least so many lines; None is what a published list of this kind has.

    Raises: Lijstfout.
    """
    indeling = INDELINGEN[soort]
    rijen = _rijen(inhoud)
    try:
        kop = next(rijen)
    except StopIteration:
        raise Lijstfout("Het bestand is leeg.") from None
    plekken = _plekken(indeling, kop[1])
    gelezen: dict[str, Regel] = {}
    for nummer, cellen in rijen:
        regel = _regel(indeling, plekken, nummer, cellen)
        if regel is None:
            continue
        if regel.code in gelezen and gelezen[regel.code] != regel:
            raise Lijstfout(f"Regel {nummer}: de code {regel.code} staat er al met een andere naam.")
        gelezen[regel.code] = regel
    grens = indeling.minimum if minimum is None else minimum
    if len(gelezen) < grens:
        raise Lijstfout(f"Het bestand heeft {len(gelezen)} codes; verwacht zijn er minstens {grens}.")
    return list(gelezen.values())


def _rijen(inhoud: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", "replace")
        if "\ufffd" in tekst:
            raise Lijstfout("Het bestand is geen UTF-8 en geen Windows-1252.") from None
    eerste = tekst.partition("\n")[0]
    scheiding = max(";,\t", key=eerste.count)
    try:
        for nummer, cellen in enumerate(
            csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True), 1
        ):
            kaal = [" ".join(cel.split()) for cel in cellen]
            if any(kaal):
                yield nummer, kaal
    except csv.Error as fout:
        raise Lijstfout(f"Het bestand is geen CSV: {fout}.") from fout


def _plekken(indeling: _Indeling, kop: Sequence[str]) -> dict[str, int]:
    plekken: dict[str, int] = {}
    for naam, patroon in indeling.kolommen.items():
        passend = [plek for plek, kopje in enumerate(kop) if re.fullmatch(patroon, kopje.lower())]
        if passend:
            plekken[naam] = passend[0]
        elif naam in {"code", "naam"}:
            raise Lijstfout(f"Een kolom voor de {naam} is niet gevonden. Er staan: {', '.join(kop)}.")
    return plekken


def _regel(indeling: _Indeling, plekken: Mapping[str, int], nummer: int, cellen: Sequence[str]) -> Regel | None:
    waarden = {naam: cellen[plek] if plek < len(cellen) else "" for naam, plek in plekken.items()}
    if re.fullmatch(indeling.overslaan, waarden["code"]):
        return None
    # "01.11" and "0111" are the same branch.
    waarden["code"] = waarden["code"].replace(".", "") if indeling is INDELINGEN[Soort.SBI] else waarden["code"]
    if not re.fullmatch(indeling.code, waarden["code"]):
        raise Lijstfout(f"Regel {nummer}: {waarden['code']!r} is niet {indeling.uitleg}.")
    if not 0 < len(waarden["naam"]) <= 300:
        raise Lijstfout(f"Regel {nummer}: de naam ontbreekt of is langer dan 300 tekens.")
    synoniemen = [deel for deel in _SYNONIEMEN_SCHEIDING.split(waarden.get("synoniemen", "")) if deel]
    return Regel(
        waarden["code"],
        waarden["naam"],
        tuple(dict.fromkeys(deel[:300] for deel in synoniemen if deel != waarden["naam"])),
        waarden.get("notatie", "")[:50],
    )
