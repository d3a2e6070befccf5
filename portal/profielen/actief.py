"""The list that counts: its profiles, and nothing of what was replaced."""

from typing import Any

from django.db.models import QuerySet

from portal.organisaties.models import Organisatie
from portal.profielen.models import ActieveLijst, Lijst, Soort, VacatureProfiel, WerkzoekendeProfiel


def actieve_lijst(organisatie: Organisatie, soort: str) -> Lijst | None:
    """The list that pages and the exchange read, None before the first activation."""
    wijzer = ActieveLijst.objects.filter(organisatie=organisatie, soort=soort).select_related("lijst").first()
    return wijzer.lijst if wijzer else None


def werkzoekendeprofielen(organisatie: Organisatie) -> QuerySet[WerkzoekendeProfiel]:
    """The profiles of the active list, each with its person."""
    return WerkzoekendeProfiel.objects.filter(
        organisatie=organisatie, lijst__in=_actief(organisatie, Soort.WERKZOEKENDE)
    ).select_related("werkzoekende")


def vacatureprofielen(organisatie: Organisatie) -> QuerySet[VacatureProfiel]:
    """The profiles of the active list, each with its vacancy."""
    return VacatureProfiel.objects.filter(
        organisatie=organisatie, lijst__in=_actief(organisatie, Soort.VACATURE)
    ).select_related("vacature")


def _actief(organisatie: Organisatie, soort: Soort) -> QuerySet[ActieveLijst, Any]:
    return ActieveLijst.objects.filter(organisatie=organisatie, soort=soort).values("lijst")
