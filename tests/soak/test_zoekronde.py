"""R1 for a round: kill -9 of the worker that makes its questions, and of the one that asks them."""

import time

import pytest

from tests.soak.hulp import MARGE_S, Proefopstelling, rondes

pytestmark = pytest.mark.stapel

# What the round of the soak has at most (tests/soak/instellingen.py), and a while to count.
_LANGST_S = 120.0


@rondes
def test_r1_een_dode_worker_laat_een_zoekronde_niet_half(proef: Proefopstelling, ronde: int) -> None:
    proef.traag(0.3)
    pk = proef.doe("ronde", zoek="W-00")
    proef.wacht_tot(lambda: len(proef.doe("rondestand", pk=pk)["vragen"]) >= 3, 60, "no question was made")
    # Every round at another moment: while questions are made, and while they are asked.
    time.sleep((ronde % 5) * 1.0)
    proef.stapel.dood("batch")
    halverwege = proef.doe("rondestand", pk=pk)
    if ronde % 2:
        proef.stapel.dood("achtergrond")
        proef.stapel.herstart("achtergrond")
    proef.stapel.herstart("batch")
    proef.wacht_tot(
        lambda: proef.doe("rondestand", pk=pk)["status"] in {"klaar", "deels"}, _LANGST_S, "the round did not end"
    )
    stand = proef.doe("rondestand", pk=pk)
    # Everybody has one question, those that were made before the fault are still the same, and all of them were counted.
    assert len(set(stand["vragen"])) == stand["leden"] == stand["geteld"] > 20
    assert set(halverwege["vragen"]) <= set(stand["vragen"])
    proef.wacht_tot_af(stand["vragen"], MARGE_S)
    proef.alles_klopt(stand["vragen"])
