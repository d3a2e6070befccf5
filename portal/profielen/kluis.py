"""The vault: AES-256-GCM with a key per organisation, itself wrapped by the master key (settings.SLEUTEL_GEGEVENS).

Every ciphertext is bound to its organisation and to what it is for: contact data of one person cannot be read as those of
another, nor as an uploaded file, however rows are moved about in the database. Deleting the key row of an organisation
makes everything it encrypted unreadable.
"""

import os
from collections.abc import Sequence
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from portal.profielen.models import Organisatiesleutel

# First byte of everything stored: another algorithm later can be told apart from this one.
VERSIE = b"\x01"
NONCE_BYTES = 12
SLEUTEL_BITS = 256


class OntsleutelenMislukt(Exception):
    """The data cannot be read: changed, of another organisation or purpose, or its key is gone. Holds no data itself."""


class Kluis:
    """The opened key of one organisation, for one piece of work. Never keep it: a key that was erased would live on."""

    def __init__(self, organisatie_id: UUID, sleutel: bytes) -> None:
        self._organisatie_id = organisatie_id
        self._aead = AESGCM(sleutel)

    def versleutelen(self, inhoud: bytes, bestemming: str) -> bytes:
        """Version byte, random nonce, ciphertext with tag; `bestemming` must be given again to read it."""
        return _versleuteld(self._aead, inhoud, _bijlage(self._organisatie_id, bestemming))

    def alles_versleutelen(self, inhouden: Sequence[tuple[bytes, str]]) -> list[bytes]:
        """Many at once, each with what it is for. The system is asked for chance once: that takes longer than encrypting."""
        nonces = os.urandom(NONCE_BYTES * len(inhouden))
        return [
            _versleuteld(
                self._aead, inhoud, _bijlage(self._organisatie_id, bestemming), nonces[begin : begin + NONCE_BYTES]
            )
            for begin, (inhoud, bestemming) in zip(range(0, len(nonces), NONCE_BYTES), inhouden, strict=True)
        ]

    def ontsleutelen(self, versleuteld: bytes, bestemming: str) -> bytes:
        """Raises OntsleutelenMislukt unless it was encrypted for this organisation and `bestemming`."""
        return _ontsleuteld(self._aead, versleuteld, _bijlage(self._organisatie_id, bestemming))


def kluis_openen(organisatie_id: UUID, *, aanmaken: bool = True) -> Kluis:
    """The vault of an organisation; must run in a transaction of that organisation.

    Args:
        organisatie_id: whose key.
        aanmaken: make the key when there is none yet. Reading passes False: without a key there is nothing to read.

    Raises: OntsleutelenMislukt when there is no key, or the master key is not the one that wrapped it.
    """
    if aanmaken and not Organisatiesleutel.objects.filter(organisatie_id=organisatie_id).exists():
        # Two first uses at once both insert; the unique key on organisatie lets one win and both read the winner's.
        Organisatiesleutel.objects.bulk_create(
            [Organisatiesleutel(organisatie_id=organisatie_id, verpakt=_nieuwe_sleutel(organisatie_id))],
            ignore_conflicts=True,
        )
    rij = Organisatiesleutel.objects.filter(organisatie_id=organisatie_id).first()
    if rij is None:
        raise OntsleutelenMislukt("Van deze organisatie is geen sleutel aanwezig.")
    return Kluis(organisatie_id, _ontsleuteld(_hoofdsleutel(), bytes(rij.verpakt), _bijlage(organisatie_id, "sleutel")))


def _hoofdsleutel() -> AESGCM:
    return AESGCM(settings.SLEUTEL_GEGEVENS)


def _nieuwe_sleutel(organisatie_id: UUID) -> bytes:
    sleutel = AESGCM.generate_key(bit_length=SLEUTEL_BITS)
    return _versleuteld(_hoofdsleutel(), sleutel, _bijlage(organisatie_id, "sleutel"))


def _bijlage(organisatie_id: UUID, bestemming: str) -> bytes:
    """The associated data. A UUID has a fixed length, so no two pairs give the same bytes."""
    return f"{organisatie_id}|{bestemming}".encode()


def _versleuteld(aead: AESGCM, inhoud: bytes, bijlage: bytes, nonce: bytes = b"") -> bytes:
    nonce = nonce or os.urandom(NONCE_BYTES)
    return VERSIE + nonce + aead.encrypt(nonce, inhoud, bijlage)


def _ontsleuteld(aead: AESGCM, versleuteld: bytes, bijlage: bytes) -> bytes:
    begin = len(VERSIE)
    nonce, inhoud = versleuteld[begin : begin + NONCE_BYTES], versleuteld[begin + NONCE_BYTES :]
    if versleuteld[:begin] != VERSIE or len(nonce) != NONCE_BYTES:
        raise OntsleutelenMislukt("De gegevens hebben geen bekende vorm.")
    try:
        return aead.decrypt(nonce, inhoud, bijlage)
    except InvalidTag as fout:
        raise OntsleutelenMislukt("De gegevens zijn gewijzigd of horen bij een andere sleutel.") from fout
