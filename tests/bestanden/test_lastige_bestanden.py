"""Files that are odd but usable: of each exactly how many rows are taken and refused, and every remark by row, grade and code.

Rows in are rows taken plus rows refused, always; and the quick way (column by column) comes to the same as the plain one.
test_slechte_bestanden.py has the files that are refused as a whole.
"""

import datetime as dt
import io
import json
import zipfile
from typing import NamedTuple

import openpyxl
import pytest

from portal.bestanden.keuring.partijen import partijen
from tests.bestanden.hulp import KOP, als_csv, als_xlsx, keuren, opgeslagen

KORT = ("Eigen kenmerk", "Postcode")
TEL = ("Eigen kenmerk", "Postcode", "Telefoonnummer")


class Geval(NamedTuple):
    """`meldingen`: of rows as "row grade code", of the file as a whole as "- grade code"."""

    naam: str
    inhoud: bytes
    goed: int
    fout: int
    meldingen: tuple[str, ...] = ()


def _tekst(*regels: str, einde: str = "\r\n", codering: str = "utf-8") -> bytes:
    return einde.join(["Eigen kenmerk;Postcode;Interesses", *regels, ""]).encode(codering)


def _quote_in_500() -> bytes:
    rijen = [f"W-{nummer};7001AB;koken" for nummer in range(1, 501)]
    rijen[0] = 'W-1;7001AB;"koken'
    return _tekst(*rijen)


def _verborgen_blad() -> bytes:
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel.append(KORT)
    vel.append(("OUD-1", "7001AB"))
    vel.sheet_state = "hidden"
    goed = boek.create_sheet("Lijst")
    goed.append(KORT)
    goed.append(("W-1", "7001AB"))
    return opgeslagen(boek)


def _samengevoegd() -> bytes:
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel.append(("Lijst werkzoekenden", "", ""))
    vel.merge_cells("A1:C1")
    vel.append((*KORT, "Interesses"))
    vel.append(("W-1", "7001AB", "koken"))
    vel.append(("W-2", "7001AB", "dieren"))
    vel.merge_cells("B3:B4")  # the second cell is empty in the file
    return opgeslagen(boek)


def _ods(*rijen: tuple[str, ...]) -> bytes:
    cellen = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cel}</text:p></table:table-cell>' for cel in rij
        )
        + "</table:table-row>"
        for rij in rijen
    )
    inhoud = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Lijst">{cellen}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        archief.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archief.writestr("content.xml", inhoud)
        archief.writestr("META-INF/manifest.xml", "<manifest/>")
    return uit.getvalue()


def _formule() -> bytes:
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel.append(KORT)
    vel.append(('=HYPERLINK("http://x.example","W-1")', "7001AB"))
    vel.append(("W-2", "7001AB"))
    return opgeslagen(boek)


def _json(*profielen: object) -> bytes:
    return json.dumps(profielen).encode()


_PROFIEL = {"idWerkzoekende": "W-1", "mobiliteit": {"bemiddelingspostcode": "7001AB"}}

