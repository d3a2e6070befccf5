"""The OpenAPI document: its schemas are made of the types the answers are encoded from, so the two cannot drift apart."""

from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.bestanden.api import VERSIE, vormen
from portal.bestanden.api.operatie import alleen
from portal.bestanden.api.problemen import MEDIATYPE
from portal.kern import limieten

_VORMEN = {
    vormen.Bestand: "Een aangeleverde lijst.",
    vormen.Bestandsregel: "Een aangeleverde lijst in een overzicht.",
    vormen.Bestandenlijst: "Een pagina aangeleverde lijsten, de nieuwste eerst.",
    vormen.Gevolgen: "Wat activeren doet of deed, in aantallen profielen.",
    vormen.Melding: "Een probleem in een rij. De inhoud van de cel staat er nooit bij.",
    vormen.Meldingenlijst: "Een pagina problemen, in de volgorde van het bestand.",
    vormen.Meldingsgroep: "Een soort probleem, met het aantal rijen.",
    vormen.Probleem: "Wat er niet ging, volgens RFC 9457.",
    vormen.Rijen: "Hoeveel rijen, en wat ervan werd.",
    vormen.Veldfout: "Wat er aan een veld van het verzoek niet klopt.",
    vormen.Verwijzingen: "Adressen die hierbij horen.",
}
_PROBLEMEN = {
    400: "Het verzoek is niet te lezen.",
    401: "Er is geen sleutel, of hij werkt niet (meer).",
    404: "Dit bestaat niet, of is niet met deze sleutel aangeleverd.",
    405: "Deze methode hoort niet bij dit adres.",
    413: "Het bestand is te groot.",
    415: "De inhoud is geen multipart/form-data.",
    422: "Een veld klopt niet, of het bestand is als geheel niet te gebruiken. De code zegt wat.",
    429: "Te veel verzoeken achter elkaar; Retry-After zegt hoeveel seconden te wachten.",
    500: "Er ging iets mis dat niet aan het verzoek lag.",
    503: "Even niet beschikbaar; Retry-After zegt hoeveel seconden te wachten.",
}
_ALTIJD = (401, 405, 429, 500, 503)
_PAGINA = {
    "name": "pagina",
    "in": "query",
    "description": "Welke pagina, vanaf 1.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 9_999_999, "default": 1},
}
_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
}
_KOPPEN = {
    "API-Version": {"description": "Versie van deze API.", "schema": {"type": "string"}},
    "X-Correlation-ID": {"description": "Kenmerk van het verzoek.", "schema": {"type": "string"}},
}
_RETRY_AFTER = {"description": "Vraag na zoveel seconden opnieuw.", "schema": {"type": "integer"}}
_INLEIDING = f"""\
Een programma van een organisatie levert hiermee een lijst met werkzoekenden of vacatures aan, en vraagt daarna wat ervan werd.
Het bestand gaat dezelfde weg als een bestand dat iemand op de pagina kiest.

De sleutel maakt een organisatiebeheerder in het portaal (Organisatie, Automatisch aanleveren). Een sleutel ziet alleen wat met
die sleutel is aangeleverd. Per sleutel: {limieten.API_AANLEVEREN_PER_UUR} bestanden per uur en
{limieten.API_VERZOEKEN_PER_MINUUT} verzoeken per minuut.

Kent het portaal de kolommen van een bestand niet, dan is de status `indelen`: een collega kiest eenmalig op de pagina wat erin
staat. Een volgend bestand met dezelfde kolommen gaat vanzelf door.

Vraag de stand van een bestand op tot `klaar` waar is; Retry-After zegt hoe lang te wachten. Nieuwe velden in een antwoord en
nieuwe codes horen bij dezelfde hoofdversie: lees eroverheen."""


def openapi(request: HttpRequest) -> HttpResponse:
    """For anybody, also from a page elsewhere: it says nothing about anybody."""
    alleen(request, "GET")
    response = HttpResponse(msgspec.json.encode(document()), content_type="application/json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The document, as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lijsten aanleveren",
            "version": VERSIE,
            "description": _INLEIDING,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": f"{settings.PORTAAL_URL}/api/v1"}],
        "security": [{"sleutel": []}],
        "paths": {
            "/bestanden": {"get": _bestanden(), "post": _aanleveren()},
            "/bestanden/{id}": {"get": _bestand()},
            "/bestanden/{id}/meldingen": {"get": _meldingen()},
            "/openapi.json": {"get": _openapi()},
        },
        "components": {
            "securitySchemes": {"sleutel": {"type": "http", "scheme": "bearer"}},
            "responses": {str(status): _probleem(status) for status in _PROBLEMEN},
            "schemas": _schemas(),
        },
    }


