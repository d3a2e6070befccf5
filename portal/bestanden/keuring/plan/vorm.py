"""The shape of a profile: which groups it has, how they are written, and whether everything that is required will be there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exchange_client.standaard.boom import Knoop, boom
from portal.bestanden.indelingen import STANDAARD, Koppeling
from portal.bestanden.keuring.gekeurd import ID


class PlanPastNiet(ValueError):
    """A layout that cannot be judged value by value; it has to be read row by row."""


@dataclass(slots=True)
class Tak:
    """A group of the profile: how it is written, and its members in the order of the standard (a column by its `doel`)."""

    begin: bytes
    einde: bytes
    leden: list["str | Tak"] = field(default_factory=list)

    def stukken(self, per_doel: Mapping[str, Sequence[bytes]], aantal: int) -> Sequence[bytes]:
        """The text of the group for every row, empty where all of it is absent."""
        delen = [per_doel[lid] if isinstance(lid, str) else lid.stukken(per_doel, aantal) for lid in self.leden]
        begin, einde = self.begin, self.einde
        if not delen:
            return [b""] * aantal
        return [begin + stuk[1:] + einde if stuk else b"" for stuk in map(b"".join, zip(*delen, strict=True))]


def objecten(delen: Sequence[Sequence[bytes]], aantal: int, *, niets: bytes = b"{}") -> list[bytes]:
    """Pieces of JSON as one object per row."""
    if not delen:
        return [niets] * aantal
    return [b"{" + stuk[1:] + b"}" if stuk else niets for stuk in map(b"".join, zip(*delen, strict=True))]


def bouwen(koppeling: Koppeling, doelen: Sequence[str]) -> list[tuple[str, "str | Tak"]]:
    """The members of a profile at the top, in the order of the standard: by name, a column or a group."""
    boven: dict[str, str | Tak] = {}
    takken: dict[str, Tak] = {}
    for doel in doelen:
        *stappen, _ = doel.split(".")
        pad = ""
        ouder: Tak | None = None
        for stap in stappen:
            pad = f"{pad}.{stap}" if pad else stap
            tak = takken.get(pad)
            if tak is None:
                in_lijst = stap.endswith("[0]")
                naam = stap.removesuffix("[0]")
                tak = takken[pad] = Tak(
                    f',"{naam}":[{{'.encode() if in_lijst else f',"{naam}":{{'.encode(), b"}]" if in_lijst else b"}"
                )
                if ouder is None:
                    boven[naam] = tak
                else:
                    ouder.leden.append(tak)
            ouder = tak
        if ouder is None:
            boven[doel] = doel
        else:
            ouder.leden.append(doel)
    return list(boven.items())


def verplicht_nakijken(koppeling: Koppeling, doelen: Sequence[str]) -> None:
    """Everything that the standard requires beside these values is filled in every accepted row."""
    zeker = {invoer.kolom.doel for invoer in koppeling.invoer if invoer.kolom.verplicht}
    groepen = {""} | {doel.rpartition(".")[0] for doel in doelen} - {""}
    for groep in groepen:
        knoop = _knoop(koppeling, groep)
        for naam, onder in knoop.velden.items():
            pad = f"{groep}.{naam}" if groep else naam
            if (
                onder.verplicht
                and pad != ID.get(koppeling.soort)
                and not any(doel == pad or doel.startswith((f"{pad}.", f"{pad}[0].")) for doel in zeker)
            ):
                raise PlanPastNiet(f"{pad} is required and may be absent")


def _knoop(koppeling: Koppeling, pad: str) -> Knoop:
    knoop = boom(STANDAARD[koppeling.soort])
    for stap in filter(None, pad.replace("[0]", "").split(".")):
        onder = knoop.velden[stap]
        knoop = onder.item if onder.item is not None else onder
    return knoop
