"""Two texts of one profile side by side: which fields differ, what was there, and what is there now.

A field is a path through groups ("werktijden.indicatieKantoortijden"); a list is one field, for its items have no names by
which one could say that the second of yesterday is the first of today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What only means something together: who sets one of them has decided about both.
_SAMEN = (
    ("werktijden.aantalWerkurenPerWeekMinimaal", "werktijden.aantalWerkurenPerWeekMaximaal"),
    ("flexibiliteit.datumAanvangBeschikbaarVoorWerk", "flexibiliteit.datumEindeBeschikbaarVoorWerk"),
    ("arbeidsVoorwaarden.datumAanvangWerkzaamheden", "arbeidsVoorwaarden.datumEindeWerkzaamheden"),
)


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field that differs; None on the side where it is absent (no field of the standard can be null)."""

    pad: str
    was: Any
    werd: Any


def platgeslagen(profiel: Mapping[str, Any], stam: str = "") -> dict[str, Any]:
    """Path → value, lists whole; a group without anything in it is nothing."""
    plat: dict[str, Any] = {}
    for naam, waarde in profiel.items():
        if isinstance(waarde, Mapping):
            plat |= platgeslagen(waarde, f"{stam}{naam}.")
        else:
            plat[f"{stam}{naam}"] = waarde
    return plat


def verschillen(was: Mapping[str, Any], werd: Mapping[str, Any]) -> list[Verschil]:
    """The fields that differ, in the order of the new text and then of the old one."""
    oud, nieuw = platgeslagen(was), platgeslagen(werd)
    paden = dict.fromkeys((*nieuw, *oud))
    return [Verschil(pad, oud.get(pad), nieuw.get(pad)) for pad in paden if oud.get(pad) != nieuw.get(pad)]


def vastgelegd(was: Mapping[str, Any], werd: Mapping[str, Any], *, samen: bool) -> dict[str, dict[str, Any]]:
    """The differences as an `Aanpassing` keeps them.

    Args:
        samen: also what belongs to a field that differs (`_SAMEN`): a correction that sets the maximum of hours must not get
            a minimum from the next file that lies above it.
    """
    oud, nieuw = platgeslagen(was), platgeslagen(werd)
    paden = {verschil.pad: None for verschil in verschillen(was, werd)}
    if samen:
        for groep in _SAMEN:
            if any(pad in paden for pad in groep):
                paden |= dict.fromkeys(pad for pad in groep if pad in oud or pad in nieuw)
    return {pad: {naam: plat[pad] for naam, plat in (("was", oud), ("werd", nieuw)) if pad in plat} for pad in paden}


def toegepast(profiel: Mapping[str, Any], velden: Mapping[str, Any]) -> dict[str, Any]:
    """The profile with these fields set (None takes one out), everything else in its place and order as it was."""
    uit = _kopie(profiel)
    for pad, waarde in velden.items():
        *groepen, naam = pad.split(".")
        _zetten(uit, groepen, naam, waarde)
    return uit


def _zetten(profiel: dict[str, Any], groepen: list[str], naam: str, waarde: Any) -> None:
    if not groepen:
        if waarde is None:
            profiel.pop(naam, None)
        else:
            profiel[naam] = waarde
        return
    eerste, *rest = groepen
    groep = profiel.get(eerste)
    if not isinstance(groep, dict):
        if waarde is None:
            return
        groep = profiel[eerste] = {}
    _zetten(groep, rest, naam, waarde)
    # A group of which the last field was taken out goes with it: the standard forbids empty values.
    if not groep:
        del profiel[eerste]


def _kopie(waarde: Mapping[str, Any]) -> dict[str, Any]:
    """Groups are copied because they are changed here; lists are replaced whole and may be shared."""
    return {naam: _kopie(lid) if isinstance(lid, Mapping) else lid for naam, lid in waarde.items()}
