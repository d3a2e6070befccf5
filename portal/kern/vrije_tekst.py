"""What could tell who somebody is, in a text that people wrote themselves.

Profiles go to the exchange without names; a presentation that ends in "bel Jan op 06…" undoes that. Each kind has a cheap sign
by which most texts are passed over at once, because a list has a hundred thousand of them; only then a pattern looks closer.
Names are looked for where something says that one follows, and where the list itself says how somebody is called: every
capital would be a false alarm on each occupation and town.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unicodedata import is_normalized

from portal.kern.bsn import VERWIJDERD, bsn_plekken, teken_voor_teken

#: The attributes of the standard in which people write what they like.
VRIJE_VELDEN = frozenset(
    {
        "persoonlijkePresentatie",
        "toelichtingWerkervaring",
        "toelichtingOpleiding",
        "toelichtingCursus",
        "naamCursus",
        "naamInteresse",
        "naamVacature",
        "omschrijvingVacature",
        "omschrijvingArbeidsvoorwaarden",
    }
)
#: What can be found, as it is called in a sentence.
SOORTEN = {
    "bsn": "een burgerservicenummer (BSN)",
    "email": "een e-mailadres",
    "webadres": "een webadres",
    "telefoon": "een telefoonnummer",
    "naam": "een naam",
}


def _een_van(*tekens: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, tekens)))


_HOOFD = "[A-ZÀ-ÖØ-Þ]"
_WOORD = rf"{_HOOFD}[a-zß-öø-ÿ]+(?:['’-]{_HOOFD}?[a-zß-öø-ÿ]+)*"
_TUSSEN = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Hh]et|[Tt]e|[Tt]en|[Tt]er|[Vv]on|[Ee]l|[Aa]l|[Bb]en|[Oo]p|[Ii]n|['’][Tt])[ ]+)"
)
_LETTERS = rf"(?:{_HOOFD}\.[ ]?){{1,5}}"
_ACHTERNAAM = rf"{_TUSSEN}{{0,3}}{_WOORD}"
#: One name, or more of them: with initials, with words between.
_NAAM = rf"(?:{_LETTERS}{_ACHTERNAAM}|{_ACHTERNAAM})(?:[ ]{_ACHTERNAAM}){{0,2}}"
_VOLLEDIG = rf"(?:{_LETTERS}{_ACHTERNAAM}|{_WOORD}(?:[ ]{_ACHTERNAAM}){{1,2}})"
_AANHEF = (
    r"(?:[Dd]hr\.?|DHR\.?|[Dd]e [Hh]eer|[Mm]eneer|[Mm]evr(?:ouw|\.)?|MEVR\.?|[Mm]w\.?|MW\.?|[Mm]vr\.?|[Mm]ej\.?|[Jj]uffrouw"
    r"|[Dd]rs\.|[Ff]am(?:ilie|\.))"
)
_INLEIDING = (
    r"(?:(?:[Nn]aam|[Vv]oornaam|[Aa]chternaam|[Rr]oepnaam|NAAM)(?:[ ]?:|[ ]is|[ ]luidt)|(?:[Ii]k|[Hh]ij|[Zz]ij) heet"
    r"|[Gg]enaamd|[Cc]ontactpersoon[ ]?:)"
)
_VRAAG = (
    r"(?:[Vv]raag naar|[Vv]ragen naar|[Bb]el(?:len)?(?: met| naar)?|[Gg]roet(?:en|jes)?,?(?: van)?|[Gg]esproken met)"
)
_NAMEN = re.compile(
    rf"\b(?:{_AANHEF}[ ]+(?P<a>{_NAAM})|{_INLEIDING}[ ]*(?P<b>{_NAAM})|{_VRAAG}[ \n]+(?P<c>{_VOLLEDIG}))"
    rf"|(?<![\w.&])(?!(?:B\.|N\.)[ ]?V\.|U\.[ ]?S\.|V\.[ ]?[OS]\.)(?P<d>{_LETTERS}{_ACHTERNAAM})"
)
_NAAMTEKENS = _een_van(
    *(
        "naam",
        "heet",
        "genaamd",
        "contactpersoon",
        "dhr",
        "heer",
        "meneer",
        "mevr",
        "mw",
        "mvr",
        "mej",
        "juffr",
        "drs.",
        "fam",
    ),
    *("vraag naar", "vragen naar", "bel", "groet", "gesproken met"),
)
_VOORLETTER = re.compile(rf"{_HOOFD}\.(?<![\w.&]..)")
_EMAIL = re.compile(
    r"[\w.+'-]+[ ]?(?:@|[\[(](?:at|apenstaartje)[\])])[ ]?[\w-]+(?:(?:\.|[ ]?[\[(](?:dot|punt)[\])][ ]?)[\w-]+)+"
)
_WEBTEKENS = _een_van(
    *("://", "www.", ".nl", ".com", ".eu", ".be", ".de", ".org", ".net", ".info", ".online", ".site", ".me/")
)
_WEBADRES = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"'()]*[^\s<>\"'().,;:!?]"
    r"|(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:nl|com|eu|be|de|org|net|info|online|site|me(?=/))"
    r"(?:/[^\s<>\"'()]*[^\s<>\"'().,;:!?])?(?![\w@])",
    re.IGNORECASE,
)
# Names of employers, of a technique, and of where everybody is registered: they say nothing of who somebody is.
_GEWOON = frozenset({"bol.com", "booking.com", "werk.nl", "uwv.nl", "asp.net", "vb.net", "ado.net", "marktplaats.nl"})
_GETAL = re.compile(r"[0-9](?:[ .\-()/]{0,3}[0-9]){7}")
_DATUM = r"[0-3]?[0-9][-./ ][01]?[0-9][-./ ](?:19|20)[0-9]{2}"
_TELEFOON = re.compile(
    rf"(?<![\w+])(?<![0-9][-./ ])(?!{_DATUM})"
    r"(?:\(?0[1-9](?:[ .\-()/]{0,3}[0-9]){8}|(?:\+|00)[ ]?[1-9](?:[ .\-()/]{0,3}[0-9]){7,13})(?![0-9])"
)


class Vondst(NamedTuple):
    """Something that was found in a text: of which kind, and from where to where."""

    begin: int
    einde: int
    soort: str


def vinden(tekst: str, namen: Sequence[str] = ()) -> list[Vondst]:
    """Everything in a text that could tell who somebody is, in order, nothing twice.

    Args:
        namen: how the person is called, where the list says so (`eigen_namen`).
    """
    gevonden: list[Vondst] = []
    for vondst in _alles(tekst, namen):
        # A web address within an e-mail address is part of it; who comes first wins.
        if all(vondst.einde <= ander.begin or vondst.begin >= ander.einde for ander in gevonden):
            gevonden.append(vondst)
    return sorted(gevonden)


def _alles(tekst: str, namen: Sequence[str]) -> Iterator[Vondst]:
    if not tekst.isascii() and not is_normalized("NFKC", tekst):
        tekst = teken_voor_teken(tekst)
    laag = tekst.lower()
    if "@" in tekst or "at)" in laag or "at]" in laag or "apenstaart" in laag:
        yield from (Vondst(*een.span(), "email") for een in _EMAIL.finditer(tekst))
    if _WEBTEKENS.search(laag):
        for een in _WEBADRES.finditer(tekst):
            if een.group().lower() not in _GEWOON:
                yield Vondst(*een.span(), "webadres")
    if VERWIJDERD in tekst or _GETAL.search(tekst):
        yield from (Vondst(*plek, "bsn") for plek in bsn_plekken(tekst))
        yield from (Vondst(*een.span(), "telefoon") for een in _TELEFOON.finditer(tekst))
    if _NAAMTEKENS.search(laag) or _VOORLETTER.search(tekst):
        for een in _NAMEN.finditer(tekst):
            yield Vondst(*een.span(een.lastgroup or 0), "naam")
    for naam in namen:
        if naam in tekst:
            yield from (Vondst(*een.span(), "naam") for een in re.finditer(rf"(?<!\w){re.escape(naam)}(?!\w)", tekst))


def verdacht(tekst: str) -> bool:
    """Whether `vinden` has something to find, names of the list apart."""
    return next(_alles(tekst, ()), None) is not None


_GEEN_NAAM = frozenset(
    {"van", "de", "den", "der", "het", "te", "ten", "ter", "von", "el", "al", "ben", "op", "in", "en"}
)


def eigen_namen(cellen: Sequence[str]) -> list[str]:
    """The words in cells with the name of a person, in the ways in which they may stand in a text about that person.

    Only with a capital: "bos", "wil" and "mark" are words as well.
    """
    woorden = [woord for cel in cellen for woord in re.findall(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*", cel)]
    schrijfwijzen = (
        vorm
        for woord in woorden
        if woord.lower() not in _GEEN_NAAM
        for vorm in (woord, woord.title(), woord.upper())
        if vorm[0].isupper()
    )
    return list(dict.fromkeys(schrijfwijzen))


def gemaskeerd(tekst: str, vondsten: Sequence[Vondst]) -> str:
    """The text with what was found made unreadable; never longer than it was."""
    for vondst in reversed(vondsten):
        tekst = tekst[: vondst.begin] + "•" * min(3, vondst.einde - vondst.begin) + tekst[vondst.einde :]
    return tekst


class Bewaakt(NamedTuple):
    """A value after the guard went over it: itself, or with its free texts masked; which kinds were found, and what."""

    waarde: Any
    soorten: tuple[str, ...] = ()
    gevonden: tuple[str, ...] = ()


def bewaken(waarde: Any, naam: str, *, maskeren: bool, namen: Sequence[str] = ()) -> Bewaakt:
    """Look at the free texts in a value of the standard.

    Args:
        waarde: a text, or groups and lists of them; never changed itself.
        naam: the attribute it stands in.
        maskeren: give it back with what was found made unreadable.
        namen: how the person is called (`eigen_namen`).
    """
    if not _heeft_vrije_tekst(waarde, naam):
        return Bewaakt(waarde)
    gevonden: dict[tuple[str, str], None] = {}
    uit = _langs(waarde, naam, maskeren, namen, gevonden)
    soorten = {soort for soort, _ in gevonden}
    return Bewaakt(uit, tuple(soort for soort in SOORTEN if soort in soorten), tuple(stuk for _, stuk in gevonden))


def _heeft_vrije_tekst(waarde: Any, naam: str) -> bool:
    """Most groups leave their free text out: seen so, nothing has to be built anew."""
    if isinstance(waarde, dict):
        return any(_heeft_vrije_tekst(inhoud, lid) for lid, inhoud in waarde.items())
    if isinstance(waarde, list):
        return any(_heeft_vrije_tekst(lid, naam) for lid in waarde)
    return naam in VRIJE_VELDEN


def _langs(waarde: Any, naam: str, maskeren: bool, namen: Sequence[str], gevonden: dict[tuple[str, str], None]) -> Any:
    if isinstance(waarde, dict):
        return {lid: _langs(inhoud, lid, maskeren, namen, gevonden) for lid, inhoud in waarde.items()}
    if isinstance(waarde, list):
        return [_langs(lid, naam, maskeren, namen, gevonden) for lid in waarde]
    if not isinstance(waarde, str) or naam not in VRIJE_VELDEN:
        return waarde
    vondsten = vinden(waarde, namen)
    gevonden |= {(vondst.soort, waarde[vondst.begin : vondst.einde]): None for vondst in vondsten}
    return gemaskeerd(waarde, vondsten) if maskeren else waarde
