"""What the pages ask about details."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from portal.details.models import Detailverzoek
from portal.organisaties.models import Organisatie
from portal.organisaties.queries import details_per_vraag
from portal.zoekvragen.models import Resultaat


@dataclass(frozen=True, slots=True)
class Ruimte:
    """How many details one question may still open, and how many of the selection would take one."""

    omschrijving: str
    over: int
    maximum: int
    nodig: int

    @property
    def past(self) -> bool:
        return self.nodig <= self.over


def open_verzoeken(organisatie: Organisatie, vum_ids: Sequence[str]) -> dict[str, Detailverzoek]:
    """The requests that are under way or received, by vumID: those cost nothing to open again."""
    rijen = organisatie.detailverzoeken.filter(vum_id__in=vum_ids, status__in=("wachtrij", "bezig", "ontvangen"))
    return {rij.vum_id: rij for rij in rijen}


def ruimte_bij(organisatie: Organisatie, resultaten: Sequence[Resultaat], al_open: set[str]) -> list[Ruimte]:
    """Per question of a selection how many details are left; `al_open` are the vumIDs that cost nothing."""
    maximum = details_per_vraag(organisatie)
    deelvragen = {resultaat.deelvraag_id: resultaat.deelvraag for resultaat in resultaten}
    nodig = [resultaat.deelvraag_id for resultaat in resultaten if resultaat.vum_id not in al_open]
    return [
        Ruimte(
            deelvraag.omschrijving,
            # Results of an earlier equal question count with the question that was really asked.
            over=max(maximum - (deelvraag.leunt_op or deelvraag).details_gebruikt, 0),
            maximum=maximum,
            nodig=nodig.count(deelvraag_id),
        )
        for deelvraag_id, deelvraag in sorted(deelvragen.items(), key=lambda paar: paar[1].volgnummer)
    ]


def verzoeken_van(organisatie: Organisatie, *, soort: str = "", status: str = "") -> QuerySet[Detailverzoek]:
    """The requests of an organisation, newest first."""
    rijen = organisatie.detailverzoeken.select_related("door", "resultaat", "resultaat__zoekvraag").defer("versleuteld")
    if soort:
        rijen = rijen.filter(soort=soort)
    if status:
        rijen = rijen.filter(status=status)
    return rijen.order_by("-created_at", "pk")
