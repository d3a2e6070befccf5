"""One running practice exchange for all tests of this folder; behaviour and traffic are clean before each test."""

from collections.abc import Iterator
from datetime import date

import pytest

from exchange_client.sandbox.instellingen import Deelnemer, Instellingen
from exchange_client.sandbox.server import Server, vrije_poort
from tests.exchange_client.sandbox.hulp import ANDER, VRAGER, beheer

PEILDATUM = date(2026, 3, 2)


@pytest.fixture(scope="session")
def _server() -> Iterator[Server]:
    instellingen = Instellingen(
        port=vrije_poort(),
        deelnemers=(Deelnemer(oin=VRAGER), Deelnemer(oin=ANDER, suwi=False)),
        schaal=0.3,
        peildatum=PEILDATUM,
        bron_s=2.5,
    )
    with Server(instellingen) as server:
        yield server


@pytest.fixture
def voorziening(_server: Server) -> Server:
    beheer(_server, "DELETE", "/gedrag")
    beheer(_server, "DELETE", "/verkeer")
    return _server
