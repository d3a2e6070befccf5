"""The published contracts as validators, for who has them beside the repository."""

import json
from functools import lru_cache
from typing import Any

import jsonschema_rs

from tests.paden import VUM_MATERIAAL


@lru_cache
def contractschema(contract: str, schema: str) -> Any:
    """A validator for one schema of one contract.

    OAS 3.0 builds on an early JSON Schema, in which `1.0` is not an integer; format `date` is only checked when asked for.
    """
    document = json.loads((VUM_MATERIAAL / "oas" / f"{contract}.json").read_text(encoding="utf-8"))
    return jsonschema_rs.Draft4Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}, validate_formats=True
    )


def voorbeeld(naam: str) -> Any:
    """One file of the official example data."""
    return json.loads((VUM_MATERIAAL / "voorbeelden" / naam).read_text(encoding="utf-8"))
