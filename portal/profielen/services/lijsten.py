"""A list begins, becomes the one that counts, makes room for another, can be put back, and goes."""

from typing import Any, LiteralString
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from psycopg import sql

from portal.kern.tenant import naast_elkaar_leggen
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import mutatie_vastleggen
from portal.profielen.bijhouden import kolommen_om_over_te_nemen, voorsprong_verversen
from portal.profielen.effect import Effect, effect_van
from portal.profielen.kwaliteit import gemis_tellen
from portal.profielen.models import (
    Aanpassing,
    ActieveLijst,
    Activering,
    Bijzonderheid,
    Contactgegeven,
    Lijst,
    Soort,
    VacatureProfiel,
    WerkzoekendeProfiel,
    Wijze,
)
from portal.profielen.services.klaarzetten import (
    lijst_klaarzetten,
    lijsten_vergrendelen,
    stand_van,
    wijzer_van,
)
from portal.profielen.services.verdelen import verdeling_vergrendelen
from portal.profielen.services.versies import versies_bij_activeren
from portal.profielen.soorten import Kant, kant_van
from portal.profielen.zoekrijen import zoekrijen_maken, zoekrijen_weggooien

Aanleiding = Activering.Aanleiding
_HANDELING = {
    Aanleiding.AANGELEVERD: "Lijst geactiveerd",
    Aanleiding.TERUGGEZET: "Vorige lijst teruggezet",
    Aanleiding.INGEVOERD: "Lijst begonnen",
}


class LijstVast(Exception):
    """A list that was active is a record of what was shared; it changes one profile at a time, with a trace."""


class LijstActief(Exception):
    """The active list cannot be deleted: activate another one first."""


class BasisGewijzigd(Exception):
    """What is online changed since somebody looked at what the list would do: show that once more."""


def lijst_beginnen(*, organisatie: Organisatie, soort: Soort | str, naam: str) -> Lijst:
    """An empty list, seen by nobody until `lijst_activeren`."""
    return Lijst.objects.create(organisatie=organisatie, soort=Soort(soort), naam=naam[:200])


def lijst_activeren(
    *,
    door: Medewerker | None,
    lijst: Lijst,
    wijze: str = Wijze.VERVANGEN,
    basis: str | None = None,
    aanleiding: str = Aanleiding.AANGELEVERD,
    namens: str = "",
) -> Activering | None:
    """From now on pages and the exchange read this list: one pointer is moved, all or nothing.

    A second click finds the pointer already there and changes and records nothing.

    Args:
        door: who did it; None for a management command or a program.
        lijst: of the organisation of this transaction.
        wijze: take the place of the list that is online, or add to it and change what both have.
        basis: the `klaar_voor` of the list at which somebody decided; None decides about whatever is online now.
        aanleiding: why; "teruggezet" opens again what colleagues had changed by hand in this list.
        namens: what to call who did it, when nobody did.

    Returns: the line of the history; None when the list was online already.
    Raises: BasisGewijzigd when something else is online now than at `basis`; nothing was done then.
    """
    with transaction.atomic():
        lijsten_vergrendelen(lijst.organisatie_id, lijst.soort)
        wijzer = wijzer_van(lijst.organisatie_id, lijst.soort)
        if wijzer is not None and wijzer.lijst_id == lijst.pk:
            return None
        if basis is not None and basis != stand_van(wijzer):
            raise BasisGewijzigd("Wat online staat is intussen gewijzigd.")
        lijst = lijst_klaarzetten(lijst=lijst)
        # A batch that is still being added to this list is waited for, and finds it closed afterwards.
        Lijst.objects.select_for_update(no_key=True).get(pk=lijst.pk)
        kant = kant_van(lijst.soort)
        effect = effect_van(lijst, wijze)
        vorige = Lijst.objects.get(pk=wijzer.lijst_id) if wijzer else None
        verdeling_vergrendelen(lijst.organisatie_id)
        # Decided: what the list says now is what it says, and is no longer put back.
        lijst.bijzonderheden.filter(aard=Bijzonderheid.Aard.ZOALS_GEDEELD).delete()
        # Before anything is carried over: only what the list itself says settles what was changed by hand.
        _aanpassingen_afsluiten(kant, lijst, vorige, wijze, aanleiding)
        if vorige is not None and wijze == Wijze.AANVULLEN:
            _overnemen(kant, van=vorige.pk, naar=lijst.pk)
        _zoekrijen(lijst, vorige, wijze)
        activering = _wijzer_verzetten(door, lijst, vorige, wijze, aanleiding, effect, namens)
        if kant.soort == Soort.WERKZOEKENDE and vorige is not None:
            versies_bij_activeren(nieuw=lijst.pk, oud=vorige.pk, organisatie_id=lijst.organisatie_id)
        return activering


