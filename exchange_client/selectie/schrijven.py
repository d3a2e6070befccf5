"""From typed criteria to the JSON of the contract."""

from typing import Any

from exchange_client.selectie.criteria import CRITERIA, Criterium
from exchange_client.selectie.fouten import Problemen
from exchange_client.selectie.typen import Selectie


def schrijf_selectie(selectie: Selectie) -> dict[str, Any]:
    """The `vraagObject` of a question: exactly the JSON of the contract, criteria that are not set left out.

    What was read as unknown is written back literally. A described criterium of which the kept JSON no longer says what the
    attribute says (it was changed after reading) is written from the attribute, without the unknown parts.
    """
    vraag: dict[str, Any] = {}
    bekend = set()
    for criterium in CRITERIA[type(selectie)]:
        bekend.add(criterium.sleutel)
        attributen = {naam: getattr(selectie, naam) for naam in criterium.attributen}
        if _zegt_nog_hetzelfde(criterium, attributen, selectie):
            vraag[criterium.sleutel] = selectie.onbekend[criterium.sleutel]
        elif (waarde := criterium.schrijf(attributen)) is not None:
            vraag[criterium.sleutel] = waarde
    vraag |= {naam: waarde for naam, waarde in selectie.onbekend.items() if naam not in bekend}
    return vraag


def _zegt_nog_hetzelfde(criterium: Criterium, attributen: dict[str, Any], selectie: Selectie) -> bool:
    if criterium.sleutel not in selectie.onbekend:
        return False
    problemen = Problemen()
    gelezen = criterium.lees(selectie.onbekend[criterium.sleutel], criterium.sleutel, problemen)
    return not problemen and gelezen == attributen
