"""The connection of an organisation: what it fills in itself, and the states only the landelijk beheerder gives."""

from dataclasses import dataclass

import structlog
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from portal.kern import limieten
from portal.organisaties.models import Aansluiting, Medewerker, Organisatie
from portal.organisaties.services.basis import (
    OrganisatieFout,
    aansluiting_vergrendelen,
    landelijk_vereist,
    organisatiebeheerder_vereist,
)
from portal.organisaties.services.mutaties import mutatie_vastleggen

log = structlog.get_logger(__name__)
Status = Aansluiting.Status


class Statushandeling(models.TextChoices):
    """What the landelijk beheerder can do with a connection; the value stands in the URL."""

    ACTIVEREN = "activeren", "Activeren"
    OPSCHORTEN = "opschorten", "Opschorten"
    BEEINDIGEN = "beeindigen", "Beëindigen"
    HEROPENEN = "heropenen", "Heropenen"


@dataclass(frozen=True)
class _Overgang:
    van: frozenset[str]
    naar: Aansluiting.Status
    voltooid: str
    reden_nodig: bool = True


_OVERGANGEN = {
    Statushandeling.ACTIVEREN: _Overgang(
        frozenset({Status.AANGEVRAAGD, Status.OPGESCHORT}), Status.ACTIEF, "Aansluiting geactiveerd", reden_nodig=False
    ),
    Statushandeling.OPSCHORTEN: _Overgang(frozenset({Status.ACTIEF}), Status.OPGESCHORT, "Aansluiting opgeschort"),
    Statushandeling.BEEINDIGEN: _Overgang(
        frozenset({Status.VOORBEREIDING, Status.AANGEVRAAGD, Status.ACTIEF, Status.OPGESCHORT}),
        Status.BEEINDIGD,
        "Aansluiting beëindigd",
    ),
    # The OIN is unique: without a way back an organisation that ended could never take part again.
    Statushandeling.HEROPENEN: _Overgang(frozenset({Status.BEEINDIGD}), Status.VOORBEREIDING, "Aansluiting heropend"),
}


def reden_nodig(handeling: Statushandeling) -> bool:
    """Whether the landelijk beheerder must say why; the organisation reads the reason on its own page."""
    return _OVERGANGEN[handeling].reden_nodig


def mogelijke_handelingen(aansluiting: Aansluiting) -> list[Statushandeling]:
    """What can be done with a connection in this state; activating may still fail on the agreement."""
    return [handeling for handeling, overgang in _OVERGANGEN.items() if aansluiting.status in overgang.van]


@transaction.atomic
def aansluiting_wijzigen(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    is_bron: bool,
    is_bemiddelaar: bool,
    in_suwi: bool,
    contactpersoon_naam: str,
    contactpersoon_email: str,
    contactpersoon_telefoon: str,
    details_per_vraag: int | None,
    aanroepen_per_minuut: int | None = None,
    aanroepen_tegelijk: int | None = None,
) -> Aansluiting:
    """What an organisation decides about its own connection.

    Args:
        door: an organisatiebeheerder of `organisatie`.
        details_per_vraag: at most how many details one question may open (number, 1 up to the limit of the
            afsprakenstelsel); None means that limit itself.
        aanroepen_per_minuut, aanroepen_tegelijk: how much may be asked of the exchange (numbers, from 1 up to the table of
            limits); None means that limit itself.

    Raises: OrganisatieFout for a connection that has ended, without a role, with a limit above the table, or without a
        contact person once it has been asked for.
    """
    organisatiebeheerder_vereist(door, organisatie)
    aansluiting = aansluiting_vergrendelen(organisatie)
    if aansluiting.status == Status.BEEINDIGD:
        raise OrganisatieFout("De aansluiting is beëindigd en kan niet meer worden gewijzigd.")
    if not (is_bron or is_bemiddelaar):
        raise OrganisatieFout("Kies minstens één rol: bron, bemiddelaar of allebei.")
    if details_per_vraag is not None and not 1 <= details_per_vraag <= limieten.DETAILS_PER_VRAAG:
        raise OrganisatieFout(f"Kies bij details per vraag een getal van 1 tot en met {limieten.DETAILS_PER_VRAAG}.")
    for wat, gekozen, grens in (
        ("vragen per minuut", aanroepen_per_minuut, limieten.AANROEPEN_PER_MINUUT_AANSLUITING),
        ("vragen tegelijk", aanroepen_tegelijk, limieten.AANROEPEN_TEGELIJK_AANSLUITING),
    ):
        if gekozen is not None and not 1 <= gekozen <= grens:
            raise OrganisatieFout(f"Kies bij {wat} een getal van 1 tot en met {grens}.")
    if aansluiting.status != Status.VOORBEREIDING and not (contactpersoon_naam and contactpersoon_email):
        raise OrganisatieFout(
            "Vul de naam en het e-mailadres van de contactpersoon in: de aansluiting is al aangevraagd."
        )
    nieuw = {
        "is_bron": is_bron,
        "is_bemiddelaar": is_bemiddelaar,
        "in_suwi": in_suwi,
        "contactpersoon_naam": contactpersoon_naam,
        "contactpersoon_email": contactpersoon_email,
        "contactpersoon_telefoon": contactpersoon_telefoon,
        "details_per_vraag": details_per_vraag,
        "aanroepen_per_minuut": aanroepen_per_minuut,
        "aanroepen_tegelijk": aanroepen_tegelijk,
    }
    gewijzigd = [naam for naam, waarde in nieuw.items() if getattr(aansluiting, naam) != waarde]
    if not gewijzigd:
        return aansluiting
    for naam in gewijzigd:
        setattr(aansluiting, naam, nieuw[naam])
    aansluiting.save(update_fields=[*gewijzigd, "updated_at"])
    labels = [str(Aansluiting._meta.get_field(naam).verbose_name) for naam in gewijzigd]  # type: ignore[union-attr]  # columns, no reverse relations
    mutatie_vastleggen(
        organisatie=organisatie,
        door=door,
        handeling="Aansluiting gewijzigd",
        onderwerp=organisatie.naam,
        toelichting=f"Gewijzigd: {', '.join(labels)}.",
    )
    return aansluiting


