"""What changed in a profile as people read it: Dutch names of fields, values written out, who did it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.kern.weergave import veldnaam, veldwaarde
from portal.profielen.models import Aanpassing
from portal.profielen.soorten import als_inhoud
from portal.profielen.verschil import verschillen

CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Veldregel:
    """One field before and after; empty for "nothing"."""

    label: str
    was: str
    werd: str


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One `Aanpassing` as a line of the history of a profile."""

    moment: datetime
    wie: str
    handeling: str
    velden: list[Veldregel]
    stand: str
    correctie: bool


def veldregels(soort: str, oud: str, nieuw: str) -> list[Veldregel]:
    """The fields that differ between two stored texts."""
    return [
        Veldregel(veldnaam(soort, v.pad), veldwaarde(soort, v.pad, v.was), veldwaarde(soort, v.pad, v.werd))
        for v in verschillen(als_inhoud(oud), als_inhoud(nieuw))
    ]


def naast_elkaar(soort: str, velden: Mapping[str, tuple[Any, Any]]) -> list[Veldregel]:
    """Path → two values, as lines."""
    return [
        Veldregel(veldnaam(soort, pad), veldwaarde(soort, pad, een), veldwaarde(soort, pad, ander))
        for pad, (een, ander) in velden.items()
    ]


def veldnamen(soort: str, paden: Iterable[str]) -> list[str]:
    """The names of these fields, each once."""
    namen = ("Contactgegevens" if pad == CONTACT else veldnaam(soort, pad) for pad in paden)
    return list(dict.fromkeys(namen))


def wijzigingen(soort: str, aanpassingen: Iterable[Aanpassing]) -> list[Wijziging]:
    """The history of one profile."""
    return [_wijziging(soort, aanpassing) for aanpassing in aanpassingen]


def _wijziging(soort: str, aanpassing: Aanpassing) -> Wijziging:
    regels = naast_elkaar(
        soort, {pad: (waarden.get("was"), waarden.get("werd")) for pad, waarden in aanpassing.velden.items()}
    )
    # What was recorded only because it belongs to a field that changed says nothing to who reads.
    regels = [regel for regel in regels if regel.was != regel.werd]
    if aanpassing.contact_gewijzigd:
        regels.append(Veldregel("Contactgegevens", "", "gewijzigd"))
    wie = "De werkzoekende zelf"
    if not aanpassing.door_werkzoekende:
        wie = aanpassing.door.naam if aanpassing.door else "Beheer van het portaal"
    return Wijziging(
        moment=aanpassing.created_at,
        wie=wie,
        handeling=aanpassing.get_handeling_display(),
        velden=regels,
        stand=aanpassing.get_stand_display(),
        correctie=aanpassing.door_werkzoekende,
    )
