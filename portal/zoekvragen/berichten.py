"""Mail about what nobody waits for: a round that is done, something new in a saved question, one that is about to end.

No names in it, also not of the round or the question: people put names in those. What is told is marked as told in the
transaction that writes the mail down (portal/post): two workers never both write it, and none is lost.
"""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.urls import reverse

from portal.kern import limieten
from portal.organisaties.models import Organisatie, Rol
from portal.post.services import mail_klaarzetten
from portal.zoekvragen.bewaard.afloop import afgelopen, ronde_boeken, vraag_boeken
from portal.zoekvragen.models import BewaardeVraag, Ronde, Zoekvraag


def rondes_te_melden() -> QuerySet[Ronde]:
    """Rounds that are done and whose starter wants to know."""
    return Ronde.objects.filter(
        status__in=(Ronde.Status.KLAAR, Ronde.Status.DEELS, Ronde.Status.MISLUKT),
        bewaarde_vraag__isnull=True,
        mailen=True,
        gemeld_op__isnull=True,
        door__is_active=True,
        afgerond_op__gt=Now() - limieten.MELDEN_BINNEN,
    )


def rondes_melden() -> int:
    """Tell who started a round that it is done; of the organisation of this transaction. Returns how many mails go out."""
    rijen = rondes_te_melden()
    rondes = list(rijen.select_related("door").order_by("pk").select_for_update(of=("self",), skip_locked=True))
    for ronde in rondes:
        Ronde.objects.filter(pk=ronde.pk).update(gemeld_op=Now())
        mail_klaarzetten(
            naar=ronde.door,
            onderwerp="Uw zoekronde is klaar",
            sjabloon="ronde_klaar",
            binnen=limieten.MELDEN_BINNEN,
            sinds=ronde.afgerond_op,
            ronde=ronde,
            adres=_adres("zoekvragen:ronde", ronde.pk),
        )
    return len(rondes)


def runs_melden() -> int:
    """Write down what runs of saved questions brought, and tell owners of what is new. Returns how many mails go out."""
    gestuurd = 0
    for vraag in afgelopen(Zoekvraag):
        nieuw = vraag_boeken(vraag)
        gestuurd += _nieuw_melden(vraag, nieuw, f"{_adres('zoekvragen:toon', vraag.pk)}?nieuw=ja")
    for ronde in afgelopen(Ronde):
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
    mail_klaarzetten(
        naar=bewaard.eigenaar,
        onderwerp="Er is iets nieuws",
        sjabloon="bewaarde_vraag_nieuw",
        binnen=limieten.MELDEN_BINNEN,
        sinds=run.afgerond_op,
        nieuw=nieuw,
        soort=run.soort,
        ronde=isinstance(run, Ronde),
        adres=adres,
        beheer=_adres("zoekvragen:bewaard", bewaard.pk),
    )
    return True


def te_herinneren() -> QuerySet[BewaardeVraag]:
    """Saved questions that end soon, whose owner was not told yet."""
    return BewaardeVraag.objects.filter(
        status__in=(BewaardeVraag.Status.ACTIEF, BewaardeVraag.Status.GEPAUZEERD),
        herinnerd_op__isnull=True,
        eigenaar__is_active=True,
        verloopt_op__gt=Now(),
        verloopt_op__lt=Now() + limieten.BEWAARD_HERINNEREN,
    )


def aflopen_melden() -> int:
    """Remind owners of saved questions that end soon. Returns how many mails go out."""
    rijen = te_herinneren()
    gevonden = list(rijen.select_related("eigenaar").order_by("pk").select_for_update(of=("self",), skip_locked=True))
    for bewaard in gevonden:
        BewaardeVraag.objects.filter(pk=bewaard.pk).update(herinnerd_op=Now())
        mail_klaarzetten(
            naar=bewaard.eigenaar,
            onderwerp="Een bewaarde vraag loopt af",
            sjabloon="bewaarde_vraag_loopt_af",
            binnen=limieten.MELDEN_BINNEN,
            bewaard=bewaard,
            adres=_adres("zoekvragen:bewaard", bewaard.pk),
        )
    return len(gevonden)


def zonder_eigenaar_melden(organisatie: Organisatie, aantal: int) -> None:
    """Ask the beheerders who looks after saved questions of a colleague who left."""
    for beheerder in organisatie.medewerkers.filter(rol=Rol.ORGANISATIEBEHEERDER, is_active=True):
        mail_klaarzetten(
            naar=beheerder,
            onderwerp="Bewaarde vragen zonder eigenaar",
            sjabloon="bewaarde_vraag_zonder_eigenaar",
            # The page says it as well, for as long as it lasts.
            binnen=limieten.MELDEN_BINNEN,
            aantal=aantal,
            adres=f"{settings.PORTAAL_URL}{reverse('zoekvragen:bewaarde_vragen')}",
        )


def _adres(naam: str, pk: UUID) -> str:
    return f"{settings.PORTAAL_URL}{reverse(naam, args=[pk])}"