@transaction.atomic
def aansluiting_aanvragen(*, door: Medewerker, organisatie: Organisatie) -> Aansluiting:
    """Ask the landelijk beheerder to activate: voorbereiding → aangevraagd, the only step an organisation takes itself.

    Raises: OrganisatieFout with what is still missing.
    """
    organisatiebeheerder_vereist(door, organisatie)
    aansluiting = aansluiting_vergrendelen(organisatie)
    if aansluiting.status != Status.VOORBEREIDING:
        raise OrganisatieFout(f"De aansluiting is niet meer in voorbereiding: {aansluiting.get_status_display()}.")
    ontbreekt = wat_ontbreekt(aansluiting)
    if ontbreekt:
        raise OrganisatieFout(" ".join(ontbreekt))
    aansluiting.status = Status.AANGEVRAAGD
    aansluiting.save(update_fields=["status", "updated_at"])
    mutatie_vastleggen(
        organisatie=organisatie, door=door, handeling="Aansluiting aangevraagd", onderwerp=organisatie.naam
    )
    log.info("aansluiting_aangevraagd", organisatie=str(organisatie.pk))
    return aansluiting


def wat_ontbreekt(aansluiting: Aansluiting) -> list[str]:
    """What must still be done before the connection can be asked for, as sentences; empty when nothing."""
    ontbreekt = []
    if not (aansluiting.contactpersoon_naam and aansluiting.contactpersoon_email):
        ontbreekt.append("Vul eerst de naam en het e-mailadres van de contactpersoon in.")
    if not (aansluiting.is_bron or aansluiting.is_bemiddelaar):
        ontbreekt.append("Kies eerst minstens één rol: bron, bemiddelaar of allebei.")
    if not aansluiting.organisatie.overeenkomsten.filter(geldig_tot__gte=timezone.localdate()).exists():
        ontbreekt.append("Vraag de landelijk beheerder eerst om de overeenkomst vast te leggen.")
    return ontbreekt


@transaction.atomic
def aansluiting_status_wijzigen(
    *, door: Medewerker, organisatie: Organisatie, handeling: Statushandeling, reden: str = ""
) -> Aansluiting:
    """Activate, suspend, end or reopen a connection.

    Args:
        door: a landelijk beheerder; anybody else is refused here, whatever page the call came from.
        reden: why, for the organisation to read; required for everything but activating.

    Raises: PermissionDenied, or OrganisatieFout when the state or the agreement does not allow it. Of two who do the same
        at the same moment the second gets the error.
    """
    landelijk_vereist(door)
    overgang = _OVERGANGEN[handeling]
    reden = reden.strip()
    if overgang.reden_nodig and not reden:
        raise OrganisatieFout("Vul de reden in. De organisatie leest die op haar eigen pagina.")
    if door.organisatie_id == organisatie.pk:
        # Whoever admits organisations does not admit itself.
        raise PermissionDenied
    aansluiting = aansluiting_vergrendelen(organisatie)
    if aansluiting.status not in overgang.van:
        raise OrganisatieFout(
            f"Dit kan niet meer: de aansluiting van {organisatie.naam} heeft nu de status "
            f"‘{aansluiting.get_status_display()}’."
        )
    if overgang.naar == Status.ACTIEF:
        vandaag = timezone.localdate()
        if not organisatie.overeenkomsten.filter(geldig_van__lte=vandaag, geldig_tot__gte=vandaag).exists():
            raise OrganisatieFout("Er is vandaag geen geldige overeenkomst. Leg eerst de overeenkomst vast.")
        aansluiting.geactiveerd_op = timezone.now()
    aansluiting.status = overgang.naar
    aansluiting.save(update_fields=["status", "geactiveerd_op", "updated_at"])
    mutatie_vastleggen(
        organisatie=organisatie, door=door, handeling=overgang.voltooid, onderwerp=organisatie.naam, toelichting=reden
    )
    log.info("aansluiting_status_gewijzigd", organisatie=str(organisatie.pk), status=str(overgang.naar))
    return aansluiting
