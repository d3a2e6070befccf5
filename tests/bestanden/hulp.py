"""Small files to read, and the whole way of one file through reading and checking, without a database."""

import io
import zipfile
import zlib
from dataclasses import dataclass

import msgspec
import openpyxl
from hypothesis import settings

from portal.bestanden.fouten import Melding
from portal.bestanden.indelingen import Soort, kopscore
from portal.bestanden.inlezen import inlezen
from portal.bestanden.keuring import Gekeurd, Keuring, bestand_keuren
from portal.bestanden.kopie import Kopie
from portal.bestanden.lezen import Keuzes, Tabel, bestand_lezen
from portal.bestanden.lezen.bron import Bron

# Two busy cores make single examples slow; that says nothing about the code.
ruim = settings(deadline=None, max_examples=80)

KOP = ("Eigen kenmerk", "Postcode", "Beroepen", "Uren per week minimaal", "Uren per week maximaal", "Talen")
# Passes the 11-test and is nobody's: the well-known practice number.
PROEFNUMMER = "123456782"


def als_csv(*rijen: tuple[str, ...], kop: tuple[str, ...] = KOP, teken: str = ";", codering: str = "utf-8") -> bytes:
    """A CSV without any quoting; cells must not need it."""
    return "".join(teken.join(rij) + "\r\n" for rij in (kop, *rijen)).encode(codering)


def als_xlsx(*rijen: tuple[object, ...], kop: tuple[str, ...] = KOP, blad: str = "Lijst") -> bytes:
    """A workbook with one sheet."""
    boek = openpyxl.Workbook()
    vel = boek.active
    assert vel is not None
    vel.title = blad
    for rij in (kop, *rijen):
        vel.append(rij)
    return opgeslagen(boek)


def opgeslagen(boek: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def met_onderdeel(werkboek: bytes, naam: str, inhoud: bytes) -> bytes:
    """The workbook with one part added or replaced, as an attacker would."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(werkboek)) as van, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as naar:
        for onderdeel in van.infolist():
            if onderdeel.filename != naam:
                naar.writestr(onderdeel.filename, van.read(onderdeel.filename))
        naar.writestr(naam, inhoud)
    return uit.getvalue()


def lezen(inhoud: bytes, naam: str = "lijst.csv") -> Tabel:
    """Read as the portal does."""
    return bestand_lezen(inhoud, naam, kopscore=kopscore)


@dataclass
class Uitkomst:
    """Everything that came out of one file."""

    keuring: Keuring
    rijen: list[Gekeurd]

    @property
    def goed(self) -> list[Gekeurd]:
        return [rij for rij in self.rijen if rij.goed]

    @property
    def meldingen(self) -> list[Melding]:
        return [*self.keuring.meldingen, *(melding for rij in self.rijen for melding in rij.meldingen)]

    @property
    def teksten(self) -> list[str]:
        return [melding.tekst for melding in self.meldingen]

    @property
    def fouten(self) -> list[str]:
        return [melding.tekst for melding in self.meldingen if melding.ernst == "fout"]


def kopie_van(inhoud: bytes, naam: str = "lijst.csv", keuzes: Keuzes | None = None) -> Kopie:
    """What would be kept of a file, without the process and the databank around it."""
    gelezen = inlezen(Bron(inhoud), naam, keuzes or Keuzes())
    stukken = [(blad, zlib.compress(stuk.encode("utf-8", "surrogatepass"))) for blad, stuk in gelezen.stukken()]
    return Kopie(gelezen.inlezing, lambda gevraagd: (stuk for blad, stuk in stukken if blad == gevraagd))


def bewaard(kopie: Kopie) -> bytes:
    """Every byte of it."""
    delen = (stuk for blad, _ in enumerate(kopie.inlezing.bladen) for stuk in kopie.stukken(blad))
    return msgspec.json.encode(kopie.inlezing) + b"".join(map(zlib.decompress, delen))


def keuren(inhoud: bytes, naam: str = "lijst.csv", soort: Soort | None = None) -> Uitkomst:
    """Read and check."""
    keuring = bestand_keuren(lezen(inhoud, naam), soort=soort)
    return Uitkomst(keuring, list(keuring.rijen()))


def een_rij(**cellen: str) -> Gekeurd:
    """Check one row of the template for werkzoekenden; cells by the name of the column with `_` for a blank."""
    alles = {"Eigen_kenmerk": "WZ-1", "Postcode": "7001 AB", **cellen}
    kop = tuple(naam.replace("_", " ") for naam in alles)
    (rij,) = keuren(als_csv(tuple(alles.values()), kop=kop), soort="werkzoekende").rijen
    return rij
