"""Which encoding a text file is in, decided on the whole file: one wrong byte on the last line is a wrong name."""

import codecs
import re
from typing import BinaryIO

from portal.bestanden.fouten import Bestandsfout

_BLOK = 1 << 20

# In Dutch text cp1252 gives accented letters and typographic marks. Other symbols between letters mean that the file
# is in another eight-bit encoding (old DOS or Mac programs), which decodes without error into nonsense.
_GEWOON_CP1252 = re.compile("[\u00a0-\u00ff€‚„…‘’“”•–—™ŠšŽžŒœŸ]")
# Looked for by the symbol and not by the letter before it: a file has millions of letters and hardly any symbols.
_VREEMD_TUSSEN_LETTERS = re.compile("[^\x00-\x7f\u00c0-\u00ff’'-](?<=[A-Za-z].)(?=[a-z])")
_ASCII = bytes(range(128))
# Letters with an accent, and the apostrophe of Word: where there is nothing else, nothing has to be looked at more closely.
_NEDERLANDS_CP1252 = bytes([*range(0xC0, 0x100), 0x92])

_HERSTEL = "Open het bestand in Excel en sla het op als 'CSV UTF-8 (door scheidingstekens gescheiden)'."

#: Python's name → what the user calls it; the first four are found by themselves, the others only chosen.
CODERING_NAAM = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 met BOM",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "iso-8859-15": "ISO 8859-15",
    "cp850": "DOS (codetabel 850)",
    "mac-roman": "Macintosh",
}


def _past(stroom: BinaryIO, codering: str) -> bool:
    stroom.seek(0)
    decoder = codecs.getincrementaldecoder(codering)("strict")
    try:
        while blok := stroom.read(_BLOK):
            decoder.decode(blok)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lijkt_op_cp1252(stroom: BinaryIO) -> bool:
    """cp1252 gives almost every byte a meaning, so decoding alone proves nothing."""
    stroom.seek(0)
    gewoon = vreemd = 0
    try:
        while blok := stroom.read(_BLOK):
            vreemde = blok.translate(None, _ASCII)
            if not vreemde.translate(None, _NEDERLANDS_CP1252):
                gewoon += len(vreemde)
                continue
            tekst, buiten_ascii = blok.decode("cp1252"), vreemde.decode("cp1252")
            goed = len(_GEWOON_CP1252.findall(buiten_ascii))
            gewoon += goed
            vreemd += len(_VREEMD_TUSSEN_LETTERS.findall(tekst)) + len(buiten_ascii) - goed
    except UnicodeDecodeError:
        return False
    return vreemd * 4 <= gewoon


def codering_herkennen(stroom: BinaryIO, bestandsnaam: str, *, gekozen: str = "") -> str:
    """The Python name of the encoding, one of CODERING_NAAM.

    Args:
        gekozen: what the user says it is; then it only has to fit.

    Raises Bestandsfout `codering` when none fits.
    """
    if gekozen:
        if gekozen in CODERING_NAAM and _past(stroom, gekozen):
            return gekozen
        raise Bestandsfout(
            "codering",
            f"{bestandsnaam}: het bestand is niet te lezen als {CODERING_NAAM.get(gekozen, 'deze codering')}. Kies een "
            "andere codering.",
        )
    stroom.seek(0)
    begin = stroom.read(4096)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if _past(stroom, "utf-16"):
            return "utf-16"
        raise Bestandsfout(
            "codering",
            f"{bestandsnaam}: het bestand is beschadigd: de tekst breekt halverwege af. {_HERSTEL}",
        )
    if begin.count(0) * 4 > len(begin):
        raise _onbekend(bestandsnaam)
    if begin.startswith(codecs.BOM_UTF8):
        if _past(stroom, "utf-8"):
            return "utf-8-sig"
    elif _past(stroom, "utf-8"):
        return "utf-8"
    elif _lijkt_op_cp1252(stroom):
        return "cp1252"
    raise _onbekend(bestandsnaam)


def _onbekend(bestandsnaam: str) -> Bestandsfout:
    return Bestandsfout(
        "codering",
        f"{bestandsnaam}: de tekst in dit bestand is niet te lezen (onbekende codering). {_HERSTEL}",
    )
