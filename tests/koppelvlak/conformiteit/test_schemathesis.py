"""Generated questions, good and bad, against the Bron endpoints: always an answer that the contract declares, never a 5xx."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from tests.contracten import Contract, contract, heeft_materiaal
from tests.factories.profielen import lijst_maken, vacature_profiel, werkzoekende_profiel
from tests.koppelvlak.conftest import koppen
from tests.koppelvlak.server import Webserver

_NAMEN = ["VUM-Bron-WerkzoekendeProfielen", "VUM-Bron-Vacatures"]
MEESTAL = st.sampled_from([True, True, True, False])
DOCUMENTEN = [(naam, 3) for naam in [*_NAMEN, "VUM-Bron-Werkgeverscontactmomenten"]]
if heeft_materiaal:
    DOCUMENTEN += [(f"v2.0/{naam}", 2) for naam in _NAMEN]


def _operaties() -> Iterator[Any]:
    for naam, versie in DOCUMENTEN:
        document = contract(naam)
        schema = schemathesis.openapi.from_dict(document.met_voorvoegsel(f"/bron/v{versie}"))
        for gevonden in schema.get_all_operations():
            operatie = gevonden.ok()
            yield pytest.param(document, versie, operatie, id=f"v{versie} {operatie.label}")


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: object) -> Iterator[Webserver]:
    with Webserver() as webserver:
        yield webserver


@pytest.fixture
def bron(transactional_db: None, gemeente: Organisatie) -> dict[str, str]:
    """Doetinchem with a person and a vacancy; kind of path → an id that exists."""
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"K-1": werkzoekende_profiel()})
        lijst_maken(gemeente, {"V-1": vacature_profiel()}, soort=Soort.VACATURE)
        return {
            "werkzoekendeProfielen": gemeente.werkzoekenden.get().extern_id,
            "vacatures": gemeente.vacatures.get().extern_id,
        }


@pytest.mark.parametrize("modus", list(GenerationMode), ids=lambda modus: modus.value)
@pytest.mark.parametrize(("document", "versie", "operatie"), list(_operaties()))
def test_elk_antwoord_staat_in_het_contract(
    server: Webserver, bron: dict[str, str], document: Contract, versie: int, operatie: Any, modus: GenerationMode
) -> None:
    eigen = koppen(versie=f"{versie}.0.0", berichtversie=f"{versie}.0.0")
    pad = operatie.path.removeprefix(f"/bron/v{versie}")
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
            soort = pad.split("/")[1]
            case.path_parameters = dict.fromkeys(case.path_parameters, bron[soort])
        antwoord = case.call(base_url=f"http://127.0.0.1:{server.poort}")
        statussen.add(antwoord.status_code)
        assert antwoord.status_code in {200, 400, 401}
        kop = {naam: waarden[0] for naam, waarden in antwoord.headers.items()}
        document.controleer(operatie.method, pad, antwoord.status_code, kop, antwoord.content, leesbaar=met_koppen)

    probeer()
    assert 200 in statussen or modus is GenerationMode.NEGATIVE
