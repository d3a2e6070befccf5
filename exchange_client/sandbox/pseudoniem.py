"""The vumID: a pseudonym for (bron, the bron's own id) that only the party it was given to can use.

AES-SIV is deterministic, so the same profile keeps the same vumID in every answer to one party, and authenticated
with that party and the kind of profile as associated data: in the hands of another party, or with one character
changed, it opens nothing. Changing the key ends the life of every pseudonym given out before.
"""

import base64
import binascii
import hashlib
import threading

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from exchange_client.oin import Oin, is_oin

# Between the secret and the version, so that no pair of those can run into another pair.
_SCHEIDING = b"\x00"


class OngeldigPseudoniem(Exception):
    """Not given out by this exchange, not to this party, not for this kind of profile, or under an earlier key."""


class Pseudonimiseerder:
    """Makes and opens vumIDs.

    :param geheim: the secret the keys are derived from; the same secret keeps earlier pseudonyms usable after a restart
    """

    def __init__(self, geheim: str) -> None:
        self._geheim = geheim.encode()
        self._slot = threading.Lock()
        self._versie = 0
        self._siv = self._maak()

    def _maak(self) -> AESSIV:
        stof = _SCHEIDING.join((b"vum-sandbox", self._geheim, str(self._versie).encode()))
        return AESSIV(hashlib.shake_256(stof).digest(64))

    def roteer(self) -> None:
        """Change the key: every pseudonym so far is expired."""
        with self._slot:
            self._versie += 1
            self._siv = self._maak()

    def maak(self, *, bron: Oin, profiel_id: str, partij: Oin, soort: str) -> str:
        """The vumID of a profile for one party: at most 315 characters of ``A-Za-z0-9_-``."""
        geheel = self._siv.encrypt(f"{bron}{profiel_id}".encode(), [partij.encode(), soort.encode()])
        return base64.urlsafe_b64encode(geheel).rstrip(b"=").decode()

    def open(self, vum_id: str, *, partij: Oin, soort: str) -> tuple[Oin, str]:
        """The bron and its id behind a vumID; raises :class:`OngeldigPseudoniem`."""
        try:
            geheel = base64.b64decode(vum_id + "=" * (-len(vum_id) % 4), altchars=b"-_", validate=True)
            # The last character of base64 has spare bits: without this, several texts would be the same pseudonym.
            if base64.urlsafe_b64encode(geheel).rstrip(b"=").decode() != vum_id:
                raise OngeldigPseudoniem
            inhoud = self._siv.decrypt(geheel, [partij.encode(), soort.encode()]).decode()
        except (InvalidTag, binascii.Error, ValueError) as fout:
            raise OngeldigPseudoniem from fout
        bron, profiel_id = inhoud[:20], inhoud[20:]
        if not is_oin(bron):
            raise OngeldigPseudoniem
        return Oin(bron), profiel_id
