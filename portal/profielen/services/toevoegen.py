"""Filling a list that is not active yet, in batches."""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import F

from exchange_client.standaard import Vacature as VacatureStandaard
from exchange_client.standaard import Werkzoekende as WerkzoekendeStandaard
from exchange_client.standaard import eerste_resultaat_dict, lees
from portal.profielen.kluis import Kluis, kluis_openen
from portal.profielen.models import (
    Contactgegeven,
    Lijst,
    Soort,
    Vacature,
    VacatureProfiel,
    Werkzoekende,
    WerkzoekendeProfiel,
)
from portal.profielen.services.contact import CONTACT_SLEUTELS, contact_versleutelen
from portal.profielen.services.lijsten import LijstVast
from portal.profielen.trekking import lot
from portal.profielen.zoekkolommen import kolommen_vacature, kolommen_werkzoekende

# Large enough that round trips do not count, small enough that a batch of wide profiles stays within a few MB.
PARTIJ = 500

Identiteit = TypeVar("Identiteit", Werkzoekende, Vacature)


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuwProfiel:
    """One row of an upload.

    `sleutel` is the organisation's own key, `profiel` the standard's JSON without id and without the person's contact data,
    `contact` those contact data under the names of the standard.
    """

    sleutel: str
    profiel: Mapping[str, Any]
    contact: Mapping[str, Any] | None = None


class DubbelProfiel(ValueError):
    """A list says two things of one person or vacancy; `sleutels` are the keys it happened to."""

    def __init__(self, sleutels: Iterable[str]) -> None:
        self.sleutels = tuple(sorted(sleutels))
        super().__init__(f"{len(self.sleutels)} kenmerken komen meer dan eens voor in de lijst.")


def profielen_toevoegen(*, lijst: Lijst, regels: Iterable[NieuwProfiel]) -> int:
    """Add profiles to a list that was never active. Persons and vacancies known by their key stay who they were.

    COPY would be faster, but PostgreSQL refuses it on a table with row-level security (ADR 0003).

    Args:
        lijst: from `lijst_beginnen`.
        regels: consumed once, batch by batch; every batch is stored or refused as a whole.

    Returns: how many were added.
    Raises: LijstVast, DubbelProfiel, exchange_client.standaard.Standaardfout (a profile that the standard refuses),
        ValueError when contact data or an id stand in a profile.
    """
    aantal = 0
    for partij in _partijen(regels):
        with transaction.atomic():
            # The lock keeps an activation out between this check and the end of the batch.
            vast = Lijst.objects.select_for_update(no_key=True).get(pk=lijst.pk)
            if vast.geactiveerd_op is not None:
                raise LijstVast("Een lijst die actief is geweest, verandert niet meer.")
            if lijst.soort == Soort.WERKZOEKENDE:
                _werkzoekenden(lijst, partij)
            else:
                _vacatures(lijst, partij)
            Lijst.objects.filter(pk=lijst.pk).update(aantal=F("aantal") + len(partij))
        aantal += len(partij)
    return aantal


def _partijen(regels: Iterable[NieuwProfiel]) -> Iterator[list[NieuwProfiel]]:
    bron = iter(regels)
    while partij := list(islice(bron, PARTIJ)):
        yield partij


def _werkzoekenden(lijst: Lijst, partij: list[NieuwProfiel]) -> None:
    for regel in partij:
        _controleer(regel, verboden=("idWerkzoekende", *CONTACT_SLEUTELS))
        lees(WerkzoekendeStandaard, dict(regel.profiel))
    personen = _identiteiten(Werkzoekende, lijst, partij)
    aanwezig = WerkzoekendeProfiel.objects.filter(lijst=lijst, werkzoekende__in=personen.values())
    _niet_dubbel(personen, set(aanwezig.values_list("werkzoekende_id", flat=True)))
    WerkzoekendeProfiel.objects.bulk_create(
        WerkzoekendeProfiel(
            organisatie_id=lijst.organisatie_id,
            lijst=lijst,
            werkzoekende=personen[regel.sleutel],
            standaard=_json(regel.profiel),
            eerste_resultaat=_json(eerste_resultaat_dict(WerkzoekendeStandaard, regel.profiel)),
            **kolommen_werkzoekende(regel.profiel),
        )
        for regel in partij
    )
    met_contact = [regel for regel in partij if regel.contact]
    if met_contact:
        kluis = kluis_openen(lijst.organisatie_id)
        Contactgegeven.objects.bulk_create(
            _contactgegeven(kluis, lijst, personen[regel.sleutel].pk, regel.contact or {}) for regel in met_contact
        )


