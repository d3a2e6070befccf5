"""Colleagues: their role, and whether they may sign in."""

import structlog
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.organisaties.models import Medewerker, Rol
from portal.organisaties.services.basis import OrganisatieFout, aansluiting_vergrendelen
from portal.organisaties.services.mutaties import mutatie_vastleggen
from portal.organisaties.services.uitnodigingen import toegestane_rollen

log = structlog.get_logger(__name__)

_BEHEERROLLEN = (Rol.ORGANISATIEBEHEERDER, Rol.LANDELIJK_BEHEERDER)


@transaction.atomic
def medewerker_rol_wijzigen(*, door: Medewerker, medewerker: Medewerker, rol: Rol) -> Medewerker:
    """Give a colleague another role.

    Raises: PermissionDenied for another organisation or a role `door` may not give; OrganisatieFout for oneself and for the
        last active beheerder.
    """
    medewerker = _vergrendeld(door=door, medewerker=medewerker)
    if rol not in toegestane_rollen(door, medewerker.organisatie):
        raise PermissionDenied
    if medewerker.rol == rol:
        return medewerker
    if medewerker.pk == door.pk:
        raise OrganisatieFout("U kunt uw eigen rol niet wijzigen. Vraag het een andere beheerder.")
    _niet_de_laatste(medewerker)
    oud = medewerker.get_rol_display()
    medewerker.rol = rol
    medewerker.save(update_fields=["rol", "updated_at"])
    mutatie_vastleggen(
        organisatie=medewerker.organisatie,
        door=door,
        handeling="Rol gewijzigd",
        onderwerp=medewerker.naam,
        toelichting=f"Van {oud} naar {rol.label}.",
    )
    return medewerker


@transaction.atomic
def medewerker_deactiveren(*, door: Medewerker, medewerker: Medewerker) -> Medewerker:
    """A colleague who left: signed out at the next request, and unable to sign in again.

    The account stays, because inzage and mutaties point at it. Raises: as `medewerker_rol_wijzigen`.
    """
    medewerker = _vergrendeld(door=door, medewerker=medewerker)
    if not medewerker.is_active:
        return medewerker
    if medewerker.pk == door.pk:
        raise OrganisatieFout("U kunt uzelf niet deactiveren. Vraag het een andere beheerder.")
    _niet_de_laatste(medewerker)
    medewerker.is_active = False
    medewerker.gedeactiveerd_op = timezone.now()
    medewerker.save(update_fields=["is_active", "gedeactiveerd_op", "updated_at"])
    mutatie_vastleggen(
        organisatie=medewerker.organisatie, door=door, handeling="Medewerker gedeactiveerd", onderwerp=medewerker.naam
    )
    log.info("medewerker_gedeactiveerd", medewerker=str(medewerker.pk))
    return medewerker


@transaction.atomic
def medewerker_activeren(*, door: Medewerker, medewerker: Medewerker) -> Medewerker:
    """A colleague who is back. Raises: PermissionDenied."""
    medewerker = _vergrendeld(door=door, medewerker=medewerker)
    if medewerker.is_active:
        return medewerker
    medewerker.is_active = True
    medewerker.gedeactiveerd_op = None
    medewerker.save(update_fields=["is_active", "gedeactiveerd_op", "updated_at"])
    mutatie_vastleggen(
        organisatie=medewerker.organisatie, door=door, handeling="Medewerker weer actief", onderwerp=medewerker.naam
    )
    return medewerker


def _vergrendeld(*, door: Medewerker, medewerker: Medewerker) -> Medewerker:
    """The colleague as they are after taking the lock, for a `door` who is still a beheerder by then.

    `door` comes from the start of the request. Whoever was deactivated while waiting for the lock must not get to
    deactivate the one who did it.
    """
    if door.organisatie_id != medewerker.organisatie_id:
        raise PermissionDenied
    aansluiting_vergrendelen(medewerker.organisatie)
    nu = Medewerker.objects.filter(pk=door.pk, is_active=True, rol__in=_BEHEERROLLEN).first()
    if nu is None:
        raise PermissionDenied
    return Medewerker.objects.select_related("organisatie").get(pk=medewerker.pk)


def _niet_de_laatste(medewerker: Medewerker) -> None:
    if not medewerker.is_active or medewerker.rol not in _BEHEERROLLEN:
        return
    anderen = Medewerker.objects.filter(organisatie=medewerker.organisatie, rol=medewerker.rol, is_active=True).exclude(
        pk=medewerker.pk
    )
    if not anderen.exists():
        raise OrganisatieFout(
            "Dit is de laatste actieve beheerder van uw organisatie. Maak eerst een andere medewerker beheerder."
        )
