"""Mail about what nobody waits for: a round that is done, something new in a saved question, one that is about to end.

No names in it, also not of the round or the question: people put names in those. What was told is marked first and the mail
goes out after the commit, so that two workers never both send it. A mail server that refuses gives the mark back, for the sweep
to try again until it would come too late.
"""

from collections.abc import Callable, Sequence
from functools import partial
from smtplib import SMTPException
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie, Rol
from portal.zoekvragen.bewaard.afloop import afgelopen_rondes, afgelopen_vragen, ronde_boeken, vraag_boeken
from portal.zoekvragen.models import BewaardeVraag, Ronde, Zoekvraag

log = structlog.get_logger(__name__)


def mailen_na_commit(
    onderwerp: str,
    sjabloon: str,
    naar: Sequence[str],
    *,
    organisatie_id: UUID,
    mislukt: Callable[[], object],
    **context: Any,
) -> None:
    """Send this mail when the transaction is committed.

    Args:
        mislukt: called in a transaction of the organisation when the mail could not be sent.
    """
    tekst = render_to_string(f"mail/{sjabloon}.txt", context)
    titel = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{onderwerp}"
    transaction.on_commit(partial(_sturen, titel, tekst, list(naar), organisatie_id, mislukt))


def _sturen(titel: str, tekst: str, naar: list[str], organisatie_id: UUID, mislukt: Callable[[], object]) -> None:
    try:
        send_mail(titel, tekst, None, naar)
    except (SMTPException, OSError) as fout:
        log.warning("bericht_niet_gestuurd", fout=type(fout).__name__)
        with organisatie_transactie(organisatie_id):
            mislukt()


def rondes_melden() -> int:
    """Tell who started a round that it is done; of the organisation of this transaction. Returns how many mails go out."""
    rijen = Ronde.objects.filter(
        status__in=(Ronde.Status.KLAAR, Ronde.Status.DEELS, Ronde.Status.MISLUKT),
        bewaarde_vraag__isnull=True,
        mailen=True,
        gemeld_op__isnull=True,
        door__is_active=True,
        afgerond_op__gt=Now() - limieten.MELDEN_BINNEN,
    )
    rondes = list(rijen.select_related("door").order_by("pk").select_for_update(of=("self",), skip_locked=True))
    for ronde in rondes:
        zelf = Ronde.objects.filter(pk=ronde.pk)
        zelf.update(gemeld_op=Now())
        mailen_na_commit(
            "Uw zoekronde is klaar",
            "ronde_klaar",
            [ronde.door.email],
            organisatie_id=ronde.organisatie_id,
            mislukt=partial(zelf.update, gemeld_op=None),
            ronde=ronde,
            adres=_adres("zoekvragen:ronde", ronde.pk),
        )
    return len(rondes)


def runs_melden() -> int:
    """Write down what runs of saved questions brought, and tell owners of what is new. Returns how many mails go out."""
    gestuurd = 0
    for vraag in afgelopen_vragen():
        nieuw = vraag_boeken(vraag)
        gestuurd += _nieuw_melden(vraag, nieuw, f"{_adres('zoekvragen:toon', vraag.pk)}?nieuw=ja")
    for ronde in afgelopen_rondes():
        nieuw = ronde_boeken(ronde)
        gestuurd += _nieuw_melden(ronde, nieuw, f"{_adres('zoekvragen:ronde', ronde.pk)}?stand=nieuw")
    return gestuurd


def _nieuw_melden(run: Zoekvraag | Ronde, nieuw: int, adres: str) -> bool:
    if run.bewaarde_vraag_id is None:
        return False
    rijen = BewaardeVraag.objects.filter(pk=run.bewaarde_vraag_id, mailen=True, eigenaar__is_active=True)
    bewaard = rijen.select_related("eigenaar").first()
    op_tijd = type(run).objects.filter(pk=run.pk, afgerond_op__gt=Now() - limieten.MELDEN_BINNEN).exists()
    if not nieuw or bewaard is None or not op_tijd:
        return False
    mailen_na_commit(
        "Er is iets nieuws",
        "bewaarde_vraag_nieuw",
        [bewaard.eigenaar.email],
        organisatie_id=run.organisatie_id,
        mislukt=partial(type(run).objects.filter(pk=run.pk).update, gemeld_op=None),
        nieuw=nieuw,
        soort=run.soort,
        ronde=isinstance(run, Ronde),
        adres=adres,
        beheer=_adres("zoekvragen:bewaard", bewaard.pk),
    )
    return True


def aflopen_melden() -> int:
    """Remind owners of saved questions that end soon. Returns how many mails go out."""
    rijen = BewaardeVraag.objects.filter(
        status__in=(BewaardeVraag.Status.ACTIEF, BewaardeVraag.Status.GEPAUZEERD),
        herinnerd_op__isnull=True,
        eigenaar__is_active=True,
        verloopt_op__gt=Now(),
        verloopt_op__lt=Now() + limieten.BEWAARD_HERINNEREN,
    )
    gevonden = list(rijen.select_related("eigenaar").order_by("pk").select_for_update(of=("self",), skip_locked=True))
    for bewaard in gevonden:
        zelf = BewaardeVraag.objects.filter(pk=bewaard.pk)
        zelf.update(herinnerd_op=Now())
        mailen_na_commit(
            "Een bewaarde vraag loopt af",
            "bewaarde_vraag_loopt_af",
            [bewaard.eigenaar.email],
            organisatie_id=bewaard.organisatie_id,
            mislukt=partial(zelf.update, herinnerd_op=None),
            bewaard=bewaard,
            adres=_adres("zoekvragen:bewaard", bewaard.pk),
        )
    return len(gevonden)


def zonder_eigenaar_melden(organisatie: Organisatie, aantal: int) -> None:
    """Ask the beheerders who looks after saved questions of a colleague who left."""
    beheerders = organisatie.medewerkers.filter(rol=Rol.ORGANISATIEBEHEERDER, is_active=True)
    for email in beheerders.values_list("email", flat=True):
        # To each by itself: one address that is refused must not keep the others from it.
        mailen_na_commit(
            "Bewaarde vragen zonder eigenaar",
            "bewaarde_vraag_zonder_eigenaar",
            [email],
            organisatie_id=organisatie.pk,
            # The page says it as well, for as long as it lasts.
            mislukt=partial(log.warning, "zonder_eigenaar_niet_gemeld", organisatie=str(organisatie.pk)),
            aantal=aantal,
            adres=f"{settings.PORTAAL_URL}{reverse('zoekvragen:bewaarde_vragen')}",
        )


def _adres(naam: str, pk: UUID) -> str:
    return f"{settings.PORTAAL_URL}{reverse(naam, args=[pk])}"
