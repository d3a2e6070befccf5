"""What several views of this room do alike."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from portal.inzage.models import Inzage
from portal.inzage.services import inzage_vastleggen
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.profielen import queries
from portal.profielen.models import Soort, Werkzoekende
from portal.profielen.soorten import Identiteit, Profiel

medewerkers = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


def eigen(request: Verzoek, soort: str, pk: UUID) -> Identiteit:
    """The person or vacancy of this organisation, else 404."""
    alle: Any = request.organisatie.werkzoekenden if soort == Soort.WERKZOEKENDE else request.organisatie.vacatures
    wie: Identiteit = get_object_or_404(alle.select_related("organisatie"), pk=pk)
    return wie


def online(wie: Identiteit) -> Profiel | None:
    """What the active list says of this one; None when it is not on it."""
    return queries.profiel_van(wie) if isinstance(wie, Werkzoekende) else queries.vacatureprofiel_van(wie)


def inzien(request: Verzoek, wie: Identiteit, handeling: Inzage.Handeling = Inzage.Handeling.EIGEN_BEKEKEN) -> None:
    """Record that somebody looked, in the transaction that shows it."""
    werkzoekende = isinstance(wie, Werkzoekende)
    inzage_vastleggen(
        organisatie_id=request.organisatie.pk,
        handeling=handeling,
        medewerker=request.user,
        correlatie_id=request.correlatie_id,
        werkzoekende_id=wie.pk if werkzoekende else None,
        vacature_id=None if werkzoekende else wie.pk,
    )
