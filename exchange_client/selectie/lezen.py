"""From the JSON of a question to typed criteria."""

from collections.abc import Mapping
from typing import Any, TypeVar

from exchange_client.selectie.typen import VacatureSelectie, WerkgeverscontactmomentSelectie, WerkzoekendeSelectie

S = TypeVar("S", WerkzoekendeSelectie, VacatureSelectie, WerkgeverscontactmomentSelectie)


def lees_selectie(soort: type[S], vraag_object: Mapping[str, Any]) -> S:
    """Read the `vraagObject` of a question; raises SelectieFout."""
    raise NotImplementedError
