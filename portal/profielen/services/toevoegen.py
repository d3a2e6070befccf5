"""Filling a list that is not active yet with profiles that nobody has checked."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from exchange_client.standaard import Werkzoekende as WerkzoekendeStandaard
from exchange_client.standaard import lees
from portal.profielen.models import Lijst, Soort
from portal.profielen.services.laden import Laadpartij, partij_laden
from portal.profielen.soorten import CONTACT_SLEUTELS, Kant, kant_van, kolommen_van

# Large enough that round trips do not count, small enough that a batch of wide profiles stays within a few MB.
PARTIJ = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuwProfiel:
    """One row of an upload.

    `sleutel` is the organisation's own key, `profiel` the standard's JSON without id and without the person's contact data,
    `contact` those contact data under the names of the standard, `rij` the number of the row in the file.
    """

    sleutel: str
    profiel: Mapping[str, Any]
    contact: Mapping[str, Any] | None = None
    rij: int = 0


class DubbelProfiel(ValueError):
    """A list says two things of one person or vacancy; `sleutels` are the keys it happened to."""

    def __init__(self, sleutels: Iterable[str]) -> None:
        self.sleutels = tuple(sorted(sleutels))
        super().__init__(f"{len(self.sleutels)} kenmerken komen meer dan eens voor in de lijst.")


def profielen_toevoegen(*, lijst: Lijst, regels: Iterable[NieuwProfiel]) -> int:
    """Add profiles to a list that was never active. Persons and vacancies known by their key stay who they were.

    Args:
        lijst: from `lijst_beginnen`.
        regels: consumed once, batch by batch; every batch is stored or refused as a whole.

    Returns: how many were added.
    Raises: LijstVast, DubbelProfiel, exchange_client.standaard.Standaardfout (a profile that the standard refuses),
        ValueError when contact data or an id stand in a profile.
    """
    aantal = 0
    for regels_van_partij in _partijen(regels):
        partij = partij_van(lijst.soort, regels_van_partij)
        with transaction.atomic():
            dubbel = partij_laden(lijst=lijst, partij=partij)
            if dubbel:
                raise DubbelProfiel({rij.sleutel for rij in dubbel})
        aantal += len(regels_van_partij)
    return aantal


def _partijen(regels: Iterable[NieuwProfiel]) -> Iterator[list[NieuwProfiel]]:
    bron = iter(regels)
    while partij := list(islice(bron, PARTIJ)):
        yield partij


def partij_van(soort: str, regels: Iterable[NieuwProfiel]) -> Laadpartij:
    """Profiles made ready to be stored, one by one, each asked of the standard.

    Raises: as `profielen_toevoegen`.
    """
    kant = kant_van(soort)
    partij = Laadpartij(rijen=[], sleutels=[], standaard=[], eerste_resultaat=[], kolommen={}, contact=[])
    for regel in regels:
        kolommen = kolommen_van(kant, regel.profiel)
        partij.rijen.append(regel.rij)
        partij.sleutels.append(regel.sleutel)
        partij.standaard.append(kolommen.pop("standaard").encode())
        if kant.soort == Soort.WERKZOEKENDE:
            partij.eerste_resultaat.append(kolommen.pop("eerste_resultaat").encode())
        for naam, waarde in kolommen.items():
            partij.kolommen.setdefault(naam, []).append(tuple(waarde) if isinstance(waarde, list) else waarde)
        partij.contact.append(_contact(kant, regel.contact))
    return partij


def _contact(kant: Kant, contact: Mapping[str, Any] | None) -> bytes:
    if not contact:
        return b""
    if kant.soort == Soort.VACATURE:
        raise ValueError("Een vacature heeft geen aparte contactgegevens.")
    if not set(contact) <= set(CONTACT_SLEUTELS):
        raise ValueError("Alleen contactgegevens van de werkzoekende worden apart bewaard.")
    lees(WerkzoekendeStandaard, dict(contact))
    return json.dumps(contact, ensure_ascii=False).encode()
