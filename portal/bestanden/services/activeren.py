"""The user's decision about a checked file: use it, in which way, or not."""

from functools import partial
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models.functions import Now
from psycopg.errors import LockNotAvailable

from portal.bestanden.bewaren import kopie_verwijderen
from portal.bestanden.models import Bestand
from portal.bestanden.services.opruimen import concept_verwijderen
from portal.bestanden.services.vanzelf import waarom_niet_vanzelf
from portal.kern import limieten
from portal.kern.claims import claim_nemen
from portal.kern.hints import hint_sturen
from portal.kern.tenant import kort_wachten, lang_rekenen, organisatie_transactie
from portal.organisaties.models import Medewerker
from portal.organisaties.services import mutatie_vastleggen
from portal.profielen.models import Lijst, Wijze
from portal.profielen.queries import Effect, effect_van
from portal.profielen.services import BasisGewijzigd, lijst_activeren, lijst_klaarzetten

ACTIVEREN_TAAK = "portal.bestanden.tasks.bestand_activeren_taak"
_TE_ACTIVEREN = (Bestand.Status.GECONTROLEERD, Bestand.Status.ACTIVEREN_WACHT, Bestand.Status.ACTIVEREN)


class NietTeActiveren(Exception):
    """The file is not in a state in which this can be done; `melding` says why, in Dutch."""

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding


class KrimpNietBevestigd(NietTeActiveren):
    """Unusually many would lapse, and nobody said that this is meant."""

    def __init__(self, effect: Effect) -> None:
        super().__init__(
            f"Er vervallen {effect.vervallen} van de {effect.basis} profielen die nu online staan. Dat is ongewoon veel. "
            "Controleer de lijst, en bevestig het aantal als het klopt."
        )
        self.effect = effect


class AndereWijze(NietTeActiveren):
    """Somebody decides about one way of using the list, and what they saw was the effect of another."""

    def __init__(self, wijze: str) -> None:
        super().__init__(
            f"U koos: {Wijze(wijze).label.lower()}. Bekijk hieronder wat de lijst dan doet, en activeer daarna."
        )
        self.wijze = wijze


class IntussenGewijzigd(NietTeActiveren):
    """What is online changed since somebody looked at the effect, or the list itself was checked anew."""

    def __init__(self, wat: str = "Wat online staat is intussen gewijzigd") -> None:
        super().__init__(f"{wat}. Bekijk opnieuw wat deze lijst doet, en activeer daarna.")


def bestand_klaarzetten(*, bestand: Bestand) -> tuple[Lijst, Effect]:
    """What the checked list of this file would do to what is online now, in the way that was chosen for it.

    Raises: NietTeActiveren when the file is not checked (any more).
    """
    lang_rekenen(limieten.LIJST_KLAARZETTEN)
    lijst = lijst_klaarzetten(lijst=_te_besluiten(bestand))
    return lijst, effect_van(lijst, bestand.wijze)


def _te_besluiten(bestand: Bestand) -> Lijst:
    """The list of a file about which somebody can decide."""
    if bestand.status not in _TE_ACTIVEREN or bestand.lijst is None:
        raise _niet_te_activeren(bestand)
    return bestand.lijst


def bestand_activeren(
    *, door: Medewerker | None, bestand: Bestand, basis: str | None = None, vervallen: int | None = None
) -> None:
    """Use the checked list, all or nothing. A second click finds it done and changes nothing.

    Args:
        door: who decided; None for the command on the server and for a program.
        basis: the `klaar_voor` of the list at which somebody decided; None decides about whatever is online now.
        vervallen: how many lapse, as somebody confirmed it; only asked when it is unusually many.

    Raises: NietTeActiveren when the file is not checked (any more), and its kinds KrimpNietBevestigd and IntussenGewijzigd.
    """
    with transaction.atomic():
        # The file only: with the organisation locked as well, every answer of its bron would wait.
        bestand = Bestand.objects.select_for_update(of=("self",)).select_related("lijst").get(pk=bestand.pk)
        if bestand.status == Bestand.Status.ACTIEF:
            return
        lijst, _ = _besloten(bestand, basis, vervallen)
        _activeren(door, bestand, lijst)


