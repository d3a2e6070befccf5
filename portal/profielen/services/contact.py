"""Contact data of a person: apart from the profile, encrypted, read on purpose only."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.profielen.kluis import Kluis, kluis_openen
from portal.profielen.models import WerkzoekendeProfiel
from portal.profielen.queries import contactgegeven_van

# Top-level attributes of the standard that reach the person directly. `contactpersoon` is the bemiddelaar and stays.
CONTACT_SLEUTELS = ("emailadres", "telefoonnummer", "webadres")


def contact_versleutelen(kluis: Kluis, werkzoekende_id: UUID, contact: Mapping[str, Any]) -> bytes:
    """The contact data of one person, bound to that person."""
    return kluis.versleutelen(json.dumps(contact, ensure_ascii=False).encode(), _bestemming(werkzoekende_id))


def contactgegevens_lezen(*, profiel: WerkzoekendeProfiel) -> dict[str, Any] | None:
    """The contact data delivered with a profile, with the names of the standard; None when there are none.

    Whoever calls this records it in inzage in the same transaction.
    Raises: OntsleutelenMislukt when they cannot be read.
    """
    rij = contactgegeven_van(profiel)
    if rij is None:
        return None
    kluis = kluis_openen(profiel.organisatie_id, aanmaken=False)
    inhoud: dict[str, Any] = json.loads(
        kluis.ontsleutelen(bytes(rij.versleuteld), _bestemming(profiel.werkzoekende_id))
    )
    return inhoud


def _bestemming(werkzoekende_id: UUID) -> str:
    return f"contact|{werkzoekende_id}"
