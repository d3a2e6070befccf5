"""What kind of file this is, by its first bytes: the name on an upload is only a wish."""

from typing import BinaryIO

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.lezen.tabel import Formaat

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


def _ole(stroom: BinaryIO, naam: str) -> Bestandsfout:
    """The old container: an .xls, or the wrapping around an .xlsx with a password."""
    stroom.seek(0)
    inhoud = stroom.read()
    if "EncryptedPackage".encode("utf-16-le") in inhoud:
        return Bestandsfout(
            "wachtwoord",
            f"{naam}: het bestand is beveiligd met een wachtwoord. Haal in Excel het wachtwoord eraf (Bestand, Info, "
            "Werkmap beveiligen) en lever het nog eens aan.",
        )
    if "Workbook".encode("utf-16-le") in inhoud or "Book".encode("utf-16-le") in inhoud:
        return Bestandsfout("oud_excel", f"{naam}: dit is een Excel-bestand in het oude formaat (.xls). {_HERSTEL}")
    return Bestandsfout("soort", f"{naam}: dit is geen lijst maar een document in een oud formaat. {_HERSTEL}")


def _zip(stroom: BinaryIO, naam: str) -> Bestandsfout | None:
    """None for what may be an .xlsx; it is looked through thoroughly later."""
    stroom.seek(0)
    begin = stroom.read(256)
    if b"mimetypeapplication/vnd.oasis.opendocument" in begin:
        return Bestandsfout("ods", f"{naam}: dit is een bestand van LibreOffice of OpenOffice (.ods). {_HERSTEL}")
    return None


def formaat_herkennen(stroom: BinaryIO, naam: str) -> Formaat:
    """The format of the file.

    Raises Bestandsfout: `leeg` (0 bytes), `wachtwoord`, `oud_excel`, `ods`, `soort`.
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
        raise _ole(stroom, naam)
    if begin.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        fout = _zip(stroom, naam)
        if fout is not None:
            raise fout
        return "xlsx"
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
