"""Setting up from the command line and the environment."""

import json
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from exchange_client.sandbox.__main__ import OMGEVING_BRONNEN, lees_instellingen
from exchange_client.sandbox.server import vrije_poort
from tests.exchange_client.sandbox.hulp import ANDER, ARNHEM, UWV, VRAGER
from tests.paden import REPO


def test_bronnen_uit_opdrachtregel_bestand_en_omgeving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bestand = tmp_path / "bronnen.json"
    bestand.write_text(json.dumps([{"naam": "Uit bestand", "oin": ARNHEM, "url": "https://b.example.nl/v3"}]))
    monkeypatch.setenv(OMGEVING_BRONNEN, f"Uit omgeving={ANDER}=http://web:8000/api/v3; ")
    argumenten = ["--port", "8421", "--bron", f"Portaal={UWV}=http://127.0.0.1:8000/api/v3"]
    instellingen = lees_instellingen([*argumenten, "--bronnen", str(bestand), "--deelnemer", VRAGER])
    assert [bron.naam for bron in instellingen.bronnen] == ["Uit bestand", "Portaal", "Uit omgeving"]
    assert instellingen.url == "http://127.0.0.1:8421"
    assert [deelnemer.oin for deelnemer in instellingen.deelnemers] == [VRAGER]


@pytest.mark.parametrize(
    "argumenten",
    [
        ["--bron", "zonder"],
        ["--bron", "naam=123=http://x/v3"],
        ["--bron", f"naam={UWV}=geen-url"],
        ["--bronnen", "/bestaat/niet.json"],
        ["--deelnemer", "123"],
        ["--oin", "123"],
        ["--port", "0"],
        ["--schaal", "0"],
        ["--peildatum", "gisteren"],
    ],
)
def test_onzin_stopt_met_een_melding(argumenten: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        lees_instellingen(argumenten)
    assert einde.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_als_los_programma_start_en_stopt_het() -> None:
    poort = vrije_poort()
    opdracht = [sys.executable, "-m", "exchange_client.sandbox", "--port", str(poort), "--schaal", "0.01"]
    with subprocess.Popen(opdracht, cwd=REPO, stdout=subprocess.PIPE, text=True) as proces:  # noqa: S603 - our own program
        try:
            assert proces.stdout is not None
            assert f"127.0.0.1:{poort}/api/v3" in proces.stdout.readline()
            einde = time.monotonic() + 20
            while True:
                try:
                    assert httpx.get(f"http://127.0.0.1:{poort}/gezond", trust_env=False).json()["bronnen"] == 8
                    break
                except httpx.ConnectError:
                    assert time.monotonic() < einde
                    time.sleep(0.1)
        finally:
            proces.terminate()
            assert proces.wait(10) in {0, -15}
