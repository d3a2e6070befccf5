"""How many calls may go out now: the one place where the pace of all workers comes together.

Two buckets that refill (of everybody, of the organisation), two counts of what is under way, the silence the exchange asked
for, and the breaker, judged under one lock and taken in the transaction that claims the rows. What is not taken stays in the
queue without losing an attempt.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Sum

from portal.kern import limieten
from portal.organisaties.queries import Aanroeplimieten, aanroeplimieten
from portal.verkeer.models import Lijn, Prioriteit, Verkeersstand
from portal.verkeer.services.lijn import UITWISSELING, Klok, lijn_vergrendelen

_ADEM = timedelta(milliseconds=200)


class Waarom(StrEnum):
    """Why fewer calls may go out than were asked for."""

    NIETS = ""
    ONDERBROKEN = "onderbroken"  # the breaker is open
    GESLOTEN = "gesloten"  # 503 with Retry-After
    DRUK = "druk"  # the limits of everybody together
    STIL = "stil"  # 429: the exchange wants nothing of this organisation for a while
    TEMPO = "tempo"  # the limits of this organisation

    @property
    def voor_iedereen(self) -> bool:
        """Whether asking for another organisation is of no use now."""
        return self in {Waarom.ONDERBROKEN, Waarom.GESLOTEN, Waarom.DRUK}


@dataclass(frozen=True, slots=True)
class Toelating:
    """What `gebruiken` needs to know, and for the caller: how many, why not more, and when to ask again."""

    aantal: int
    waarom: Waarom
    over: timedelta
    nu: datetime
    onderweg: int
    lijn_tegoed: float
    eigen_tegoed: float
    proef: bool


def toelaten(organisatie_id: UUID, *, prioriteit: Prioriteit, gevraagd: int, onderweg: int = 0) -> Toelating:
    """Ask how many calls of this organisation may go out now; nothing is taken yet.

    Holds the line until the end of the transaction, which must be short and of this organisation in `Fase.VERKEER`.

    Args:
        gevraagd: how many the caller would make.
        onderweg: how many calls of this organisation are under way now, counted in this transaction.
    """
    lijn = lijn_vergrendelen()
    stand, nu = _stand_vergrendelen(organisatie_id)
    limiet = aanroeplimieten(organisatie_id)
    deel = 1.0 if prioriteit == Prioriteit.SCHERM else limieten.BATCH_DEEL
    lijn_tegoed = _bijgevuld(
        lijn.tegoed, lijn.bijgevuld_op, nu, limieten.AANROEPEN_INEENS, limieten.AANROEPEN_PER_MINUUT
    )
    ineens = _ineens(limiet)
    eigen_tegoed = _bijgevuld(stand.tegoed, stand.bijgevuld_op, nu, ineens, limiet.per_minuut)
    proef = lijn.onderbroken_sinds is not None

    def uitkomst(aantal: int, waarom: Waarom, over: timedelta = _ADEM) -> Toelating:
        return Toelating(aantal, waarom, over, nu, onderweg, lijn_tegoed, eigen_tegoed, proef)

    if dicht := _lijn_dicht(lijn, nu):
        return uitkomst(0, *dicht)
    if stand.stil_tot is not None and stand.stil_tot > nu:
        return uitkomst(0, Waarom.STIL, stand.stil_tot - nu)
    vrij = limieten.AANROEPEN_TEGELIJK * deel - onderweg - _onderweg_van_anderen(organisatie_id, nu)
    # Half of what is free: whoever comes next finds a place, however much the first has to ask.
    van_iedereen = min(lijn_tegoed - limieten.AANROEPEN_INEENS * (1 - deel), math.ceil(vrij / 2))
    van_ons = min(eigen_tegoed - ineens * (1 - deel), limiet.tegelijk - onderweg)
    if proef:
        van_iedereen = min(van_iedereen, 1)
    mag = max(0, math.floor(min(van_iedereen, van_ons)))
    if mag >= gevraagd:
        return uitkomst(gevraagd, Waarom.NIETS)
    return uitkomst(mag, Waarom.DRUK if van_iedereen <= van_ons else Waarom.TEMPO)


def gebruiken(organisatie_id: UUID, toelating: Toelating, aantal: int) -> None:
    """Take `aantal` of what was allowed, in the same transaction, for calls that will go out after the commit."""
    if aantal:
        velden = {"tegoed": toelating.lijn_tegoed - aantal, "bijgevuld_op": toelating.nu}
        if toelating.proef:
            # Until the trial has an outcome, or its worker must be dead.
            velden["proef_tot"] = toelating.nu + limieten.AANROEP_LEASE
        Lijn.objects.filter(pk=UITWISSELING).update(**velden)
    Verkeersstand.objects.filter(organisatie_id=organisatie_id).update(
        tegoed=toelating.eigen_tegoed - aantal,
        bijgevuld_op=toelating.nu,
        onderweg=toelating.onderweg + aantal,
        geteld_op=toelating.nu,
    )


def _stand_vergrendelen(organisatie_id: UUID) -> tuple[Verkeersstand, datetime]:
    rijen = Verkeersstand.objects.select_for_update().filter(organisatie_id=organisatie_id).annotate(nu=Klok())
    stand = rijen.first()
    if stand is None:
        Verkeersstand.objects.bulk_create(
            [Verkeersstand(organisatie_id=organisatie_id, tegoed=limieten.AANROEPEN_INEENS_AANSLUITING)],
            ignore_conflicts=True,
        )
        stand = rijen.get()
    return stand, stand.nu


def _lijn_dicht(lijn: Lijn, nu: datetime) -> tuple[Waarom, timedelta] | None:
    if lijn.stil_tot is not None and lijn.stil_tot > nu:
        return Waarom.GESLOTEN, lijn.stil_tot - nu
    if lijn.onderbroken_tot is not None:
        tot = max(lijn.onderbroken_tot, lijn.proef_tot or lijn.onderbroken_tot)
        if tot > nu:
            return Waarom.ONDERBROKEN, tot - nu
    return None


def _ineens(limiet: Aanroeplimieten) -> float:
    """Who may ask little a minute may not spend it all in one instant either."""
    return max(1.0, min(limieten.AANROEPEN_INEENS_AANSLUITING, limiet.per_minuut / 10))


def _bijgevuld(tegoed: float, sinds: datetime, nu: datetime, vol: float, per_minuut: int) -> float:
    return min(vol, tegoed + max(0.0, (nu - sinds).total_seconds()) * per_minuut / 60)


def _onderweg_van_anderen(organisatie_id: UUID, nu: datetime) -> int:
    """Counts older than a lease say nothing any more: whatever was under way then has ended."""
    geteld = Verkeersstand.objects.filter(geteld_op__gt=nu - limieten.AANROEP_LEASE, onderweg__gt=0)
    return geteld.exclude(organisatie_id=organisatie_id).aggregate(som=Sum("onderweg"))["som"] or 0
