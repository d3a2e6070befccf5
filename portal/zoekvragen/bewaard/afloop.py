"""What a run brought, written at its saved question once it ended; who must be told is for berichten.py."""

from typing import TypeVar

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce, Now

from portal.zoekvragen.lijst import tellen
from portal.zoekvragen.models import BewaardeVraag, Ronde, Zoekvraag

L = TypeVar("L", Zoekvraag, Ronde)

_BEANTWOORD = ("klaar", "deels")


def geboekt_moet_worden(model: type[L]) -> QuerySet[L]:
    """Runs that ended and whose outcome nobody wrote down yet: questions, or rounds."""
    loopt = Ronde.LOOPT if issubclass(model, Ronde) else (Zoekvraag.Status.BEZIG,)
    return model._default_manager.filter(bewaarde_vraag__isnull=False, gemeld_op__isnull=True).exclude(status__in=loopt)


def afgelopen(model: type[L]) -> list[L]:
    """A hundred of them, held for the caller; of the organisation of this transaction."""
    rijen = geboekt_moet_worden(model).order_by("afgerond_op")
    return list(rijen.select_for_update(skip_locked=True, no_key=True)[:100])


def vraag_boeken(vraag: Zoekvraag) -> int:
    """Write the outcome of a run. Returns how many results are new."""
    tellingen = tellen(vraag)
    nieuw = tellingen.nieuw if vraag.vervolg else 0
    _boeken(vraag, tellingen.passend, nieuw if vraag.vervolg else None)
    Zoekvraag.objects.filter(pk=vraag.pk).update(gemeld_op=Now())
    return nieuw


def ronde_boeken(ronde: Ronde) -> int:
    """The same for a round: the sums over its members."""
    som = ronde.leden.aggregate(totaal=Coalesce(Sum("aantal"), 0), nieuw=Coalesce(Sum("aantal_nieuw"), 0))
    _boeken(ronde, som["totaal"], som["nieuw"])
    Ronde.objects.filter(pk=ronde.pk).update(gemeld_op=Now())
    return int(som["nieuw"])


def _boeken(run: Zoekvraag | Ronde, totaal: int, nieuw: int | None) -> None:
    if run.bewaarde_vraag_id is None:
        # Thrown away while it ran.
        return
    rijen = BewaardeVraag.objects.filter(pk=run.bewaarde_vraag_id)
    rijen.update(
        laatste_op=run.afgerond_op or Now(),
        laatste_status=run.status,
        laatste_reden="",
        laatste_totaal=totaal,
        laatste_nieuw=nieuw,
        updated_at=Now(),
    )
    if run.status in _BEANTWOORD:
        rijen.filter(eerste_antwoord_op__isnull=True).update(eerste_antwoord_op=Now())
