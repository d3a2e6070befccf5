"""Mail, written down in the transaction of what it tells and sent afterwards.

The row is the truth: a worker that dies before it could tell anybody, or a broker that is away, delays a mail and loses none.
A worker claims one, sends it outside any transaction and deletes the row, fenced by its attempt. What was refused is tried
again, later and later, until it would come too late or was tried often enough.
"""

import time
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import partial
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models.functions import Now
from django.template.loader import render_to_string

from portal.bewaking.services import hartslag_zetten
from portal.kern import limieten
from portal.kern.claims import claim_volgende, uitkomst_schrijven, verlopen_deadlines, verlopen_leases
from portal.kern.hints import hint_sturen, te_hinten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker
from portal.organisaties.services import overal_vegen
from portal.post.models import Poststuk

log = structlog.get_logger(__name__)
TAAK = "portal.post.tasks.post_versturen_batch_taak"
HARTSLAG = "post_vegen"
# An answer about this one mail. After anything else the next one need not be tried: the server itself is not there.
_OVER_DEZE = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)


def mail_klaarzetten(
    *,
    naar: Medewerker,
    onderwerp: str,
    sjabloon: str,
    binnen: timedelta,
    sinds: datetime | None = None,
    **context: Any,
) -> None:
    """Have a mail sent once this transaction is committed; in the transaction that marks what it tells as told.

    Args:
        naar: a colleague of the organisation of this transaction.
        onderwerp: as the text without names, also not those that people gave to things.
        sjabloon: the text, by its name in templates/mail.
        binnen: how long after `sinds` it may still arrive.
        sinds: when it happened; left out, now.
        context: what the text needs.
    """
    Poststuk.objects.create(
        organisatie_id=naar.organisatie_id,
        naar=naar,
        onderwerp=f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{onderwerp}",
        tekst=render_to_string(f"mail/{sjabloon}.txt", context),
        deadline=Now() + binnen if sinds is None else sinds + binnen,
    )
    transaction.on_commit(partial(hint_sturen, TAAK, str(naar.organisatie_id)))


def post_versturen(*, organisatie_id: UUID | str) -> int:
    """Send what waits of one organisation, the oldest first; safe to start twice, and to start again after a worker died.

    Stops when the mail server is not there, or when its time is over: the sweep hints again.

    Returns: how many mails the mail server took.
    """
    begin = time.monotonic()
    verstuurd = 0
    while time.monotonic() - begin < limieten.POST_SECONDEN:
        poststuk = _volgende(organisatie_id)
        if poststuk is None:
            break
        fout = _sturen(poststuk)
        with organisatie_transactie(organisatie_id):
            if fout is None:
                verstuurd += 1
                _weg(poststuk)
            else:
                _later(poststuk, type(fout).__name__)
        if fout is not None and not isinstance(fout, _OVER_DEZE):
            break
    return verstuurd


def _volgende(organisatie_id: UUID | str) -> Poststuk | None:
    """The next mail, ours now, with its receiver; what is for somebody who left is thrown away."""
    with organisatie_transactie(organisatie_id):
        weg, _ = Poststuk.objects.filter(status=Poststuk.Status.WACHTRIJ, naar__is_active=False).delete()
        if weg:
            log.info("post_voor_wie_weg_is", organisatie=str(organisatie_id), aantal=weg)
        rijen = Poststuk.objects.order_by("created_at", "pk")
        geclaimd = claim_volgende(rijen, aantal=1, lease=limieten.POST_LEASE)
        return Poststuk.objects.select_related("naar").get(pk=geclaimd[0].pk) if geclaimd else None


def _sturen(poststuk: Poststuk) -> OSError | None:
    """Returns why the mail server did not take it."""
    try:
        _bericht(poststuk).send()
    except (SMTPException, OSError) as fout:
        # Only the kind: what a server says may hold the address.
        log.warning("post_niet_verstuurd", poststuk=str(poststuk.pk), poging=poststuk.poging, fout=type(fout).__name__)
        return fout
    log.info("post_verstuurd", poststuk=str(poststuk.pk), poging=poststuk.poging)
    return None


def _bericht(poststuk: Poststuk) -> EmailMessage:
    """The mail as it goes out. It keeps its number, so that a mailbox that gets it twice can leave one out: a worker may die
    after the mail server took it. And nobody's absence is told to the portal.
    """
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    koppen = {"Message-ID": f"<{poststuk.pk}@{domein}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(poststuk.onderwerp, poststuk.tekst, to=[poststuk.naar.email], headers=koppen)


def _later(poststuk: Poststuk, reden: str) -> None:
    """Another attempt, or the end when there were enough."""
    if poststuk.poging >= limieten.POST_POGINGEN:
        _opgeven(poststuk, reden)
        return
    over = pauze(poststuk.poging)
    uitkomst_schrijven(
        poststuk, status=Poststuk.Status.WACHTRIJ, volgende_poging_op=Now() + over, reden_code=reden[:40]
    )


def pauze(poging: int) -> timedelta:
    """How long to wait after this attempt: longer every time, up to a bound."""
    return min(limieten.POST_OPNIEUW_NA * (1 << (poging - 1)), limieten.POST_OPNIEUW_MAX)


def _opgeven(poststuk: Poststuk, reden: str) -> None:
    if _weg(poststuk):
        log.error("post_opgegeven", poststuk=str(poststuk.pk), poging=poststuk.poging, reden=reden)


def _weg(poststuk: Poststuk) -> bool:
    """Delete it, unless another attempt owns it by now."""
    rijen = Poststuk.objects.filter(pk=poststuk.pk, status=poststuk.status, poging=poststuk.poging)
    return bool(rijen.delete()[0])


def post_vegen(*, organisatie_id: UUID) -> bool:
    """Free what a dead worker left and throw away what comes too late, for one organisation.

    Returns: whether something waits without anybody knowing, to be hinted after this transaction.
    """
    with organisatie_transactie(organisatie_id):
        for poststuk in verlopen_leases(Poststuk):
            # It may have been sent: a mail that comes twice does less harm than one that never comes.
            log.warning("post_worker_weg", poststuk=str(poststuk.pk), poging=poststuk.poging)
            _later(poststuk, "worker_weg")
        for poststuk in verlopen_deadlines(Poststuk):
            _opgeven(poststuk, poststuk.reden_code or "te_laat")
        return bool(te_hinten(Poststuk))


def post_vegen_overal() -> None:
    """The sweep of beat: every organisation with mail in a transaction of its own."""
    overal_vegen(_vegen_en_hinten, Poststuk.objects.all(), gebeurtenis="post_vegen_mislukt")
    hartslag_zetten(HARTSLAG)


def _vegen_en_hinten(organisatie_id: UUID) -> None:
    if post_vegen(organisatie_id=organisatie_id):
        hint_sturen(TAAK, str(organisatie_id))
