"""Small readers for the parts a criterion is made of.

Each takes the JSON value (or AFWEZIG), notes problems, and returns what it understood. Described operators are checked on type
and range; anything else beside them is left alone, because the contract promises that unknown parts are accepted and ignored.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from exchange_client.selectie.fouten import Problemen
from exchange_client.standaard.vormen import DATUM_PATROON

AFWEZIG: Final = object()

Lezer = Callable[[object, str, Problemen], Any]


def object_(waarde: object, pad: str, problemen: Problemen) -> Mapping[str, Any]:
    """A JSON object; empty when it is absent or malformed."""
    if waarde is AFWEZIG:
        return {}
    if isinstance(waarde, Mapping):
        return waarde
    problemen.ongeldig(pad, "een object")
    return {}


def lijst(waarde: object, pad: str, problemen: Problemen, *, minimaal: int = 0) -> Sequence[Any]:
    """A JSON array of at least `minimaal` items; empty when it is absent or malformed."""
    if waarde is AFWEZIG:
        return ()
    if isinstance(waarde, list | tuple) and len(waarde) >= minimaal:
        return waarde
    problemen.ongeldig(pad, f"een lijst met minstens {minimaal} onderdeel" if minimaal else "een lijst")
    return ()


def operator(waarde: object, naam: str, pad: str, problemen: Problemen, lezer: Lezer) -> Any:
    """The operand of one described operator, None when the operator is not there."""
    inhoud = object_(waarde, pad, problemen)
    return lezer(inhoud[naam], f"{pad}.{naam}", problemen) if naam in inhoud else None


def geheel_getal(minimum: int, maximum: int) -> Lezer:
    """An integer between two limits. `true` and `1.0` are not integers here, as in the data profiles."""

    def lees(waarde: object, pad: str, problemen: Problemen) -> int | None:
        if isinstance(waarde, int) and not isinstance(waarde, bool) and minimum <= waarde <= maximum:
            return int(waarde)
        problemen.ongeldig(pad, f"een geheel getal van {minimum} tot en met {maximum}")
        return None

    return lees


def een_van(waarden: Collection[int] | Collection[str]) -> Lezer:
    """One of the values the contract lists, of the same JSON type."""
    soort = type(next(iter(waarden)))
    verwacht = "een van " + ", ".join(f'"{waarde}"' if soort is str else str(waarde) for waarde in waarden)

    def lees(waarde: object, pad: str, problemen: Problemen) -> Any:
        if isinstance(waarde, soort) and not isinstance(waarde, bool) and waarde in waarden:
            return waarde
        problemen.ongeldig(pad, verwacht)
        return None

    return lees


def tekst(maximum: int) -> Lezer:
    """A string of at most `maximum` characters, empty allowed."""

    def lees(waarde: object, pad: str, problemen: Problemen) -> str | None:
        if isinstance(waarde, str) and len(waarde) <= maximum:
            return waarde
        problemen.ongeldig(pad, f"tekst van hoogstens {maximum} tekens")
        return None

    return lees


def patroon(regel: str, verwacht: str) -> Lezer:
    """A string of a given form."""
    uitdrukking = re.compile(regel)

    def lees(waarde: object, pad: str, problemen: Problemen) -> str | None:
        if isinstance(waarde, str) and uitdrukking.search(waarde):
            return waarde
        problemen.ongeldig(pad, verwacht)
        return None

    return lees


_DATUM = patroon(DATUM_PATROON, "een bestaande datum als jjjj-mm-dd")


def datum(waarde: object, pad: str, problemen: Problemen) -> date | None:
    """An existing date in the form `YYYY-MM-DD`."""
    gelezen = _DATUM(waarde, pad, problemen)
    return None if gelezen is None else date.fromisoformat(gelezen)


def verplicht(inhoud: Mapping[str, Any], naam: str, pad: str, problemen: Problemen, lezer: Lezer) -> Any:
    """A mandatory value. An empty string counts as not filled: the data standard treats empty values as absent."""
    if naam not in inhoud or inhoud[naam] == "":
        problemen.ontbreekt(f"{pad}.{naam}")
        return None
    return lezer(inhoud[naam], f"{pad}.{naam}", problemen)
