"""Generated questions against the practice exchange: the other role, the Bemiddelaar contracts, the same promise."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from exchange_client.headers import vraagkoppen
from exchange_client.sandbox.instellingen import Instellingen
from exchange_client.sandbox.server import Server, vrije_poort
from tests.contracten import Contract, contract
from tests.exchange_client.sandbox.hulp import VACATURES, WERKZOEKENDEN, client, partijen

NAMEN = [f"VUM-Bemiddelaar-{naam}" for naam in ("WerkzoekendeProfielen", "Vacatures", "Werkgeverscontactmomenten")]
VOORVOEGSEL = "/api/v3"
MEESTAL = st.sampled_from([True, True, True, False])


@pytest.fixture(scope="module")
def voorziening() -> Iterator[Server]:
    # Without a limit on details: 429 has a test of its own.
    with Server(Instellingen(port=vrije_poort(), elke_deelnemer=True, schaal=0.1, max_details=100_000)) as server:
        yield server


@pytest.fixture(scope="module")
def ids(voorziening: Server) -> dict[str, str]:
    """Kind of path → a vumID that exists."""
    with client(voorziening) as vum:
        return {
            "werkzoekendeProfielen": vum.werkzoekenden_zoeken(WERKZOEKENDEN).resultaten[0].profiel.vum_id,
            "vacatures": vum.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id,
        }


def _operaties() -> Iterator[Any]:
    for naam in NAMEN:
        document = contract(naam)
        schema = schemathesis.openapi.from_dict(document.met_voorvoegsel(VOORVOEGSEL))
        for gevonden in schema.get_all_operations():
            operatie = gevonden.ok()
            yield pytest.param(document, operatie, id=operatie.label)


@pytest.mark.parametrize("modus", list(GenerationMode), ids=lambda modus: modus.value)
@pytest.mark.parametrize(("document", "operatie"), list(_operaties()))
def test_elk_antwoord_staat_in_het_contract(
    voorziening: Server, ids: dict[str, str], document: Contract, operatie: Any, modus: GenerationMode
) -> None:
    eigen = vraagkoppen(partijen(voorziening))
    pad = operatie.path.removeprefix(VOORVOEGSEL)
    statussen = set()

    # No shrinking: it would take minutes, and the failing request is told as it is.
    @settings(
        max_examples=15,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operatie.as_strategy(generation_mode=modus), met_koppen=MEESTAL, bestaand=MEESTAL)
    def probeer(case: Any, met_koppen: bool, bestaand: bool) -> None:
        if met_koppen:
            case.headers = eigen
        if bestaand and case.path_parameters:
            case.path_parameters = dict.fromkeys(case.path_parameters, ids[pad.split("/")[1]])
        antwoord = case.call(base_url=voorziening.url)
        statussen.add(antwoord.status_code)
        assert antwoord.status_code in {200, 400, 401}
        kop = {naam: waarden[0] for naam, waarden in antwoord.headers.items()}
        document.controleer(operatie.method, pad, antwoord.status_code, kop, antwoord.content, leesbaar=met_koppen)

    probeer()
    assert 200 in statussen or modus is GenerationMode.NEGATIVE
