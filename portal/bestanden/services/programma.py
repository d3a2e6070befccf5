"""A list that comes from a program: the same road as from the page, and at its end nobody who clicks."""

from typing import BinaryIO
from uuid import uuid5

from django.db.models.functions import Now

from portal.bestanden.models import Bestand
from portal.bestanden.services.aanleveren import bestand_aanleveren
from portal.bestanden.services.activeren import (
    NietTeActiveren,
    bestand_activeren_vragen,
    bestand_klaarzetten,
)
from portal.bestanden.services.vanzelf import waarom_niet_vanzelf
from portal.organisaties.models import Toegangssleutel
from portal.profielen.models import Wijze


def bestand_van_programma(
    *,
    sleutel: Toegangssleutel,
    soort: str,
    naam: str,
    inhoud: BinaryIO,
    wijze: str = Wijze.VERVANGEN,
    vanzelf_tot: int | None = None,
    maskeren: bool = False,
    verzoek: str = "",
) -> Bestand:
    """Take in a file for the organisation of a key; the transaction speaks for that organisation.

    Args:
        sleutel: the key of the program, found by `toegangssleutel_vinden`.
        vanzelf_tot: the percentage of refused rows up to which the list may come online by itself; None: never.
        maskeren: take what could identify a person out of free texts.
        verzoek: what the program calls this delivery; the same once more gets the bestand of the first.

    Raises: Bestandsfout and VerzoekHergebruikt, as `bestand_aanleveren`.
    """
    return bestand_aanleveren(
        door=None,
        organisatie=sleutel.organisatie,
        soort=soort,
        naam=naam,
        inhoud=inhoud,
        maskeren=maskeren,
        formulier_id=uuid5(sleutel.pk, verzoek) if verzoek else None,
        wijze=wijze,
        sleutel=sleutel,
        vanzelf_tot=vanzelf_tot,
    )


def bestand_vanzelf_activeren(*, bestand: Bestand) -> None:
    """Activate a checked list that may come online by itself, or write down why a colleague must look at it first.

    Call it inside the transaction that holds the row of the file.
    """
    if bestand.vanzelf_tot is None:
        return
    lijst, effect = bestand_klaarzetten(bestand=bestand)
    reden = waarom_niet_vanzelf(bestand, effect)
    if not reden:
        try:
            bestand_activeren_vragen(door=None, bestand=bestand, basis=lijst.klaar_voor)
        except NietTeActiveren as fout:
            reden = fout.melding
    if reden:
        Bestand.objects.filter(pk=bestand.pk).update(reden=reden, updated_at=Now())
