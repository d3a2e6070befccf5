"""A list begins, becomes the one that counts, and goes."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import mutatie_vastleggen
from portal.profielen.models import (
    ActieveLijst,
    Contactgegeven,
    Lijst,
    Soort,
    VacatureProfiel,
    WerkzoekendeProfiel,
)
from portal.profielen.services.verdelen import verdeling_vergrendelen
from portal.profielen.zoekrijen import zoekrijen_maken, zoekrijen_weggooien


class LijstVast(Exception):
    """A list that was active is a record of what was shared and does not change."""


class LijstActief(Exception):
    """The active list cannot be deleted: activate another one first."""


def lijst_beginnen(*, organisatie: Organisatie, soort: Soort | str, naam: str) -> Lijst:
    """An empty list, seen by nobody until `lijst_activeren`."""
    return Lijst.objects.create(organisatie=organisatie, soort=Soort(soort), naam=naam[:200])


def lijst_activeren(*, door: Medewerker | None, lijst: Lijst) -> None:
    """From now on pages and the exchange read this list: one pointer is moved, all or nothing.

    A second click finds the pointer already there and changes and records nothing.

    Args:
        door: who did it; None for a management command.
        lijst: of the organisation of this transaction.
    """
    with transaction.atomic():
        lijst = (
            Lijst.objects.select_for_update(no_key=True, of=("self",)).select_related("organisatie").get(pk=lijst.pk)
        )
        verdeling_vergrendelen(lijst.organisatie_id)
        wijzers = ActieveLijst.objects.select_for_update(no_key=True)
        vorige = wijzers.filter(organisatie_id=lijst.organisatie_id, soort=lijst.soort).first()
        if vorige is not None and vorige.lijst_id == lijst.pk:
            return
        zoekrijen_maken(lijst.pk)
        # Those of the list before stay for one more turn: a question that found it a moment ago must not find it empty.
        for oud in Lijst.objects.filter(organisatie_id=lijst.organisatie_id, soort=lijst.soort).exclude(
            pk__in=[lijst.pk, *([vorige.lijst_id] if vorige else [])]
        ):
            zoekrijen_weggooien(oud.pk)
        # One statement decides between two lists activated at the same moment: the last one counts, none is lost.
        ActieveLijst.objects.bulk_create(
            [ActieveLijst(organisatie_id=lijst.organisatie_id, soort=lijst.soort, lijst=lijst)],
            update_conflicts=True,
            unique_fields=["organisatie", "soort"],
            update_fields=["lijst", "updated_at"],
        )
        Lijst.objects.filter(pk=lijst.pk).update(geactiveerd_op=timezone.now(), geactiveerd_door=door, updated_at=Now())
        mutatie_vastleggen(
            organisatie=lijst.organisatie,
            door=door,
            handeling="Lijst geactiveerd",
            onderwerp=f"{Soort(lijst.soort).label}: {lijst.naam}"[:120],
            toelichting=f"{lijst.aantal} profielen",
        )


def lijst_verwijderen(*, lijst: Lijst) -> None:
    """Delete a list with its profiles and contact data; the persons keep their id for the exchange.

    Raises: LijstActief when it is the list in use.
    """
    with transaction.atomic():
        lijst = Lijst.objects.select_for_update(no_key=True).get(pk=lijst.pk)
        if ActieveLijst.objects.filter(lijst=lijst).exists():
            raise LijstActief("Deze lijst is in gebruik. Activeer eerst een andere lijst.")
        zoekrijen_weggooien(lijst.pk)
        # Table by table, children first and without the profiles themselves: Django's cascade would load every profile whole.
        Contactgegeven.objects.filter(lijst=lijst).delete()
        WerkzoekendeProfiel.objects.filter(lijst=lijst).only("pk").delete()
        VacatureProfiel.objects.filter(lijst=lijst).only("pk").delete()
        lijst.delete()
