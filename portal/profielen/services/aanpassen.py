"""One profile at a time: added, changed, withdrawn, by a colleague or by the werkzoekende, and at once true for everybody.

The row of the list that is online is changed in place, with the rows that questions read, in one transaction under the lock of
the lists. What it was is kept twice: as a version, to account for questions of the past, and in the `Aanpassing`, to show who
changed what and to let a correction by the werkzoekende go before the next file (services/klaarzetten.py).
"""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from exchange_client.standaard import Werkzoekende as WerkzoekendeStandaard
from exchange_client.standaard import lees
from portal.inzage.models import Inzage
from portal.inzage.services import inzage_vastleggen
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.bijhouden import zoekrijen_vervangen, zoekrijen_weghalen
from portal.profielen.kluis import kluis_openen
from portal.profielen.models import (
    Aanpassing,
    ActieveLijst,
    Activering,
    Contactgegeven,
    Lijst,
    VacatureProfiel,
    Werkzoekende,
    WerkzoekendeProfiel,
)
from portal.profielen.services.contact import CONTACT_SLEUTELS, contact_versleutelen
from portal.profielen.services.klaarzetten import lijsten_vergrendelen, stand_verhogen, wijzer_van
from portal.profielen.services.lijsten import lijst_activeren, lijst_beginnen
from portal.profielen.services.verdelen import verdeling_vergrendelen
from portal.profielen.services.versies import versie_bewaren
from portal.profielen.soorten import (
    Identiteit,
    Kant,
    Profiel,
    als_inhoud,
    kant_bij,
    kant_van,
    kolommen_van,
)
from portal.profielen.trekking import lot
from portal.profielen.verschil import vastgelegd

Handeling = Aanpassing.Handeling
# Who makes a change: a colleague, or the werkzoekende about whom it is.
Indiener = Medewerker | Werkzoekende
EIGEN_LIJST = "Zelf ingevoerd"


class _Ongemoeid:
    """Contact data stay as they are; None takes them away."""


ONGEMOEID: Final = _Ongemoeid()
Contact = Mapping[str, Any] | None | _Ongemoeid


class AanpassingFout(Exception):
    """It cannot be done; `melding` says why and what to do, in Dutch."""

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding


class StaatErAl(AanpassingFout):
    """There is a profile with this key online; `wie` is the person or vacancy."""

    def __init__(self, wie: Identiteit) -> None:
        super().__init__(
            "Dit kenmerk staat al op uw lijst. Open dat profiel om het te wijzigen, of kies een ander kenmerk."
        )
        self.wie = wie


class NietOnline(AanpassingFout):
    """The profile is not on the list that is online."""

    def __init__(self) -> None:
        super().__init__("Dit profiel staat niet meer online. Voeg het opnieuw toe als u het weer wilt delen.")


class IntussenGewijzigd(AanpassingFout):
    """Somebody else changed the profile since it was read."""

    def __init__(self) -> None:
        super().__init__(
            "Dit profiel is intussen gewijzigd. Bekijk wat er nu staat en sla uw wijziging daarna opnieuw op."
        )


class ZelfTeruggetrokken(AanpassingFout):
    """The werkzoekende does not want to take part; only they can change that."""

    def __init__(self) -> None:
        super().__init__(
            "Deze werkzoekende heeft zich teruggetrokken en wordt niet gedeeld. Dat verandert alleen als de werkzoekende "
            "dat zelf weer wil. Leg dat dan vast op de pagina van de werkzoekende."
        )


def kenmerk_van(profiel: Profiel) -> str:
    """Names the text of a profile as somebody read it, for `gelezen`."""
    return hashlib.sha256(profiel.standaard.encode()).hexdigest()


def profiel_toevoegen(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    soort: str,
    sleutel: str,
    profiel: Mapping[str, Any],
    contact: Mapping[str, Any] | None = None,
    correlatie_id: str = "",
) -> Identiteit:
    """Put one profile online. A person or vacancy that was known by this key is the same one.

    Args:
        organisatie: of `door` and of this transaction. Without a list online, a list of profiles by hand begins.
        sleutel: the organisation's own key.
        profiel: the standard's JSON without id and without the person's contact data.
        contact: those contact data under the names of the standard; werkzoekenden only.

    Raises: StaatErAl; ZelfTeruggetrokken; exchange_client.standaard.Standaardfout; ValueError when contact data stand in
        the profile.
    """
    kant = kant_van(soort)
    with transaction.atomic():
        wijzer = _online(organisatie, kant, door)
        wie = _identiteit(kant, organisatie, sleutel)
        rijen = kant.profiel._default_manager.filter(lijst_id=wijzer.lijst_id, **{kant.veld: wie})
        if rijen.exists():
            raise StaatErAl(wie)
        if isinstance(wie, Werkzoekende) and is_zelf_teruggetrokken(wie):
            raise ZelfTeruggetrokken
        _rij_toevoegen(kant, wijzer, wie, profiel)
        if contact:
            _contact_schrijven(wijzer, wie, contact)
        _vastleggen(
            wijzer, wie, door, Handeling.TOEGEVOEGD, contact_gewijzigd=bool(contact), correlatie_id=correlatie_id
        )
    return wie


