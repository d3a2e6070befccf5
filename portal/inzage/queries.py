"""What other rooms may ask about inzage."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from portal.inzage.models import Inzage, Vraaglog
from portal.organisaties.models import Organisatie


def wie_zag(organisatie: Organisatie, werkzoekende_id: UUID) -> QuerySet[Inzage]:
    """Everything that was done with the data of one own person, last first."""
    return Inzage.objects.filter(organisatie=organisatie, werkzoekende_id=werkzoekende_id).select_related("medewerker")


def eerdere_vraag(organisatie_id: UUID, sleutel: UUID, *, sinds: datetime) -> Vraaglog | None:
    """The last answer to this question that was a draw of its own; only what a repetition needs is loaded."""
    return (
        Vraaglog.objects.filter(organisatie_id=organisatie_id, sleutel=sleutel, moment__gt=sinds, herhaling=False)
        .only("meer", "afkap", "getoond")
        .order_by("-moment")
        .first()
    )


def onverdeelde_vragen(organisatie_id: UUID) -> QuerySet[Vraaglog]:
    """Answers of which the turns were not written up yet, in the order they were given."""
    return Vraaglog.objects.filter(organisatie_id=organisatie_id, verdeeld=False, meer=True, herhaling=False).order_by(
        "id"
    )


def vragen_sinds(organisatie_id: UUID, *, soort: str, sinds: datetime) -> QuerySet[Vraaglog]:
    """The questions that were answered from a moment on, last first."""
    return Vraaglog.objects.filter(organisatie_id=organisatie_id, soort=soort, moment__gte=sinds).order_by("-moment")
