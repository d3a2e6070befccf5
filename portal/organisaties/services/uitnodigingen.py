"""Inviting a colleague: a one-time link of which only the hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from portal.kern import limieten
from portal.kern.tenant import aanmeldfase, organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol, Uitnodiging
from portal.organisaties.services.basis import OrganisatieFout, aansluiting_vergrendelen
from portal.organisaties.services.mutaties import mutatie_vastleggen

log = structlog.get_logger(__name__)

_LINK_WERKT_NIET = "Deze link werkt niet meer. Vraag wie u uitnodigde om een nieuwe uitnodiging."


class MailFout(Exception):
    """The mail server did not take the mail; the invitation itself is stored."""


@dataclass(frozen=True)
class NieuweUitnodiging:
    """An invitation with the token that is known only now; afterwards nobody can get it back."""

    uitnodiging: Uitnodiging
    token: str

    @property
    def link(self) -> str:
        return f"{settings.PORTAAL_URL}{reverse('organisaties:uitnodiging', args=[self.token])}"


def toegestane_rollen(door: Medewerker, organisatie: Organisatie) -> tuple[Rol, ...]:
    """The roles `door` may give to somebody in `organisatie`; empty when nobody may be invited there.

    An organisatiebeheerder never makes a landelijk beheerder, and the landelijk beheerder never puts a bemiddelaar in
    somebody else's organisation.
    """
    eigen = door.organisatie_id == organisatie.pk
    if door.is_active and door.rol == Rol.ORGANISATIEBEHEERDER and eigen:
        return (Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
    if door.is_active and door.rol == Rol.LANDELIJK_BEHEERDER:
        return (Rol.LANDELIJK_BEHEERDER,) if eigen else (Rol.ORGANISATIEBEHEERDER,)
    return ()


@transaction.atomic
def uitnodiging_maken(
    *, door: Medewerker | None, organisatie: Organisatie, email: str, naam: str, rol: Rol | str
) -> NieuweUitnodiging:
    """Invite somebody to `organisatie`; the caller mails the link after the commit (`uitnodiging_mailen`).

    Args:
        door: who invites; None for a command on the server.
        rol: one of `toegestane_rollen`.

    Raises: PermissionDenied for a role that `door` may not give; OrganisatieFout when the address already has an account or
        an open invitation here. An account elsewhere is not told: that is nobody's business.
    """
    if door is not None and rol not in toegestane_rollen(door, organisatie):
        raise PermissionDenied
    email = email.strip().lower()
    aansluiting_vergrendelen(organisatie)
    if organisatie.medewerkers.filter(email__iexact=email).exists():
        raise OrganisatieFout("Dit e-mailadres hoort al bij een medewerker van deze organisatie.")
    if organisatie.uitnodigingen.filter(email=email, gebruikt_op=None, ingetrokken_op=None).exists():
        raise OrganisatieFout("Voor dit e-mailadres staat al een uitnodiging open. Verstuur die opnieuw.")
    token = secrets.token_urlsafe(32)
    uitnodiging = Uitnodiging.objects.create(
        organisatie=organisatie,
        email=email,
        naam=naam,
        rol=rol,
        token_sha256=_hash(token),
        door=door,
        verloopt_op=timezone.now() + limieten.UITNODIGING_GELDIG,
    )
    mutatie_vastleggen(
        organisatie=organisatie,
        door=door,
        handeling="Medewerker uitgenodigd",
        onderwerp=email,
        toelichting=f"Rol: {Rol(rol).label}.",
    )
    log.info("uitnodiging_gemaakt", organisatie=str(organisatie.pk), uitnodiging=str(uitnodiging.pk))
    return NieuweUitnodiging(uitnodiging, token)


@transaction.atomic
def uitnodiging_vernieuwen(*, door: Medewerker, uitnodiging: Uitnodiging) -> NieuweUitnodiging:
    """A new link, again valid for the full time; the earlier link stops working.

    Raises: PermissionDenied; OrganisatieFout when the invitation was used or withdrawn meanwhile.
    """
    uitnodiging = _openstaand(door=door, uitnodiging=uitnodiging)
    token = secrets.token_urlsafe(32)
    uitnodiging.token_sha256 = _hash(token)
    uitnodiging.verloopt_op = timezone.now() + limieten.UITNODIGING_GELDIG
    uitnodiging.save(update_fields=["token_sha256", "verloopt_op", "updated_at"])
    mutatie_vastleggen(
        organisatie=uitnodiging.organisatie,
        door=door,
        handeling="Uitnodiging opnieuw verstuurd",
        onderwerp=uitnodiging.email,
    )
    return NieuweUitnodiging(uitnodiging, token)


@transaction.atomic
def uitnodiging_intrekken(*, door: Medewerker, uitnodiging: Uitnodiging) -> None:
    """The link stops working. Raises: PermissionDenied; OrganisatieFout when it was used or withdrawn meanwhile."""
    uitnodiging = _openstaand(door=door, uitnodiging=uitnodiging)
    uitnodiging.ingetrokken_op = timezone.now()
    uitnodiging.save(update_fields=["ingetrokken_op", "updated_at"])
    mutatie_vastleggen(
        organisatie=uitnodiging.organisatie,
        door=door,
        handeling="Uitnodiging ingetrokken",
        onderwerp=uitnodiging.email,
    )


def _openstaand(*, door: Medewerker, uitnodiging: Uitnodiging) -> Uitnodiging:
    """The invitation as it is after taking the lock, still open, for somebody who could have given this role."""
    if uitnodiging.rol not in toegestane_rollen(door, uitnodiging.organisatie):
        raise PermissionDenied
    aansluiting_vergrendelen(uitnodiging.organisatie)
    vers = Uitnodiging.objects.select_related("organisatie").get(pk=uitnodiging.pk)
    if vers.gebruikt_op is not None:
        raise OrganisatieFout("Deze uitnodiging is al gebruikt: de medewerker heeft een account.")
    if vers.ingetrokken_op is not None:
        raise OrganisatieFout("Deze uitnodiging is al ingetrokken.")
    return vers


def uitnodiging_mailen(nieuw: NieuweUitnodiging) -> None:
    """Send the link; call it after the commit, for a mail cannot be rolled back.

    The mail names the organisation and nothing about a person. Raises: MailFout.
    """
    inhoud = render_to_string("mail/uitnodiging.txt", {"nieuw": nieuw, "organisatie": nieuw.uitnodiging.organisatie})
    try:
        send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}Uitnodiging", inhoud, None, [nieuw.uitnodiging.email])
    except (SMTPException, OSError) as fout:
        log.warning("uitnodiging_niet_gemaild", uitnodiging=str(nieuw.uitnodiging.pk), fout=type(fout).__name__)
        raise MailFout from fout


def uitnodiging_vinden(token: str) -> Uitnodiging | None:
    """The invitation behind a link that still works; None for used, withdrawn, expired and unknown alike.

    Opens its own transaction: the visitor is nobody yet.
    """
    with aanmeldfase():
        return _bruikbaar(token)


def uitnodiging_aanvaarden(*, token: str, naam: str, wachtwoord: str) -> Medewerker:
    """Make the account behind an invitation, exactly once.

    Args:
        naam: as the person writes it.
        wachtwoord: already checked by the validators of the form.

    Raises: OrganisatieFout when the link does not work (any more), or the address already has an account.
    """
    uitnodiging = uitnodiging_vinden(token)
    if uitnodiging is None:
        raise OrganisatieFout(_LINK_WERKT_NIET)
    with organisatie_transactie(uitnodiging.organisatie_id):
        aansluiting_vergrendelen(uitnodiging.organisatie)
        uitnodiging_nu = _bruikbaar(token)
        if uitnodiging_nu is None:
            raise OrganisatieFout(_LINK_WERKT_NIET)
        try:
            with transaction.atomic():
                medewerker = Medewerker.objects.create_user(
                    uitnodiging_nu.email,
                    wachtwoord,
                    naam=naam,
                    rol=uitnodiging_nu.rol,
                    organisatie=uitnodiging_nu.organisatie,
                )
        except IntegrityError as fout:
            raise OrganisatieFout(
                "Bij dit e-mailadres hoort al een account. Gebruik voor deze organisatie een ander e-mailadres."
            ) from fout
        uitnodiging_nu.gebruikt_op = timezone.now()
        uitnodiging_nu.save(update_fields=["gebruikt_op", "updated_at"])
        mutatie_vastleggen(
            organisatie=uitnodiging_nu.organisatie,
            door=medewerker,
            handeling="Uitnodiging aanvaard",
            onderwerp=medewerker.email,
            toelichting=f"Rol: {Rol(medewerker.rol).label}.",
        )
    log.info("uitnodiging_aanvaard", organisatie=str(medewerker.organisatie_id), medewerker=str(medewerker.pk))
    return medewerker


def _bruikbaar(token: str) -> Uitnodiging | None:
    return (
        Uitnodiging.objects.select_related("organisatie")
        .filter(token_sha256=_hash(token), gebruikt_op=None, ingetrokken_op=None, verloopt_op__gt=timezone.now())
        .first()
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
