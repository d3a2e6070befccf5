"""The own contact moments: one by form, or a whole list at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import structlog
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from exchange_client.standaard import WerkgeverscontactmomentMatch, lees, naar_dict, zonder_lege_waarden
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import mutatie_vastleggen
from portal.werkgevers.models import Contactmoment, Contactmomentlijst

log = structlog.get_logger(__name__)
_PARTIJ = 500


class NietTeWijzigen(Exception):
    """A contact moment of a delivered list: the next list would undo the change. `melding` says so in Dutch."""

    def __init__(self) -> None:
        self.melding = (
            "Dit contactmoment staat in een aangeleverde lijst. Wijzig het in uw eigen systeem en lever de lijst "
            "opnieuw aan."
        )
        super().__init__(self.melding)


@dataclass(frozen=True, slots=True)
class NieuwContactmoment:
    """A row of a list: the contact moment as JSON of the standard, and the organisation's own number for it."""

    inhoud: Mapping[str, Any]
    eigen_kenmerk: str = ""


def kolommen(inhoud: Mapping[str, Any]) -> dict[str, Any]:
    """What a row stores of a contact moment: its JSON without empty values, and the columns taken from it.

    Raises: Standaardfout when it is not what the standard allows, KeyError without an employer.
    """
    moment = naar_dict(
        lees(WerkgeverscontactmomentMatch, zonder_lege_waarden(inhoud, soort=WerkgeverscontactmomentMatch))
    )
    werkgever = moment["werkgever"]
    return {
        "datum": date.fromisoformat(moment["datum"]),
        "nummer_kvk": werkgever["nummerKvk"],
        "werkgever": werkgever.get("handelsnaamOrganisatie", ""),
        "standaard": msgspec.json.encode(moment).decode(),
    }


def contactmoment_vastleggen(
    *, door: Medewerker, organisatie: Organisatie, inhoud: Mapping[str, Any], formulier_id: UUID | None = None
) -> Contactmoment:
    """Keep one contact moment; from now on it is shared with who asks about this employer.

    Args:
        inhoud: JSON of the standard (`MPWerkgeverscontactmomentMatch` of contract 3.1), empty values allowed.
        formulier_id: id of the form page; a second submit of the same page gets the contact moment of the first.

    Raises: Standaardfout.
    """
    rij = Contactmoment(
        organisatie=organisatie,
        herkomst=Contactmoment.Herkomst.FORMULIER,
        door=door,
        formulier_id=formulier_id,
        **kolommen(inhoud),
    )
    try:
        with transaction.atomic():
            rij.save(force_insert=True)
            _mutatie(organisatie, door, "Contactmoment vastgelegd", rij)
    except IntegrityError:
        eerder = organisatie.contactmomenten.filter(formulier_id=formulier_id).first() if formulier_id else None
        if eerder is None:
            raise
        return eerder
    return rij


@transaction.atomic
def contactmoment_wijzigen(*, door: Medewerker, contactmoment: Contactmoment, inhoud: Mapping[str, Any]) -> None:
    """Replace what a contact moment says.

    Raises: NietTeWijzigen for one of a delivered list; Standaardfout.
    """
    rij = _vergrendeld(contactmoment)
    for naam, waarde in kolommen(inhoud).items():
        setattr(rij, naam, waarde)
    rij.save()
    _mutatie(rij.organisatie, door, "Contactmoment gewijzigd", rij)


@transaction.atomic
def contactmoment_verwijderen(*, door: Medewerker, contactmoment: Contactmoment) -> None:
    """Take a contact moment away; nobody who asks finds it any more.

    Raises: NietTeWijzigen for one of a delivered list.
    """
    rij = _vergrendeld(contactmoment)
    _mutatie(rij.organisatie, door, "Contactmoment verwijderd", rij)
    rij.delete()


def _vergrendeld(contactmoment: Contactmoment) -> Contactmoment:
    rij = Contactmoment.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=contactmoment.pk)
    if rij.herkomst != Contactmoment.Herkomst.FORMULIER:
        raise NietTeWijzigen
    return rij


@transaction.atomic
def contactmomenten_vervangen(
    *, door: Medewerker | None, organisatie: Organisatie, naam: str, momenten: Sequence[NieuwContactmoment]
) -> int:
    """Put a list in the place of the one delivered before, all or nothing. What was typed in by form stays.

    Args:
        naam: of the file, as the user knows it.
        momenten: an empty list takes the old one away.

    Returns: how many contact moments the list holds.
    Raises: Standaardfout, and nothing has changed then.
    """
    # Two uploads at the same moment wait for each other here, or both lists would end up side by side.
    Contactmomentlijst.objects.bulk_create([Contactmomentlijst(organisatie=organisatie)], ignore_conflicts=True)
    lijst = Contactmomentlijst.objects.select_for_update().get(organisatie=organisatie)
    organisatie.contactmomenten.filter(herkomst=Contactmoment.Herkomst.LIJST).delete()
    Contactmoment.objects.bulk_create(
        (
            Contactmoment(
                organisatie=organisatie,
                herkomst=Contactmoment.Herkomst.LIJST,
                eigen_kenmerk=moment.eigen_kenmerk,
                door=door,
                **kolommen(moment.inhoud),
            )
            for moment in momenten
        ),
        batch_size=_PARTIJ,
    )
    Contactmomentlijst.objects.filter(pk=lijst.pk).update(
        naam=naam[:200], aantal=len(momenten), door=door, updated_at=Now()
    )
    mutatie_vastleggen(
        organisatie=organisatie,
        door=door,
        handeling="Lijst met contactmomenten vervangen",
        onderwerp=naam,
        toelichting=f"Aantal contactmomenten in de lijst: {len(momenten)}.",
    )
    log.info("contactmomenten_vervangen", aantal=len(momenten))
    return len(momenten)


def _mutatie(organisatie: Organisatie, door: Medewerker, handeling: str, rij: Contactmoment) -> None:
    mutatie_vastleggen(
        organisatie=organisatie, door=door, handeling=handeling, onderwerp=f"KvK {rij.nummer_kvk}, {rij.datum:%d-%m-%Y}"
    )
