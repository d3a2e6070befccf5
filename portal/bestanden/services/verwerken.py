"""From a waiting file to a list somebody can decide about: check the rows, set the list ready, tell who waits."""

from uuid import UUID

from django.db.models.functions import Now

from portal.bestanden.models import Bestand
from portal.bestanden.services.activeren import bestand_klaarzetten
from portal.bestanden.services.berichten import uitkomst_melden
from portal.bestanden.services.controleren import bestand_controleren
from portal.bestanden.services.programma import bestand_vanzelf_activeren
from portal.kern.tenant import organisatie_transactie

UITKOMSTEN = (Bestand.Status.GECONTROLEERD, Bestand.Status.AFGEKEURD, Bestand.Status.MISLUKT)


def bestand_verwerken(*, organisatie_id: UUID | str, bestand_id: UUID | str) -> None:
    """Everything a worker does for one file; safe to start twice, and to start again after a worker died."""
    bestand_controleren(organisatie_id=organisatie_id, bestand_id=bestand_id)
    bestand_afronden(organisatie_id=organisatie_id, bestand_id=bestand_id)


def bestand_afronden(*, organisatie_id: UUID | str, bestand_id: UUID | str) -> bool:
    """What follows on an outcome, once: the list is set ready (or online, when it may be), and who left the page gets a mail.

    Returns: whether this call did it.
    """
    with organisatie_transactie(organisatie_id):
        rijen = Bestand.objects.select_for_update(of=("self",), skip_locked=True).select_related("lijst", "organisatie")
        bestand = rijen.filter(pk=bestand_id, status__in=UITKOMSTEN, afgerond_op__isnull=True).first()
        if bestand is None:
            return False
        if bestand.status == Bestand.Status.GECONTROLEERD:
            bestand_klaarzetten(bestand=bestand)
            bestand_vanzelf_activeren(bestand=bestand)
        Bestand.objects.filter(pk=bestand.pk).update(afgerond_op=Now())
        uitkomst_melden(bestand.pk)
    return True
