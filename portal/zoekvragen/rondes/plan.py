"""What a round would be, before anything is asked: who takes part, with which question, and who is left out and why.

Computed from the active list each time, so that a round that is repeated every night follows the list. The page that asks
"is this what you want?" shows the `merk` of a plan; what is started afterwards has the same one, or is shown again.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import QuerySet, TextChoices
from django.utils import timezone

from exchange_client import geografie
from portal.kern import limieten
from portal.organisaties.models import Organisatie
from portal.profielen import queries as profielen
from portal.profielen.models import VacatureProfiel
from portal.zoekvragen.criteria import VACATURE, Gebied, Zoekcriteria, criteriasleutel, opdrachten
from portal.zoekvragen.hergebruik import vraagsleutel
from portal.zoekvragen.voorvullen import Eigenprofiel, criteria_uit, eigen_id, eigen_sleutel

# What of a profile becomes a criterion besides occupation and place, by the name on the form: the fields of Zoekcriteria.
MEE: dict[str, tuple[str, ...]] = {
    "uren": ("uren_van", "uren_tot"),
    "datum": ("datum",),
    "onregelmatig": ("onregelmatig",),
    "rijbewijzen": ("rijbewijzen",),
    "talen": ("talen",),
    "contractvormen": ("contractvormen",),
}


class Reden(TextChoices):
    """Why nothing is asked for somebody."""

    GEEN_BEROEP = "geen_beroep", "Er staat geen beroep in het profiel"
    GEEN_POSTCODE = "geen_postcode", "Er staat geen postcode in het profiel"
    POSTCODE_ONBEKEND = "postcode_onbekend", "De postcode in het profiel bestaat niet"
    GESLOTEN = "gesloten", "De sluitingsdatum is voorbij"
    NIET_MEER = "niet_meer", "Staat niet meer op uw lijst"
    NIET_ACTIEF = "niet_actief", "De aansluiting van uw organisatie is niet actief"
    TE_LAAT = "te_laat", "Kon niet op tijd worden gevraagd"


class Keuze(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who takes part: these people or vacancies, or (`alles`) whoever is on the list and fits the search."""

    ids: tuple[UUID, ...] = ()
    alles: bool = False
    zoek: str = ""
    vindbaar: str = ""
    mist: str = ""

    def als_json(self) -> dict[str, Any]:
        uit: dict[str, Any] = msgspec.to_builtins(self)
        return uit

    @classmethod
    def uit_json(cls, waarde: dict[str, Any]) -> "Keuze":
        return msgspec.convert(waarde, type=cls)


