"""What other rooms may ask about inzage."""

from uuid import UUID

from django.db.models import QuerySet

from portal.inzage.models import Inzage
from portal.organisaties.models import Organisatie


def wie_zag(organisatie: Organisatie, werkzoekende_id: UUID) -> QuerySet[Inzage]:
    """Everything that was done with the data of one own person, last first."""
    return Inzage.objects.filter(organisatie=organisatie, werkzoekende_id=werkzoekende_id).select_related("medewerker")