def bestand_activeren_vragen(
    *,
    door: Medewerker | None,
    bestand: Bestand,
    basis: str | None = None,
    vervallen: int | None = None,
    wijze: str | None = None,
    lijst_id: str = "",
) -> bool:
    """As `bestand_activeren`, but a large list is left to a worker: nobody waits a minute for a page.

    What was decided is kept with the file; the worker finds out whether it still holds. A second click finds it waiting.

    Args:
        wijze: what somebody chose on the page where they decided; None decides about the way that was chosen before.
        lijst_id: the list of which they saw the effect; empty decides about the list as it is now.

    Returns: whether the list is online now.
    Raises: as `bestand_activeren`, and AndereWijze when `wijze` is not the one of which the effect was shown.
    """
    with transaction.atomic():
        bestand = Bestand.objects.select_for_update(of=("self",)).select_related("lijst").get(pk=bestand.pk)
        if bestand.status in (Bestand.Status.ACTIVEREN_WACHT, Bestand.Status.ACTIVEREN):
            return False
        if bestand.status == Bestand.Status.ACTIEF:
            return True
        _te_besluiten(bestand)
        if lijst_id and lijst_id != str(bestand.lijst_id):
            raise IntussenGewijzigd("De lijst is intussen opnieuw gecontroleerd")
        if wijze is not None and wijze != bestand.wijze:
            raise AndereWijze(wijze)
        lijst, effect = _besloten(bestand, basis, vervallen)
        if effect.uitkomst <= limieten.ACTIVEREN_DIRECT:
            _activeren(door, bestand, lijst)
            return True
        Bestand.objects.filter(pk=bestand.pk).update(
            status=Bestand.Status.ACTIVEREN_WACHT,
            activeren_door=door,
            activeren_basis=lijst.klaar_voor,
            deadline=None,
            volgende_poging_op=None,
            reden="",
            updated_at=Now(),
        )
        transaction.on_commit(partial(hint_sturen, ACTIVEREN_TAAK, str(bestand.organisatie_id), str(bestand.pk)))
        return False


def bestand_activeren_uitvoeren(*, organisatie_id: UUID | str, bestand_id: UUID | str) -> bool:
    """The worker's part of `bestand_activeren_vragen`; safe to start twice.

    A worker that dies leaves what was online: everything is one transaction. The sweep lets another one try.

    Returns: whether this call activated the list.
    """
    with organisatie_transactie(organisatie_id):
        rijen = claim_nemen(
            Bestand,
            [bestand_id],
            lease=limieten.ACTIVEREN_LEASE,
            van=Bestand.Status.ACTIVEREN_WACHT,
            naar=Bestand.Status.ACTIVEREN,
        )
    if not rijen:
        return False
    poging = rijen[0].poging
    try:
        with organisatie_transactie(organisatie_id):
            aan_zet = Bestand.objects.select_for_update(of=("self",)).select_related("lijst", "activeren_door")
            bestand = aan_zet.filter(pk=bestand_id, status=Bestand.Status.ACTIVEREN, poging=poging).first()
            if bestand is None:
                return False
            lijst, effect = bestand_klaarzetten(bestand=bestand)
            _opnieuw_beoordelen(bestand, lijst, effect)
            _activeren(bestand.activeren_door, bestand, lijst)
    except NietTeActiveren as fout:
        with organisatie_transactie(organisatie_id):
            terug = Bestand.objects.filter(pk=bestand_id, status=Bestand.Status.ACTIVEREN, poging=poging)
            terug.update(status=Bestand.Status.GECONTROLEERD, lease_tot=None, reden=fout.melding, updated_at=Now())
        return False
    return True


def _opnieuw_beoordelen(bestand: Bestand, lijst: Lijst, effect: Effect) -> None:
    """Whether what was decided still holds now that a worker gets to it."""
    if bestand.vanzelf_tot is not None and bestand.activeren_door is None:
        # Nobody looked at an effect that may have changed since: what the program asked for is asked again.
        if reden := waarom_niet_vanzelf(bestand, effect):
            raise NietTeActiveren(reden)
    elif lijst.klaar_voor != bestand.activeren_basis:
        raise IntussenGewijzigd


