"""What differs between a list of werkzoekenden and a list of vacatures, in one place; the rest is written once for both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from exchange_client.standaard import Vacature as VacatureStandaard
from exchange_client.standaard import Werkzoekende as WerkzoekendeStandaard
from exchange_client.standaard import eerste_resultaat_dict, lees
from portal.profielen.models import Soort, Vacature, VacatureProfiel, Werkzoekende, WerkzoekendeProfiel
from portal.profielen.zoekkolommen import kolommen_vacature, kolommen_werkzoekende

Identiteit = Werkzoekende | Vacature
Profiel = WerkzoekendeProfiel | VacatureProfiel
# Top-level attributes of the standard that reach the person directly. `contactpersoon` is the bemiddelaar and stays.
CONTACT_SLEUTELS = ("emailadres", "telefoonnummer", "webadres")


@dataclass(frozen=True, slots=True, eq=False)
class Kant:
    """One kind; there are two of these, compared by who they are.

    `veld` is the key to the identity in every table, `verboden` what may not stand in a profile as it is stored.
    """

    soort: Soort
    veld: str
    identiteit: type[Werkzoekende] | type[Vacature]
    profiel: type[WerkzoekendeProfiel] | type[VacatureProfiel]
    standaard: type[WerkzoekendeStandaard] | type[VacatureStandaard]
    zoekkolommen: Callable[[Mapping[str, Any]], dict[str, Any]]
    verboden: tuple[str, ...]
    # What the standard demands and the portal puts in when the profile goes out.
    aanvulling: Mapping[str, Any]

    @property
    def profieltabel(self) -> str:
        return self.profiel._meta.db_table

    @property
    def identiteittabel(self) -> str:
        return self.identiteit._meta.db_table

    @property
    def kolom(self) -> str:
        """The column of `veld`."""
        return f"{self.veld}_id"


_KANTEN = {
    Soort.WERKZOEKENDE: Kant(
        Soort.WERKZOEKENDE,
        "werkzoekende",
        Werkzoekende,
        WerkzoekendeProfiel,
        WerkzoekendeStandaard,
        kolommen_werkzoekende,
        ("idWerkzoekende", *CONTACT_SLEUTELS),
        {},
    ),
    Soort.VACATURE: Kant(
        Soort.VACATURE,
        "vacature",
        Vacature,
        VacatureProfiel,
        VacatureStandaard,
        kolommen_vacature,
        ("idVacature",),
        {"idVacature": "0"},
    ),
}


def kant_van(soort: str) -> Kant:
    """The kind by its name; ValueError for anything else."""
    return _KANTEN[Soort(soort)]


def kant_bij(wie: Identiteit) -> Kant:
    """The kind of one person or vacancy."""
    return _KANTEN[Soort.WERKZOEKENDE if isinstance(wie, Werkzoekende) else Soort.VACATURE]


def kolommen_van(kant: Kant, inhoud: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that is stored of one profile, from its content; refused as a whole when the standard refuses it.

    Raises: exchange_client.standaard.Standaardfout; ValueError when contact data or an id stand in it.
    """
    for naam in kant.verboden:
        if naam in inhoud:
            raise ValueError(f"{naam} hoort niet in het profiel.")
    lees(kant.standaard, {**inhoud, **kant.aanvulling})
    kolommen = {"standaard": als_tekst(inhoud), **kant.zoekkolommen(inhoud)}
    if kant.soort == Soort.WERKZOEKENDE:
        kolommen["eerste_resultaat"] = als_tekst(eerste_resultaat_dict(WerkzoekendeStandaard, inhoud))
    return kolommen


def als_tekst(inhoud: Mapping[str, Any]) -> str:
    """The text that is stored; the order of names and empty lists are kept, for official clients compare literally."""
    return msgspec.json.encode(inhoud).decode()


def als_inhoud(tekst: str) -> dict[str, Any]:
    """The other way round."""
    inhoud: dict[str, Any] = msgspec.json.decode(tekst)
    return inhoud
