"""The user's decision about a checked file: use it, in which way, or not."""

from django.db import transaction

from portal.bestanden.models import Bestand
from portal.bestanden.services.opruimen import concept_verwijderen
from portal.kern import limieten
from portal.kern.tenant import lang_rekenen
from portal.organisaties.models import Medewerker
from portal.organisaties.services import mutatie_vastleggen
from portal.profielen.models import Lijst, Wijze
from portal.profielen.queries import Effect, effect_van
from portal.profielen.services import BasisGewijzigd, lijst_activeren, lijst_klaarzetten


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


class IntussenGewijzigd(NietTeActiveren):
    """What is online changed since somebody looked at the effect."""

    def __init__(self) -> None:
        super().__init__(
            "Wat online staat is intussen gewijzigd. Bekijk opnieuw wat deze lijst doet, en activeer daarna."
        )


def bestand_klaarzetten(*, bestand: Bestand) -> tuple[Lijst, Effect]:
    """What the checked list of this file would do to what is online now, in the way that was chosen for it.

    Raises: NietTeActiveren when the file is not checked (any more).
    """
    if bestand.status != Bestand.Status.GECONTROLEERD or bestand.lijst is None:
        raise _niet_te_activeren(bestand)
    lang_rekenen(limieten.LIJST_KLAARZETTEN)
    lijst = lijst_klaarzetten(lijst=bestand.lijst)
    return lijst, effect_van(lijst, bestand.wijze)


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
        lijst, effect = bestand_klaarzetten(bestand=bestand)
        if basis is not None and basis != lijst.klaar_voor:
            raise IntussenGewijzigd
        if effect.krimpt and vervallen != effect.vervallen:
            raise KrimpNietBevestigd(effect)
        try:
            lijst_activeren(door=door, lijst=lijst, wijze=bestand.wijze, basis=lijst.klaar_voor)
        except BasisGewijzigd as fout:
            raise IntussenGewijzigd from fout
        # Without refused rows there is nothing left to repair, so nothing of the file need be kept.
        rest = {} if bestand.aantal_fout else {"inhoud": None}
        Bestand.objects.filter(pk=bestand.pk).update(status=Bestand.Status.ACTIEF, **rest)


def bestand_wijze_kiezen(*, bestand: Bestand, wijze: str) -> None:
    """Choose what the list does to the one that is online; until it is activated, and not after.

    Raises: NietTeActiveren when it is decided about already.
    """
    open_ = Bestand.objects.filter(pk=bestand.pk).exclude(
        status__in=(Bestand.Status.ACTIEF, Bestand.Status.GEANNULEERD, Bestand.Status.MISLUKT)
    )
    if not open_.update(wijze=Wijze(wijze)):
        raise _niet_te_activeren(bestand)


def bestand_annuleren(*, door: Medewerker | None, bestand: Bestand) -> None:
    """Stop the check or throw the checked list away; nothing of it is kept but the line in the overview.

    Raises: NietTeActiveren when the list is active already.
    """
    with transaction.atomic():
        # The file only: with the organisation locked as well, every answer of its bron would wait until the list is gone.
        bestand = Bestand.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=bestand.pk)
        if bestand.status == Bestand.Status.ACTIEF:
            raise NietTeActiveren(
                f'"{bestand.naam}" is al geactiveerd. Lever een nieuwe lijst aan om hem te vervangen.'
            )
        if bestand.status not in (Bestand.Status.WACHTRIJ, Bestand.Status.BEZIG, Bestand.Status.GECONTROLEERD):
            return
        concept_verwijderen(bestand)
        Bestand.objects.filter(pk=bestand.pk).update(
            status=Bestand.Status.GEANNULEERD, inhoud=None, lease_tot=None, deadline=None
        )
        mutatie_vastleggen(
            organisatie=bestand.organisatie, door=door, handeling="Bestand geannuleerd", onderwerp=bestand.naam
        )


def _niet_te_activeren(bestand: Bestand) -> NietTeActiveren:
    return NietTeActiveren(
        f'"{bestand.naam}" kan niet worden geactiveerd: de status is {bestand.get_status_display().lower()}.'
    )
