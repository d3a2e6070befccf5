"""Workbooks that would take a worker down are refused before a spreadsheet reader sees them, and quickly."""

import io
import struct
import time
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from portal.bestanden.fouten import Bestandsfout
from portal.kern import limieten
from tests.bestanden.hulp import als_xlsx, lezen, met_onderdeel

GOED = als_xlsx(("WZ-1", "7001AB"))
BLAD = "xl/worksheets/sheet1.xml"
VEL = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def _vel(rijen: str) -> bytes:
    return met_onderdeel(GOED, BLAD, VEL.format(rijen).encode())


def _gelogen_grootte() -> bytes:
    """A part that says it unpacks to 1 kB and unpacks to 300 MB."""
    bom = bytearray(met_onderdeel(GOED, "xl/media/beeld.bin", b"\0" * 300_000_000))
    plek = bom.rfind(b"PK\x01\x02", 0, bom.rfind(b"xl/media/beeld.bin"))
    struct.pack_into("<I", bom, plek + 24, 1000)
    return bytes(bom)


def _gedeelde_tekst() -> bytes:
    """One text of 30,000 characters that 20,000 cells refer to: 600 MB once every cell has it."""
    teksten = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "a" * 30_000
        + "</t></si></sst>"
    )
    rijen = "".join(f'<row r="{rij}"><c r="A{rij}" t="s"><v>0</v></c></row>' for rij in range(1, 20_001))
    return met_onderdeel(_vel(rijen), "xl/sharedStrings.xml", teksten.encode())


def _veel_onderdelen() -> bytes:
    uit = io.BytesIO(GOED)
    with zipfile.ZipFile(uit, "a") as archief:
        for nummer in range(limieten.ZIP_MAX_DELEN):
            archief.writestr(f"xl/media/beeld{nummer}.png", b"x")
    return uit.getvalue()


def _dubbel_onderdeel() -> bytes:
    uit = io.BytesIO(GOED)
    with zipfile.ZipFile(uit, "a") as archief, pytest.warns(UserWarning, match="Duplicate name"):
        archief.writestr(BLAD, VEL.format("").encode())
    return uit.getvalue()


BOMMEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "uitgepakt te groot": (lambda: met_onderdeel(GOED, "xl/media/a.bin", b"\0" * 210_000_000), "te_groot_uitgepakt"),
    "verhouding": (lambda: met_onderdeel(GOED, "xl/media/a.bin", b"\0" * 50_000_000), "te_groot_uitgepakt"),
    "gelogen grootte": (_gelogen_grootte, "te_groot_uitgepakt"),
    "te veel onderdelen": (_veel_onderdelen, "te_groot_uitgepakt"),
    "onderdeel twee keer": (_dubbel_onderdeel, "kapot"),
    "cel in de laatste hoek": (lambda: _vel('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'), "te_veel_rijen"),
    "cel in de laatste rij": (lambda: _vel("<row r='1'><c r = 'A1048576'><v>1</v></c></row>"), "te_veel_rijen"),
    "rij zonder cellen": (lambda: _vel('<row r="1048576"/>'), "te_veel_rijen"),
    "cel in de laatste kolom": (lambda: _vel('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "te_veel_kolommen"),
    "gedeelde tekst": (_gedeelde_tekst, "te_groot_uitgepakt"),
    "pad omhoog": (lambda: met_onderdeel(GOED, "../../etc/cron.d/x", b"x"), "kapot"),
    "pad vanaf de wortel": (lambda: met_onderdeel(GOED, "/tmp/x", b"x"), "kapot"),  # noqa: S108 - a name in a zip, never written
    "macro": (lambda: met_onderdeel(GOED, "xl/vbaProject.bin", b"x"), "macro"),
    "oude macro": (lambda: met_onderdeel(GOED, "xl/macrosheets/sheet1.xml", b"<x/>"), "macro"),
    "koppeling": (lambda: met_onderdeel(GOED, "xl/externalLinks/externalLink1.xml", b"<x/>"), "koppelingen"),
    "entiteiten": (
        lambda: met_onderdeel(GOED, BLAD, b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        "kapot",
    ),
    "utf-16 in het blad": (lambda: met_onderdeel(GOED, BLAD, VEL.format("").encode("utf-16")), "kapot"),
    "xml houdt op": (lambda: met_onderdeel(GOED, BLAD, VEL.format("")[:90].encode()), "kapot"),
    "xml klopt niet": (lambda: met_onderdeel(GOED, BLAD, b"<worksheet><sheetData><row><c></row>"), "kapot"),
}


@pytest.mark.parametrize("naam", BOMMEN)
def test_bom_wordt_snel_geweigerd(naam: str) -> None:
    maken, code = BOMMEN[naam]
    bom = maken()
    begin = time.process_time()
    with pytest.raises(Bestandsfout) as gevangen:
        lezen(bom, "lijst.xlsx")
    assert gevangen.value.code == code
    assert gevangen.value.melding.startswith("lijst.xlsx: ")
    assert time.process_time() - begin < 2.0


def test_afgebroken_zip() -> None:
    for einde in (30, len(GOED) // 2, len(GOED) - 10):
        with pytest.raises(Bestandsfout) as gevangen:
            lezen(GOED[:einde], "lijst.xlsx")
        assert gevangen.value.code == "kapot"


def test_een_omgevallen_byte() -> None:
    """Damage is found by the checksum, not read as other values."""
    plek = GOED.index(b"xl/worksheets/sheet1.xml") + 60
    with pytest.raises(Bestandsfout) as gevangen:
        lezen(GOED[:plek] + bytes([GOED[plek] ^ 0xFF]) + GOED[plek + 1 :], "lijst.xlsx")
    assert gevangen.value.code == "kapot"


def test_een_gewoon_werkboek_met_opmaak_en_beeld_mag() -> None:
    boek = openpyxl.load_workbook(io.BytesIO(GOED))
    uit = io.BytesIO()
    boek.save(uit)
    assert len(list(lezen(met_onderdeel(uit.getvalue(), "xl/media/logo.png", b"x" * 9000), "lijst.xlsx").rijen())) == 1
