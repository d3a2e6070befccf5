"""What must always be zero for questions about employers (portal/bewaking), by the clock of the databank."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now

from portal.bewaking.services import controle_registreren
from portal.kern import limieten
from portal.werkgevers.models import Werkgeversvraag


def registreren() -> None:
    controle_registreren(
        "werkgeversvragen_lease_voorbij",
        "Werkgeversvragen van een worker die er niet meer is, niet vrijgemaakt.",
        _lease_voorbij,
    )
    controle_registreren(
        "werkgeversvragen_open_na_deadline", "Werkgeversvragen die na hun deadline nog open staan.", _open_na_deadline
    )


def _lease_voorbij() -> QuerySet[Any]:
    grens = Now() - limieten.CONTROLE_MARGE
    return Werkgeversvraag.objects.filter(status=Werkgeversvraag.Status.BEZIG, lease_tot__lt=grens)


def _open_na_deadline() -> QuerySet[Any]:
    grens = Now() - limieten.CONTROLE_MARGE
    return Werkgeversvraag.objects.filter(status__in=Werkgeversvraag.OPEN, deadline__lt=grens)
