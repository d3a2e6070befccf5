"""A binary workbook (XLSB) as Excel writes it: no library for Python makes one."""

import io
import struct
import zipfile
from collections.abc import Sequence

_BEGIN_BOEK, _EINDE_BOEK, _BEGIN_BLADEN, _EINDE_BLADEN, _BLAD = 131, 132, 143, 144, 156
_BEGIN_VEL, _EINDE_VEL, _MAAT, _BEGIN_CELLEN, _EINDE_CELLEN = 129, 130, 148, 145, 146
_RIJ, _GETAL, _TEKST = 0, 5, 6
_BEGIN_STIJLEN, _EINDE_STIJLEN, _STIJL = 617, 618, 47
_DATUM = 14
_TYPEN = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_SOORT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: A text, a number, or a number that is shown as a date (`Datum`).
Waarde = str | float | None


class Datum(float):
    """Days since 30 December 1899."""


def als_xlsb(bladen: Sequence[tuple[str, bool, Sequence[Sequence[Waarde]]]]) -> bytes:
    """The workbook of these sheets: name, whether it is hidden, rows."""
    boek = _record(_BEGIN_BOEK) + _record(_BEGIN_BLADEN)
    for nummer, (naam, verborgen, _) in enumerate(bladen, start=1):
        boek += _record(_BLAD, struct.pack("<II", int(verborgen), nummer) + _tekst(f"rId{nummer}") + _tekst(naam))
    boek += _record(_EINDE_BLADEN) + _record(_EINDE_BOEK)
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("[Content_Types].xml", _TYPEN)
        zip_.writestr("_rels/.rels", _verwijzingen([("officeDocument", "xl/workbook.bin")]))
        zip_.writestr("xl/workbook.bin", boek)
        delen = [("worksheet", f"worksheets/sheet{nummer}.bin") for nummer in range(1, len(bladen) + 1)]
        zip_.writestr("xl/_rels/workbook.bin.rels", _verwijzingen([*delen, ("styles", "styles.bin")]))
        zip_.writestr("xl/styles.bin", _stijlen())
        for nummer, (_, _, rijen) in enumerate(bladen, start=1):
            zip_.writestr(f"xl/worksheets/sheet{nummer}.bin", _vel(rijen))
    return uit.getvalue()


def _vel(rijen: Sequence[Sequence[Waarde]]) -> bytes:
    breedte = max(map(len, rijen))
    vel = _record(_BEGIN_VEL) + _record(_MAAT, struct.pack("<IIII", 0, len(rijen) - 1, 0, breedte - 1))
    vel += _record(_BEGIN_CELLEN)
    for nummer, rij in enumerate(rijen):
        vel += _record(_RIJ, struct.pack("<IIH", nummer, 0, 300) + bytes(7))
        for kolom, waarde in enumerate(rij):
            if waarde is not None:
                vel += _cel(kolom, waarde)
    return vel + _record(_EINDE_CELLEN) + _record(_EINDE_VEL)


def _cel(kolom: int, waarde: str | float) -> bytes:
    plek = struct.pack("<II", kolom, int(isinstance(waarde, Datum)))
    if isinstance(waarde, str):
        return _record(_TEKST, plek + _tekst(waarde))
    return _record(_GETAL, plek + struct.pack("<d", waarde))


def _stijlen() -> bytes:
    """The first style is plain, the second a date."""
    stijlen = b"".join(_record(_STIJL, struct.pack("<HH", 0, vorm) + bytes(12)) for vorm in (0, _DATUM))
    return _record(_BEGIN_STIJLEN, struct.pack("<I", 2)) + stijlen + _record(_EINDE_STIJLEN)


def _verwijzingen(delen: Sequence[tuple[str, str]]) -> str:
    regels = "".join(
        f'<Relationship Id="rId{nummer}" Type="{_SOORT}/{soort}" Target="{doel}"/>'
        for nummer, (soort, doel) in enumerate(delen, start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{regels}</Relationships>'
    )


def _tekst(tekst: str) -> bytes:
    return struct.pack("<I", len(tekst)) + tekst.encode("utf-16-le")


def _record(soort: int, inhoud: bytes = b"") -> bytes:
    return _groepen_van_zeven(soort) + _groepen_van_zeven(len(inhoud)) + inhoud


def _groepen_van_zeven(getal: int) -> bytes:
    uit = bytearray()
    while getal > 0x7F:
        uit.append(getal & 0x7F | 0x80)
        getal >>= 7
    return bytes([*uit, getal])
