"""What came in and what went out, so that a test can prove that nothing was asked twice.

Holds moments, parties and a digest of the question; never the question, an id or an answer.
"""

import hashlib
import threading
import time
from collections import Counter, deque
from datetime import UTC, datetime
from typing import Any

import msgspec

_BEWAARD = 20_000


class Aanroep(msgspec.Struct, frozen=True, kw_only=True):
    """One call. ``kant`` is ``bemiddelaar`` (received by the exchange) or ``bron`` (put to a bron)."""

    nummer: int
    moment: str
    kant: str
    operatie: str
    correlatie_id: str
    from_party: str
    bron: str
    vingerafdruk: str
    status: int
    uitkomst: str
    ms: int


def vingerafdruk(*delen: bytes) -> str:
    """Equal for equal requests; does not give the request back."""
    return hashlib.sha256(b"\x00".join(delen)).hexdigest()[:16]


class Verkeer:
    """A bounded log and counters over the whole run."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self._aanroepen: deque[Aanroep] = deque(maxlen=_BEWAARD)
        self._tellers: Counter[str] = Counter()
        self._nummer = 0
        self._gewist = 0.0

    def noteer(
        self,
        *,
        kant: str,
        operatie: str,
        correlatie_id: str,
        from_party: str,
        bron: str = "",
        afdruk: str = "",
        status: int,
        uitkomst: str,
        begin: float,
    ) -> None:
        """Write a call down now that it is answered.

        What began (``begin``, on the monotonic clock) before the log was cleared is not of this log any more: the caller gave up,
        and a test that starts with an empty one would find a call that it did not make.
        """
        with self._slot:
            if begin < self._gewist:
                return
            self._nummer += 1
            self._aanroepen.append(
                Aanroep(
                    nummer=self._nummer,
                    moment=datetime.now(UTC).isoformat(timespec="milliseconds"),
                    kant=kant,
                    operatie=operatie,
                    correlatie_id=correlatie_id,
                    from_party=from_party,
                    bron=bron,
                    vingerafdruk=afdruk,
                    status=status,
                    uitkomst=uitkomst,
                    ms=round((time.monotonic() - begin) * 1000),
                )
            )
            self._tellers[f"{kant}.{operatie}.{uitkomst}"] += 1

    def tel(self, naam: str, aantal: int = 1) -> None:
        """Count something that is no call, such as results that broke the contract."""
        with self._slot:
            self._tellers[naam] += aantal

    def overzicht(self) -> dict[str, Any]:
        with self._slot:
            return {"tellers": dict(sorted(self._tellers.items())), "aanroepen": list(self._aanroepen)}

    def wis(self) -> None:
        with self._slot:
            self._gewist = time.monotonic()
            self._aanroepen.clear()
            self._tellers.clear()
