"""Parts of a page that another room draws.

The page of a vacancy belongs to zoekvragen or details; who had contact with its employer is known to werkgevers, which stands
beside or above them. The room that knows registers its part in `AppConfig.ready`, the page asks for it by name.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

# Given the request of the page and what the page knows, all as text; "" when there is nothing to show.
Blok = Callable[[HttpRequest, dict[str, str]], SafeString]
_BLOKKEN: dict[str, Blok] = {}


def blok_registreren(naam: str, blok: Blok) -> None:
    """Draw `blok` wherever a page asks for `naam`."""
    _BLOKKEN[naam] = blok


def blok_tekenen(naam: str, request: HttpRequest, **gegevens: str) -> SafeString:
    """The part of that name; empty when no room draws it."""
    blok = _BLOKKEN.get(naam)
    return blok(request, gegevens) if blok else SafeString("")
