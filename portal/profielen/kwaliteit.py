"""How good is a list? Field by field how complete, what every gap costs, how old the data are, and how that went over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone
from psycopg import sql

from portal.profielen.models import Activering, Lijst, Soort
from portal.profielen.soorten import kant_van
from portal.profielen.vindbaarheid import gemissen, onvolledig

TREND_BEURTEN = 12
_DAGEN = (30, 90, 180)
_NAMEN = {Soort.WERKZOEKENDE: ("werkzoekende", "werkzoekenden"), Soort.VACATURE: ("vacature", "vacatures")}


@dataclass(frozen=True, slots=True)
class Gebrek:
    """One field: how many profiles have it, and what the others miss by it, in a sentence."""

    sleutel: str
    wat: str
    gevuld: int
    ontbreekt: int
    procent: int
    gevolg: str


@dataclass(frozen=True, slots=True)
class Leeftijd:
    """How many profiles were last changed within a span of time."""

    wat: str
    aantal: int
    procent: int


@dataclass(frozen=True, slots=True)
class Beurt:
    """One earlier list: how complete it was as a whole. `balk` is its bar in the drawing: x, y and height."""

    moment: datetime
    naam: str
    aantal: int
    volledig: int
    procent: int
    balk: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Kwaliteit:
    """The report of one list."""

    aantal: int
    volledig: int
    procent: int
    gebreken: list[Gebrek]
    leeftijden: list[Leeftijd]
    gesloten: int
    trend: list[Beurt]

    @property
    def onvolledig(self) -> int:
        return self.aantal - self.volledig


def gemis_tellen(lijst: Lijst) -> dict[str, int]:
    """Per thing that may be missing how many profiles miss it, and under "volledig" how many miss nothing; one query."""
    kant = kant_van(lijst.soort)
    profielen: Any = kant.profiel._default_manager.filter(lijst=lijst)
    # With something in front: a total may not have the name of a column.
    tellingen: Mapping[str, Any] = {
        "n_volledig": Count("pk", filter=~onvolledig(kant.soort)),
        **{f"n_{gemis.sleutel}": Count("pk", filter=gemis.q) for gemis in gemissen(kant.soort)},
    }
    return {naam.removeprefix("n_"): aantal for naam, aantal in profielen.aggregate(**tellingen).items()}


def kwaliteit_van(lijst: Lijst) -> Kwaliteit:
    """The report of a list that is or was online."""
    kant = kant_van(lijst.soort)
    profielen: Any = kant.profiel._default_manager.filter(lijst=lijst)
    aantal, geteld = profielen.count(), gemis_tellen(lijst)
    gebreken = [
        Gebrek(
            sleutel=gemis.sleutel,
            wat=gemis.wat,
            gevuld=aantal - geteld[gemis.sleutel],
            ontbreekt=geteld[gemis.sleutel],
            procent=_procent(aantal - geteld[gemis.sleutel], aantal),
            gevolg=_gevolg(kant.soort, geteld[gemis.sleutel], gemis.wat, gemis.vraag),
        )
        for gemis in gemissen(kant.soort)
    ]
    gesloten = 0
    if kant.soort == Soort.VACATURE:
        gesloten = profielen.filter(sluitingsdatum__lt=timezone.localdate()).count()
    return Kwaliteit(
        aantal=aantal,
        volledig=geteld["volledig"],
        procent=_procent(geteld["volledig"], aantal),
        gebreken=sorted(gebreken, key=lambda gebrek: -gebrek.ontbreekt),
        leeftijden=_leeftijden(lijst, aantal),
        gesloten=gesloten,
        trend=_trend(lijst),
    )


def _gevolg(soort: Soort, aantal: int, wat: str, vraag: str) -> str:
    """ "124 werkzoekenden zonder talen vallen buiten elke vraag op taal."; empty when nobody does."""
    if not aantal:
        return ""
    een, meer = _NAMEN[soort]
    return f"{aantal} {een if aantal == 1 else meer} zonder {wat} {'valt' if aantal == 1 else 'vallen'} buiten {vraag}."


def _procent(deel: int, geheel: int) -> int:
    """Rounded down: a hundred per cent is everybody and not nearly everybody."""
    return deel * 100 // geheel if geheel else 0


_SINDS = sql.SQL(
    "SELECT {tellingen} FROM (SELECT {sinds} AS sinds FROM {profiel} p "
    "JOIN {identiteit} i ON i.id = p.{wie} WHERE p.lijst_id = %(lijst)s) s"
)
# A version ends when what is online changes; who never changed is as old as the first time they were delivered.
_SINDS_WERKZOEKENDE = sql.SQL(
    "coalesce((SELECT max(tot) FROM profielen_profielversie v WHERE v.werkzoekende_id = p.werkzoekende_id), i.created_at)"
)
_SINDS_VACATURE = sql.SQL("greatest(i.created_at, p.updated_at)")
_BINNEN = sql.SQL("count(*) FILTER (WHERE sinds > now() - make_interval(days => {dagen}))")


def _leeftijden(lijst: Lijst, aantal: int) -> list[Leeftijd]:
    kant = kant_van(lijst.soort)
    opdracht = _SINDS.format(
        tellingen=sql.SQL(", ").join(_BINNEN.format(dagen=sql.Literal(dagen)) for dagen in _DAGEN),
        sinds=_SINDS_WERKZOEKENDE if kant.soort == Soort.WERKZOEKENDE else _SINDS_VACATURE,
        profiel=sql.Identifier(kant.profieltabel),
        identiteit=sql.Identifier(kant.identiteittabel),
        wie=sql.Identifier(kant.kolom),
    )
    with connection.cursor() as cursor:
        cursor.execute(opdracht, {"lijst": lijst.pk})
        binnen = [0, *cursor.fetchone(), aantal]
    namen = [
        f"hoogstens {_DAGEN[0]} dagen",
        *(f"{van + 1} tot en met {tot} dagen" for van, tot in pairwise(_DAGEN)),
    ]
    namen.append(f"meer dan {_DAGEN[-1]} dagen")
    return [
        Leeftijd(naam, tot - van, _procent(tot - van, aantal))
        for naam, van, tot in ((naam, *span) for naam, span in zip(namen, pairwise(binnen), strict=True))
    ]


# The drawing, in units of its own (the page scales it): a bar per turn, a hundred per cent at the top.
BALK_BREEDTE, BALK_STAP, TEKENING_HOOGTE = 28, 44, 100


def _trend(lijst: Lijst) -> list[Beurt]:
    """The last turns up to now, oldest first."""
    beurten = Activering.objects.filter(organisatie_id=lijst.organisatie_id, soort=lijst.soort).order_by(
        "-moment", "-pk"
    )
    uit = []
    for plek, beurt in enumerate(reversed(beurten[:TREND_BEURTEN])):
        volledig = beurt.kwaliteit.get("volledig", 0)
        procent = _procent(volledig, beurt.aantal)
        uit.append(
            Beurt(
                moment=beurt.moment,
                naam=beurt.lijst_naam,
                aantal=beurt.aantal,
                volledig=volledig,
                procent=procent,
                balk=(plek * BALK_STAP, TEKENING_HOOGTE - procent, procent),
            )
        )
    return uit
