"""Figures on the start page, told by the rooms themselves.

The start page belongs to organisaties, a low room; what is online and what runs is known higher up. A higher room registers
its figure in `AppConfig.ready` under the name of the page that the figure is about.
"""

from collections.abc import Callable
from typing import Any

# Given the organisation (a model kern may not know), a short Dutch sentence, or "" when there is nothing to tell. At most one
# small query.
Cijfer = Callable[[Any], str]
_CIJFERS: dict[str, Cijfer] = {}


def startcijfer_registreren(url_naam: str, cijfer: Cijfer) -> None:
    """Show `cijfer` on the card that leads to the page `url_naam`."""
    _CIJFERS[url_naam] = cijfer


def startcijfer(url_naam: str, organisatie: object) -> str:
    """The sentence for this card; empty when no room told one."""
    cijfer = _CIJFERS.get(url_naam)
    return cijfer(organisatie) if cijfer else ""
