"""A list that comes from a program: the same road as from the page, and at its end nobody who clicks."""

from datetime import datetime
from typing import BinaryIO
from uuid import uuid5

from django.db import transaction
from django.db.models.functions import Now

from portal.bestanden.models import Bestand
from portal.bestanden.services.aanleveren import bestand_aanleveren
from portal.bestanden.services.activeren import (
    NietTeActiveren,
    bestand_activeren_vragen,
    bestand_klaarzetten,
    bestand_wijze_kiezen,
)
from portal.organisaties.models import Toegangssleutel
from portal.profielen.models import Wijze
from portal.profielen.queries import Effect, actieve_lijst


class VerzoekHergebruikt(Exception):
    """The same `Idempotency-Key` came before, with something else."""


@transaction.atomic
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
        verzoek: what the program calls this delivery; a second one of the same name gets the bestand of the first.

    Raises: Bestandsfout as `bestand_aanleveren`; VerzoekHergebruikt.
    """
    bestand = bestand_aanleveren(
        door=None,
        organisatie=sleutel.organisatie,
        soort=soort,
        naam=naam,
        inhoud=inhoud,
        maskeren=maskeren,
        formulier_id=uuid5(sleutel.pk, verzoek) if verzoek else None,
    )
    if bestand.sleutel_id is not None:
        inhoud.seek(0, 2)
        if (bestand.soort, bestand.grootte) != (soort, inhoud.tell()):
            raise VerzoekHergebruikt
        return bestand
    bestand_wijze_kiezen(bestand=bestand, wijze=wijze)
    bestand.wijze, bestand.sleutel, bestand.vanzelf_tot = wijze, sleutel, vanzelf_tot
    bestand.save(update_fields=["sleutel", "vanzelf_tot", "updated_at"])
    return bestand


def bestand_vanzelf_activeren(*, bestand: Bestand) -> None:
    """Activate a checked list that may come online by itself, or write down why a colleague must look at it first.

    Call it inside the transaction that holds the row of the file.
    """
    if bestand.vanzelf_tot is None:
        return
    lijst, effect = bestand_klaarzetten(bestand=bestand)
    reden = _waarom_niet(bestand, bestand.vanzelf_tot, effect)
    if not reden:
        try:
            bestand_activeren_vragen(door=None, bestand=bestand, basis=lijst.klaar_voor)
        except NietTeActiveren as fout:
            reden = fout.melding
    if reden:
        Bestand.objects.filter(pk=bestand.pk).update(reden=reden, updated_at=Now())


def _waarom_niet(bestand: Bestand, grens: int, effect: Effect) -> str:
    if bestand.aantal_fout * 100 > grens * bestand.aantal_rijen:
        return (
            f"{bestand.aantal_fout} van de {bestand.aantal_rijen} rijen zijn geweigerd. Dat is meer dan de {grens} procent "
            "waarbij deze lijst vanzelf online mag. Bekijk wat er aan de hand is, en activeer de lijst als hij zo goed is."
        )
    if effect.krimpt:
        return (
            f"Er vervallen {effect.vervallen} van de {effect.basis} profielen die nu online staan. Dat is ongewoon veel, dus "
            "deze lijst is niet vanzelf geactiveerd."
        )
    if (later := _later_aangeleverd(bestand)) is not None:
        return (
            f"Intussen is een lijst geactiveerd die later is aangeleverd ({later:%d-%m-%Y %H:%M}). Deze oudere lijst is daarom "
            "niet vanzelf geactiveerd."
        )
    return ""


def _later_aangeleverd(bestand: Bestand) -> datetime | None:
    """When the list that is online was delivered, if that was after this one: two deliveries may overtake each other."""
    online = actieve_lijst(bestand.organisatie, bestand.soort)
    if online is None:
        return None
    return (
        Bestand.objects.filter(lijst_id=online.pk, created_at__gt=bestand.created_at)
        .values_list("created_at", flat=True)
        .first()
    )
