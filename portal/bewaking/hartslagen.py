"""The dead man's handle: whoever must come round says so, and silence is the alarm.

Beat gives the sign to sweep and a worker sweeps. When either stops, nothing fails: questions only stay lying that nobody tells
a worker about. Each sweep therefore leaves its moment here. Who looks must not depend on beat or on a queue: the web server on
`gezond`, every worker by a thread of its own (wachter.py), and whoever runs `manage.py hartslag`.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now

from portal.bewaking.models import Hartslag
from portal.kern import limieten

_VERWACHT: dict[str, timedelta] = {}


@dataclass(frozen=True, slots=True)
class Stilte:
    """Something that did not come round in time; `seconden` is None when it never did."""

    naam: str
    seconden: float | None


def hartslag_verwachten(naam: str, *, binnen: timedelta = limieten.HARTSLAG_BINNEN) -> None:
    """Say in `AppConfig.ready` that `naam` must be heard within this time of its last beat."""
    _VERWACHT[naam] = binnen


def hartslag_zetten(naam: str) -> None:
    """Say that `naam` came round; the clock is that of the databank."""
    Hartslag.objects.bulk_create(
        [Hartslag(naam=naam, op=Now())], update_conflicts=True, unique_fields=["naam"], update_fields=["op"]
    )


def stille_hartslagen() -> list[Stilte]:
    """What should have been heard and was not, by the clock of the databank."""
    sinds = {
        naam: verstreken.total_seconds()
        for naam, verstreken in Hartslag.objects.annotate(verstreken=Now() - F("op")).values_list("naam", "verstreken")
    }
    return [
        Stilte(naam, sinds.get(naam))
        for naam, binnen in sorted(_VERWACHT.items())
        if naam not in sinds or sinds[naam] > binnen.total_seconds()
    ]
