"""The stylesheets are built when something changed, and only then."""

import json
from pathlib import Path

import pytest

from portal.lokaal import voorkant
from portal.lokaal.fouten import LokaalFout


def maak(static: Path, bouw: str) -> None:
    pakket = {"name": "proef", "version": "1.0.0", "scripts": {"bouw": bouw}}
    (static / "css").mkdir(parents=True)
    (static / "css/portaal.css").write_text("a{}")
    (static / "package.json").write_text(json.dumps(pakket))
    (static / "package-lock.json").write_text(
        json.dumps({"name": "proef", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {"name": "proef"}}})
    )


def test_alleen_een_gewijzigde_bron_wordt_opnieuw_gebouwd(tmp_path: Path) -> None:
    maak(tmp_path, "rm -rf vendor && mkdir vendor && date +%N > vendor/portaal.css")
    assert voorkant.bouwen(tmp_path) is True
    gebouwd = (tmp_path / "vendor/portaal.css").read_text()
    assert voorkant.bouwen(tmp_path) is False
    (tmp_path / "css/portaal.css").write_text("b{}")
    assert voorkant.bouwen(tmp_path) is True
    assert (tmp_path / "vendor/portaal.css").read_text() != gebouwd


def test_een_mislukte_bouw_zegt_waarom_en_wordt_de_volgende_keer_weer_geprobeerd(tmp_path: Path) -> None:
    maak(tmp_path, "echo 'de opmaak is te groot' >&2; exit 1")
    for _ in range(2):
        with pytest.raises(LokaalFout, match="de opmaak is te groot"):
            voorkant.bouwen(tmp_path)
