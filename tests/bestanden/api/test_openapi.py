"""The document describes what is there: generated requests, good and bad, always get an answer that it declares."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from portal.bestanden.api.document import document
from portal.kern import limieten
from portal.organisaties.models import Medewerker, Organisatie
from tests.bestanden.api.conftest import Leveren, sleutel_maken

# Invented answers of a client to a server that is not ours are no concern here.
SCHEMA = schemathesis.openapi.from_dict({**document(), "servers": [{"url": "/api/v1"}]})
OPERATIES = [pytest.param(gevonden.ok(), id=gevonden.ok().label) for gevonden in SCHEMA.get_all_operations()]
MEESTAL = st.sampled_from([True, True, True, False])


@pytest.fixture
def app() -> Iterator[Any]:
    """The whole WSGI application, on the connection (and in the role) of the test."""
    for signaal in (request_started, request_finished):
        signaal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signaal in (request_started, request_finished):
        signaal.connect(close_old_connections)


def test_het_document_is_openbaar_en_geldig(client: Client) -> None:
    antwoord = client.get("/api/v1/openapi.json", headers={"Origin": "https://editor.example"})
    assert antwoord.status_code == 200
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert antwoord["API-Version"] == antwoord.json()["info"]["version"]
    assert antwoord.json() == document()
    for vorm in document()["components"]["schemas"].values():
        jsonschema_rs.meta.validate({**vorm, "components": document()["components"]})
    assert client.post("/api/v1/openapi.json").status_code == 405


def test_elke_verwijzing_bestaat() -> None:
    def verwijzingen(deel: Any) -> Iterator[str]:
        if isinstance(deel, dict):
            if "$ref" in deel:
                yield deel["$ref"]
            for waarde in deel.values():
                yield from verwijzingen(waarde)
        elif isinstance(deel, list):
            for waarde in deel:
                yield from verwijzingen(waarde)

    for verwijzing in verwijzingen(document()):
        plek: Any = document()
        for stap in verwijzing.removeprefix("#/").split("/"):
            plek = plek[stap]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("modus", list(GenerationMode), ids=lambda modus: modus.value)
@pytest.mark.parametrize("operatie", OPERATIES)
def test_elk_antwoord_staat_in_het_document(
    app: Any,
    leveren: Leveren,
    gemeente: Organisatie,
    organisatiebeheerder: Medewerker,
    monkeypatch: pytest.MonkeyPatch,
    operatie: Any,
    modus: GenerationMode,
) -> None:
    if modus is GenerationMode.NEGATIVE and operatie.path.endswith("openapi.json"):
        pytest.skip("nothing to ask wrongly")
    monkeypatch.setattr(limieten, "API_AANLEVEREN_PER_UUR", 10_000)
    monkeypatch.setattr(limieten, "API_VERZOEKEN_PER_MINUUT", 10_000)
    token = sleutel_maken(gemeente, organisatiebeheerder, "Proef").token
    bestaand_id = leveren("W1;7001AB;Kok;20;24;", koppen={"Authorization": f"Bearer {token}"}).json()["id"]
    statussen = set()

    # No shrinking: it would take minutes, and the failing request is told as it is.
    @settings(
        max_examples=25,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operatie.as_strategy(generation_mode=modus), met_sleutel=MEESTAL, bestaand=MEESTAL)
    def probeer(case: Any, met_sleutel: bool, bestaand: bool) -> None:
        koppen = {"Authorization": f"Bearer {token}"} if met_sleutel else {}
        if bestaand and case.path_parameters:
            case.path_parameters = dict.fromkeys(case.path_parameters, bestaand_id)
        antwoord = case.call(app=app, headers=koppen)
        statussen.add(antwoord.status_code)
        assert antwoord.status_code < 500
        case.operation.validate_response(antwoord)
        assert antwoord.headers["api-version"]

    probeer()
    assert statussen & {200, 202, 422} or modus is GenerationMode.NEGATIVE
