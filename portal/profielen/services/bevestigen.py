"""Saying that the people on a list still look for work: without that nobody of it is shown after half a year."""

from django.db.models.functions import Now

from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import mutatie_vastleggen
from portal.profielen.models import ActieveLijst, Lijst, Soort


def lijst_bevestigen(*, door: Medewerker, organisatie: Organisatie) -> bool:
    """The active list of werkzoekenden counts as new for another term (limieten.PROFIEL_GELDIG).

    Returns: False when there is no active list.
    """
    actief = ActieveLijst.objects.filter(organisatie=organisatie, soort=Soort.WERKZOEKENDE).values("lijst")
    if not Lijst.objects.filter(pk__in=actief).update(bevestigd_op=Now(), updated_at=Now()):
        return False
    mutatie_vastleggen(
        organisatie=organisatie, door=door, handeling="Lijst bevestigd", onderwerp=Soort.WERKZOEKENDE.label
    )
    return True
