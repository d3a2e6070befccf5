"""What must always be zero for mail (portal/bewaking), by the clock of the databank."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now

from portal.bewaking.services import controle_registreren, stand_registreren
from portal.kern import limieten
from portal.post.models import Poststuk


def registreren() -> None:
    controle_registreren(
        "post_lease_voorbij", "E-mails van een worker die er niet meer is, niet vrijgemaakt.", _lease_voorbij
    )
    controle_registreren(
        "post_wacht_na_deadline", "E-mails die te laat zouden komen en niet weg zijn.", _wacht_na_deadline
    )
    # Not a rule: while the mail server is away it is as it should be. What grows here for an hour is worth a look.
    stand_registreren("post_wacht", _wacht)


def _wacht() -> QuerySet[Any]:
    return Poststuk.objects.all()


def _lease_voorbij() -> QuerySet[Any]:
    rijen = Poststuk.objects.filter(status=Poststuk.Status.BEZIG)
    return rijen.filter(lease_tot__lt=Now() - limieten.CONTROLE_WACHTEN)


def _wacht_na_deadline() -> QuerySet[Any]:
    rijen = Poststuk.objects.filter(status=Poststuk.Status.WACHTRIJ)
    return rijen.filter(deadline__lt=Now() - limieten.CONTROLE_WACHTEN)
