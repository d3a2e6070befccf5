"""After a supervisor that was killed, the next start finds and ends what it left."""

import json
from pathlib import Path

from portal.lokaal.register import Register, starttijd
from tests.lokaal.hulp import proces, wacht


def test_achtergebleven_processen_worden_beeindigd(tmp_path: Path) -> None:
    wees = proces(tmp_path, "import time; print('klaar'); time.sleep(60)", naam="wees", klaar_bij="klaar")
    wees.start()
    wacht(lambda: wees.meldde_zich)
    pid = wees.pid
    assert pid is not None
    # A new supervisor knows only the file.
    assert Register(tmp_path / "processen.json").opruimen() == ["wees"]
    wacht(lambda: starttijd(pid) is None)
    wees.stop()


def test_een_ander_proces_met_hetzelfde_nummer_blijft_ongemoeid(tmp_path: Path) -> None:
    ander = proces(tmp_path, "import time; print('klaar'); time.sleep(60)", naam="ander", klaar_bij="klaar")
    ander.start()
    wacht(lambda: ander.meldde_zich)
    (tmp_path / "processen.json").write_text(json.dumps({"web": {"pid": str(ander.pid), "start": "1"}}))
    assert Register(tmp_path / "processen.json").opruimen() == []
    assert ander.leeft
    ander.stop()


def test_een_beschadigd_register_houdt_de_start_niet_tegen(tmp_path: Path) -> None:
    (tmp_path / "processen.json").write_text("{half")
    assert Register(tmp_path / "processen.json").opruimen() == []
