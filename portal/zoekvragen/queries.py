"""What pages and other rooms may ask about zoekvragen. Everything starts at an organisation or at one of its questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from portal.organisaties.models import Organisatie
from portal.zoekvragen.models import Deelvraag, Resultaat, Rondelid, Zoekvraag


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a question stands, for the progress part of its page."""

    deelvragen: tuple[Deelvraag, ...]
    resultaten: int

    @property
    def totaal(self) -> int:
        return len(self.deelvragen)

    @property
    def beantwoord(self) -> int:
        return sum(deelvraag.status == Deelvraag.Status.KLAAR for deelvraag in self.deelvragen)

    @property
    def klaar_of_gestopt(self) -> int:
        return sum(deelvraag.status in Deelvraag.EINDSTATUSSEN for deelvraag in self.deelvragen)

    @property
    def maximum_bereikt(self) -> bool:
        """Whether there is more to be had; what was split is for its parts to say."""
        return any(deelvraag.maximum_bereikt and deelvraag.gesplitst_op is None for deelvraag in self.deelvragen)

    @property
    def onleesbaar(self) -> int:
        return sum(deelvraag.onleesbaar for deelvraag in self.deelvragen)


def stand_van(zoekvraag: Zoekvraag) -> Stand:
    """The calls of a question and how many results they brought together."""
    return Stand(tuple(zoekvraag.deelvragen.all()), zoekvraag.resultaten.count())


def zoekvragen_van(
    organisatie: Organisatie, *, soort: str = "", status: str = "", zoek: str = ""
) -> QuerySet[Zoekvraag]:
    """The questions of an organisation with their counts, newest first; those of rounds stand with their round."""
    gevonden = Resultaat.objects.filter(zoekvraag=OuterRef("pk")).order_by().values("zoekvraag").annotate(n=Count("pk"))
    rijen = organisatie.zoekvragen.select_related("door").annotate(
        aantal_deelvragen=Count("deelvragen"),
        aantal_beantwoord=Count("deelvragen", filter=Q(deelvragen__status=Deelvraag.Status.KLAAR)),
        aantal_resultaten=Coalesce(Subquery(gevonden.values("n")), 0),
    )
    rijen = rijen.filter(~Exists(Rondelid.objects.filter(zoekvraag=OuterRef("pk"))))
    if soort:
        rijen = rijen.filter(soort=soort)
    if status:
        rijen = rijen.filter(status=status)
    if zoek:
        rijen = rijen.filter(Q(kenmerk__icontains=zoek) | Q(door__naam__icontains=zoek))
    return rijen.order_by("-created_at", "pk")


def eerder_gesteld(organisatie: Organisatie, sleutel: str) -> Zoekvraag | None:
    """The last time the organisation asked exactly this (criteria.criteriasleutel), as long as its results are kept."""
    eerder = organisatie.zoekvragen.filter(sleutel=sleutel).exclude(status=Zoekvraag.Status.GEANNULEERD)
    return eerder.select_related("door").order_by("-created_at").first()


def resultaten_kiezen(organisatie: Organisatie, ids: Iterable[UUID]) -> list[Resultaat]:
    """The results of this organisation among `ids`, with the question they came from; others are simply not there."""
    return list(
        organisatie.resultaten.filter(pk__in=list(ids))
        .select_related("deelvraag__leunt_op", "zoekvraag")
        .order_by("afstand_km", "titel", "pk")
    )


def ronde_van(zoekvraag: Zoekvraag) -> Rondelid | None:
    """The place of a question in the round it belongs to, None for one by itself."""
    return zoekvraag.rondeleden.select_related("ronde").first()


def startcijfer_zoekvragen(organisatie: Organisatie) -> str:
    """What is being asked right now."""
    aantal = organisatie.zoekvragen.filter(status=Zoekvraag.Status.BEZIG).count()
    if not aantal:
        return ""
    return "1 zoekvraag loopt nu" if aantal == 1 else f"{aantal} zoekvragen lopen nu"
