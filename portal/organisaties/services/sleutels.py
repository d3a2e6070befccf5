"""Keys with which a program of the organisation delivers lists: shown once, kept as a hash, withdrawn at any moment."""

import hashlib
import secrets
from dataclasses import dataclass

import structlog
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from portal.kern import limieten
from portal.kern.tenant import aanmeldfase
from portal.organisaties.models import Medewerker, Organisatie, Toegangssleutel
from portal.organisaties.services.basis import (
    OrganisatieFout,
    aansluiting_vergrendelen,
    organisatiebeheerder_vereist,
)
from portal.organisaties.services.mutaties import mutatie_vastleggen

log = structlog.get_logger(__name__)
# Recognised by people, and by programs that look for secrets in what is published.
VOORVOEGSEL = "vum_"
_GETOOND = len(VOORVOEGSEL) + 6


@dataclass(frozen=True)
class NieuweSleutel:
    """A key with its text, which is known only now."""

    sleutel: Toegangssleutel
    token: str


@transaction.atomic
def toegangssleutel_maken(*, door: Medewerker, organisatie: Organisatie, naam: str) -> NieuweSleutel:
    """Make a key for one program.

    Args:
        door: an organisatiebeheerder of `organisatie`.
        naam: what the key is for, as colleagues will recognise it.

    Raises: PermissionDenied; OrganisatieFout when a key with this name is in use, or there are too many.
    """
    organisatiebeheerder_vereist(door, organisatie)
    aansluiting_vergrendelen(organisatie)
    in_gebruik = organisatie.toegangssleutels.filter(ingetrokken_op=None)
    if in_gebruik.filter(naam__iexact=naam).exists():
        raise OrganisatieFout(
            "Er is al een sleutel met deze naam. Een sleutel is maar één keer te lezen: ziet u hem niet meer, trek hem dan in en "
            "maak een nieuwe. Of kies een andere naam."
        )
    if in_gebruik.count() >= limieten.SLEUTELS_PER_ORGANISATIE:
        raise OrganisatieFout(
            f"Er zijn al {limieten.SLEUTELS_PER_ORGANISATIE} sleutels in gebruik. Trek er eerst een in die niet meer nodig is."
        )
    token = VOORVOEGSEL + secrets.token_urlsafe(32)
    sleutel = Toegangssleutel.objects.create(
        organisatie=organisatie,
        naam=naam,
        begin=token[:_GETOOND],
        token_sha256=_hash(token),
        door=door,
        verloopt_op=timezone.now() + limieten.SLEUTEL_GELDIG,
    )
    mutatie_vastleggen(
        organisatie=organisatie,
        door=door,
        handeling="Toegangssleutel gemaakt",
        onderwerp=naam,
        toelichting=f"{sleutel.get_recht_display()}. Begint met {sleutel.begin}.",
    )
    return NieuweSleutel(sleutel, token)


@transaction.atomic
def toegangssleutel_intrekken(*, door: Medewerker, sleutel: Toegangssleutel) -> None:
    """The key stops working at the next request; a second click changes nothing. Raises: PermissionDenied."""
    organisatiebeheerder_vereist(door, sleutel.organisatie)
    aansluiting_vergrendelen(sleutel.organisatie)
    ingetrokken = Toegangssleutel.objects.filter(pk=sleutel.pk, ingetrokken_op=None).update(
        ingetrokken_op=Now(), ingetrokken_door=door, updated_at=Now()
    )
    if ingetrokken:
        mutatie_vastleggen(
            organisatie=sleutel.organisatie,
            door=door,
            handeling="Toegangssleutel ingetrokken",
            onderwerp=sleutel.naam,
            toelichting=f"Begint met {sleutel.begin}.",
        )


def toegangssleutel_vinden(token: str, *, recht: str) -> Toegangssleutel | None:
    """The key behind a token that works now and may do this; None for unknown, withdrawn, expired and unfit alike.

    Opens its own transaction: whose the token is, is what it finds out. That it was used is written down, at most once a minute.
    """
    if not token.startswith(VOORVOEGSEL) or not token.isascii():
        return None
    with aanmeldfase():
        sleutel = (
            Toegangssleutel.objects.select_related("organisatie")
            .filter(token_sha256=_hash(token), recht=recht, ingetrokken_op=None, verloopt_op__gt=Now())
            .first()
        )
        if sleutel is not None:
            lang_geleden = Q(laatst_gebruikt_op=None) | Q(laatst_gebruikt_op__lt=Now() - limieten.SLEUTEL_GEBRUIK_NA)
            Toegangssleutel.objects.filter(lang_geleden, pk=sleutel.pk).update(laatst_gebruikt_op=Now())
    return sleutel


def _hash(token: str) -> str:
    # Of 256 bits of chance a plain hash is enough: there is nothing to guess.
    return hashlib.sha256(token.encode()).hexdigest()
