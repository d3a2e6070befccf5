"""Where the state stands and as whom the databank runs, on every kind of machine."""

import os
import pwd
import stat
from pathlib import Path

import pytest

from portal.lokaal import paden
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.gebruiker import databankgebruiker
from portal.lokaal.geheimen import geheimen_laden
from portal.lokaal.opruimen import weggooien
from portal.lokaal.postgres import datamap

BUITEN_HOME = Path("/var/tmp")  # noqa: S108 - only compared


def test_gewone_gebruiker_houdt_alles_in_de_eigen_map() -> None:
    assert paden.staatmap(Path("/home/eva/portaal"), beheerder=False) == Path("/home/eva/portaal/.lokaal")


def test_root_krijgt_per_kopie_van_de_broncode_een_eigen_map_buiten_home() -> None:
    een = paden.staatmap(Path("/root/een"), beheerder=True)
    twee = paden.staatmap(Path("/root/twee"), beheerder=True)
    assert een != twee
    assert een.parent == twee.parent == BUITEN_HOME


def test_portaal_staat_wijst_een_andere_map_aan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAAL_STAAT", str(tmp_path))
    assert paden.staatmap() == tmp_path


def test_alleen_root_wisselt_van_gebruiker() -> None:
    assert databankgebruiker(uid=1000) is None


def test_root_wordt_een_gebruiker_die_bestaat_en_geen_root_is() -> None:
    gebruiker = databankgebruiker(uid=0)
    assert gebruiker is not None
    assert gebruiker.uid != 0
    assert pwd.getpwuid(gebruiker.uid).pw_name == gebruiker.naam


def test_een_klaargelegde_verwijzing_wordt_geweigerd(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "staat").symlink_to(tmp_path / "elders")
    with pytest.raises(LokaalFout, match="niet van deze gebruiker"):
        paden.map_maken(tmp_path / "staat")


@pytest.mark.skipif(os.geteuid() != 0, reason="alleen root kan een map van een ander klaarleggen")
def test_een_map_van_een_ander_wordt_geweigerd(tmp_path: Path) -> None:
    (tmp_path / "staat").mkdir()
    os.chown(tmp_path / "staat", 65534, 65534)
    with pytest.raises(LokaalFout, match="niet van deze gebruiker"):
        paden.map_maken(tmp_path / "staat")


@pytest.mark.skipif(os.geteuid() != 0, reason="een gewone gebruiker wisselt niet van gebruiker")
def test_onder_een_gesloten_map_staat_de_databank_elders(tmp_path: Path) -> None:
    gesloten = tmp_path / "home"
    gesloten.mkdir(mode=0o700)
    staat = gesloten / "staat"
    staat.mkdir()
    assert datamap(staat).parent == BUITEN_HOME


def test_geheimen_blijven_bij_een_tweede_start_gelijk_en_zijn_alleen_voor_de_eigenaar(tmp_path: Path) -> None:
    eerste = geheimen_laden(tmp_path)
    assert geheimen_laden(tmp_path) == eerste
    assert stat.S_IMODE((tmp_path / "geheimen.json").stat().st_mode) == 0o600


def test_beschadigde_geheimen_worden_niet_stil_vervangen(tmp_path: Path) -> None:
    (tmp_path / "geheimen.json").write_text('{"secret_key": "alleen dit"}')
    with pytest.raises(LokaalFout, match="beschadigd"):
        geheimen_laden(tmp_path)


def test_weggooien_zegt_of_er_iets_was(tmp_path: Path) -> None:
    staat = tmp_path / "run"
    assert weggooien(staat) is False
    staat.mkdir()
    assert weggooien(staat) is True
    assert not staat.exists()
