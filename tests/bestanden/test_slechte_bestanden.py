"""Forty files that cannot be used, each with the reason a user gets to read: which file, where, and what to do."""

import io
import json
import zipfile

import pytest

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import Soort
from tests.bestanden.hulp import KOP, PROEFNUMMER, als_csv, als_xlsx, keuren, met_onderdeel

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
GOED = als_xlsx(("WZ-1", "7001AB"))
VACATURES = als_csv(("V-1", "Kok", "7001AB"), kop=("Eigen kenmerk", "Naam vacature", "Postcode"))


def _zip(**onderdelen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        for naam, inhoud in onderdelen.items():
            archief.writestr(naam.replace("__", "/"), inhoud)
    return uit.getvalue()


def _ods() -> bytes:
    return _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")


def _met_wachtwoord() -> bytes:
    bytes_ = bytearray(GOED)
    for handtekening, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = bytes_.find(handtekening)
        while begin >= 0:
            bytes_[begin + plek] |= 1
            begin = bytes_.find(handtekening, begin + 1)
    return bytes(bytes_)


# name of the file, contents, code, words that must be in the message
SLECHT: dict[str, tuple[str, bytes, str, str]] = {
    "0 bytes": ("lijst.csv", b"", "leeg", "0 bytes"),
    "0 bytes xlsx": ("lijst.xlsx", b"", "leeg", "Sla de lijst opnieuw op"),
    "alleen een BOM": ("lijst.csv", b"\xef\xbb\xbf", "leeg", "namen van de kolommen"),
    "alleen lege regels": ("lijst.csv", b"\r\n\r\n  \r\n", "leeg", "namen van de kolommen"),
    "alleen scheidingstekens": ("lijst.csv", b";;;\r\n;;;\r\n", "leeg", "namen van de kolommen"),
    "alleen kop csv": ("lijst.csv", als_csv(), "alleen_kop", "(rij 1) staat geen enkele rij"),
    "alleen kop en lege rijen": ("lijst.csv", als_csv() + b";;;\r\n\r\n", "alleen_kop", "geen enkele rij"),
    "alleen kop xlsx": ("lijst.xlsx", als_xlsx(), "alleen_kop", "geen enkele rij"),
    "zonder kolomnamen": (
        "lijst.csv",
        b"1;7001 AB;Kok;24\r\n2;7002 AC;Lasser;32\r\n",
        "geen_kolomnamen",
        "rij 1: hier staan gegevens, en geen kolomnamen",
    ),
    "werkboek zonder kolomnamen": (
        "lijst.xlsx",
        als_xlsx((2, "0612345678"), kop=("1", "0612345678")),
        "geen_kolomnamen",
        "boven elke kolom een naam",
    ),
    "leeg werkboek": ("lijst.xlsx", als_xlsx(kop=()), "leeg", "namen van de kolommen"),
    "wachtwoord": (
        "lijst.xlsx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "wachtwoord",
        "Haal in Excel het wachtwoord",
    ),
    "wachtwoord op de zip": ("lijst.xlsx", _met_wachtwoord(), "wachtwoord", "Haal in Excel het wachtwoord"),
    "half een oud Excel": ("lijst.xls", OLE + "Workbook\0".encode("utf-16-le"), "kapot", "opnieuw op als XLSX"),
    "oud Excel met macro": (
        "lijst.xls",
        OLE + "Workbook\0_VBA_PROJECT_CUR".encode("utf-16-le"),
        "macro",
        "Excel-werkmap (*.xlsx)",
    ),
    "oud Word": ("lijst.xlsx", OLE + "WordDocument".encode("utf-16-le"), "soort", "oud formaat"),
    "half een ods": ("lijst.ods", _ods(), "soort", "geen Excel-bestand"),
    "docx": ("lijst.xlsx", _zip(word__document=b"<x/>"), "soort", "geen Excel-bestand"),
    "kapotte zip": ("lijst.xlsx", b"PK\x03\x04" + b"x" * 100, "kapot", "opnieuw op als XLSX"),
    "csv in een zip": ("lijst.zip", _zip(lijst=als_csv(("A",))), "soort", "geen Excel-bestand"),
    "macro": ("lijst.xlsm", met_onderdeel(GOED, "xl/vbaProject.bin", b"x"), "macro", "Excel-werkmap (*.xlsx)"),
    "pdf": ("lijst.csv", b"%PDF-1.7\n", "soort", "een PDF"),
    "afbeelding": ("lijst.xlsx", b"\x89PNG\r\n\x1a\n", "soort", "een afbeelding"),
    "gzip": ("lijst.csv.gz", b"\x1f\x8b\x08\x00", "soort", "ingepakt"),
    "webpagina": ("lijst.xls", b"<html><table><tr><td>Postcode", "soort", "een webpagina of XML"),
    "rtf": ("lijst.csv", b"{\\rtf1 tekst}", "soort", "een tekstdocument"),
    "utf-16 zonder BOM": ("lijst.csv", als_csv(("A", "7001AB")).decode().encode("utf-16-le"), "codering", "CSV UTF-8"),
    "half utf-16": ("lijst.csv", als_csv(("A", "7001AB"), codering="utf-16")[:-1], "codering", "breekt halverwege"),
    "dos-codering": (
        "lijst.csv",
        als_csv(("Zoë André", "Curaçao"), codering="cp850"),
        "codering",
        "onbekende codering",
    ),
    "geen codering": ("lijst.csv", als_csv(("A", "x")) + b"\x81\x8d\x8f\x90\x9d", "codering", "onbekende codering"),
    "utf-8 met rommel erachter": (
        "lijst.csv",
        b"\xef\xbb\xbf" + als_csv(("A", "7001AB")) + b"\xff",
        "codering",
        "onbekende codering",
    ),
    "onbekende kop": (
        "lijst.csv",
        b"naam;adres;plaats\r\na;b;c\r\n",
        "onbekende_indeling",
        "Download het voorbeeldbestand",
    ),
    "geen kop": ("lijst.csv", b"WZ-1;7001AB;Kok\r\nWZ-2;7001AB;Kok\r\n", "geen_kolomnamen", "kolomnamen"),
    "kolom ontbreekt": (
        "lijst.csv",
        als_csv(("A", "Kok", "24"), kop=("Eigen kenmerk", "Beroepen", "Uren per week minimaal")),
        "kolommen_ontbreken",
        'de kolom "Postcode" ontbreekt',
    ),
    "kolommen ontbreken": (
        "lijst.csv",
        als_csv(("Kok", "24"), kop=("Beroepen", "Uren per week minimaal")),
        "kolommen_ontbreken",
        'de kolommen "Eigen kenmerk" en "Postcode" ontbreken',
    ),
    "kolom twee keer": (
        "lijst.csv",
        als_csv(("A", "7001AB", "7002AB"), kop=("Eigen kenmerk", "Postcode", "post-code")),
        "dubbele_kolom",
        'de kolom "post-code" staat er twee keer in',
    ),
    "onzichtbaar teken in de kop": (
        "lijst.csv",
        als_csv(("A", "7001AB"), kop=("Eigen kenmerk", "Post\u202ecode")),
        "tekens",
        "U+202E",
    ),
    "te veel kolommen": (
        "lijst.csv",
        als_csv(("A",), kop=(*KOP, *(f"k{nummer}" for nummer in range(200)))),
        "te_veel_kolommen",
        "206 kolommen",
    ),
    "open aanhalingsteken in de kop": (
        "lijst.csv",
        b'Eigen kenmerk;"Postcode;x\r\nA;B;C\r\n',
        "kop",
        "aanhalingsteken",
    ),
    "lijst van vacatures": ("lijst.csv", VACATURES, "verkeerde_lijst", "een lijst van vacatures"),
    "BSN als kenmerk": (
        "lijst.csv",
        als_csv((PROEFNUMMER, "7001AB"), kop=("Eigen kenmerk", "Postcode")),
        "bsn",
        "kolom Eigen kenmerk",
    ),
    "json breekt af": ("lijst.json", b'[{"idWerkzoekende": "A"},\n {"id', "json", "regel 2, teken"),
    "json zonder komma": ("lijst.json", b'[{"idWerkzoekende": "A"} {}]', "json", "een komma of een ]"),
    "json met staart": ("lijst.json", b'[{"idWerkzoekende": "A"}] klaar', "json", "achter de lijst"),
    "json lege lijst": ("lijst.json", b"[ ]", "leeg", "geen enkel profiel"),
    "json dubbele naam": ("lijst.json", b'[{"a": 1, "a": 2}]', "json", '"a" twee keer'),
    "json NaN": ("lijst.json", b'[{"a": NaN}]', "json", "niet in JSON mag"),
    "json in cp1252": ("lijst.json", '[{"a": "é"}]'.encode("cp1252"), "codering", "UTF-8"),
    "json met een tekst": ("lijst.json", b'"tekst"', "json", "een lijst van profielen"),
    "json te diep": ("lijst.json", b'[{"a":' + b"[" * 100_000, "json", "niet in JSON mag"),
    "json van vacatures": (
        "lijst.json",
        json.dumps([{"idVacature": "V-1", "adres": {"postcode": "7001AB"}}]).encode(),
        "verkeerde_lijst",
        "een lijst van vacatures",
    ),
}


@pytest.mark.parametrize("naam", SLECHT)
def test_slecht_bestand(naam: str) -> None:
    bestandsnaam, inhoud, code, woorden = SLECHT[naam]
    soort: Soort = "werkzoekende"
    with pytest.raises(Bestandsfout) as gevangen:
        keuren(inhoud, bestandsnaam, soort)
    melding = gevangen.value.melding
    assert gevangen.value.code == code
    assert woorden in melding
    assert melding.startswith(bestandsnaam)
    assert melding.endswith(".")
    assert PROEFNUMMER not in melding


def test_verborgen_gegevens_in_een_kop_komen_niet_in_de_melding() -> None:
    kop = ("Eigen kenmerk", "Postcode", "jan@example.nl", "0612345678")
    teksten = " ".join(keuren(als_csv(("A", "7001AB", "x", "y"), kop=kop)).teksten)
    assert "niet bekend" in teksten
    assert "jan@" not in teksten
    assert "0612345678" not in teksten
