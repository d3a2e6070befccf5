"""What colleagues can do with saved questions. They belong to the organisation; the owner gets the mail.

Every change of state is one conditional UPDATE: of two colleagues who click at once one changes it and the other hears that
it was done already.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import structlog
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.klok import databanktijd
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.bewaard.rooster import volgende_nacht
from portal.zoekvragen.models import BewaardeVraag, Ronde, Zoekvraag
from portal.zoekvragen.opvolging import gezien_zaaien

log = structlog.get_logger(__name__)
Status, Pauze = BewaardeVraag.Status, BewaardeVraag.Pauze


class TeVeelBewaard(ValueError):
    """The organisation has as many saved questions as the table of limits allows."""

    def __init__(self) -> None:
        super().__init__(
            f"Uw organisatie heeft al {limieten.BEWAARD_PER_ORGANISATIE} bewaarde vragen. Verwijder er eerst een."
        )


@dataclass(frozen=True, slots=True)
class Wens:
    """What somebody chooses about a saved question."""

    naam: str
    ritme: str
    weekdag: int
    mailen: bool


def vraag_bewaren(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    wens: Wens,
    formulier_id: UUID,
    basis: Zoekvraag | Ronde,
    vervangt: BewaardeVraag | None = None,
) -> BewaardeVraag:
    """Ask this question or round again by itself from the coming night on.

    Args:
        basis: what is repeated; what it found is not new in the first run.
        formulier_id: id of the page; sent twice it is one saved question.
        vervangt: a saved question that asks this from now on, and keeps its memory of what was seen.

    Raises: TeVeelBewaard.
    """
    eerder = organisatie.bewaarde_vragen.filter(formulier_id=formulier_id).first()
    if eerder is not None:
        return eerder
    if vervangt is not None:
        return _vervangen(door, vervangt, wens, basis)
    if organisatie.bewaarde_vragen.count() >= limieten.BEWAARD_PER_ORGANISATIE:
        raise TeVeelBewaard
    pk = uuid4()
    nu = databanktijd()
    try:
        with transaction.atomic():
            bewaard = organisatie.bewaarde_vragen.create(
                pk=pk,
                **_inhoud(basis),
                **_velden(wens),
                eigenaar=door,
                spoor=uuid4(),
                formulier_id=formulier_id,
                volgende_op=volgende_nacht(nu, ritme=wens.ritme, weekdag=wens.weekdag, sleutel=pk),
                verloopt_op=nu + limieten.BEWAARD_GELDIG,
            )
            geheugen_beginnen(bewaard, basis)
    except IntegrityError:
        return organisatie.bewaarde_vragen.get(formulier_id=formulier_id)
    log.info("vraag_bewaard", bewaard=str(bewaard.pk), vorm=bewaard.vorm, ritme=bewaard.ritme)
    return bewaard


def geheugen_beginnen(bewaard: BewaardeVraag, basis: Zoekvraag | Ronde | None) -> bool:
    """Remember what was shown before anything is asked by itself; safe to repeat, for the question may not be answered yet.

    A round needs none of this: it has the memory of each of its people.

    Returns: whether `basis` was answered, so that what comes after it can be new.
    """
    if not isinstance(basis, Zoekvraag) or not gezien_zaaien(bewaard.spoor, basis):
        return False
    BewaardeVraag.objects.filter(pk=bewaard.pk, eerste_antwoord_op=None).update(eerste_antwoord_op=Now())
    return True


def _inhoud(basis: Zoekvraag | Ronde) -> dict[str, object]:
    if isinstance(basis, Ronde):
        return {
            "vorm": BewaardeVraag.Vorm.RONDE,
            "soort": basis.soort,
            "keuze": basis.keuze,
            "instellingen": basis.instellingen,
            "basis_ronde": basis,
        }
    return {
        "vorm": BewaardeVraag.Vorm.VRAAG,
        "soort": basis.soort,
        "criteria": basis.criteria,
        "voor_werkzoekende": basis.voor_werkzoekende,
        "voor_vacature": basis.voor_vacature,
        "voor_een": basis.voor_werkzoekende_id is not None or basis.voor_vacature_id is not None,
        "basis_vraag": basis,
    }


def _velden(wens: Wens) -> dict[str, object]:
    return {"naam": wens.naam, "ritme": wens.ritme, "weekdag": wens.weekdag, "mailen": wens.mailen}


@transaction.atomic
def _vervangen(door: Medewerker, bewaard: BewaardeVraag, wens: Wens, basis: Zoekvraag | Ronde) -> BewaardeVraag:
    velden = _inhoud(basis)
    if velden.pop("vorm") != bewaard.vorm or velden.pop("soort") != bewaard.soort:
        raise ValueError("a saved question keeps its kind")
    BewaardeVraag.objects.filter(pk=bewaard.pk).update(**velden, updated_at=Now())
    geheugen_beginnen(bewaard, basis)
    bewaarde_vraag_wijzigen(door=door, bewaard=bewaard, wens=wens)
    bewaard.refresh_from_db()
    return bewaard


@transaction.atomic
def bewaarde_vraag_wijzigen(
    *, door: Medewerker, bewaard: BewaardeVraag, wens: Wens, eigenaar: Medewerker | None = None
) -> None:
    """Another name, rhythm or owner. A night that is due already stays due, unless the rhythm is another one.

    Args:
        eigenaar: an active colleague; one without owner goes on when it was paused for that. None keeps the owner.
    """
    rij = BewaardeVraag.objects.select_for_update(no_key=True).get(pk=bewaard.pk)
    velden = _velden(wens)
    if (wens.ritme, wens.weekdag) != (rij.ritme, rij.weekdag):
        velden["volgende_op"] = _volgende(rij.pk, wens.ritme, wens.weekdag)
    BewaardeVraag.objects.filter(pk=rij.pk).update(**velden, updated_at=Now())
    if eigenaar is not None and eigenaar.pk != rij.eigenaar_id:
        bewaarde_vraag_overnemen(door=eigenaar, bewaard=rij)
    log.info("bewaarde_vraag_gewijzigd", bewaard=str(rij.pk), door=str(door.pk))


def bewaarde_vraag_pauzeren(*, door: Medewerker, bewaard: BewaardeVraag) -> bool:
    """Stop asking it until somebody resumes it. What runs now goes on. Returns whether it was active."""
    return _naar(bewaard, (Status.ACTIEF,), door=door, status=Status.GEPAUZEERD, pauze=Pauze.ZELF)


def bewaarde_vraag_hervatten(*, door: Medewerker, bewaard: BewaardeVraag) -> bool:
    """Ask it again, from the coming night on; nights that were skipped are not made up for. Returns whether it was paused.

    One without an owner is resumed by taking it over.
    """
    volgende = _volgende(bewaard.pk, bewaard.ritme, bewaard.weekdag)
    rijen = BewaardeVraag.objects.filter(eigenaar__is_active=True)
    van = (Status.GEPAUZEERD,)
    return _naar(bewaard, van, rijen=rijen, door=door, status=Status.ACTIEF, pauze="", volgende_op=volgende)


@transaction.atomic
def bewaarde_vraag_overnemen(*, door: Medewerker, bewaard: BewaardeVraag) -> None:
    """Make `door` its owner; one that was paused because its owner left goes on."""
    BewaardeVraag.objects.filter(pk=bewaard.pk).update(eigenaar=door, updated_at=Now())
    zonder = BewaardeVraag.objects.filter(pauze=Pauze.GEEN_EIGENAAR)
    volgende = _volgende(bewaard.pk, bewaard.ritme, bewaard.weekdag)
    van = (Status.GEPAUZEERD,)
    _naar(bewaard, van, rijen=zonder, door=door, status=Status.ACTIEF, pauze="", volgende_op=volgende)
    log.info("bewaarde_vraag_overgenomen", bewaard=str(bewaard.pk), door=str(door.pk))


@transaction.atomic
def bewaarde_vraag_verlengen(*, door: Medewerker, bewaard: BewaardeVraag) -> None:
    """Another `BEWAARD_GELDIG` from now; one that had ended goes on."""
    BewaardeVraag.objects.filter(pk=bewaard.pk).update(
        verloopt_op=Now() + limieten.BEWAARD_GELDIG, herinnerd_op=None, updated_at=Now()
    )
    volgende = _volgende(bewaard.pk, bewaard.ritme, bewaard.weekdag)
    _naar(bewaard, (Status.VERLOPEN,), door=door, status=Status.ACTIEF, pauze="", volgende_op=volgende)


def bewaarde_vraag_verwijderen(*, door: Medewerker, bewaard: BewaardeVraag) -> None:
    """Never ask it again. Questions that came of it stay until their own time."""
    BewaardeVraag.objects.filter(pk=bewaard.pk).delete()
    log.info("bewaarde_vraag_verwijderd", bewaard=str(bewaard.pk), door=str(door.pk))


def _naar(
    bewaard: BewaardeVraag,
    van: tuple[str, ...],
    *,
    door: Medewerker,
    rijen: QuerySet[BewaardeVraag] | None = None,
    **velden: object,
) -> bool:
    rijen = BewaardeVraag.objects.all() if rijen is None else rijen
    gedaan = rijen.filter(pk=bewaard.pk, status__in=van).update(updated_at=Now(), **velden)
    if gedaan:
        log.info("bewaarde_vraag_stand", bewaard=str(bewaard.pk), door=str(door.pk), status=velden["status"])
    return bool(gedaan)


def _volgende(pk: UUID, ritme: str, weekdag: int) -> datetime:
    return volgende_nacht(databanktijd(), ritme=ritme, weekdag=weekdag, sleutel=pk)
