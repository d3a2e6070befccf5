"""The user's decision about a checked file: use it, or not."""

from django.db import transaction

from portal.bestanden.bewaren import kopie_verwijderen
from portal.bestanden.models import Bestand
from portal.bestanden.services.opruimen import concept_verwijderen
from portal.organisaties.models import Medewerker
from portal.organisaties.services import mutatie_vastleggen
from portal.profielen.services import lijst_activeren


class NietTeActiveren(Exception):
    """The file is not in a state in which this can be done; `melding` says why, in Dutch."""

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding


def bestand_activeren(*, door: Medewerker | None, bestand: Bestand) -> None:
    """Put the checked list in the place of the current one of this organisation and kind, all or nothing.

    A second click finds it done and changes nothing.

    Raises: NietTeActiveren when the file is not checked (any more).
    """
    with transaction.atomic():
        bestand = Bestand.objects.select_for_update().get(pk=bestand.pk)
        if bestand.status == Bestand.Status.ACTIEF:
            return
        if bestand.status != Bestand.Status.GECONTROLEERD or bestand.lijst is None:
            raise NietTeActiveren(
                f'"{bestand.naam}" kan niet worden geactiveerd: de status is {bestand.get_status_display().lower()}.'
            )
        lijst_activeren(door=door, lijst=bestand.lijst)
        Bestand.objects.filter(pk=bestand.pk).update(status=Bestand.Status.ACTIEF)
        kopie_verwijderen(bestand)


def bestand_annuleren(*, door: Medewerker | None, bestand: Bestand) -> None:
    """Stop the check or throw the checked list away; nothing of it is kept but the line in the overview.

    Raises: NietTeActiveren when the list is active already.
    """
    with transaction.atomic():
        # The file only: with the organisation locked as well, every answer of its bron would wait until the list is gone.
        bestand = Bestand.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=bestand.pk)
        if bestand.status == Bestand.Status.ACTIEF:
            raise NietTeActiveren(
                f'"{bestand.naam}" is al geactiveerd. Lever een nieuwe lijst aan om hem te vervangen.'
            )
        if bestand.status not in (
            Bestand.Status.INDELEN,
            Bestand.Status.WACHTRIJ,
            Bestand.Status.BEZIG,
            Bestand.Status.GECONTROLEERD,
        ):
            return
        concept_verwijderen(bestand)
        kopie_verwijderen(bestand)
        Bestand.objects.filter(pk=bestand.pk).update(status=Bestand.Status.GEANNULEERD, lease_tot=None, deadline=None)
        mutatie_vastleggen(
            organisatie=bestand.organisatie, door=door, handeling="Bestand geannuleerd", onderwerp=bestand.naam
        )
