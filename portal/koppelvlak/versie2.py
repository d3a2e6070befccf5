"""The Bron contracts, version 2.0, beside version 3: the same answers, translated (exchange_client/v2, ADR 0013)."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest

from exchange_client import v2
from portal.koppelvlak import services
from portal.koppelvlak.berichten import vraagobject_lezen
from portal.koppelvlak.fouten import Ongeldig
from portal.koppelvlak.operatie import bronoperatie
from portal.koppelvlak.services import Bronvraag
from portal.koppelvlak.views import geldig_id


def beroepentabel() -> v2.Beroepentabel:
    """The table of V2_BEROEPEN; empty when none is configured. Raises Tabelfout or OSError."""
    return _lees_tabel(settings.V2_BEROEPEN)


@lru_cache(maxsize=2)
def _lees_tabel(pad: str) -> v2.Beroepentabel:
    return v2.lees_beroepentabel(Path(pad).read_text(encoding="utf-8")) if pad else v2.Beroepentabel()


def _gelezen(match: dict[str, Any] | msgspec.Raw) -> dict[str, Any]:
    """Version 3 sends some results as they are stored, without reading them."""
    gelezen: dict[str, Any] = msgspec.json.decode(match) if isinstance(match, msgspec.Raw) else match
    return gelezen


@bronoperatie("POST", hoofdversie=2)
def werkzoekenden_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """POST /werkzoekendeProfielen/matches"""
    tabel = beroepentabel()
    selectie = v2.werkzoekendevraag(vraagobject_lezen(request), tabel)
    antwoord = services.zoekvraag_beantwoorden(vraag=vraag, selectie=selectie)
    return antwoord | {"matches": [v2.werkzoekende_match(_gelezen(match), tabel) for match in antwoord["matches"]]}


@bronoperatie("POST", hoofdversie=2)
def vacatures_zoeken(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """POST /vacatures/matches"""
    tabel = beroepentabel()
    selectie = v2.vacaturevraag(vraagobject_lezen(request), tabel)
    antwoord = services.zoekvraag_beantwoorden(vraag=vraag, selectie=selectie)
    return antwoord | {"matches": [v2.vacature_match(_gelezen(match), tabel) for match in antwoord["matches"]]}


@bronoperatie("GET", hoofdversie=2)
def werkzoekende_ophalen(request: HttpRequest, vraag: Bronvraag, profiel_id: str) -> Mapping[str, Any]:
    """GET /werkzoekendeProfielen/{idWerkzoekende}"""
    profiel = services.werkzoekende_beantwoorden(vraag=vraag, extern_id=geldig_id(profiel_id))
    return v2.werkzoekende(profiel, beroepentabel())


@bronoperatie("GET", hoofdversie=2)
def vacature_ophalen(request: HttpRequest, vraag: Bronvraag, profiel_id: str) -> Mapping[str, Any]:
    """GET /vacatures/{idVacature}"""
    profiel = services.vacature_beantwoorden(vraag=vraag, extern_id=geldig_id(profiel_id))
    return v2.vacature(profiel, beroepentabel())


@bronoperatie(hoofdversie=2)
def adres_onbekend(request: HttpRequest, vraag: Bronvraag) -> Mapping[str, Any]:
    """Everything else under the prefix: the contract knows no 404."""
    raise Ongeldig("Dit adres hoort niet bij het koppelvlak.")
