"""Encrypting for other rooms: uploaded files and whatever else must not be readable in the database."""

from uuid import UUID

from portal.profielen.kluis import Kluis as Gegevenskluis
from portal.profielen.kluis import kluis_openen

__all__ = ["Gegevenskluis", "gegevens_ontsleutelen", "gegevens_versleutelen", "gegevenskluis_openen"]


def gegevenskluis_openen(organisatie_id: UUID) -> Gegevenskluis:
    """The same two for many pieces in a row, with the key read once; not to be kept longer than that piece of work.

    Args:
        organisatie_id: whose key; the transaction must be of that organisation.
    """
    return kluis_openen(organisatie_id)


def gegevens_versleutelen(*, organisatie_id: UUID, inhoud: bytes, bestemming: str) -> bytes:
    """Encrypt with the key of the organisation, which is made on first use.

    Args:
        organisatie_id: whose key; the transaction must be of that organisation.
        inhoud: what to encrypt.
        bestemming: what it is for, with the id of the row ("bestand|<uuid>"): it can be read back for that only.

    Returns: what to store; 29 bytes longer than `inhoud`.
    """
    return kluis_openen(organisatie_id).versleutelen(inhoud, bestemming)


def gegevens_ontsleutelen(*, organisatie_id: UUID, versleuteld: bytes, bestemming: str) -> bytes:
    """The reverse of `gegevens_versleutelen`, with the same organisation and `bestemming`.

    Raises: OntsleutelenMislukt when it was changed, is of another organisation or purpose, or the key is gone.
    """
    return kluis_openen(organisatie_id, aanmaken=False).ontsleutelen(bytes(versleuteld), bestemming)
