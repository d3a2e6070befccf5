"""What rooms, the sweep and the commands may do with the watch."""

import structlog
from django.db.models.functions import Now

from portal.bewaking.cijfers import Cijfer, cijfers_registreren, cijfers_tekst
from portal.bewaking.controles import (
    Controle,
    Uitkomst,
    controle_registreren,
    controleren,
    stand_registreren,
)
from portal.bewaking.hartslagen import Stilte, hartslag_verwachten, hartslag_zetten, stille_hartslagen
from portal.bewaking.models import Meting
from portal.organisaties.queries import organisatie_ids

__all__ = [
    "Cijfer",
    "Controle",
    "Stilte",
    "Uitkomst",
    "alarmen",
    "cijfers_registreren",
    "cijfers_tekst",
    "controle_registreren",
    "controles_vegen",
    "hartslag_verwachten",
    "hartslag_zetten",
    "nu_controleren",
    "stand_registreren",
    "stille_hartslagen",
]

log = structlog.get_logger(__name__)
HARTSLAG = "controles"


def nu_controleren(*, ook_zwaar: bool = False) -> tuple[list[Uitkomst], dict[str, int]]:
    """Count every rule now, over all organisations; writes nothing. `ook_zwaar` also those that read whole tables."""
    return controleren(organisatie_ids(), ook_zwaar=ook_zwaar)


def controles_vegen() -> int:
    """Count every rule and keep the outcome for the figures. Returns how many rules are broken."""
    uitkomsten, standen = nu_controleren()
    metingen = [
        *(
            Meting(naam=u.controle.naam, soort=Meting.Soort.CONTROLE, waarde=u.aantal, gemeten_op=Now())
            for u in uitkomsten
        ),
        *(Meting(naam=naam, soort=Meting.Soort.STAND, waarde=n, gemeten_op=Now()) for naam, n in standen.items()),
    ]
    Meting.objects.bulk_create(
        metingen,
        update_conflicts=True,
        unique_fields=["naam"],
        update_fields=["soort", "waarde", "gemeten_op"],
    )
    # What a room no longer counts must not be told for ever.
    Meting.objects.exclude(naam__in=[meting.naam for meting in metingen]).delete()
    gebroken = [u for u in uitkomsten if not u.goed]
    for uitkomst in gebroken:
        log.error("controle_niet_nul", controle=uitkomst.controle.naam, aantal=uitkomst.aantal)
    hartslag_zetten(HARTSLAG)
    return len(gebroken)


def alarmen() -> list[str]:
    """In a word each: what somebody should look at. Says nothing of an organisation."""
    uit = []
    if stille_hartslagen():
        uit.append("hartslag")
    if Meting.objects.filter(soort=Meting.Soort.CONTROLE, waarde__gt=0).exists():
        uit.append("controle")
    return uit