def _aanleveren() -> dict[str, Any]:
    return {
        "operationId": "bestandAanleveren",
        "summary": "Een lijst aanleveren",
        "description": "Het bestand is gelezen en wacht op controle. Dezelfde Idempotency-Key geeft het eerdere bestand terug.",
        "parameters": [
            {
                "name": "Idempotency-Key",
                "in": "header",
                "description": "Uw eigen naam voor deze levering, zodat nog een keer sturen geen tweede bestand geeft.",
                "schema": {"type": "string", "maxLength": 200},
            }
        ],
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _formulier()}}},
        "responses": _antwoorden(
            202,
            "Het bestand is aangenomen; de controle volgt.",
            vormen.Bestand,
            (400, 413, 415, 422),
            {"Location": {"description": "Waar de stand staat.", "schema": {"type": "string", "format": "uri"}}},
        ),
    }


def _formulier() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["soort", "bestand"],
        "additionalProperties": False,
        "properties": {
            "soort": {"type": "string", "enum": ["werkzoekende", "vacature"]},
            "bestand": {
                "type": "string",
                "format": "binary",
                "description": "CSV, Excel (.xlsx) of JSON, met de naam van het bestand.",
            },
            "wijze": {
                "type": "string",
                "enum": ["vervangen", "aanvullen"],
                "default": "vervangen",
                "description": "vervangen: wie niet in de lijst staat, gaat eraf. aanvullen: die blijft zoals hij is.",
            },
            "activeren": {
                "type": "string",
                "enum": ["nee", "automatisch"],
                "default": "nee",
                "description": "nee: een collega activeert de lijst. automatisch: hij komt vanzelf online, behalve als ongewoon "
                "veel profielen vervallen, te veel rijen zijn geweigerd, of intussen een latere lijst online staat.",
            },
            "maskeren": {
                "type": "string",
                "enum": ["nee", "ja"],
                "default": "nee",
                "description": "ja: haal uit vrije teksten wat een persoon kan aanwijzen.",
            },
            "weigergrens": {
                "type": "integer",
                "minimum": 0,
                "maximum": 100,
                "default": limieten.API_GEWEIGERD_MAXIMAAL,
                "description": "Alleen bij activeren=automatisch: het percentage geweigerde rijen tot waar de lijst vanzelf "
                "online mag.",
            },
        },
    }


def _bestanden() -> dict[str, Any]:
    return {
        "operationId": "bestandenOpvragen",
        "summary": "Wat met deze sleutel is aangeleverd",
        "parameters": [_PAGINA],
        "responses": _antwoorden(200, "Een pagina bestanden.", vormen.Bestandenlijst, (400, 404)),
    }


def _bestand() -> dict[str, Any]:
    return {
        "operationId": "bestandOpvragen",
        "summary": "De stand van een bestand",
        "parameters": [_ID],
        "responses": _antwoorden(200, "Hoe ver het is, of wat ervan werd.", vormen.Bestand, (404,)),
    }


def _meldingen() -> dict[str, Any]:
    return {
        "operationId": "meldingenOpvragen",
        "summary": "De problemen rij voor rij",
        "description": "Hoogstens dertig dagen na het aanleveren.",
        "parameters": [_ID, _PAGINA],
        "responses": _antwoorden(200, "Een pagina meldingen.", vormen.Meldingenlijst, (400, 404)),
    }


def _openapi() -> dict[str, Any]:
    return {
        "operationId": "beschrijvingOpvragen",
        "summary": "Deze beschrijving",
        "security": [],
        "responses": {
            "200": {
                "description": "Het OpenAPI-document.",
                "headers": _KOPPEN,
                "content": {"application/json": {"schema": {"type": "object"}}},
            },
            "405": {"$ref": "#/components/responses/405"},
            "500": {"$ref": "#/components/responses/500"},
        },
    }


def _antwoorden(
    status: int, tekst: str, vorm: type, problemen: tuple[int, ...], koppen: dict[str, Any] | None = None
) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{vorm.__name__}"}
    goed = {
        "description": tekst,
        "headers": {**_KOPPEN, **({"Retry-After": _RETRY_AFTER} if vorm is vormen.Bestand else {}), **(koppen or {})},
        "content": {"application/json": {"schema": schema}},
    }
    anders = {str(fout): {"$ref": f"#/components/responses/{fout}"} for fout in sorted({*_ALTIJD, *problemen})}
    return {str(status): goed, **anders}


def _probleem(status: int) -> dict[str, Any]:
    koppen = {"Retry-After": _RETRY_AFTER} if status in (429, 503) else {}
    if status == 401:
        koppen = {"WWW-Authenticate": {"description": "Altijd Bearer.", "schema": {"type": "string"}}}
    return {
        "description": _PROBLEMEN[status],
        "headers": {**_KOPPEN, **koppen},
        "content": {MEDIATYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }


def _schemas() -> dict[str, Any]:
    _, schemas = msgspec.json.schema_components(list(_VORMEN), ref_template="#/components/schemas/{name}")
    for vorm, tekst in _VORMEN.items():
        # Of its own it would be the docstring.
        schemas[vorm.__name__]["description"] = tekst
    return schemas
