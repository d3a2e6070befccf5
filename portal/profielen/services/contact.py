"""Contact data of a person: apart from the profile, encrypted, read on purpose only."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.profielen.kluis import Kluis, kluis_openen
from portal.profielen.models import WerkzoekendeProfiel
from portal.profielen.queries import contactgegeven_van
from portal.profielen.soorten import CONTACT_SLEUTELS

__all__ = [
    "CONTACT_SLEUTELS",
    "contact_bestemming",
    "contact_ontsleutelen",
    "contact_versleutelen",
    "contactgegevens_lezen",
]


def contact_versleutelen(kluis: Kluis, werkzoekende_id: UUID, contact: Mapping[str, Any]) -> bytes:
    """The contact data of one person, bound to that person."""
    return kluis.versleutelen(json.dumps(contact, ensure_ascii=False).encode(), contact_bestemming(werkzoekende_id))


def contactgegevens_lezen(*, profiel: WerkzoekendeProfiel) -> dict[str, Any] | None:
    """The contact data delivered with a profile, with the names of the standard; None when there are none.

    Whoever calls this records it in inzage in the same transaction.
    Raises: OntsleutelenMislukt when they cannot be read.
    """
    rij = contactgegeven_van(profiel)
    if rij is None:
        return None
    return contact_ontsleutelen(profiel.organisatie_id, profiel.werkzoekende_id, bytes(rij.versleuteld))


def contact_ontsleutelen(organisatie_id: UUID, werkzoekende_id: UUID, versleuteld: bytes) -> dict[str, Any]:
    """What `contact_versleutelen` made. Raises: OntsleutelenMislukt."""
    kluis = kluis_openen(organisatie_id, aanmaken=False)
    inhoud: dict[str, Any] = json.loads(kluis.ontsleutelen(versleuteld, contact_bestemming(werkzoekende_id)))
    return inhoud


def contact_bestemming(werkzoekende_id: UUID) -> str:
    """Binds contact data to the person they are of."""
    return f"contact|{werkzoekende_id}"
