"""What must always be zero for the lists that are online (portal/bewaking)."""

from django.db.models import F

from portal.bewaking.services import controle_registreren
from portal.profielen.models import ActieveLijst


def registreren() -> None:
    controle_registreren(
        "lijsten_actief_zonder_activering", "Lijsten die online staan en nooit zijn geactiveerd.", _nooit_geactiveerd
    )
    controle_registreren(
        "lijsten_actief_van_andere_soort", "Lijsten die online staan als lijst van de andere soort.", _andere_soort
    )


def _nooit_geactiveerd() -> int:
    return ActieveLijst.objects.filter(lijst__geactiveerd_op__isnull=True).count()


def _andere_soort() -> int:
    return ActieveLijst.objects.exclude(lijst__soort=F("soort")).count()
