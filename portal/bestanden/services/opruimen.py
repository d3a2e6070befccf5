"""Taking away what an upload that did not become active left behind."""

from portal.bestanden.models import Bestand, Regelmelding
from portal.profielen.services import lijst_verwijderen


def concept_verwijderen(bestand: Bestand, *, meldingen: bool = True) -> None:
    """Delete the list that was being made of this file, and by choice what was said about its rows.

    The caller holds the row (claim or lock). An active list is never in question: it belongs to a bestand that is `actief`.
    """
    lijst = Bestand.objects.select_related("lijst").get(pk=bestand.pk).lijst
    Bestand.objects.filter(pk=bestand.pk).update(lijst=None)
    bestand.lijst = None
    if lijst is not None:
        lijst_verwijderen(lijst=lijst)
    if meldingen:
        Regelmelding.objects.filter(bestand=bestand).delete()
