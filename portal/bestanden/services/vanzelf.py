"""When a list of a program does not come online by itself after all."""

from datetime import datetime

from portal.bestanden.models import Bestand
from portal.profielen.queries import Effect, actieve_lijst


def waarom_niet_vanzelf(bestand: Bestand, effect: Effect) -> str:
    """Why a checked list that may come online by itself has to wait for a colleague; empty when it need not.

    Args:
        bestand: with `vanzelf_tot`.
        effect: what it would do to what is online now.
    """
    grens = bestand.vanzelf_tot or 0
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
