"""What can be done with details. The views come in here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
import structlog

from portal.details.aanvragen import (
    Aanvraag,
    QuotumBereikt,
    detail_opnieuw,
    details_aanvragen,
    hints_na_commit,
)
from portal.details.bewaren import verlopen_details, verlopen_details_verwijderen
from portal.details.models import Detailverzoek
from portal.details.ophalen import bestemming, detail_ophalen, opruimen
from portal.inzage.services import inzage_vastleggen
from portal.kern.hints import te_hinten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import overal_vegen
from portal.profielen.services import gegevens_ontsleutelen

__all__ = [
    "Aanvraag",
    "QuotumBereikt",
    "detail_bekijken",
    "detail_ophalen",
    "detail_opnieuw",
    "details_aanvragen",
    "details_bewaren_vegen_overal",
    "details_bijwerken",
    "details_vegen",
    "details_vegen_overal",
]

log = structlog.get_logger(__name__)


def detail_bekijken(*, door: Medewerker, verzoek: Detailverzoek) -> Mapping[str, Any]:
    """The full profile, for showing it now: the look is recorded in the transaction that returns it.

    Args:
        verzoek: a received request of the organisation of this transaction.

    Raises: ValueError when it was not received; OntsleutelenMislukt when the key is gone.
    """
    if verzoek.status != Detailverzoek.Status.ONTVANGEN or verzoek.versleuteld is None:
        raise ValueError("detail is not received")
    inhoud = gegevens_ontsleutelen(
        organisatie_id=verzoek.organisatie_id,
        versleuteld=bytes(verzoek.versleuteld),
        bestemming=bestemming(verzoek.pk),
    )
    profiel = msgspec.json.decode(inhoud, type=dict[str, Any])
    inzage_vastleggen(
        organisatie_id=verzoek.organisatie_id,
        handeling="detail_bekeken",
        vum_id=verzoek.vum_id,
        bron_id=verzoek.bron_id,
        medewerker=door,
        doel=verzoek.doel,
        referentie=verzoek.referentie,
        correlatie_id=str(verzoek.pk),
    )
    return profiel


def details_bijwerken(*, organisatie: Organisatie) -> None:
    """What the sweep does, from the page of somebody who waits. Inside the tenant transaction."""
    opruimen()
    hints_na_commit(organisatie.pk, te_hinten(Detailverzoek))


def details_vegen(*, organisatie_id: UUID) -> int:
    """Free, end and hint again whatever needs it, for one organisation. Returns how many were hinted again."""
    with organisatie_transactie(organisatie_id):
        opruimen()
        ids = te_hinten(Detailverzoek)
        hints_na_commit(organisatie_id, ids)
    return len(ids)


def details_bewaren_vegen_overal() -> None:
    """Remove the details that may not be kept longer, organisation by organisation."""
    overal_vegen(_verwijderen, verlopen_details(), gebeurtenis="details_bewaren_vegen_mislukt")


def _verwijderen(organisatie_id: UUID) -> None:
    with organisatie_transactie(organisatie_id):
        verlopen_details_verwijderen()


def details_vegen_overal() -> None:
    """The sweep of beat: every organisation with something open by itself."""
    overal_vegen(
        lambda organisatie_id: details_vegen(organisatie_id=organisatie_id),
        Detailverzoek.objects.filter(status__in=(Detailverzoek.Status.WACHTRIJ, Detailverzoek.Status.BEZIG)),
        gebeurtenis="details_vegen_mislukt",
    )
