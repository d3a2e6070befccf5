"""The contracts as documents: the published ones for who has them, else one made from our own models.

Ours promises less (of the question only what is mandatory, nothing of v2), but every answer can be held against it anywhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs
import msgspec

from exchange_client.standaard import (
    Vacature,
    VacatureMatch,
    VacatureResultaat,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    WerkzoekendeResultaat,
)
from tests.paden import VUM_MATERIAAL

KOPPEN = ("X-VUM-berichtVersie", "X-VUM-fromParty", "X-VUM-toParty", "X-VUM-viaParty", "API-Version")
STATUSSEN = (200, 400, 401, 429, 500, 503)
_FOUT = {
    "type": "object",
    "properties": {
        "code": {"type": "string", "maxLength": 10},
        "message": {"type": "string", "maxLength": 500},
        "details": {"type": "string", "maxLength": 2000},
    },
    "required": ["code", "message"],
    "additionalProperties": False,
}
# Per contract: path of the collection, result, detail and the key a Bemiddelaar detail is wrapped in.
_EIGEN: dict[str, tuple[str, type, type | None, str]] = {
    "VUM-Bron-WerkzoekendeProfielen": ("werkzoekendeProfielen", WerkzoekendeMatch, Werkzoekende, ""),
    "VUM-Bron-Vacatures": ("vacatures", VacatureMatch, Vacature, ""),
    "VUM-Bron-Werkgeverscontactmomenten": ("werkgeverscontactmomenten", WerkgeverscontactmomentMatch, None, ""),
    "VUM-Bemiddelaar-WerkzoekendeProfielen": (
        "werkzoekendeProfielen",
        WerkzoekendeResultaat,
        Werkzoekende,
        "werkzoekende",
    ),
    "VUM-Bemiddelaar-Vacatures": ("vacatures", VacatureResultaat, Vacature, "vacature"),
    "VUM-Bemiddelaar-Werkgeverscontactmomenten": (
        "werkgeverscontactmomenten",
        WerkgeverscontactmomentMatch,
        None,
        "",
    ),
}
CONTRACTEN = tuple(_EIGEN)
heeft_materiaal = VUM_MATERIAAL.is_dir()


@dataclass(frozen=True)
class Contract:
    """One OpenAPI document and the checks it makes possible."""

    naam: str
    document: Mapping[str, Any]

    def controleer(
        self, methode: str, pad: str, status: int, koppen: Mapping[str, str], inhoud: bytes, *, leesbaar: bool = True
    ) -> None:
        """AssertionError or ValidationError unless the contract declares this answer.

        `leesbaar`: the request named its parties, so the answer must name them too.
        """
        verklaard = self.document["paths"][pad][methode.lower()]["responses"]
        assert str(status) in verklaard, f"{status} is not declared for {methode} {pad}"
        antwoord = verklaard[str(status)]
        namen = {naam.lower(): waarde for naam, waarde in koppen.items()}
        verwacht = antwoord.get("headers", {}) if leesbaar else ("API-Version", "X-VUM-berichtVersie")
        for naam in verwacht:
            assert namen.get(naam.lower()), f"{naam} is missing in the {status} of {methode} {pad}"
        assert "x-vum-suwiparty" not in namen
        if "content" not in antwoord:
            assert inhoud == b""
            assert "content-type" not in namen
            return
        assert namen["content-type"] == "application/json"
        schema = antwoord["content"]["application/json"]["schema"]
        _validator(self.naam, json.dumps(schema)).validate(json.loads(inhoud))

    def met_voorvoegsel(self, voorvoegsel: str) -> dict[str, Any]:
        """The document with its addresses where this server has them."""
        document = dict(self.document)
        document["paths"] = {voorvoegsel + pad: operatie for pad, operatie in self.document["paths"].items()}
        document["servers"] = [{"url": "/"}]
        return document


@lru_cache
def contract(naam: str, *, eigen: bool = False) -> Contract:
    """The published contract, `v2.0/…` included; ours when it is not there or asked for."""
    if eigen or not heeft_materiaal:
        return Contract(f"eigen:{naam}", _eigen(naam))
    return Contract(naam, json.loads((VUM_MATERIAAL / "oas" / f"{naam}.json").read_text(encoding="utf-8")))


@lru_cache
def _validator(naam: str, schema: str) -> Any:
    document = contract(naam.removeprefix("eigen:"), eigen=naam.startswith("eigen:")).document
    soort = jsonschema_rs.Draft202012Validator if naam.startswith("eigen:") else jsonschema_rs.Draft4Validator
    return soort(json.loads(schema) | {"components": document["components"]}, validate_formats=True)


def _eigen(naam: str) -> dict[str, Any]:
    pad, resultaat, detail, sleutel = _EIGEN[naam]
    bemiddelaar = "Bemiddelaar" in naam
    soorten = [resultaat] + ([detail] if detail else [])
    _, onderdelen = msgspec.json.schema_components(soorten, ref_template="#/components/schemas/{name}")
    schemas = _ecma(onderdelen) | {"Error": _FOUT}
    zoeken = {
        "type": "object",
        "properties": {
            "maximumAantalResultatenBereikt": {"type": "boolean"},
            "matches": {"type": "array", "maxItems": 100000, "items": _verwijzing(resultaat.__name__)},
        }
        | ({"vraagID": {"type": "string", "minLength": 1, "maxLength": 100}} if bemiddelaar else {}),
        "required": ["maximumAantalResultatenBereikt", "matches"] + (["vraagID"] if bemiddelaar else []),
        "additionalProperties": False,
    }
    paden: dict[str, Any] = {
        f"/{pad}/matches": {"post": _operatie(zoeken, met_suwi=not bemiddelaar, vraag=_vraag(pad))}
    }
    if detail is not None:
        inhoud: dict[str, Any] = _verwijzing(detail.__name__)
        if sleutel:
            inhoud = {
                "type": "object",
                "properties": {"bronID": {"type": "string", "maxLength": 200}, sleutel: inhoud},
                "additionalProperties": False,
            }
        id_naam = "vumID" if bemiddelaar else f"id{detail.__name__}"
        operatie = _operatie(inhoud, met_suwi=not bemiddelaar)
        operatie["parameters"].append({"name": id_naam, "in": "path", "required": True, "schema": {"type": "string"}})
        paden[f"/{pad}/{{{id_naam}}}"] = {"get": operatie}
    return {
        "openapi": "3.1.0",
        "info": {"title": naam, "version": "3"},
        "paths": paden,
        "components": {"schemas": schemas},
    }


def _verwijzing(naam: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{naam}"}


def _vraag(pad: str) -> dict[str, Any]:
    """What a question must hold; the other criteria have no model of ours to make a schema from."""
    if pad == "werkgeverscontactmomenten":
        kvk = _object({"$eq": {"type": "string", "pattern": "^[0-9]{8}$"}})
        return _object({"werkgever.nummerKvk": kvk})
    postcode = {"type": "string", "pattern": "^[0-9]{4}[a-zA-Z]{2}$"}
    afstand = {"type": "integer", "minimum": 0, "maximum": 999}
    return _object({"selectiegebied": _object({"postcode": postcode, "afstand": afstand})})


def _object(velden: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": velden, "required": list(velden), "additionalProperties": False}


def _operatie(inhoud: Mapping[str, Any], *, met_suwi: bool, vraag: dict[str, Any] | None = None) -> dict[str, Any]:
    koppen = {naam: {"schema": {"type": "string"}} for naam in KOPPEN}
    antwoorden: dict[str, Any] = {}
    for status in STATUSSEN:
        antwoorden[str(status)] = {"description": str(status), "headers": koppen}
        if status != 401:
            schema = inhoud if status == 200 else _verwijzing("Error")
            antwoorden[str(status)]["content"] = {"application/json": {"schema": schema}}
    parameters: list[dict[str, Any]] = [
        {
            "name": naam,
            "in": "header",
            "required": True,
            "schema": {"enum": ["3.0.0"]} if naam in {"API-Version", "X-VUM-berichtVersie"} else {"type": "string"},
        }
        for naam in KOPPEN
    ]
    if met_suwi:
        parameters.append({"name": "X-VUM-SUWIparty", "in": "header", "required": True, "schema": {"type": "boolean"}})
    operatie: dict[str, Any] = {"parameters": parameters, "responses": antwoorden}
    if vraag is not None:
        lichaam = _object({"vraagObject": vraag})
        operatie["requestBody"] = {"required": True, "content": {"application/json": {"schema": lichaam}}}
    return operatie


def _ecma(waarde: Any) -> Any:
    """Our patterns are written for Python; JSON Schema has `^` and `$`, which in ECMA are the whole text."""
    if isinstance(waarde, Mapping):
        return {
            naam: lid.replace(r"\A", "^").replace(r"\Z", "$") if naam == "pattern" else _ecma(lid)
            for naam, lid in waarde.items()
        }
    if isinstance(waarde, Iterable) and not isinstance(waarde, str):
        return [_ecma(lid) for lid in waarde]
    return waarde