def profiel_wijzigen(
    *,
    door: Indiener,
    van: Identiteit,
    profiel: Mapping[str, Any],
    contact: Contact = ONGEMOEID,
    gelezen: str | None = None,
    correlatie_id: str = "",
) -> Aanpassing | None:
    """Change what is online about one person or vacancy; the next question sees it.

    Args:
        door: a colleague, or the werkzoekende `van` themselves: then it is a correction that goes before every later file
            until a colleague settles it (services/correcties.py).
        van: of the organisation of this transaction.
        profiel: the whole new profile, as for `profiel_toevoegen`.
        contact: the new contact data; None takes them away.
        gelezen: `kenmerk_van` the profile on which the change was based; None does not look.

    Returns: the change; None when there was nothing to change.
    Raises: NietOnline; IntussenGewijzigd; Standaardfout and ValueError as `profiel_toevoegen`.
    """
    kant = kant_bij(van)
    _mag(door, van)
    with transaction.atomic():
        wijzer, rij = _vergrendeld(kant, van)
        if gelezen is not None and kenmerk_van(rij) != gelezen:
            raise IntussenGewijzigd
        velden = vastgelegd(als_inhoud(rij.standaard), profiel, samen=isinstance(door, Werkzoekende))
        if not velden and isinstance(contact, _Ongemoeid):
            return None
        if velden:
            _rij_wijzigen(kant, rij, profiel)
        versleuteld = None
        if not isinstance(contact, _Ongemoeid):
            versleuteld = _contact_schrijven(wijzer, van, contact)
        return _vastleggen(
            wijzer,
            van,
            door,
            Handeling.GEWIJZIGD,
            velden=velden,
            contact_gewijzigd=not isinstance(contact, _Ongemoeid),
            contact_versleuteld=versleuteld if isinstance(door, Werkzoekende) else None,
            correlatie_id=correlatie_id,
        )


def profiel_intrekken(*, door: Indiener, van: Identiteit, correlatie_id: str = "") -> Aanpassing:
    """Take one profile offline: from the next question on nobody finds it, and its detail is not given any more.

    Withdrawn by the werkzoekende it stays away whatever later files say; by a colleague, a later file brings it back with a
    notice.

    Raises: NietOnline.
    """
    kant = kant_bij(van)
    _mag(door, van)
    with transaction.atomic():
        wijzer, rij = _vergrendeld(kant, van)
        kant.profiel._default_manager.filter(pk=rij.pk).delete()
        if isinstance(van, Werkzoekende):
            zoekrijen_weghalen(wijzer.lijst_id, van.pk)
            Contactgegeven.objects.filter(lijst_id=wijzer.lijst_id, werkzoekende=van).delete()
            versie_bewaren(van, rij.standaard)
        Lijst.objects.filter(pk=wijzer.lijst_id).update(aantal=F("aantal") - 1, updated_at=Now())
        # Of who withdrew themselves nothing is kept to bring back.
        voorheen = "" if isinstance(door, Werkzoekende) else rij.standaard
        return _vastleggen(wijzer, van, door, Handeling.INGETROKKEN, voorheen=voorheen, correlatie_id=correlatie_id)


def is_zelf_teruggetrokken(werkzoekende: Werkzoekende) -> bool:
    """Whether this person withdrew and that still stands."""
    laatste = (
        werkzoekende.aanpassingen.filter(door_werkzoekende=True, stand=Aanpassing.Stand.GELDT)
        .order_by("-created_at", "-pk")
        .first()
    )
    return laatste is not None and laatste.handeling == Handeling.INGETROKKEN


def _mag(door: Indiener, van: Identiteit) -> None:
    """A programming error, not a message: the pages only offer what is allowed."""
    if isinstance(door, Werkzoekende) and door != van:
        raise PermissionError("a werkzoekende changes nobody but themselves")
    if isinstance(door, Medewerker) and door.organisatie_id != van.organisatie_id:
        raise PermissionError("a colleague changes the profiles of their own organisation")


def _online(organisatie: Organisatie, kant: Kant, door: Medewerker) -> ActieveLijst:
    """The pointer under the lock; the first profile of an organisation without a list begins one."""
    wijzer = _slot(organisatie.pk, kant)
    if wijzer is None:
        lijst = lijst_beginnen(organisatie=organisatie, soort=kant.soort, naam=EIGEN_LIJST)
        lijst_activeren(door=door, lijst=lijst, aanleiding=Activering.Aanleiding.INGEVOERD)
        wijzer = ActieveLijst.objects.get(organisatie=organisatie, soort=kant.soort)
    return wijzer


