"""What can be done with a zoekvraag. Other rooms and the views come in here."""

from uuid import UUID, uuid4

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from portal.bewaking.services import hartslag_zetten
from portal.kern import limieten
from portal.kern.hints import hint_sturen
from portal.kern.tenant import organisatie_transactie, verkeersfase
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.queries import organisatie_ids
from portal.organisaties.services import AansluitingNietActief, mag_vragen
from portal.profielen.models import Vacature, Werkzoekende
from portal.verkeer.models import Prioriteit
from portal.verkeer.services import beurten_zetten, te_seinen
from portal.zoekvragen.afronden import opruimen, zoekvraag_afronden
from portal.zoekvragen.bewaren import bewaartermijn, gezien_vergeten, verlopen_vragen_verwijderen
from portal.zoekvragen.concepten import concept_bewaren, concept_weggooien, concepten_opruimen
from portal.zoekvragen.criteria import Zoekcriteria, criteriasleutel, opdrachten
from portal.zoekvragen.downloaden import resultaten_downloaden
from portal.zoekvragen.hergebruik import die_vroeg
from portal.zoekvragen.klaarzetten import DEADLINES, TAKEN, deelvragen_maken, hint_na_commit, werk_klaarzetten
from portal.zoekvragen.markeren import markering_weghalen, markeringen_opruimen, resultaten_markeren
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.opnieuw import deelvragen_opnieuw
from portal.zoekvragen.opvolging import is_vervolg, spoor_bij
from portal.zoekvragen.splitsen import KanNietSplitsen, Splitsvoorstel, deelvraag_splitsen, splitsvoorstel
from portal.zoekvragen.verzenden import deelvragen_uitvoeren, deelvragen_verzenden, wachtend_vanaf

__all__ = [
    "AansluitingNietActief",
    "KanNietSplitsen",
    "Splitsvoorstel",
    "TeVeelDeelvragen",
    "bewaartermijnen_vegen",
    "bewaartermijnen_vegen_overal",
    "concept_bewaren",
    "concept_weggooien",
    "concepten_opruimen",
    "deelvraag_splitsen",
    "deelvragen_opnieuw",
    "deelvragen_uitvoeren",
    "deelvragen_verzenden",
    "details_reserveren",
    "details_teruggeven",
    "markering_weghalen",
    "markeringen_opruimen",
    "resultaten_downloaden",
    "resultaten_markeren",
    "splitsvoorstel",
    "wachtrij_vegen",
    "zoekvraag_afronden",
    "zoekvraag_annuleren",
    "zoekvraag_bijwerken",
    "zoekvraag_versturen",
    "zoekvragen_vegen",
    "zoekvragen_vegen_overal",
]

log = structlog.get_logger(__name__)
# Heard every few seconds, or beat or the workers of the sweeps are gone (portal/bewaking).
HARTSLAG_RELAY, HARTSLAG_VEGEN = "wachtrij_vegen", "zoekvragen_vegen"


class TeVeelDeelvragen(ValueError):
    """One question would take more calls than the table of limits allows."""

    def __init__(self, aantal: int) -> None:
        self.aantal = aantal
        super().__init__(
            f"Deze zoekvraag zou {aantal} vragen aan de uitwisseling worden. Het maximum is "
            f"{limieten.DEELVRAGEN_PER_ZOEKVRAAG}. Kies minder beroepen of minder gebieden."
        )


def zoekvraag_versturen(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    soort: str,
    criteria: Zoekcriteria,
    formulier_id: UUID,
    voor_werkzoekende: Werkzoekende | None = None,
    voor_vacature: Vacature | None = None,
    kenmerk: str = "",
    opnieuw_vragen: bool = False,
    prioriteit: Prioriteit = Prioriteit.SCHERM,
    herhaling_van: Zoekvraag | None = None,
    spoor: UUID | None = None,
) -> Zoekvraag:
    """Record a question with all calls it takes, and have them made once this transaction is committed.

    Args:
        soort: what is sought, "vacature" or "werkzoekende".
        criteria: at least one occupation and one area; distances in km.
        formulier_id: id of the form page; a second submit of the same page gets the question of the first.
        kenmerk: the bemiddelaar's own words, never a name or BSN.
        opnieuw_vragen: make the calls even when the organisation asked the same within the hour (hergebruik.py).
        prioriteit: SCHERM when somebody waits for it, RONDE or NACHT for work that may take its time.
        herhaling_van: the question that this one repeats, refines or copies.
        spoor: the line of questions this one belongs to, to tell what is new (opvolging.py). Left out, it is the line of the
            person or vacancy it is for, else that of `herhaling_van`, else a line of its own.

    Returns: the question, new or the one that this page already sent.
    Raises: AansluitingNietActief when the organisation may not ask now; TeVeelDeelvragen.
    """
    eerder = organisatie.zoekvragen.filter(formulier_id=formulier_id).first()
    if eerder is not None:
        return eerder
    mag_vragen(organisatie)
    lijst = opdrachten(soort, criteria)
    if len(lijst) > limieten.DEELVRAGEN_PER_ZOEKVRAAG:
        raise TeVeelDeelvragen(len(lijst))
    spoor = spoor or _spoor(soort, voor_werkzoekende, voor_vacature, herhaling_van)
    try:
        with transaction.atomic():
            vraag = organisatie.zoekvragen.create(
                soort=soort,
                kenmerk=kenmerk,
                criteria=criteria.als_json(),
                sleutel=criteriasleutel(soort, criteria),
                door=door,
                formulier_id=formulier_id,
                voor_werkzoekende=voor_werkzoekende,
                voor_vacature=voor_vacature,
                prioriteit=prioriteit,
                herhaling_van=herhaling_van,
                spoor=spoor,
                vervolg=is_vervolg(spoor),
                deadline=Now() + DEADLINES[prioriteit],
                bewaren_tot=Now() + bewaartermijn(),
            )
    except IntegrityError:
        # Two submits in the same instant: the unique index let one through, and by now it is committed.
        return organisatie.zoekvragen.get(formulier_id=formulier_id)
    deelvragen = deelvragen_maken(vraag, lijst, opnieuw_vragen=opnieuw_vragen)
    werk_klaarzetten(organisatie.pk, deelvragen, prioriteit=prioriteit)
    log.info(
        "zoekvraag_verstuurd",
        zoekvraag=str(vraag.pk),
        soort=soort,
        deelvragen=len(deelvragen),
        eerder_gevraagd=sum(deelvraag.leunt_op_id is not None for deelvraag in deelvragen),
    )
    vraag.refresh_from_db()
    return vraag


