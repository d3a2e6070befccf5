"""What Excel keeps differently from what it shows."""

import datetime as dt

import openpyxl

from tests.bestanden.hulp import KOP, als_xlsx, keuren, lezen, opgeslagen


def test_getallen_datums_en_ja_nee_zoals_de_gebruiker_ze_typt() -> None:
    moment = dt.datetime(2026, 3, 31, 9, 30, tzinfo=dt.UTC).replace(tzinfo=None)  # Excel knows no time zones
    rij = ("WZ-1", 40.0, 37.5, dt.date(2026, 3, 31), moment, True, 612345678, None)
    kop = ("Eigen kenmerk", "a", "b", "c", "d", "e", "f", "g")
    (gelezen,) = lezen(als_xlsx(rij, kop=kop), "lijst.xlsx").rijen()
    assert gelezen.cellen == ("WZ-1", "40", "37,5", "2026-03-31", "2026-03-31 09:30:00", "WAAR", "612345678", "")


def test_rijnummers_met_lege_rijen_en_titel() -> None:
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel["A2"] = "Lijst van het werkplein"
    for kolom, naam in enumerate(KOP, start=2):
        vel.cell(4, kolom, naam)
    vel["B6"], vel["C6"] = "WZ-1", "7001AB"
    tabel = lezen(opgeslagen(boek), "lijst.xlsx")
    assert tabel.herkenning.koprij == 4
    assert [rij.nummer for rij in tabel.rijen()] == [6]


def test_het_blad_met_de_lijst_wordt_gekozen_en_verborgen_bladen_niet() -> None:
    boek = openpyxl.Workbook()
    voorblad = boek.active
    assert voorblad is not None
    voorblad.append(["Toelichting", "bij deze lijst"])
    verborgen = boek.create_sheet("Oud")
    verborgen.append(KOP)
    verborgen.append(("OUD-1", "7001AB"))
    verborgen.sheet_state = "hidden"
    lijst = boek.create_sheet("Actueel")
    lijst.append(KOP)
    lijst.append(("WZ-1", "7001AB"))
    uitkomst = keuren(opgeslagen(boek), "lijst.xlsx")
    assert uitkomst.keuring.tabel.herkenning.blad == "Actueel"
    assert [rij.sleutel for rij in uitkomst.goed] == ["WZ-1"]
    assert any('Alleen het blad "Actueel" is gelezen.' in tekst for tekst in uitkomst.teksten)


def test_een_datum_als_kaal_excelgetal_wordt_gemeld() -> None:
    kop = ("Eigen kenmerk", "Postcode", "Beschikbaar vanaf")
    uitkomst = keuren(als_xlsx(("WZ-1", "7001AB", 46112), kop=kop), "lijst.xlsx")
    assert uitkomst.goed[0].profiel is not None
    assert uitkomst.goed[0].profiel["flexibiliteit"] == {"datumAanvangBeschikbaarVoorWerk": "2026-03-31"}
    assert any("46112 is gelezen als de datum 31-3-2026" in tekst for tekst in uitkomst.teksten)


def test_telefoonnummer_zonder_nul_wordt_hersteld_en_gemeld() -> None:
    kop = ("Eigen kenmerk", "Postcode", "Telefoonnummer")
    uitkomst = keuren(als_xlsx(("WZ-1", "7001AB", 612345678), kop=kop), "lijst.xlsx")
    assert uitkomst.goed[0].contactgegevens == {"telefoonnummer": ["0612345678"]}
    assert any("een 0 toegevoegd" in tekst for tekst in uitkomst.teksten)
    assert not any("612345678" in tekst for tekst in uitkomst.teksten)


def test_iets_rechts_van_de_laatste_kolom() -> None:
    uitkomst = keuren(als_xlsx(("WZ-1", "7001AB", "", "", "", "", "zwerver")), "lijst.xlsx")
    assert "rechts van de laatste kolom" in uitkomst.fouten[0]
