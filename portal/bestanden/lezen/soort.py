"""What kind of file this is, by its first bytes: the name on an upload is only a wish."""

import zipfile
from typing import BinaryIO

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.lezen.tabel import Formaat
from portal.kern import limieten

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ANDERS = {
    b"%PDF": "een PDF",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"\x1f\x8b": "een ingepakt bestand",
    b"7z\xbc\xaf": "een ingepakt bestand",
    b"Rar!": "een ingepakt bestand",
    b"{\\rtf": "een tekstdocument",
    b"\x7fELF": "een programma",
}
_HERSTEL = "Sla de lijst in Excel op als XLSX of als CSV UTF-8 en lever dat bestand aan."


def _ole(stroom: BinaryIO, naam: str) -> Formaat:
    """The old container: an .xls, the wrapping around an .xlsx with a password, or something else altogether."""
    stroom.seek(0)
    inhoud = stroom.read(limieten.WERKBOEK_MAX_BYTES)
    if "EncryptedPackage".encode("utf-16-le") in inhoud:
        raise Bestandsfout(
            "wachtwoord",
            f"{naam}: het bestand is beveiligd met een wachtwoord. Haal in Excel het wachtwoord eraf (Bestand, Info, "
            "Werkmap beveiligen) en lever het nog eens aan.",
        )
    # The directory of the container names its streams; Excel 5 to 2003 call theirs Book and Workbook.
    if any(f"{stream}\0".encode("utf-16-le") in inhoud for stream in ("Workbook", "Book")):
        if "_VBA_PROJECT".encode("utf-16-le") in inhoud:
            raise macro(naam)
        return "xls"
    raise Bestandsfout("soort", f"{naam}: dit is geen lijst maar een document in een oud formaat. {_HERSTEL}")


def macro(naam: str) -> Bestandsfout:
    """The refusal of a workbook with programs in it."""
    return Bestandsfout(
        "macro",
        f"{naam}: het bestand bevat macro's. Kies in Excel 'Opslaan als' en het type 'Excel-werkmap (*.xlsx)', en "
        "lever dat bestand aan.",
    )


def _zip(stroom: BinaryIO) -> Formaat:
    """Which workbook a zip claims to be; it is looked through thoroughly later."""
    stroom.seek(0)
    begin = stroom.read(256)
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in begin:
        return "ods"
    try:
        with zipfile.ZipFile(stroom) as archief:
            namen = {naam.casefold() for naam in archief.namelist()[: limieten.ZIP_MAX_DELEN]}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # What zipfile raises for a damaged archive. Taken for the common kind: its reader refuses it, with the sentence for it.
        return "xlsx"
    return "xlsb" if "xl/workbook.bin" in namen else "xlsx"


def formaat_herkennen(stroom: BinaryIO, naam: str) -> Formaat:
    """The format of the file.

    Raises Bestandsfout: `leeg` (0 bytes), `wachtwoord`, `macro`, `soort`.
    """
    stroom.seek(0)
    begin = stroom.read(512)
    if not begin:
        raise Bestandsfout(
            "leeg",
            f"{naam}: het bestand is leeg (0 bytes). Waarschijnlijk is het opslaan niet gelukt. Sla de lijst opnieuw op "
            "en lever het bestand nog eens aan.",
        )
    if begin.startswith(_OLE):
        return _ole(stroom, naam)
    if begin.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(stroom)
    for kenmerk, omschrijving in _ANDERS.items():
        if begin.startswith(kenmerk):
            raise Bestandsfout("soort", f"{naam}: dit is {omschrijving} en geen lijst. {_HERSTEL}")
    tekst = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    if tekst[:1] == b"<":
        raise Bestandsfout("soort", f"{naam}: dit is een webpagina of XML en geen lijst. {_HERSTEL}")
    if (
        naam.casefold().endswith(".json")
        or tekst[:1] == b"{"
        or (tekst[:1] == b"[" and tekst[1:].lstrip()[:1] in (b"{", b"]", b""))
    ):
        return "json"
    return "csv"
