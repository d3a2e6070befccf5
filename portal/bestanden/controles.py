"""What must always be zero for uploads (portal/bewaking), by the clock of the databank."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now

from portal.bestanden.models import Bestand
from portal.bewaking.services import controle_registreren, stand_registreren
from portal.kern import limieten


def registreren() -> None:
    controle_registreren(
        "bestanden_lease_voorbij", "Bestanden van een worker die er niet meer is, niet vrijgemaakt.", _lease_voorbij
    )
    controle_registreren(
        "bestanden_wacht_na_deadline", "Bestanden die na hun deadline nog wachten.", _wacht_na_deadline
    )
    controle_registreren(
        "bestanden_te_lang_bewaard", "Bestanden waarvan de inhoud weg had moeten zijn.", _te_lang_bewaard
    )
    stand_registreren("bestanden_open", lambda: Bestand.objects.filter(status__in=("wachtrij", "bezig")))


# The sweep of uploads comes round every half minute, three times less often than the others.
_MARGE = limieten.CONTROLE_MARGE * 4


def _lease_voorbij() -> QuerySet[Any]:
    return Bestand.objects.filter(status=Bestand.Status.BEZIG, lease_tot__lt=Now() - _MARGE)


def _wacht_na_deadline() -> QuerySet[Any]:
    return Bestand.objects.filter(status=Bestand.Status.WACHTRIJ, deadline__lt=Now() - _MARGE)


def _te_lang_bewaard() -> QuerySet[Any]:
    oud = Bestand.objects.filter(created_at__lt=Now() - limieten.BESTAND_BEWAREN - limieten.BEWAREN_MARGE)
    return oud.filter(inhoud__isnull=False).exclude(status=Bestand.Status.BEZIG)