GEVALLEN = {
    "gewoon": Geval("a.csv", als_csv(("W-1", "7001AB"), kop=KORT), 1, 0),
    "oude regeleinden": Geval("a.csv", _tekst("W-1;7001AB;koken", "W-2;7001AB;dieren", einde="\r"), 2, 0),
    "unix": Geval("a.csv", _tekst("W-1;7001AB;koken", einde="\n"), 1, 0),
    "bom": Geval("a.csv", _tekst("W-1;7001AB;café", codering="utf-8-sig"), 1, 0),
    "utf-16": Geval("a.csv", _tekst("W-1;7001AB;café", codering="utf-16"), 1, 0),
    "cp1252": Geval("a.csv", _tekst("W-1;7001AB;café €5", codering="cp1252"), 1, 0),
    "tabs": Geval("a.csv", als_csv(("W-1", "7001AB"), kop=KORT, teken="\t"), 1, 0),
    "sep= erboven": Geval("a.csv", b"sep=,\r\nEigen kenmerk,Postcode\r\nW-1,7001AB\r\n", 1, 0),
    "titelregels": Geval("a.csv", b"Export;;\r\n27-11-2026;;\r\n\r\n" + _tekst("W-1;7001AB;koken"), 1, 0),
    "regels in een cel": Geval("a.csv", _tekst('W-1;7001AB;"koken\nbakken"', "W-2;7001AB;x"), 2, 0),
    "dubbele quotes": Geval("a.csv", _tekst('W-1;7001AB;"de ""beste"" kok"'), 1, 0),
    "quote mist in regel 2 van 500": Geval("a.csv", _quote_in_500(), 499, 1, ("2 fout aanhalingsteken",)),
    "lege regels ertussen": Geval("a.csv", _tekst("W-1;7001AB;x", "", ";;", "W-2;7001AB;x"), 2, 0),
    "lege kolommen achteraan": Geval("a.csv", _tekst("W-1;7001AB;x;;;;", "W-2;7001AB;x;"), 2, 0),
    "cel te veel": Geval("a.csv", _tekst("W-1;7001AB;x;y", "W-2;7001AB;x"), 1, 1, ("2 fout te_veel_cellen",)),
    "cel te weinig": Geval("a.csv", _tekst("W-1;7001AB"), 1, 0, ("2 let_op te_weinig_cellen",)),
    "NUL": Geval("a.csv", _tekst("W-1;7001AB;ko\0ken", "W-2;7001AB;x"), 1, 1, ("2 fout onzichtbaar_teken",)),
    "leesrichting": Geval("a.csv", _tekst("W-1;7001AB;a\u202eb"), 0, 1, ("2 fout onzichtbaar_teken",)),
    "nulbreedte in kenmerk": Geval("a.csv", _tekst("W\u200b1;7001AB;x"), 0, 1, ("2 fout onzichtbaar_teken",)),
    "brede cijfers": Geval("a.csv", _tekst("W-1;７００１AB;x"), 0, 1, ("2 fout postcode_onjuist",)),
    "harde spatie": Geval("a.csv", _tekst("W-1;7001\u00a0AB;x", codering="utf-8-sig"), 1, 0),
    "postcode zonder letters": Geval("a.csv", _tekst("W-1;7001;x"), 0, 1, ("2 fout postcode_zonder_letters",)),
    "postcode leeg": Geval("a.csv", _tekst("W-1;;x"), 0, 1, ("2 fout leeg",)),
    "dubbel kenmerk": Geval("a.csv", _tekst("W-1;7001AB;x", "W-1;7001AB;y"), 1, 1, ("3 fout dubbel_kenmerk",)),
    "dubbel na een fout telt niet": Geval(
        "a.csv", _tekst("W-1;fout;x", "W-1;7001AB;y"), 1, 1, ("2 fout postcode_onjuist",)
    ),
    "formule als tekst": Geval("a.csv", _tekst("W-1;7001AB;=1+1", "W-2;7001AB;@som"), 2, 0),
    "cel van 5001 tekens": Geval("a.csv", _tekst("W-1;7001AB;" + "a" * 5001), 0, 1, ("2 fout cel_te_lang",)),
    "telefoon wetenschappelijk": Geval(
        "a.csv", als_csv(("W-1", "7001AB", "6,12E+08"), kop=TEL), 0, 1, ("2 fout telefoon_afgerond",)
    ),
    "kenmerk wetenschappelijk": Geval(
        "a.csv", _tekst("1,23457E+11;7001AB;x", "W-2;7001AB;x"), 1, 1, ("2 fout kenmerk_afgerond",)
    ),
    "uren uit een formule": Geval(
        "a.csv",
        als_csv(("W-1", "7001AB", "", "22,799999999999997", "36", ""), kop=KOP),
        1,
        0,
        ("2 let_op getal_afgerond",),
    ),
    "telefoon zonder nul": Geval(
        "a.csv", als_csv(("W-1", "7001AB", "612345678"), kop=TEL), 1, 0, ("2 let_op telefoon_nul_aangevuld",)
    ),
    "uren met komma en punt": Geval(
        "a.csv",
        als_csv(("W-1", "7001AB", "", "31,5", "36.5", ""), kop=KOP),
        1,
        0,
        ("2 let_op getal_afgerond", "2 let_op getal_afgerond"),
    ),
    "datum als getal": Geval(
        "a.csv",
        als_csv(("W-1", "7001AB", "46000"), kop=(*KORT, "Beschikbaar vanaf")),
        1,
        0,
        ("2 let_op datum_volgnummer",),
    ),
    "datum die niet bestaat": Geval(
        "a.csv",
        als_csv(("W-1", "7001AB", "31-2-2026"), kop=(*KORT, "Beschikbaar vanaf")),
        0,
        1,
        ("2 fout datum_bestaat_niet",),
    ),
    "kort jaar": Geval(
        "a.csv",
        als_csv(("W-1", "7001AB", "1-2-26"), kop=(*KORT, "Beschikbaar vanaf")),
        0,
        1,
        ("2 fout datum_kort_jaar",),
    ),
    "sbi zonder voorloopnul": Geval(
        "a.csv", als_csv(("W-1", "7001AB", "1"), kop=(*KORT, "Sectoren (SBI)")), 0, 1, ("2 fout sbi_onjuist",)
    ),
    "kolom met BSN": Geval(
        "a.csv", als_csv(("W-1", "7001AB", "123456782"), kop=(*KORT, "BSN")), 1, 0, ("- let_op bsn_kolom",)
    ),
    "onbekende kolom": Geval(
        "a.csv", als_csv(("W-1", "7001AB", "x"), kop=(*KORT, "Schoenmaat")), 1, 0, ("- let_op kolommen_onbekend",)
    ),
    "xlsx": Geval("a.xlsx", als_xlsx(("W-1", "7001AB"), kop=KORT), 1, 0),
    "xlsx met getallen": Geval("a.xlsx", als_xlsx((1001, "7001AB"), (1002.0, "7001AB"), kop=KORT), 2, 0),
    "xlsx met te lange getallen als kenmerk": Geval(
        "a.xlsx",
        als_xlsx((12345678901234567, "7001AB"), (12345678901234568, "7001AB"), kop=KORT),
        0,
        2,
        ("2 fout kenmerk_afgerond", "3 fout kenmerk_afgerond"),
    ),
    "xlsx met datum": Geval(
        "a.xlsx", als_xlsx(("W-1", "7001AB", dt.date(2026, 3, 31)), kop=(*KORT, "Beschikbaar vanaf")), 1, 0
    ),
    "xlsx met foutwaarde": Geval(
        "a.xlsx", als_xlsx(("W-1", "#N/A"), ("W-2", "7001AB"), kop=KORT), 1, 1, ("2 fout leeg",)
    ),
    "xlsx met formule zonder uitkomst": Geval("a.xlsx", _formule(), 1, 1, ("2 fout leeg",)),
    "xlsx met verborgen blad": Geval("a.xlsx", _verborgen_blad(), 1, 0),
    "xlsx met samengevoegde cellen": Geval("a.xlsx", _samengevoegd(), 1, 1, ("4 fout leeg",)),
    "xlsx met naam van csv": Geval("a.csv", als_xlsx(("W-1", "7001AB"), kop=KORT), 1, 0),
    "ods": Geval("a.ods", _ods(KORT, ("W-1", "7001AB"), ("W-2", "7001")), 1, 1, ("3 fout postcode_zonder_letters",)),
    "json": Geval("a.json", _json(_PROFIEL), 1, 0),
    "json met een tekst ertussen": Geval("a.json", _json(_PROFIEL, "rommel"), 1, 1, ("2 fout geen_profiel",)),
    "json met onbekend veld": Geval("a.json", _json(_PROFIEL | {"hobby": "x"}), 0, 1, ("1 fout standaard",)),
}


@pytest.mark.parametrize("naam", GEVALLEN)
def test_lastig_bestand(naam: str) -> None:
    geval = GEVALLEN[naam]
    uitkomst = keuren(geval.inhoud, geval.naam, "werkzoekende")
    gezegd = [f"{melding.rij or '-'} {melding.ernst} {melding.code}" for melding in uitkomst.meldingen]
    assert (len(uitkomst.goed), len(uitkomst.rijen) - len(uitkomst.goed), tuple(gezegd)) == geval[2:]
    blokken = list(partijen(uitkomst.keuring))
    # Who stores the rows knows which keys are double; the quick way leaves that to it.
    dubbel = sum(melding.code == "dubbel_kenmerk" for melding in uitkomst.meldingen)
    assert sum(blok.fout for blok in blokken) == geval.fout - dubbel
    assert sum(blok.aantal for blok in blokken) == geval.goed + geval.fout
