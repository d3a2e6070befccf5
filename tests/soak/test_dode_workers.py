"""R1: kill -9 of a child, of a worker, of all workers at once, in the middle of the fan-out. R12: a worker that stands still."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from tests.soak.hulp import DEADLINE_S, LEASE_S, Proefopstelling, kinderen, rondes

pytestmark = pytest.mark.stapel


def _kind_doden(proef: Proefopstelling) -> None:
    pid = proef.stapel.pid("worker")
    assert pid is not None
    for kind in kinderen(pid)[:1]:
        os.kill(kind, signal.SIGKILL)


def _worker_doden(proef: Proefopstelling) -> None:
    proef.stapel.dood("worker")
    proef.stapel.herstart("worker")


def _alle_workers_doden(proef: Proefopstelling) -> None:
    for naam in ("worker", "batch", "achtergrond"):
        proef.stapel.dood(naam)
    for naam in ("worker", "batch", "achtergrond"):
        proef.stapel.herstart(naam)


# One of these each round; the first in `make test`.
_MANIEREN: tuple[Callable[[Proefopstelling], None], ...] = (_worker_doden, _kind_doden, _alle_workers_doden)


@rondes
def test_r1_een_dode_worker_laat_niets_liggen(proef: Proefopstelling, ronde: int) -> None:
    proef.traag(2.0)
    ids = proef.doe("stel", vragen=2, beroepen=3, gebieden=2)
    begin = time.monotonic()
    proef.wacht_op_status(ids, "bezig", 5)
    # Every round at another moment of the calls that are under way.
    time.sleep((ronde % 5) * 0.4)
    _MANIEREN[ronde % 3](proef)
    proef.traag(0.1)
    stand = proef.wacht_tot_af(ids)
    assert time.monotonic() - begin < DEADLINE_S + 15
    assert len(stand["deelvragen"]) == 12
    proef.alles_klopt(ids)
    proef.doet_het_weer()


@rondes
def test_r12_wie_stilstond_schrijft_niets_meer(proef: Proefopstelling, ronde: int) -> None:
    proef.traag(2.0)
    ids = proef.doe("stel", vragen=1, beroepen=3)
    proef.wacht_op_status(ids, "bezig", 3)
    proef.stapel.dood("worker", signal.SIGSTOP)
    proef.stapel.worker_erbij("worker2", "interactief")
    try:
        proef.traag(0.1)
        stand = proef.wacht_tot_af(ids)
        assert {rij["poging"] for rij in stand["deelvragen"].values()} == {2}
        proef.alles_klopt(ids)
        voor = {pk: rij["resultaten"] for pk, rij in stand["deelvragen"].items()}
        proef.stapel.dood("worker", signal.SIGCONT)
        # It wakes with answers in hand for attempts that are no longer its own.
        proef.wacht_tot(lambda: proef.logboek("worker").count("antwoord_te_laat") >= 3, LEASE_S + 5, "not refused")
        assert {pk: rij["resultaten"] for pk, rij in proef.alles_klopt(ids)["deelvragen"].items()} == voor
    finally:
        proef.stapel.dood("worker", signal.SIGCONT)
        proef.stapel.weg("worker2")
        proef.stapel.herstart("worker")
