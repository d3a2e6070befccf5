"""How the connection to the exchange is doing, for pages, for `gezond` and for the figures."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from portal.organisaties.models import Organisatie
from portal.verkeer.models import Lijn, Verkeersstand
from portal.verkeer.services.lijn import UITWISSELING, Klok


@dataclass(frozen=True, slots=True)
class Verkeersbeeld:
    """What somebody who waits may want to know; `melding` is empty when there is nothing to tell."""

    melding: str = ""
    onderbroken_sinds: datetime | None = None


def verkeersbeeld(organisatie: Organisatie | None = None) -> Verkeersbeeld:
    """Whether questions go out now, and if not: why, and what the person has to do about it.

    Args:
        organisatie: of the transaction; None tells only what holds for everybody.
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
    stil_tot = stil_tot_van(organisatie) if organisatie is not None else None
    if stil_tot is not None:
        return Verkeersbeeld(
            f"De landelijke uitwisseling vraagt uw organisatie te wachten tot {_tijd(stil_tot)} uur. "
            "Wat dan nog op tijd is, stelt het portaal vanzelf."
        )
    return Verkeersbeeld()


def stil_tot_van(organisatie: Organisatie) -> datetime | None:
    """Until when the exchange wants nothing of this organisation; None when it may ask."""
    return (
        Verkeersstand.objects.filter(organisatie=organisatie, stil_tot__gt=Klok())
        .values_list("stil_tot", flat=True)
        .first()
    )


def _tijd(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H.%M")
