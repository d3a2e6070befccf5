"""What must always be zero for the lists that are online (portal/bewaking)."""

from typing import Any

from django.db.models import F, QuerySet

from portal.bewaking.services import controle_registreren
from portal.profielen.models import ActieveLijst


def registreren() -> None:
    controle_registreren(
        "lijsten_actief_zonder_activering", "Lijsten die online staan en nooit zijn geactiveerd.", _nooit_geactiveerd
    )
    controle_registreren(
        "lijsten_actief_van_andere_soort", "Lijsten die online staan als lijst van de andere soort.", _andere_soort
    )


def _nooit_geactiveerd() -> QuerySet[Any]:
    return ActieveLijst.objects.filter(lijst__geactiveerd_op__isnull=True)


def _andere_soort() -> QuerySet[Any]:
    return ActieveLijst.objects.exclude(lijst__soort=F("soort"))