def _besloten(bestand: Bestand, basis: str | None, vervallen: int | None) -> tuple[Lijst, Effect]:
    """Set ready, and looked at as it is now by whoever decides."""
    lijst, effect = bestand_klaarzetten(bestand=bestand)
    if basis is not None and basis != lijst.klaar_voor:
        raise IntussenGewijzigd
    if effect.krimpt and vervallen != effect.vervallen:
        raise KrimpNietBevestigd(effect)
    return lijst, effect


def _activeren(door: Medewerker | None, bestand: Bestand, lijst: Lijst) -> None:
    try:
        lijst_activeren(
            door=door,
            lijst=lijst,
            wijze=bestand.wijze,
            basis=lijst.klaar_voor,
            namens="" if door is not None or bestand.sleutel is None else f"Programma “{bestand.sleutel.naam}”",
        )
    except BasisGewijzigd as fout:
        raise IntussenGewijzigd from fout
    Bestand.objects.filter(pk=bestand.pk).update(
        status=Bestand.Status.ACTIEF, lease_tot=None, reden="", updated_at=Now()
    )
    if not bestand.aantal_fout:
        # Without refused rows there is nothing left to repair, so nothing of the file need be kept.
        kopie_verwijderen(bestand)


def bestand_wijze_kiezen(*, bestand: Bestand, wijze: str) -> None:
    """Choose what the list does to the one that is online; until it is activated, and not after.

    Raises: NietTeActiveren when it is decided about already.
    """
    open_ = Bestand.objects.filter(pk=bestand.pk).exclude(
        status__in=(
            Bestand.Status.ACTIVEREN_WACHT,
            Bestand.Status.ACTIVEREN,
            Bestand.Status.ACTIEF,
            Bestand.Status.GEANNULEERD,
            Bestand.Status.MISLUKT,
        )
    )
    if not open_.update(wijze=Wijze(wijze)):
        raise _niet_te_activeren(bestand)


def bestand_annuleren(*, door: Medewerker | None, bestand: Bestand) -> None:
    """Stop the check or throw the checked list away; nothing of it is kept but the line in the overview.

    Raises: NietTeActiveren when the list is active already, or this very moment being set ready.
    """
    with transaction.atomic():
        bestand = _vergrendeld(bestand)
        if bestand.status == Bestand.Status.ACTIEF:
            raise NietTeActiveren(
                f'"{bestand.naam}" is al geactiveerd. Lever een nieuwe lijst aan om hem te vervangen.'
            )
        if bestand.status == Bestand.Status.ACTIVEREN:
            raise NietTeActiveren(f'"{bestand.naam}" wordt op dit moment geactiveerd. Dat is niet meer te stoppen.')
        if bestand.status not in (
            Bestand.Status.INDELEN,
            Bestand.Status.WACHTRIJ,
            Bestand.Status.BEZIG,
            Bestand.Status.GECONTROLEERD,
            Bestand.Status.ACTIVEREN_WACHT,
        ):
            return
        concept_verwijderen(bestand)
        kopie_verwijderen(bestand)
        Bestand.objects.filter(pk=bestand.pk).update(status=Bestand.Status.GEANNULEERD, lease_tot=None, deadline=None)
        mutatie_vastleggen(
            organisatie=bestand.organisatie, door=door, handeling="Bestand geannuleerd", onderwerp=bestand.naam
        )


def _vergrendeld(bestand: Bestand) -> Bestand:
    """The file as it is, once whoever is at work on it lets go: after every few thousand rows, but not while a list is set
    ready or activated.

    The file only: with the organisation locked as well, every answer of its bron would wait until the list is gone.
    """
    try:
        with kort_wachten(limieten.STOPPEN_WACHTEN):
            return Bestand.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=bestand.pk)
    except OperationalError as fout:
        if not isinstance(fout.__cause__, LockNotAvailable):
            raise
        raise NietTeActiveren(
            f'"{bestand.naam}" is bijna klaar en op dit moment niet te stoppen. Wacht tot het klaar is. Daarna kiest u of u '
            "de lijst gebruikt."
        ) from fout


def _niet_te_activeren(bestand: Bestand) -> NietTeActiveren:
    return NietTeActiveren(
        f'"{bestand.naam}" kan niet worden geactiveerd: de status is {bestand.get_status_display().lower()}.'
    )
