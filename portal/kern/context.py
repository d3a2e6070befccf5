"""Context processors: what every page of the portal needs, besides what its view gives.

They read the request only. A query here would run for every page, error pages included.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

BEMIDDELAAR = "bemiddelaar"
ORGANISATIEBEHEERDER = "organisatiebeheerder"
LANDELIJK_BEHEERDER = "landelijk_beheerder"

_MEDEWERKERS = frozenset({BEMIDDELAAR, ORGANISATIEBEHEERDER})
_IEDEREEN = _MEDEWERKERS | {LANDELIJK_BEHEERDER}


@dataclass(frozen=True)
class Menupunt:
    """An entry of the main navigation, for the roles that may open its page.

    `ook` are addresses outside its own that belong to it: there the entry is the active one as well.
    """

    tekst: str
    url_naam: str
    rollen: frozenset[str]
    ook: tuple[str, ...] = ()


@dataclass(frozen=True)
class Menulink:
    """A menu entry worked out for one request."""

    tekst: str
    url: str
    actief: bool


# tests/kern/test_navigatie.py proves that every name here has a page.
MENU: tuple[Menupunt, ...] = (
    Menupunt("Start", "start", _IEDEREEN),
    Menupunt("Werkzoekenden", "profielen:werkzoekenden", _MEDEWERKERS, ook=("/toestemming/",)),
    Menupunt("Vacatures", "profielen:vacatures", _MEDEWERKERS),
    Menupunt("Werkgevers", "werkgevers:overzicht", _MEDEWERKERS),
    Menupunt("Bestanden", "bestanden:overzicht", _MEDEWERKERS),
    Menupunt("Zoekvragen", "zoekvragen:overzicht", _MEDEWERKERS, ook=("/details/",)),
    Menupunt("Inzage", "inzage:overzicht", _MEDEWERKERS),
    Menupunt("Organisatie", "organisaties:mijn", frozenset({ORGANISATIEBEHEERDER})),
    Menupunt("Beheer", "organisaties:beheer", frozenset({LANDELIJK_BEHEERDER})),
)


def csp_nonce(request: HttpRequest) -> dict[str, object]:
    """The nonce of this answer, under the name the script tag of django-htmx looks for."""
    return {"csp_nonce": getattr(request, "csp_nonce", None)}


def navigatie(request: HttpRequest) -> dict[str, object]:
    """The main navigation of whoever is signed in; empty for a visitor."""
    gebruiker = getattr(request, "user", None)
    if gebruiker is None or not gebruiker.is_authenticated:
        return {"hoofdmenu": []}
    rol = getattr(gebruiker, "rol", "")
    return {"hoofdmenu": menu_voor(rol, request.path)}


def menu_voor(rol: str, pad: str) -> list[Menulink]:
    """The entries `rol` may open; the one with the longest address that `pad` lies under is the active one."""
    links = list(_adressen(punt for punt in MENU if rol in punt.rollen))
    onder = [
        (len(begin), url)
        for punt, url in links
        for begin in (url, *punt.ook)
        if pad == begin or (begin != "/" and pad.startswith(begin))
    ]
    actief = max(onder, default=(0, None))[1]
    return [Menulink(punt.tekst, url, url == actief) for punt, url in links]


def _adressen(punten: Iterable[Menupunt]) -> Iterable[tuple[Menupunt, str]]:
    for punt in punten:
        try:
            yield punt, reverse(punt.url_naam)
        except NoReverseMatch:
            # A page that is not there yet leaves a gap, not a broken page; tests/kern/test_navigatie.py finds the gap.
            continue


def demo(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demonstration, where the accounts are no secret."""
    return {"demo": settings.DEMO}