def _wijzer_verzetten(
    door: Medewerker | None,
    lijst: Lijst,
    vorige: Lijst | None,
    wijze: str,
    aanleiding: str,
    effect: Effect,
    namens: str,
) -> Activering:
    nu = timezone.now()
    wijzer = ActieveLijst.objects.filter(organisatie_id=lijst.organisatie_id, soort=lijst.soort)
    if vorige is None:
        ActieveLijst.objects.create(organisatie_id=lijst.organisatie_id, soort=lijst.soort, lijst=lijst)
    else:
        # Never back to one: a list that comes back is not what somebody looked at when it was here before.
        wijzer.update(lijst=lijst, versie=F("versie") + 1, updated_at=Now())
        Lijst.objects.filter(pk=vorige.pk).update(vervangen_op=nu, klaar_voor="", updated_at=Now())
    Lijst.objects.filter(pk=lijst.pk).update(
        geactiveerd_op=nu, geactiveerd_door=door, vervangen_op=None, aantal=effect.uitkomst, updated_at=Now()
    )
    mutatie_vastleggen(
        organisatie=lijst.organisatie,
        door=door,
        handeling=_HANDELING[Aanleiding(aanleiding)],
        onderwerp=f"{Soort(lijst.soort).label}: {lijst.naam}"[:120],
        toelichting=f"{effect.uitkomst} profielen: {effect.nieuw} nieuw, {effect.gewijzigd} gewijzigd, "
        f"{effect.ongewijzigd} ongewijzigd, {effect.vervallen} vervallen",
        namens=namens,
    )
    return Activering.objects.create(
        organisatie_id=lijst.organisatie_id,
        soort=lijst.soort,
        aanleiding=Aanleiding(aanleiding),
        wijze=Wijze(wijze),
        moment=nu,
        door=door,
        namens=namens,
        lijst_id=lijst.pk,
        lijst_naam=lijst.naam,
        vorige_id=vorige.pk if vorige else None,
        vorige_naam=vorige.naam if vorige else "",
        aantal=effect.uitkomst,
        nieuw=effect.nieuw,
        gewijzigd=effect.gewijzigd,
        ongewijzigd=effect.ongewijzigd,
        vervallen=effect.vervallen,
        kwaliteit=gemis_tellen(lijst),
    )


def _aanpassingen_afsluiten(kant: Kant, lijst: Lijst, vorige: Lijst | None, wijze: str, aanleiding: str) -> None:
    """Changes by hand that the list settles: it says the same, or (not of a correction) it says otherwise."""
    genoemd = Bijzonderheid.objects.filter(lijst=lijst, **{kant.kolom: OuterRef(kant.kolom)})
    op_lijst = kant.profiel._default_manager.filter(lijst=lijst, **{kant.kolom: OuterRef(kant.kolom)})
    geldt = Aanpassing.objects.filter(
        organisatie_id=lijst.organisatie_id, stand=Aanpassing.Stand.GELDT, **{f"{kant.veld}__isnull": False}
    )
    eigen = geldt.filter(door_werkzoekende=False)
    if wijze == Wijze.AANVULLEN:
        # Who is not on the list stays as they are, and so does what was changed about them.
        eigen = eigen.filter(Exists(op_lijst))
    anders = eigen.filter(Exists(genoemd) | (~Exists(op_lijst) & ~Q(handeling=Aanpassing.Handeling.INGETROKKEN)))
    afgehandeld: dict[str, Any] = {"afgehandeld_op": Now(), "updated_at": Now()}
    anders.update(stand=Aanpassing.Stand.VERVALLEN, **afgehandeld)
    eigen.update(stand=Aanpassing.Stand.OVERGENOMEN, **afgehandeld)
    if aanleiding == Aanleiding.AANGELEVERD:
        correcties = geldt.filter(door_werkzoekende=True).filter(Exists(op_lijst), ~Exists(genoemd))
        correcties.update(stand=Aanpassing.Stand.OVERGENOMEN, **afgehandeld)
    elif aanleiding == Aanleiding.TERUGGEZET:
        Aanpassing.objects.filter(lijst_id=lijst.pk, door_werkzoekende=False).update(
            stand=Aanpassing.Stand.GELDT, afgehandeld_op=None, updated_at=Now()
        )
    if kant.soort == Soort.WERKZOEKENDE:
        _teruggetrokkenen_vergeten(lijst)


def _teruggetrokkenen_vergeten(lijst: Lijst) -> None:
    """The list is decided about: of who withdrew nothing is kept with it any more."""
    weg = Bijzonderheid.objects.filter(lijst=lijst, aard=Bijzonderheid.Aard.TERUGGETROKKEN_BLIJFT)
    Contactgegeven.objects.filter(lijst=lijst, werkzoekende__in=weg.values("werkzoekende")).delete()
    weg.update(bestandstekst="", bestandscontact=None)


