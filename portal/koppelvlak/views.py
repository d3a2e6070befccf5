"""The Bron contracts, version 3, over HTTP: every request under the prefix gets a status that the contract declares."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from exchange_client.berichten import is_profiel_id
from exchange_client.selectie import (
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    lees_selectie,
)
from portal.koppelvlak import services
from portal.koppelvlak.berichten import vraagobject_lezen
from portal.koppelvlak.contactmomenten import contactmomenten_beantwoorden
from portal.koppelvlak.fouten import OnbekendId, Ongeldig
from portal.koppelvlak.operatie import bronoperatie
from portal.koppelvlak.services import Bronvraag


@bronoperatie("POST")
def werkzoekenden_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """POST /werkzoekendeProfielen/matches"""
    selectie = lees_selectie(WerkzoekendeSelectie, vraagobject_lezen(request))
    return services.zoekvraag_beantwoorden(vraag=vraag, selectie=selectie)


@bronoperatie("POST")
def vacatures_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """POST /vacatures/matches"""
    selectie = lees_selectie(VacatureSelectie, vraagobject_lezen(request))
    return services.zoekvraag_beantwoorden(vraag=vraag, selectie=selectie)


@bronoperatie("POST")
def werkgeverscontactmomenten_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """POST /werkgeverscontactmomenten/matches"""
    selectie = lees_selectie(WerkgeverscontactmomentSelectie, vraagobject_lezen(request))
    return contactmomenten_beantwoorden(vraag=vraag, selectie=selectie)


@bronoperatie("GET")
def werkzoekende_ophalen(request: HttpRequest, vraag: Bronvraag, profiel_id: str) -> Mapping[str, Any]:
    """GET /werkzoekendeProfielen/{idWerkzoekende}"""
    return services.werkzoekende_beantwoorden(vraag=vraag, extern_id=geldig_id(profiel_id))


@bronoperatie("GET")
def vacature_ophalen(request: HttpRequest, vraag: Bronvraag, profiel_id: str) -> Mapping[str, Any]:
    """GET /vacatures/{idVacature}"""
    return services.vacature_beantwoorden(vraag=vraag, extern_id=geldig_id(profiel_id))


def geldig_id(profiel_id: str) -> str:
    """The id from the path, or OnbekendId for what can be no id: `..` and `matches` are other addresses."""
    if not is_profiel_id(profiel_id):
        raise OnbekendId
    return profiel_id


@bronoperatie()
def adres_onbekend(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """Everything else under the prefix: the contract knows no 404."""
    raise Ongeldig("Dit adres hoort niet bij het koppelvlak.")
