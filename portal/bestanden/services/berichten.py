"""Telling somebody who left the page that the check is done. Without names, also of the file: people put names in those."""

from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse

from portal.bestanden.models import Bestand
from portal.kern import limieten
from portal.post.services import mail_klaarzetten


def uitkomst_melden(bestand_id: UUID) -> bool:
    """Mail who delivered the file, once, when the check took so long that they will have left the page.

    In the transaction that ends the check: so it is told exactly when that is, and nobody has to look for it later.

    Returns: whether a mail goes out.
    """
    te_melden = Bestand.objects.filter(
        pk=bestand_id,
        gemeld_op__isnull=True,
        door__is_active=True,
        created_at__lt=F("afgerond_op") - limieten.BESTAND_MAIL_VANAF,
        created_at__gt=Now() - limieten.BESTAND_BEWAREN,
    )
    bestand = te_melden.select_related("door").first()
    if bestand is None or bestand.door is None or not te_melden.update(gemeld_op=Now()):
        return False
    mail_klaarzetten(
        naar=bestand.door,
        onderwerp="Uw lijst is gecontroleerd",
        sjabloon="bestand_gecontroleerd",
        binnen=limieten.BESTAND_MAIL_TOT,
        sinds=bestand.afgerond_op,
        bestand=bestand,
        adres=f"{settings.PORTAAL_URL}{reverse('bestanden:toon', args=[bestand.pk])}",
    )
    return True