_OVERNEMEN: LiteralString = (
    "INSERT INTO {tabel} (id, lijst_id, {kolommen}) SELECT gen_random_uuid(), %(naar)s, {kolommen} FROM {tabel} o "
    "WHERE o.lijst_id = %(van)s AND NOT EXISTS (SELECT FROM {profiel} n WHERE n.lijst_id = %(naar)s AND n.{wie} = o.{wie})"
)
# What the file said before a correction, to settle it later; of who is not online any more nothing goes along.
_CORRECTIES_OVERNEMEN: LiteralString = (
    f"{_OVERNEMEN} AND o.aard = {{aard}} "
    "AND EXISTS (SELECT FROM {profiel} n WHERE n.lijst_id = %(van)s AND n.{wie} = o.{wie})"
)


def _overnemen(kant: Kant, *, van: UUID, naar: UUID) -> None:
    """Whoever the list does not name goes along as they are, with their contact data: one statement per table."""
    opdrachten: list[tuple[Any, LiteralString]] = [(kant.profiel, _OVERNEMEN)]
    if kant.soort == Soort.WERKZOEKENDE:
        # First: who goes along is told by the profiles that are not there yet.
        opdrachten[:0] = [(Contactgegeven, _OVERNEMEN), (Bijzonderheid, _CORRECTIES_OVERNEMEN)]
    with naast_elkaar_leggen(), connection.cursor() as cursor:
        for model, opdracht in opdrachten:
            tekst = sql.SQL(opdracht).format(
                tabel=sql.Identifier(model._meta.db_table),
                kolommen=sql.SQL(", ").join(map(sql.Identifier, kolommen_om_over_te_nemen(model))),
                profiel=sql.Identifier(kant.profieltabel),
                wie=sql.Identifier(kant.kolom),
                aard=sql.Literal(Bijzonderheid.Aard.CORRECTIE_BLIJFT.value),
            )
            cursor.execute(tekst, {"van": van, "naar": naar})


def _zoekrijen(lijst: Lijst, vorige: Lijst | None, wijze: str) -> None:
    if lijst.zoekrijen_klaar and (wijze == Wijze.VERVANGEN or vorige is None):
        voorsprong_verversen(lijst.pk)
    else:
        zoekrijen_maken(lijst.pk)
        Lijst.objects.filter(pk=lijst.pk).update(zoekrijen_klaar=lijst.soort == Soort.WERKZOEKENDE)
    # Those of the list before stay for one more turn: a question that found it a moment ago must not find it empty.
    oude = Lijst.objects.filter(
        organisatie_id=lijst.organisatie_id, soort=lijst.soort, geactiveerd_op__isnull=False, zoekrijen_klaar=True
    ).exclude(pk__in=[lijst.pk, *([vorige.pk] if vorige else [])])
    for oud in oude:
        zoekrijen_weggooien(oud.pk)
    oude.update(zoekrijen_klaar=False)


def lijst_terugzetten(*, door: Medewerker, lijst: Lijst, basis: str | None = None) -> Activering | None:
    """A list that was online before takes the place of the one that is online now.

    Corrections by werkzoekenden that were made since stand; persons who withdrew since stay away.

    Raises: as `lijst_activeren`; LijstVast when the list was never online.
    """
    if lijst.geactiveerd_op is None:
        raise LijstVast("Deze lijst heeft nog niet online gestaan.")
    return lijst_activeren(door=door, lijst=lijst, basis=basis, aanleiding=Aanleiding.TERUGGEZET)


def lijst_verwijderen(*, lijst: Lijst) -> None:
    """Delete a list with its profiles and contact data; the persons keep their id for the exchange.

    Raises: LijstActief when it is the list in use.
    """
    with transaction.atomic():
        lijst = Lijst.objects.select_for_update(no_key=True).get(pk=lijst.pk)
        if ActieveLijst.objects.filter(lijst=lijst).exists():
            raise LijstActief("Deze lijst is in gebruik. Activeer eerst een andere lijst.")
        zoekrijen_weggooien(lijst.pk)
        # Table by table, children first and without the profiles themselves: Django's cascade would load every profile whole.
        Contactgegeven.objects.filter(lijst=lijst).delete()
        Bijzonderheid.objects.filter(lijst=lijst).delete()
        WerkzoekendeProfiel.objects.filter(lijst=lijst).only("pk").delete()
        VacatureProfiel.objects.filter(lijst=lijst).only("pk").delete()
        lijst.delete()
