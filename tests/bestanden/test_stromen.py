"""Memory does not grow with the number of rows, and a file can be read more than once."""

import tracemalloc
from pathlib import Path

from portal.bestanden.keuring import bestand_keuren
from portal.bestanden.lezen import bestand_lezen
from tests.bestanden.hulp import als_csv, lezen


def _piek(pad: Path, aantal: int) -> int:
    with pad.open("wb") as uit:
        uit.write(b"Eigen kenmerk;Postcode;Rijbewijzen;Beschikbaar vanaf\r\n")
        for nummer in range(aantal):
            uit.write(b"WZ-%d;7001AB;B | BE;31-2-2026\r\n" % nummer)
    tracemalloc.start()
    try:
        rijen = meldingen = 0
        for rij in bestand_keuren(bestand_lezen(pad, "lijst.csv")).rijen():
            rijen += 1
            meldingen += len(rij.meldingen)
        assert rijen == meldingen == aantal
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_geheugen_groeit_niet_mee(tmp_path: Path) -> None:
    """Only the keys seen so far are kept (a number each); rows and messages are not."""
    _piek(tmp_path / "opwarmen.csv", 500)
    klein = _piek(tmp_path / "klein.csv", 1_000)
    groot = _piek(tmp_path / "groot.csv", 10_000)
    assert groot - klein < 9_000 * 250


def test_twee_lezers_tegelijk_storen_elkaar_niet() -> None:
    tabel = lezen(als_csv(*[(f"A{nummer}", "7001AB") for nummer in range(50)], kop=("Eigen kenmerk", "Postcode")))
    eerste, tweede = tabel.rijen(), tabel.rijen()
    assert [next(eerste), next(eerste)] == [next(tweede), next(tweede)]
    assert list(eerste) == list(tweede)


def test_pad_stroom_en_bytes_geven_hetzelfde(tmp_path: Path) -> None:
    inhoud = als_csv(("A", "7001AB"), kop=("Eigen kenmerk", "Postcode"))
    pad = tmp_path / "lijst.csv"
    pad.write_bytes(inhoud)
    with pad.open("rb") as stroom:
        gelezen = [list(bestand_lezen(bron, "lijst.csv").rijen()) for bron in (stroom, pad, inhoud)]
    assert gelezen[0] == gelezen[1] == gelezen[2]
