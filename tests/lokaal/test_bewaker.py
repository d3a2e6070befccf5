"""What dies by itself: workers come back, without the web server the start ends with its reason."""

from io import StringIO
from pathlib import Path

import pytest

from portal.lokaal.draaien import HERSTARTS_MAX, Bewaker
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.logboek import Logboek
from tests.lokaal.hulp import proces, wacht

SLAAP = "import time; print('klaar'); time.sleep(60)"


def test_een_gedode_worker_wordt_opnieuw_gestart_en_dat_wordt_gezegd(tmp_path: Path) -> None:
    scherm = StringIO()
    worker = proces(tmp_path, SLAAP, naam="worker")
    worker.start()
    bewaker = Bewaker({"worker": worker}, Logboek(scherm))
    bewaker.kijk()
    assert scherm.getvalue() == ""
    worker.dood()
    bewaker.kijk()
    assert worker.leeft
    assert "worker stopte onverwacht (uitgang -9); wordt opnieuw gestart" in scherm.getvalue()
    worker.stop()


def test_een_gestopte_webserver_beeindigt_het_geheel_met_zijn_laatste_woorden(tmp_path: Path) -> None:
    web = proces(tmp_path, "print('ModuleNotFoundError: kapot'); raise SystemExit(3)", naam="web")
    web.start()
    wacht(lambda: "kapot" in web.staart and not web.leeft)
    with pytest.raises(LokaalFout, match=r"(?s)web stopte onverwacht \(uitgang 3\).*ModuleNotFoundError: kapot"):
        Bewaker({"web": web}, Logboek(StringIO())).kijk()
    web.stop()


def test_wie_blijft_vallen_wordt_niet_eindeloos_gestart(tmp_path: Path) -> None:
    beat = proces(tmp_path, "raise SystemExit(1)", naam="beat")
    beat.start()
    bewaker = Bewaker({"beat": beat}, Logboek(StringIO()))
    for _ in range(HERSTARTS_MAX):
        wacht(lambda: not beat.leeft)
        bewaker.kijk()
    wacht(lambda: not beat.leeft)
    with pytest.raises(LokaalFout, match="voor de 6e keer binnen een minuut"):
        bewaker.kijk()
    beat.stop()
