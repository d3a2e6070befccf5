"""CSV in every shape an office makes it, with the row numbers the user sees."""

import codecs

import pytest

from portal.bestanden.fouten import Bestandsfout
from portal.kern import limieten
from tests.bestanden.hulp import KOP, als_csv, keuren, lezen

RIJ = ("WZ-1", "7001 AB", "Timmerman", "24", "36", "Nederlands : goed")


@pytest.mark.parametrize("teken", [";", ",", "\t"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_elke_codering_en_elk_scheidingsteken(teken: str, codering: str) -> None:
    tabel = lezen(als_csv(("WZ-é", *RIJ[1:]), teken=teken, codering=codering))
    assert tabel.kop == KOP
    assert tabel.herkenning.scheidingsteken == teken
    assert [rij.cellen for rij in tabel.rijen()] == [("WZ-é", *RIJ[1:])]


def test_utf_16_met_omgekeerde_volgorde() -> None:
    inhoud = codecs.BOM_UTF16_BE + als_csv(RIJ).decode().encode("utf-16-be")
    assert lezen(inhoud).herkenning.codering == "UTF-16"


def test_herkenning_wordt_in_woorden_gemeld() -> None:
    assert lezen(als_csv(RIJ, codering="cp1252")).herkenning.omschrijving == "CSV, UTF-8, puntkomma, kop op rij 1"
    accent = als_csv(("WZ-ë", *RIJ[1:]), codering="cp1252")
    assert lezen(accent).herkenning.omschrijving == "CSV, Windows-1252, puntkomma, kop op rij 1"


def test_rijnummers_tellen_zoals_excel() -> None:
    inhoud = b'Eigen kenmerk;Postcode\r\nA;"7001\r\nAB"\r\n\r\nB;7001AB\r\n'
    assert [(rij.nummer, rij.cellen[0]) for rij in lezen(inhoud).rijen()] == [(2, "A"), (4, "B")]


def test_regel_sep_telt_niet_als_rij() -> None:
    tabel = lezen(b"sep=,\r\nEigen kenmerk,Postcode\r\nA,7001AB\r\n")
    assert tabel.herkenning.scheidingsteken == ","
    assert [rij.nummer for rij in tabel.rijen()] == [2]


def test_titelregels_boven_de_kop_worden_overgeslagen() -> None:
    tabel = lezen(
        b"Export werkplein;;\r\nPeildatum;1-1-2026;\r\n\r\nEigen kenmerk;Postcode;Beroepen\r\nA;7001AB;Kok\r\n"
    )
    assert tabel.herkenning.koprij == 4
    assert [rij.nummer for rij in tabel.rijen()] == [5]


def test_scheidingsteken_in_aanhalingstekens_hoort_bij_de_tekst() -> None:
    (rij,) = lezen(b'Eigen kenmerk;Postcode;Interesses\r\nA;7001AB;"koken; tuinieren"\r\n').rijen()
    assert rij.cellen[2] == "koken; tuinieren"


def test_een_ontbrekend_aanhalingsteken_kost_een_rij() -> None:
    rijen = [f"WZ-{nummer};7001 AB;tekst" for nummer in range(2, 501)]
    rijen[0] = 'WZ-2;7001 AB;"tekst'
    uitkomst = keuren(("Eigen kenmerk;Postcode;Persoonlijke presentatie\n" + "\n".join(rijen)).encode())
    assert len(uitkomst.rijen) == 499
    assert len(uitkomst.goed) == 498
    (fout,) = uitkomst.fouten
    assert fout.startswith('Rij 2: in deze rij staat een aanhalingsteken (") op een verkeerde plaats')


def test_ontbrekend_aanhalingsteken_dat_verderop_toevallig_sluit() -> None:
    """The quote opens on row 2 and closes on row 3: a lenient reader makes one row of the two without a word."""
    inhoud = b'Eigen kenmerk;Postcode;Beroepen\nA;7001AB;"Kok\nB;7001AB";Kok\nC;7001AB;Kok\n'
    uitkomst = keuren(inhoud)
    assert [rij.rij for rij in uitkomst.rijen] == [2, 3, 4]
    assert [rij.sleutel for rij in uitkomst.goed] == ["C"]


def test_echte_tekst_met_regels_blijft_een_cel() -> None:
    inhoud = 'Eigen kenmerk;Postcode;Persoonlijke presentatie\nA;7001AB;"Regel een;\nregel twee.\n\nRegel vier."\nB;7001AB;x\n'
    uitkomst = keuren(inhoud.encode())
    assert not uitkomst.fouten
    assert uitkomst.goed[0].profiel is not None
    assert uitkomst.goed[0].profiel["persoonlijkePresentatie"] == "Regel een;\nregel twee.\n\nRegel vier."


def test_tekst_met_alleen_achteraan_een_regeleinde_blijft_een_cel() -> None:
    inhoud = b'Eigen kenmerk;Postcode;Persoonlijke presentatie\nA;7001AB;"Kan lassen; en timmeren\n"\nB;7001AB;x\n'
    assert [rij.sleutel for rij in keuren(inhoud).goed] == ["A", "B"]


def test_te_veel_open_aanhalingstekens_is_een_kapot_bestand() -> None:
    regels = "".join(f'"A{nummer};7001AB\n' for nummer in range(limieten.CSV_MAX_QUOTEFOUTEN * 3))
    with pytest.raises(Bestandsfout) as gevangen:
        keuren(("Eigen kenmerk;Postcode\n" + regels).encode())
    assert gevangen.value.code == "aanhalingstekens"
    assert "lijst.csv, rij" in gevangen.value.melding


def test_te_veel_cellen_weigert_de_rij_en_te_weinig_niet() -> None:
    uitkomst = keuren(b"Eigen kenmerk;Postcode;Beroepen\nA;7001AB;Kok;extra\nB;7001AB\nC;7001AB;Kok;;\n")
    assert [rij.sleutel for rij in uitkomst.goed] == ["B", "C"]
    assert "Rij 2: deze rij heeft 4 kolommen en de kop heeft er 3." in uitkomst.fouten[0]
    assert any("Rij 3: deze rij heeft 2 van de 3 kolommen" in tekst for tekst in uitkomst.teksten)


def test_volle_naam_met_pad_en_stuurtekens_komt_niet_in_een_melding() -> None:
    with pytest.raises(Bestandsfout) as gevangen:
        lezen(b"", "C:\\Users\\j.jansen\\lijst\u202e.csv")
    assert gevangen.value.melding.startswith("lijst.csv: ")


def test_te_groot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "BESTAND_MAX_BYTES", 1024 * 1024)
    with pytest.raises(Bestandsfout) as gevangen:
        lezen(b"a;b\n" * 300_000)
    assert gevangen.value.code == "te_groot"
    assert "hoogstens 1 MB" in gevangen.value.melding


def test_te_veel_rijen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "BESTAND_MAX_RIJEN", 3)
    with pytest.raises(Bestandsfout) as gevangen:
        keuren(als_csv(*[(f"W{nummer}", *RIJ[1:]) for nummer in range(4)]))
    assert gevangen.value.code == "te_veel_rijen"
    assert "rij 5" in gevangen.value.melding
