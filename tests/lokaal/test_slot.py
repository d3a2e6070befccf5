"""Two starts of the same checkout: the second one hears who is first."""

import os
from pathlib import Path

import pytest

from portal.lokaal.fouten import LokaalFout
from portal.lokaal.slot import Slot
from tests.lokaal.hulp import proces, wacht


def test_de_tweede_hoort_welk_proces_de_eerste_is(tmp_path: Path) -> None:
    with (
        Slot(tmp_path / "slot", "Het portaal"),
        pytest.raises(LokaalFout, match=rf"Het portaal draait al.*proces {os.getpid()}"),
        Slot(tmp_path / "slot", "Het portaal"),
    ):
        pytest.fail("twee houders van één slot")


def test_na_afloop_is_het_slot_vrij(tmp_path: Path) -> None:
    for _ in range(2):
        with Slot(tmp_path / "slot", "Het portaal"):
            pass


def test_een_gedode_houder_laat_het_slot_los(tmp_path: Path) -> None:
    houder = proces(
        tmp_path,
        "import fcntl,os,time\n"
        "fd=os.open('slot',os.O_RDWR|os.O_CREAT)\nfcntl.flock(fd,fcntl.LOCK_EX)\nprint('vast')\ntime.sleep(60)",
        klaar_bij="vast",
    )
    houder.start()
    wacht(lambda: houder.meldde_zich)
    with pytest.raises(LokaalFout), Slot(tmp_path / "slot", "Het portaal"):
        pass
    houder.dood()
    with Slot(tmp_path / "slot", "Het portaal"):
        pass
    houder.stop()
