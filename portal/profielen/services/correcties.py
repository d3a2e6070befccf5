"""What a werkzoekende corrected goes before every file, until the file says the same or a colleague settles it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.db.models.functions import Now

from portal.organisaties.models import Medewerker
from portal.profielen.models import Aanpassing, Bijzonderheid, Soort, Werkzoekende, WerkzoekendeProfiel
from portal.profielen.queries import profiel_van
from portal.profielen.services.aanpassen import ONGEMOEID, Contact, Indiener, profiel_wijzigen
from portal.profielen.services.contact import contact_ontsleutelen
from portal.profielen.services.klaarzetten import CONTACT, geldende_correcties, lijsten_vergrendelen, stand_verhogen
from portal.profielen.soorten import als_inhoud
from portal.profielen.verschil import platgeslagen, toegepast

Stand = Aanpassing.Stand


@dataclass(frozen=True, slots=True)
class OpenCorrectie:
    """The corrections of one person that still stand: per field what the file says and what the person says."""

    velden: Mapping[str, tuple[Any, Any]]
    contact: bool
    sinds: Any


def open_correctie(werkzoekende: Werkzoekende) -> OpenCorrectie | None:
    """What stands of this person's corrections; None when nothing does, or when the person withdrew altogether."""
    correctie = geldende_correcties(werkzoekende.organisatie_id, werkzoekende=werkzoekende).get(werkzoekende.pk)
    if correctie is None or correctie.teruggetrokken:
        return None
    volgens_bestand = _volgens_bestand(werkzoekende)
    velden = {
        pad: (volgens_bestand.get(pad), waarde)
        for pad, waarde in correctie.velden.items()
        if volgens_bestand.get(pad) != waarde
    }
    if not velden and correctie.contact is None:
        return None
    sinds = _geldend(werkzoekende).aggregate(eerste=Min("created_at"))["eerste"]
    return OpenCorrectie(velden, correctie.contact is not None, sinds)


def correcties_afhandelen(
    *, door: Medewerker, werkzoekende: Werkzoekende, bestand_geldt: bool, correlatie_id: str = ""
) -> None:
    """Settle what one person corrected.

    Args:
        bestand_geldt: True puts back what the file says, now; False keeps the corrections online, for the own system has
            taken them over or will: the next file goes first again.

    A second click finds nothing to settle.
    """
    with transaction.atomic():
        lijsten_vergrendelen(werkzoekende.organisatie_id, Soort.WERKZOEKENDE)
        open_ = open_correctie(werkzoekende)
        profiel = profiel_van(werkzoekende)
        if open_ is not None and profiel is not None and bestand_geldt:
            inhoud = toegepast(
                als_inhoud(profiel.standaard), {pad: uit_bestand for pad, (uit_bestand, _) in open_.velden.items()}
            )
            profiel_wijzigen(
                door=door,
                van=werkzoekende,
                profiel=inhoud,
                contact=_contact_volgens_bestand(profiel) if open_.contact else ONGEMOEID,
                correlatie_id=correlatie_id,
            )
        _afhandelen(
            _geldend(werkzoekende).exclude(handeling=Aanpassing.Handeling.INGETROKKEN),
            werkzoekende,
            Stand.VERVALLEN if bestand_geldt else Stand.OVERGENOMEN,
            door,
        )


def terugtrekking_beeindigen(*, door: Indiener, werkzoekende: Werkzoekende) -> None:
    """The person wants to take part again: the next list that names them, or a colleague, may put them online.

    Args:
        door: the werkzoekende, or a colleague who heard it from them.
    """
    if isinstance(door, Werkzoekende) and door != werkzoekende:
        raise PermissionError("a werkzoekende decides about nobody but themselves")
    with transaction.atomic():
        lijsten_vergrendelen(werkzoekende.organisatie_id, Soort.WERKZOEKENDE)
        _afhandelen(
            _geldend(werkzoekende).filter(handeling=Aanpassing.Handeling.INGETROKKEN),
            werkzoekende,
            Stand.VERVALLEN,
            door if isinstance(door, Medewerker) else None,
        )


def _afhandelen(open_: Any, werkzoekende: Werkzoekende, stand: Stand, door: Medewerker | None) -> None:
    """A list that was set ready still reckons with what is settled here: it has to be set ready anew."""
    if open_.update(stand=stand, afgehandeld_op=Now(), afgehandeld_door=door, updated_at=Now()):
        stand_verhogen(werkzoekende.organisatie_id, Soort.WERKZOEKENDE)


def _geldend(werkzoekende: Werkzoekende) -> Any:
    return werkzoekende.aanpassingen.filter(door_werkzoekende=True, stand=Stand.GELDT)


def _bijzonderheid(profiel: WerkzoekendeProfiel) -> Bijzonderheid | None:
    return Bijzonderheid.objects.filter(
        lijst_id=profiel.lijst_id,
        werkzoekende_id=profiel.werkzoekende_id,
        aard=Bijzonderheid.Aard.CORRECTIE_BLIJFT,
    ).first()


def _volgens_bestand(werkzoekende: Werkzoekende) -> dict[str, Any]:
    """What the file says of the corrected fields: the list that is online kept it, or else it stood there before."""
    waarden: dict[str, Any] = {}
    for aanpassing in _geldend(werkzoekende).order_by("-created_at", "-pk"):
        waarden |= {pad: was_werd.get("was") for pad, was_werd in aanpassing.velden.items()}
    profiel = profiel_van(werkzoekende)
    bijzonder = _bijzonderheid(profiel) if profiel else None
    if bijzonder is not None:
        plat = platgeslagen(als_inhoud(bijzonder.bestandstekst))
        waarden |= {pad: plat.get(pad) for pad in bijzonder.velden if pad != CONTACT}
    return waarden


def _contact_volgens_bestand(profiel: WerkzoekendeProfiel) -> Contact:
    """The contact data of the file when the list kept them; otherwise those that are there stay."""
    bijzonder = _bijzonderheid(profiel)
    if bijzonder is None or CONTACT not in bijzonder.velden:
        return ONGEMOEID
    if bijzonder.bestandscontact is None:
        return None
    return contact_ontsleutelen(profiel.organisatie_id, profiel.werkzoekende_id, bytes(bijzonder.bestandscontact))
