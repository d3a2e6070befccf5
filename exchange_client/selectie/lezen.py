"""From the JSON of a question to typed criteria."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from exchange_client.selectie.criteria import CRITERIA, Attributen, Criterium
from exchange_client.selectie.fouten import Problemen, SelectieFout
from exchange_client.selectie.onderdelen import AFWEZIG
from exchange_client.selectie.typen import VacatureSelectie, WerkgeverscontactmomentSelectie, WerkzoekendeSelectie

S = TypeVar("S", WerkzoekendeSelectie, VacatureSelectie, WerkgeverscontactmomentSelectie)

# Unknown parts are accepted, so a question has no size by itself; these bounds are far above any described question.
MAXIMALE_DIEPTE = 10
MAXIMALE_LIJST = 100


def lees_selectie(soort: type[S], vraag_object: object, *, criteria: Sequence[Criterium] | None = None) -> S:
    """Read the `vraagObject` of a question, an already decoded JSON value.

    `criteria` replaces the table of the contract (v3.1), for another version of the selection language.

    Unknown attributes and operators are accepted, kept in `onbekend` and have no effect. Raises SelectieFout with code
    "400.02" when something mandatory is not filled and "400.01" when something described is malformed, or when the question
    nests deeper than 10 or holds a list of more than 100.
    """
    if not isinstance(vraag_object, Mapping):
        raise SelectieFout("400.01", ("vraagObject moet een object zijn.",))
    _begrens(vraag_object)
    problemen = Problemen()
    attributen: Attributen = {}
    onbekend = dict(vraag_object)
    for criterium in criteria or CRITERIA[soort]:
        waarde = vraag_object.get(criterium.sleutel, AFWEZIG)
        gelezen = criterium.lees(waarde, criterium.sleutel, problemen)
        attributen |= gelezen
        if waarde is not AFWEZIG and not problemen and waarde == criterium.schrijf(gelezen):
            del onbekend[criterium.sleutel]
    problemen.werp()
    return soort(**attributen, onbekend=MappingProxyType(onbekend))


def _begrens(vraag_object: Mapping[str, Any]) -> None:
    # With a list of its own instead of recursion: the question may come from anyone.
    te_doen: list[tuple[object, int]] = [(vraag_object, 1)]
    while te_doen:
        waarde, diepte = te_doen.pop()
        if isinstance(waarde, Mapping):
            leden = list(waarde.values())
        elif isinstance(waarde, list | tuple):
            leden = list(waarde)
            if len(leden) > MAXIMALE_LIJST:
                raise SelectieFout(
                    "400.01", (f"Een lijst in de vraag mag hoogstens {MAXIMALE_LIJST} onderdelen hebben.",)
                )
        else:
            continue
        if diepte > MAXIMALE_DIEPTE:
            raise SelectieFout("400.01", (f"De vraag mag hoogstens {MAXIMALE_DIEPTE} niveaus diep zijn.",))
        te_doen.extend([(lid, diepte + 1) for lid in leden if not isinstance(lid, str | int)])
