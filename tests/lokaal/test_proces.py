"""Nothing that was started survives the stop."""

import os
import signal
import time
from pathlib import Path

from portal.lokaal.register import starttijd
from tests.lokaal.hulp import proces, wacht

MET_KIND = """
import subprocess, sys, time
kind = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print("kind", kind.pid)
time.sleep(60)
"""
DOOF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("klaar")
time.sleep(60)
"""


def kind_van(logbestand: Path) -> int:
    return int(logbestand.read_text().split()[1])


def test_stoppen_neemt_ook_de_kinderen_mee(tmp_path: Path) -> None:
    ouder = proces(tmp_path, MET_KIND, klaar_bij="kind")
    ouder.start()
    wacht(lambda: ouder.meldde_zich)
    kind = kind_van(ouder.logbestand)
    ouder.stop()
    assert not ouder.leeft
    wacht(lambda: starttijd(kind) is None)


def test_wie_niet_luistert_wordt_na_de_genadetijd_gedood(tmp_path: Path) -> None:
    doof = proces(tmp_path, DOOF, genade=0.5, klaar_bij="klaar")
    doof.start()
    wacht(lambda: doof.meldde_zich)
    pid = doof.pid
    assert pid is not None
    begin = time.monotonic()
    doof.stop()
    assert 0.4 < time.monotonic() - begin < 4
    assert starttijd(pid) is None


def test_wie_luistert_wordt_niet_gedood(tmp_path: Path) -> None:
    net = proces(
        tmp_path,
        "import signal,sys,time\n"
        "signal.signal(signal.SIGTERM, lambda *_: (print('netjes afgerond'), sys.exit(0)))\nprint('klaar')\ntime.sleep(60)",
        klaar_bij="klaar",
    )
    net.start()
    wacht(lambda: net.meldde_zich)
    net.stop()
    assert "netjes afgerond" in net.logbestand.read_text()


def test_dood_raakt_de_hele_groep_en_een_nieuwe_start_kan(tmp_path: Path) -> None:
    ouder = proces(tmp_path, MET_KIND, klaar_bij="kind")
    ouder.start()
    wacht(lambda: ouder.meldde_zich)
    eerste, kind = ouder.pid, kind_van(ouder.logbestand)
    ouder.dood()
    assert ouder.uitgang == -signal.SIGKILL
    wacht(lambda: starttijd(kind) is None)
    ouder.start()
    assert ouder.pid not in {None, eerste}
    ouder.stop()


def test_ctrl_c_in_de_terminal_bereikt_het_proces_niet(tmp_path: Path) -> None:
    """A Ctrl-C goes to the group of the terminal; the supervisor itself decides the order of stopping."""
    kind = proces(tmp_path, "import time; print('klaar'); time.sleep(60)", klaar_bij="klaar")
    kind.start()
    assert kind.pid is not None
    assert os.getpgid(kind.pid) != os.getpgrp()
    kind.stop()


def test_een_proces_dat_meteen_stopt_bewaart_zijn_laatste_woorden(tmp_path: Path) -> None:
    kort = proces(tmp_path, "print('poort bezet'); raise SystemExit(3)")
    kort.start()
    wacht(lambda: not kort.leeft)
    wacht(lambda: "poort bezet" in kort.staart)
    assert kort.uitgang == 3
    kort.stop()


def test_het_logboek_van_de_vorige_keer_blijft_een_keer_bewaard(tmp_path: Path) -> None:
    for woord in ("eerste", "tweede"):
        kort = proces(tmp_path, f"print('{woord}')", naam="kort")
        kort.start()
        wacht(lambda kort=kort, woord=woord: woord in kort.staart)
        kort.stop()
    assert (tmp_path / "kort.log").read_text() == "tweede\n"
    assert (tmp_path / "kort.vorige.log").read_text() == "eerste\n"
