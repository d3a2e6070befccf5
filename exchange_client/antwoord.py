"""What the client gives back: frozen, typed, and with every profile also exactly as it was received.

``ruw`` is the JSON text of the other side, byte for byte. It is what gets stored and handed on: writing the typed
object out again would be valid, but empty arrays, the order of keys and the spelling of numbers would be ours.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Zoekresultaat(Generic[T_co]):
    """One result: the typed profile and its JSON as received."""

    profiel: T_co
    ruw: bytes


@dataclass(frozen=True, slots=True)
class Zoekantwoord(Generic[T_co]):
    """The answer to a selection question (koppelvlak §3).

    One bad bron must not cost the user the results of all others: a result that breaks the standard is left out and
    counted, the rest is kept. Only an envelope that cannot be read makes the whole answer an ``OngeldigAntwoord``.

    :param vraag_id: given by the exchange; it counts details per question with it and never wants it back
    :param maximum_bereikt: at least one bron had more than it may give
    :param onleesbaar: number of results left out; ``onleesbaar_redenen`` says why for the first few
    """

    vraag_id: str
    maximum_bereikt: bool
    resultaten: tuple[Zoekresultaat[T_co], ...]
    correlatie_id: str
    onleesbaar: int = 0
    onleesbaar_redenen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detailantwoord(Generic[T_co]):
    """The answer to a detail question. ``bron_id`` is ``""`` when the exchange left it out, as the contract allows."""

    profiel: T_co
    ruw: bytes
    bron_id: str
    correlatie_id: str