def _spoor(
    soort: str, werkzoekende: Werkzoekende | None, vacature: Vacature | None, herhaling_van: Zoekvraag | None
) -> UUID:
    eigen = werkzoekende or vacature
    if eigen is not None:
        return spoor_bij(soort, eigen.pk)
    return (herhaling_van.spoor if herhaling_van is not None else None) or uuid4()


def zoekvraag_annuleren(*, door: Medewerker, zoekvraag: Zoekvraag) -> bool:
    """Stop what is still open. An answer that is on its way is dropped by its fence; what was found stays.

    Returns: False when everything had already ended.
    """
    with transaction.atomic():
        # Deelvragen first and the zoekvraag last: the order in which workers take their locks.
        gestopt = zoekvraag.deelvragen.exclude(status__in=Deelvraag.EINDSTATUSSEN).update(
            status=Deelvraag.Status.GEANNULEERD,
            lease_tot=None,
            volgende_poging_op=None,
            reden_code="geannuleerd",
            reden="De zoekvraag is gestopt.",
            updated_at=Now(),
        )
        Zoekvraag.objects.filter(pk=zoekvraag.pk, status=Zoekvraag.Status.BEZIG).update(
            status=Zoekvraag.Status.GEANNULEERD, afgerond_op=Now(), updated_at=Now()
        )
    log.info("zoekvraag_geannuleerd", zoekvraag=str(zoekvraag.pk), door=str(door.pk), gestopt=gestopt)
    return bool(gestopt)


def zoekvraag_bijwerken(*, organisatie: Organisatie) -> None:
    """What the sweep does, from the page of somebody who waits: beat may be down. Inside the tenant transaction."""
    _bijwerken(organisatie.pk)


def _bijwerken(organisatie_id: UUID) -> list[str]:
    opruimen()
    beurten_zetten(organisatie_id, wachtend_vanaf())
    rijen = list(te_seinen())
    for rij in rijen:
        hint_na_commit(rij)
    return rijen


def zoekvragen_vegen(*, organisatie_id: UUID) -> list[str]:
    """Free, end and hint again whatever needs it, for one organisation.

    Returns: the queues that were told that something waits.
    """
    with organisatie_transactie(organisatie_id):
        return _bijwerken(organisatie_id)


def wachtrij_vegen() -> list[str]:
    """The relay: tell the workers what waits without anybody knowing, of all organisations at once.

    Returns: the queues that were told.
    """
    with verkeersfase():
        rijen = list(te_seinen())
    for rij in rijen:
        hint_sturen(TAKEN[rij])
    hartslag_zetten(HARTSLAG_RELAY)
    return rijen


def zoekvragen_vegen_overal() -> None:
    """The sweep of beat: every organisation in a transaction of its own, so that one that fails does not stop the rest."""
    for organisatie_id in organisatie_ids():
        try:
            zoekvragen_vegen(organisatie_id=organisatie_id)
        except Exception:
            log.exception("zoekvragen_vegen_mislukt", organisatie=str(organisatie_id))
    hartslag_zetten(HARTSLAG_VEGEN)


def bewaartermijnen_vegen_overal() -> None:
    """Remove what may not be kept longer, organisation by organisation, in small transactions."""
    for organisatie_id in organisatie_ids():
        try:
            bewaartermijnen_vegen(organisatie_id=organisatie_id)
        except Exception:
            log.exception("bewaartermijnen_vegen_mislukt", organisatie=str(organisatie_id))


def bewaartermijnen_vegen(*, organisatie_id: UUID) -> int:
    """Remove the questions, results, marks and memories of one organisation that are past their time.

    Returns: how many questions are gone.
    """
    weg = 0
    while True:
        with organisatie_transactie(organisatie_id):
            bekeken, verwijderd = verlopen_vragen_verwijderen()
        weg += verwijderd
        if bekeken < limieten.BEWAREN_PARTIJ:
            break
    with organisatie_transactie(organisatie_id):
        gezien_vergeten()
        markeringen_opruimen(organisatie_id=organisatie_id)
    return weg


def details_reserveren(*, deelvraag_id: UUID, aantal: int, maximum: int) -> bool:
    """Take `aantal` from the details one question may open: one conditional UPDATE, so that forty at once never pass it.

    Returns: False when fewer are left; then nothing was taken.
    """
    return bool(
        Deelvraag.objects.filter(pk=die_vroeg(deelvraag_id), details_gebruikt__lte=maximum - aantal).update(
            details_gebruikt=F("details_gebruikt") + aantal
        )
    )


def details_teruggeven(*, deelvraag_id: UUID, aantal: int = 1) -> None:
    """Give back what was certainly not used at the exchange."""
    Deelvraag.objects.filter(pk=die_vroeg(deelvraag_id), details_gebruikt__gte=aantal).update(
        details_gebruikt=F("details_gebruikt") - aantal
    )
