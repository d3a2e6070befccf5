"""Keeping a person from one other organisation: from the next question on they are not shown to it, nor given when it asks."""

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.organisaties.models import Medewerker
from portal.organisaties.services import mutatie_vastleggen
from portal.profielen.models import Uitsluiting, Werkzoekende


def uitsluiting_vastleggen(*, door: Medewerker | None, werkzoekende: Werkzoekende, partij_oin: str) -> Uitsluiting:
    """Write down that this person does not want to be shown to a party; when it says so already, nothing changes.

    Args:
        door: the colleague who writes it down; None when the person does.
        werkzoekende: of the organisation of this transaction.
        partij_oin: the other organisation, twenty digits.
    """
    geldt = werkzoekende.uitsluitingen.filter(partij_oin=partij_oin, opgeheven_op=None)
    try:
        with transaction.atomic():
            if bestaand := geldt.first():
                return bestaand
            uitsluiting = werkzoekende.uitsluitingen.create(
                organisatie_id=werkzoekende.organisatie_id, partij_oin=partij_oin, door=door
            )
            mutatie_vastleggen(
                organisatie=werkzoekende.organisatie,
                door=door,
                handeling="Uitsluiting vastgelegd",
                onderwerp=werkzoekende.eigen_sleutel,
                toelichting=f"niet delen met OIN {partij_oin}",
            )
            return uitsluiting
    except IntegrityError:
        # A second click in the same instant: the unique key let one through.
        return geldt.get()


def uitsluiting_opheffen(*, door: Medewerker | None, uitsluiting: Uitsluiting) -> bool:
    """From now on the person may be shown to this party again.

    Returns: False when it was lifted already.
    """
    with transaction.atomic():
        opgeheven = Uitsluiting.objects.filter(pk=uitsluiting.pk, opgeheven_op=None).update(
            opgeheven_op=Now(), opgeheven_door=door, updated_at=Now()
        )
        if opgeheven:
            mutatie_vastleggen(
                organisatie=uitsluiting.organisatie,
                door=door,
                handeling="Uitsluiting opgeheven",
                onderwerp=uitsluiting.werkzoekende.eigen_sleutel,
                toelichting=f"weer delen met OIN {uitsluiting.partij_oin}",
            )
    return bool(opgeheven)
