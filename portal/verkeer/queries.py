"""How the connection to the exchange is doing, for pages, for `gezond` and for the figures."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Q, QuerySet, Sum
from django.db.models.functions import Now
from django.utils import timezone

from portal.bewaking.services import Cijfer
from portal.kern import limieten
from portal.kern.tenant import verkeersfase
from portal.verkeer.models import Beurt, Lijn, Prioriteit, Verkeersstand
from portal.verkeer.services.lijn import UITWISSELING, Klok


@dataclass(frozen=True, slots=True)
class Verkeersbeeld:
    """What somebody who waits may want to know; `melding` is empty when there is nothing to tell."""

    melding: str = ""
    onderbroken_sinds: datetime | None = None


def verkeersbeeld(*, van_organisatie: bool = True) -> Verkeersbeeld:
    """Whether questions go out now, and if not: why, and what the person has to do about it.

    Args:
        van_organisatie: also what holds for the organisation of this transaction; False tells only what holds for everybody.
    """
    lijn = Lijn.objects.filter(pk=UITWISSELING).annotate(nu=Klok()).first()
    if lijn is not None and lijn.onderbroken_sinds is not None:
        return Verkeersbeeld(
            f"De landelijke uitwisseling geeft sinds {_tijd(lijn.onderbroken_sinds)} uur geen antwoord. Het portaal probeert het "
            "vanzelf opnieuw en stelt uw vraag zodra het kan. U hoeft niets te doen.",
            lijn.onderbroken_sinds,
        )
    if lijn is not None and lijn.stil_tot is not None and lijn.stil_tot > lijn.nu:
        return Verkeersbeeld(
            f"De landelijke uitwisseling is gesloten tot ongeveer {_tijd(lijn.stil_tot)} uur. Het portaal stelt uw vraag daarna "
            "vanzelf. U hoeft niets te doen."
        )
    stil_tot = stil_tot_nu() if van_organisatie else None
    if stil_tot is not None:
        return Verkeersbeeld(
            f"De landelijke uitwisseling vraagt uw organisatie te wachten tot {_tijd(stil_tot)} uur. "
            "Wat dan nog op tijd is, stelt het portaal vanzelf."
        )
    return Verkeersbeeld()


def _dicht() -> QuerySet[Lijn]:
    """The line, when nobody's questions may go out now."""
    return Lijn.objects.filter(pk=UITWISSELING).filter(Q(onderbroken_sinds__isnull=False) | Q(stil_tot__gt=Klok()))


def stil_tot_nu() -> datetime | None:
    """Until when the exchange wants nothing of the organisation of this transaction; None when it may ask."""
    return _stilte().values_list("stil_tot", flat=True).first()


def _stilte() -> QuerySet[Verkeersstand]:
    return Verkeersstand.objects.filter(stil_tot__gt=Klok())


def er_mag_worden_gevraagd() -> Q:
    """The line is open and the exchange takes questions of the organisation of the transaction, as a condition."""
    return Q(~Exists(_dicht()), ~Exists(_stilte()))


def bediend_sinds(moment: Any) -> QuerySet[Beurt]:
    """The turns that were served after a moment (a value or an expression), of the organisation of this transaction."""
    return Beurt.objects.filter(bediend_op__gt=moment)


def verkeerscijfers() -> Iterator[Cijfer]:
    """The line and the turns, for the figures: known without walking all organisations."""
    lijn = Lijn.objects.filter(pk=UITWISSELING).first()
    onderbroken = lijn is not None and lijn.onderbroken_sinds is not None
    yield Cijfer("lijn_onderbroken", "1 while the circuit breaker of the exchange is open", {(): float(onderbroken)})
    yield Cijfer(
        "lijn_fouten", "Calls without an answer since the last answer", {(): float(lijn.fouten if lijn else 0)}
    )
    with verkeersfase():
        sinds = Now() - limieten.AANROEP_LEASE
        onderweg = Verkeersstand.objects.filter(geteld_op__gt=sinds).aggregate(som=Sum("onderweg"))["som"] or 0
        stil = Verkeersstand.objects.filter(stil_tot__gt=Now()).count()
        wachtend = Counter(Beurt.objects.filter(vanaf__lte=Now()).values_list("prioriteit", flat=True))
    yield Cijfer("aanroepen_onderweg", "Calls to the exchange under way, at the last count", {(): float(onderweg)})
    yield Cijfer("organisaties_stil", "Organisations that a 429 keeps silent", {(): float(stil)})
    yield Cijfer(
        "organisaties_wachtend",
        "Organisations with something waiting",
        {(prioriteit.name.lower(),): float(wachtend[prioriteit]) for prioriteit in Prioriteit},
        ("prioriteit",),
    )


def _tijd(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H.%M")
