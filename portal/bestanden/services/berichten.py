"""Telling somebody who left the page that the check is done. Without names, also of the file: people put names in those."""

from smtplib import SMTPException
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db.models import F
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse

from portal.bestanden.models import Bestand
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie

log = structlog.get_logger(__name__)


def bericht_sturen(*, organisatie_id: UUID | str, bestand_id: UUID | str) -> bool:
    """Mail who delivered the file, once, when the check took so long that they will have left the page.

    The row is marked first and the mail sent after the commit: two workers never both send it. A mail server that refuses
    frees the row for the sweep, which tries again until it would come too late.

    Returns: whether a mail went out.
    """
    with organisatie_transactie(organisatie_id):
        te_melden = Bestand.objects.filter(
            pk=bestand_id,
            gemeld_op__isnull=True,
            door__is_active=True,
            afgerond_op__gt=Now() - limieten.BESTAND_MAIL_TOT,
            created_at__lt=F("afgerond_op") - limieten.BESTAND_MAIL_VANAF,
            created_at__gt=Now() - limieten.BESTAND_BEWAREN,
        )
        bestand = te_melden.select_related("door").first()
        if bestand is None or bestand.door is None or not te_melden.update(gemeld_op=Now()):
            return False
    adres = f"{settings.PORTAAL_URL}{reverse('bestanden:toon', args=[bestand.pk])}"
    tekst = render_to_string("mail/bestand_gecontroleerd.txt", {"bestand": bestand, "adres": adres})
    try:
        send_mail(
            f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}Uw lijst is gecontroleerd", tekst, None, [bestand.door.email]
        )
    except (SMTPException, OSError) as fout:
        log.warning("bestand_niet_gemeld", bestand=str(bestand.pk), fout=type(fout).__name__)
        with organisatie_transactie(organisatie_id):
            Bestand.objects.filter(pk=bestand.pk).update(gemeld_op=None)
        return False
    return True