class Instellingen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What holds for all: km around the person (None: what the profile says), occupations per person, criteria taken along."""

    afstand: int | None = None
    beroepen: int = limieten.RONDE_BEROEPEN
    mee: tuple[str, ...] = tuple(MEE)

    def als_json(self) -> dict[str, Any]:
        uit: dict[str, Any] = msgspec.to_builtins(self)
        return uit

    @classmethod
    def uit_json(cls, waarde: dict[str, Any]) -> "Instellingen":
        return msgspec.convert(waarde, type=cls)


class RondeTeGroot(ValueError):
    """More than the table of limits allows; `melding` says what to do."""

    def __init__(self, melding: str) -> None:
        self.melding = melding
        super().__init__(melding)


@dataclass(frozen=True, slots=True)
class Planlid:
    """One person or vacancy; `reden` is empty for who takes part."""

    eigen_id: UUID
    kenmerk: str
    criteria: Zoekcriteria
    reden: str = ""


@dataclass(frozen=True)
class Plan:
    """A round that was not started."""

    soort: str
    leden: tuple[Planlid, ...]

    @property
    def vragers(self) -> list[Planlid]:
        return [lid for lid in self.leden if not lid.reden]

    @property
    def overgeslagen(self) -> list[Planlid]:
        return [lid for lid in self.leden if lid.reden]

    @cached_property
    def sleutels(self) -> Counter[str]:
        """How often each call occurs, by its key (hergebruik.vraagsleutel)."""
        return Counter(
            vraagsleutel(self.soort, opdracht.vraag_object)
            for lid in self.vragers
            for opdracht in opdrachten(self.soort, lid.criteria)
        )

    @property
    def deelvragen(self) -> int:
        return sum(self.sleutels.values())

    @property
    def aanroepen(self) -> int:
        """Calls to the exchange: what is equal is asked once."""
        return len(self.sleutels)

    @cached_property
    def merk(self) -> str:
        """Equal for plans that ask the same for the same people."""
        delen = [
            f"{lid.eigen_id}:{lid.reden or criteriasleutel(self.soort, lid.criteria)}"
            for lid in sorted(self.leden, key=lambda lid: lid.eigen_id)
        ]
        return hashlib.sha256("|".join([self.soort, *delen]).encode()).hexdigest()[:32]


def kandidaten(organisatie: Organisatie, soort: str, keuze: Keuze) -> QuerySet[Any]:
    """The own profiles that are meant, in the order of their own keys."""
    zoeken = profielen.werkzoekenden_zoeken if soort == VACATURE else profielen.vacatures_zoeken
    if keuze.alles:
        return zoeken(organisatie, zoek=keuze.zoek, vindbaar=keuze.vindbaar, mist=keuze.mist)
    veld = "werkzoekende_id__in" if soort == VACATURE else "vacature_id__in"
    return zoeken(organisatie).filter(**{veld: keuze.ids})


def plan_maken(organisatie: Organisatie, soort: str, keuze: Keuze, instellingen: Instellingen) -> Plan:
    """Work out a round.

    Args:
        soort: what is sought: "vacature" takes people, "werkzoekende" takes vacancies.

    Raises: RondeTeGroot.
    """
    rijen = kandidaten(organisatie, soort, keuze)
    aantal = rijen.count()
    if aantal > limieten.RONDE_PERSONEN:
        raise RondeTeGroot(
            f"U koos er {aantal}. Een zoekronde gaat over hooguit {limieten.RONDE_PERSONEN}. Kies er minder, of zoek eerst "
            "op een deel van uw lijst."
        )
    plan = Plan(soort, tuple(_leden(soort, rijen.defer(*_NIET_NODIG[soort]), instellingen)))
    if plan.aanroepen > limieten.RONDE_AANROEPEN:
        raise RondeTeGroot(
            f"Dit worden {plan.aanroepen} vragen aan de uitwisseling. Het maximum is {limieten.RONDE_AANROEPEN}. Neem minder "
            "beroepen per persoon, of kies er minder."
        )
    return plan


_NIET_NODIG: dict[str, tuple[str, ...]] = {VACATURE: ("eerste_resultaat",), "werkzoekende": ()}


def _leden(soort: str, rijen: QuerySet[Any], instellingen: Instellingen) -> Iterator[Planlid]:
    for profiel in rijen:
        criteria = criteria_voor(profiel, instellingen)
        yield Planlid(eigen_id(profiel), eigen_sleutel(profiel), criteria, _reden(profiel, criteria))


def criteria_voor(profiel: Eigenprofiel, instellingen: Instellingen) -> Zoekcriteria:
    """The question of one member: what its profile gives, as far as the round takes it along."""
    criteria = criteria_uit(profiel)
    weg = {veld: _LEEG[veld] for naam, velden in MEE.items() if naam not in instellingen.mee for veld in velden}
    gebieden = criteria.gebieden
    if instellingen.afstand is not None:
        gebieden = tuple(Gebied(gebied.postcode, instellingen.afstand) for gebied in gebieden)
    beroepen = criteria.beroepen[: instellingen.beroepen]
    return msgspec.structs.replace(criteria, gebieden=gebieden, beroepen=beroepen, **weg)


_LEEG: dict[str, Any] = {
    veld: getattr(Zoekcriteria(), veld) for velden in MEE.values() for veld in velden
}  # fmt: skip


def _reden(profiel: Eigenprofiel, criteria: Zoekcriteria) -> str:
    if isinstance(profiel, VacatureProfiel):
        sluit = profiel.sluitingsdatum
        if sluit is not None and sluit < timezone.localdate():
            return Reden.GESLOTEN
    if not criteria.beroepen:
        return Reden.GEEN_BEROEP
    if not criteria.gebieden:
        return Reden.GEEN_POSTCODE
    if geografie.positie(criteria.gebieden[0].postcode) is None:
        return Reden.POSTCODE_ONBEKEND
    return ""