def _contactgegeven(kluis: Kluis, lijst: Lijst, werkzoekende_id: UUID, contact: Mapping[str, Any]) -> Contactgegeven:
    if not set(contact) <= set(CONTACT_SLEUTELS):
        raise ValueError("Alleen contactgegevens van de werkzoekende worden apart bewaard.")
    lees(WerkzoekendeStandaard, dict(contact))
    return Contactgegeven(
        organisatie_id=lijst.organisatie_id,
        lijst=lijst,
        werkzoekende_id=werkzoekende_id,
        versleuteld=contact_versleutelen(kluis, werkzoekende_id, contact),
    )


def _vacatures(lijst: Lijst, partij: list[NieuwProfiel]) -> None:
    for regel in partij:
        _controleer(regel, verboden=("idVacature",))
        if regel.contact:
            raise ValueError("Een vacature heeft geen aparte contactgegevens.")
        # The standard requires an id; ours is put in when the profile goes out.
        lees(VacatureStandaard, {**regel.profiel, "idVacature": "0"})
    vacatures = _identiteiten(Vacature, lijst, partij)
    aanwezig = VacatureProfiel.objects.filter(lijst=lijst, vacature__in=vacatures.values())
    _niet_dubbel(vacatures, set(aanwezig.values_list("vacature_id", flat=True)))
    VacatureProfiel.objects.bulk_create(
        VacatureProfiel(
            organisatie_id=lijst.organisatie_id,
            lijst=lijst,
            vacature=vacatures[regel.sleutel],
            standaard=_json(regel.profiel),
            **kolommen_vacature(regel.profiel),
        )
        for regel in partij
    )


def _controleer(regel: NieuwProfiel, *, verboden: tuple[str, ...]) -> None:
    """What would leak when it stood in the profile is refused here, whoever fills the list."""
    for naam in verboden:
        if naam in regel.profiel:
            raise ValueError(f"{naam} hoort niet in het profiel.")


def _identiteiten(model: type[Identiteit], lijst: Lijst, partij: list[NieuwProfiel]) -> dict[str, Identiteit]:
    """The persons or vacancies of these rows; new ones get a random id for the exchange, known ones keep theirs.

    Somebody new starts at zero, neither before nor behind the others, but for the lot.
    """
    sleutels = Counter(regel.sleutel for regel in partij)
    if dubbel := [sleutel for sleutel, keer in sleutels.items() if keer > 1]:
        raise DubbelProfiel(dubbel)
    nieuw = [
        model(
            organisatie_id=lijst.organisatie_id,
            eigen_sleutel=sleutel,
            extern_id=secrets.token_hex(16),
            voorsprong=lot(),
        )
        # In one order: two uploads of the same people at once would otherwise wait for each other in a circle.
        for sleutel in sorted(sleutels)
    ]
    model._default_manager.bulk_create(nieuw, ignore_conflicts=True)
    bestaand = model._default_manager.filter(organisatie_id=lijst.organisatie_id, eigen_sleutel__in=sleutels)
    return {identiteit.eigen_sleutel: identiteit for identiteit in bestaand}


def _niet_dubbel(identiteiten: Mapping[str, Werkzoekende] | Mapping[str, Vacature], aanwezig: set[UUID]) -> None:
    if aanwezig:
        raise DubbelProfiel(sleutel for sleutel, identiteit in identiteiten.items() if identiteit.pk in aanwezig)


def _json(profiel: Mapping[str, Any]) -> str:
    """As received: the order of names and empty lists are kept, for official clients compare literally."""
    return msgspec.json.encode(profiel).decode()
