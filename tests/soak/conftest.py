"""One portal for all fault tests: each leaves it as it found it, or the next one starts what is gone."""

import os
from collections.abc import Iterator

import pytest

from portal.lokaal.stapel import Stapel
from tests.soak.hulp import Proefopstelling

# `make soak` keeps two portals side by side, so that one restarts its processes while the other waits for a lease.
_NAAST_ELKAAR = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


@pytest.fixture(scope="session")
def _stapel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stapel]:
    with Stapel(
        tmp_path_factory.mktemp("soak"),
        21700 + 100 * _NAAST_ELKAAR,
        instellingen="tests.soak.instellingen",
        # The exchange must not be what is measured: few profiles, and every bron within a second.
        uitwisseling_opties=("--schaal", "0.01", "--bron-tijd", "2"),
    ) as stapel:
        yield stapel


@pytest.fixture(scope="session")
def _opstelling(_stapel: Stapel) -> Iterator[Proefopstelling]:
    opstelling = Proefopstelling(_stapel)
    yield opstelling
    opstelling.doe.sluit()


@pytest.fixture
def proef(_opstelling: Proefopstelling) -> Iterator[Proefopstelling]:
    """The portal, healthy and with an empty record of traffic."""
    _opstelling.gezond_zijn()
    yield _opstelling
    _opstelling.gezond_zijn()
