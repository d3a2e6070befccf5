"""`make run` as a user sees it: started, healthy, told where, and nothing left after Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.lokaal.opruimen import weggooien
from portal.lokaal.paden import REPO
from portal.lokaal.poorten import Poortwens, vrij
from portal.lokaal.register import Register, starttijd
from portal.lokaal.stapel import EIGEN_VARIABELEN

pytestmark = pytest.mark.stapel
# Asked for by name: the portal must then run exactly there, or not at all.
WENS = Poortwens.vanaf(17600)
START_MAX = 90.0


@pytest.fixture(scope="module")
def omgeving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One state folder for the tests of this file: making tables and demonstration data twice would double their time."""
    staat = tmp_path_factory.mktemp("staat")
    schoon = {naam: waarde for naam, waarde in os.environ.items() if naam not in EIGEN_VARIABELEN}
    yield schoon | {
        "PORTAAL_STAAT": str(staat),
        "PORTAAL_POORT": str(WENS.web),
        "UITWISSELING_POORT": str(WENS.uitwisseling),
        "DATABANK_POORT": str(WENS.databank),
        "WACHTRIJ_POORT": str(WENS.wachtrij),
    }
    weggooien(staat / "run")


def gestart(omgeving: dict[str, str]) -> list[int]:
    """The process ids that the running portal wrote down."""
    pad = Path(omgeving["PORTAAL_STAAT"]) / "run/processen.json"
    return [int(rij["pid"]) for rij in Register(pad).lees().values()]


def starten(omgeving: dict[str, str], scherm: Path) -> subprocess.Popen[bytes]:
    """The command with its output in a file, until it says where the portal runs."""
    with scherm.open("wb") as bestand:
        proces = subprocess.Popen(
            [sys.executable, "-m", "portal.lokaal", "run"],
            cwd=REPO,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            stdout=bestand,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    einde = time.monotonic() + START_MAX
    while b"Het portaal draait op" not in scherm.read_bytes():
        if proces.poll() is not None or time.monotonic() > einde:
            proces.kill()
            pytest.fail(scherm.read_text())
        time.sleep(0.1)
    return proces


def test_starten_gebruiken_stoppen_en_opnieuw(omgeving: dict[str, str], tmp_path: Path) -> None:
    scherm = tmp_path / "scherm"
    for keer in ("eerste", "tweede"):
        proces = starten(omgeving, scherm)
        try:
            tekst = scherm.read_text()
            assert f"http://127.0.0.1:{WENS.web}" in tekst
            assert "@" in tekst.split("Het portaal draait op")[1], "de demo-accounts staan er niet bij"
            assert ("al geladen" in tekst) is (keer == "tweede")
            with urllib.request.urlopen(f"http://127.0.0.1:{WENS.web}/gezond") as antwoord:
                assert antwoord.status == 200
            if keer == "eerste":
                ernaast = subprocess.run(
                    [sys.executable, "-m", "portal.lokaal", "run"],
                    cwd=REPO,
                    env=omgeving,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert ernaast.returncode == 1
                assert f"draait al voor deze map (proces {proces.pid})" in ernaast.stderr
            pids = gestart(omgeving)
            assert len(pids) == 8
        finally:
            proces.send_signal(signal.SIGINT)
            assert proces.wait(30) == 0
        assert "Alles is gestopt" in scherm.read_text()
        assert [pid for pid in pids if starttijd(pid)] == []
        assert all(vrij(poort) for poort in (WENS.web, WENS.uitwisseling, WENS.databank, WENS.wachtrij))


def test_na_een_gedode_start_ruimt_de_volgende_op(omgeving: dict[str, str], tmp_path: Path) -> None:
    scherm = tmp_path / "scherm"
    eerste = starten(omgeving, scherm)
    over = gestart(omgeving)
    eerste.kill()
    eerste.wait()
    assert any(starttijd(pid) for pid in over)
    tweede = starten(omgeving, scherm)
    try:
        assert "Opgeruimd van een vorige keer" in scherm.read_text()
        assert not any(starttijd(pid) for pid in over)
    finally:
        tweede.send_signal(signal.SIGTERM)
        assert tweede.wait(30) == 0
