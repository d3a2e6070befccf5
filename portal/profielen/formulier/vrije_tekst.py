"""What somebody typed in a free text that tells who a person is: asked about once, before it is online."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from exchange_client.standaard import velden
from portal.kern.vrije_tekst import SOORTEN, VRIJE_VELDEN, bewaken, vinden
from portal.kern.weergave import label_van
from portal.profielen.soorten import kant_van

#: What can be done about it: nothing, or taking it out.
LATEN, MASKEREN = "laten", "maskeren"


class Gevonden(NamedTuple):
    """One text: how it is called on the page, and what stands in it."""

    label: str
    wat: str


def gevonden(soort: str, profiel: Mapping[str, Any], was: Mapping[str, Any]) -> list[Gevonden]:
    """Texts in which something was found, and that did not stand in the profile as it was.

    Args:
        soort: "werkzoekende" or "vacature".
        profiel: as it would be stored.
        was: as it is; empty for a new one.
    """
    bekend = {tekst for _, tekst in _teksten(was)}
    namen = {veld.pad.rpartition(".")[2]: label_van(veld, "") for veld in velden(kant_van(soort).standaard).values()}
    uit = []
    for naam, tekst in _teksten(profiel):
        soorten = {vondst.soort for vondst in vinden(tekst)} if tekst not in bekend else set()
        if soorten:
            wat = [zin for code, zin in SOORTEN.items() if code in soorten]
            uit.append(Gevonden(namen.get(naam, naam), " en ".join(filter(None, [", ".join(wat[:-1]), wat[-1]]))))
    return uit


def gemaskeerd(profiel: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    """The profile with that made unreadable in the attributes that were changed."""
    return {
        naam: waarde if waarde == was.get(naam) else bewaken(waarde, naam, maskeren=True).waarde
        for naam, waarde in profiel.items()
    }


def _teksten(waarde: Any, naam: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(waarde, Mapping):
        for lid, inhoud in waarde.items():
            yield from _teksten(inhoud, lid)
    elif isinstance(waarde, list):
        for lid in waarde:
            yield from _teksten(lid, naam)
    elif isinstance(waarde, str) and naam in VRIJE_VELDEN:
        yield naam, waarde