def _slot(organisatie_id: UUID, kant: Kant) -> ActieveLijst | None:
    """No list takes over and no turn is written up while one profile changes: in the same order as an activation."""
    lijsten_vergrendelen(organisatie_id, kant.soort)
    verdeling_vergrendelen(organisatie_id)
    return wijzer_van(organisatie_id, kant.soort)


def _vergrendeld(kant: Kant, van: Identiteit) -> tuple[ActieveLijst, Profiel]:
    wijzer = _slot(van.organisatie_id, kant)
    rijen: Any = kant.profiel._default_manager
    rij = rijen.filter(lijst_id=wijzer.lijst_id, **{kant.veld: van}).first() if wijzer else None
    if wijzer is None or rij is None:
        raise NietOnline
    return wijzer, rij


def _identiteit(kant: Kant, organisatie: Organisatie, sleutel: str) -> Identiteit:
    wie, _ = kant.identiteit._default_manager.get_or_create(
        organisatie=organisatie,
        eigen_sleutel=sleutel,
        defaults={"extern_id": secrets.token_hex(16), "voorsprong": lot()},
    )
    return wie


def _rij_toevoegen(kant: Kant, wijzer: ActieveLijst, wie: Identiteit, profiel: Mapping[str, Any]) -> None:
    kolommen = kolommen_van(kant, profiel)
    rij = kant.profiel(organisatie_id=wijzer.organisatie_id, lijst_id=wijzer.lijst_id, **{kant.veld: wie}, **kolommen)
    if isinstance(rij, VacatureProfiel):
        rij.voorsprong = wie.voorsprong
    rij.save(force_insert=True)
    if isinstance(rij, WerkzoekendeProfiel):
        zoekrijen_vervangen(rij)
        versie_bewaren(rij.werkzoekende, None)
    Lijst.objects.filter(pk=wijzer.lijst_id).update(aantal=F("aantal") + 1, updated_at=Now())


def _rij_wijzigen(kant: Kant, rij: Profiel, profiel: Mapping[str, Any]) -> None:
    if isinstance(rij, WerkzoekendeProfiel):
        versie_bewaren(rij.werkzoekende, rij.standaard)
    for naam, waarde in kolommen_van(kant, profiel).items():
        setattr(rij, naam, waarde)
    rij.save()
    if isinstance(rij, WerkzoekendeProfiel):
        zoekrijen_vervangen(rij)


def _contact_schrijven(wijzer: ActieveLijst, wie: Identiteit, contact: Mapping[str, Any] | None) -> bytes | None:
    """Put the contact data in the list that is online. Returns them as they are stored."""
    if not isinstance(wie, Werkzoekende):
        raise ValueError("Een vacature heeft geen aparte contactgegevens.")  # noqa: TRY004 - the value, not its type
    gevuld = {naam: waarde for naam, waarde in (contact or {}).items() if waarde}
    if not set(gevuld) <= set(CONTACT_SLEUTELS):
        raise ValueError("Alleen contactgegevens van de werkzoekende worden apart bewaard.")
    lees(WerkzoekendeStandaard, gevuld)
    versleuteld = contact_versleutelen(kluis_openen(wie.organisatie_id), wie.pk, gevuld)
    if not gevuld:
        Contactgegeven.objects.filter(lijst_id=wijzer.lijst_id, werkzoekende=wie).delete()
    else:
        Contactgegeven.objects.update_or_create(
            lijst_id=wijzer.lijst_id,
            werkzoekende=wie,
            defaults={"organisatie_id": wie.organisatie_id, "versleuteld": versleuteld},
        )
    return versleuteld


def _vastleggen(
    wijzer: ActieveLijst, van: Identiteit, door: Indiener, handeling: str, *, correlatie_id: str, **velden: Any
) -> Aanpassing:
    """Who did what; whoever looked at what a list would do, looks again; and a line in the inzage of the person."""
    medewerker = door if isinstance(door, Medewerker) else None
    werkzoekende = van if isinstance(van, Werkzoekende) else None
    vacature = None if isinstance(van, Werkzoekende) else van
    stand_verhogen(wijzer.organisatie_id, wijzer.soort)
    inzage_vastleggen(
        organisatie_id=van.organisatie_id,
        handeling=Inzage.Handeling.EIGEN_GEWIJZIGD if medewerker else Inzage.Handeling.ZELF_GEWIJZIGD,
        medewerker=medewerker,
        correlatie_id=correlatie_id,
        werkzoekende_id=werkzoekende.pk if werkzoekende else None,
        vacature_id=vacature.pk if vacature else None,
    )
    return Aanpassing.objects.create(
        organisatie_id=van.organisatie_id,
        lijst_id=wijzer.lijst_id,
        handeling=handeling,
        door=medewerker,
        door_werkzoekende=medewerker is None,
        werkzoekende=werkzoekende,
        vacature=vacature,
        **velden,
    )
