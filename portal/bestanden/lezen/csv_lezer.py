"""CSV as Dutch offices make it, read block by block.

The standard reader is kept strict, because a lenient one turns a single missing quote into one cell that swallows
the rows behind it without a word. When that happens the row with the open quote is reported, and reading goes on at
the next line, so that the other rows are not lost with it.

Hardly any line needs that care. A block of lines in which no quote is left open is handed to the standard reader at once, and
gives a record per line; only a block in which something is odd is read record by record. What comes out is the same.
"""

import csv
import io
from collections import deque
from collections.abc import Generator, Iterator
from itertools import islice

from portal.bestanden.fouten import Bestandsfout, Opmerking
from portal.bestanden.lezen.bron import Bron
from portal.bestanden.lezen.tabel import SCHEIDINGSTEKENS, Blok, Rij, rijopmerking
from portal.kern import limieten

_AANHALINGSTEKEN = rijopmerking(
    "aanhalingsteken",
    'in deze rij staat een aanhalingsteken (") op een verkeerde plaats, of het wordt niet afgesloten. Haal het weg, of '
    "zet er een aanhalingsteken achter de tekst bij.",
)
_TE_LANG = rijopmerking("rij_te_lang", "deze rij is veel te lang. Maak de teksten in deze rij korter.")
# csv.field_size_limit is process-wide; the per-record caps below bind long before this does.
_RECORD_MAX_TEKENS = 120_000


class _Regels:
    """Lines of the file with the possibility to give the lines of a broken record back."""

    def __init__(self, tekst: Iterator[str]) -> None:
        self._tekst = tekst
        self._terug: deque[str] = deque()
        self.van_record: list[str] = []
        self._tekens = 0

    def __iter__(self) -> "_Regels":
        return self

    def __next__(self) -> str:
        regel = self._terug.popleft() if self._terug else next(self._tekst)
        self.van_record.append(regel)
        self._tekens += len(regel)
        if len(self.van_record) > limieten.CSV_CEL_MAX_REGELS or self._tekens > _RECORD_MAX_TEKENS:
            raise csv.Error("record too long")
        return regel

    def nieuw_record(self) -> None:
        self.van_record.clear()
        self._tekens = 0

    def op_eerste_regel_na(self) -> None:
        """Give everything back but the first line of the broken record."""
        self._terug.extendleft(reversed(self.van_record[1:]))
        self.nieuw_record()

    def pak(self, hoeveel: int) -> list[str]:
        """The next lines at once; between records only."""
        regels = [self._terug.popleft() for _ in range(min(hoeveel, len(self._terug)))]
        return regels + list(islice(self._tekst, hoeveel - len(regels)))

    def geef_terug(self, regels: list[str]) -> None:
        self._terug.extendleft(reversed(regels))


def tekstregels(bron: Bron, codering: str) -> Generator[str, None, None]:
    """The decoded lines, line ends kept: the csv reader must see which ends are inside quotes."""
    with bron.open() as stroom, io.TextIOWrapper(stroom, encoding=codering, newline="") as tekst:
        yield from tekst


def scheidingsteken_kiezen(regels: list[str]) -> str:
    """The separator that splits the first lines most, and most evenly; the semicolon of Dutch Excel wins a draw."""
    beste, beste_score = ";", 0
    for teken in SCHEIDINGSTEKENS:
        aantallen = [len(rij) for rij in csv.reader(regels, delimiter=teken) if len(rij) > 1]
        score = max(aantallen, default=0) * len(aantallen)
        if score > beste_score:
            beste, beste_score = teken, score
    return beste


def _samengevoegd(cellen: list[str], breedte: int, teken: str) -> bool:
    """Whether a multi-line record holds what were rows: a cell with line breaks and separators, and either the record
    is not as wide as the heading or the parts of that cell are exactly as wide as rows.
    """
    uit_maat = len(cellen) < breedte or any(cel.strip() for cel in cellen[breedte:])
    for plek, cel in enumerate(cellen):
        if "\n" not in cel or teken not in cel:
            continue
        # Not splitlines: of a text of which only the end is a line end that makes one part.
        eerste, *midden, laatste = cel.split("\n")
        na = len(cellen) - 1 - plek
        heel = plek + eerste.count(teken) == breedte - 1 and laatste.count(teken) + na == breedte - 1
        if uit_maat or (breedte > 2 and (heel or any(regel.count(teken) == breedte - 1 for regel in midden))):
            return True
    return False


class Records:
    """The records of one text with their number as Excel shows it: blank lines count, lines inside quotes do not.

    With `breedte` (the width of the heading) a record that swallowed its neighbours is reported and its lines are read again as
    rows of their own. Reading raises Bestandsfout `aanhalingstekens` when the file is full of open quotes.
    """

    def __init__(self, regels: Iterator[str], teken: str, bestandsnaam: str, *, breedte: int | None = None) -> None:
        self._bron = _Regels(regels)
        self._teken = teken
        self._naam = bestandsnaam
        self._breedte = breedte
        self.nummer = 0
        self._fouten = 0

    def zorgvuldig(self, minstens: int | None = None) -> Iterator[Rij]:
        """Record by record, raw cells; with `minstens` until so many lines are used up."""
        bron = self._bron
        gebruikt = 0
        lezer = csv.reader(bron, delimiter=self._teken, strict=True)
        while minstens is None or gebruikt < minstens:
            bron.nieuw_record()
            self.nummer += 1
            try:
                cellen = next(lezer)
            except StopIteration:
                self.nummer -= 1
                return
            except csv.Error:
                probleem = _TE_LANG if len(bron.van_record[0]) > _RECORD_MAX_TEKENS else _AANHALINGSTEKEN
            else:
                meer_regels = self._breedte is not None and len(bron.van_record) > 1
                if not (meer_regels and _samengevoegd(cellen, self._breedte or 0, self._teken)):
                    gebruikt += len(bron.van_record)
                    yield Rij(self.nummer, tuple(cellen))
                    continue
                probleem = _AANHALINGSTEKEN
            gebruikt += 1
            self._nog_een_fout()
            ruw = bron.van_record[0]
            bron.op_eerste_regel_na()
            lezer = csv.reader(bron, delimiter=self._teken, strict=True)
            yield Rij(self.nummer, problemen=(probleem,), ruw=ruw)

    def _nog_een_fout(self) -> None:
        self._fouten += 1
        if self._fouten > limieten.CSV_MAX_QUOTEFOUTEN:
            raise Bestandsfout(
                "aanhalingstekens",
                f'{self._naam}, rij {self.nummer}: in te veel rijen staat een aanhalingsteken (") dat niet wordt '
                "afgesloten. Sla het bestand opnieuw op vanuit Excel als CSV, of lever het aan als XLSX.",
            )

    def vlot(self, hoeveel: int) -> list[list[str]] | None:
        """The next `hoeveel` lines as records, one per line; None when they need care, and then nothing was read."""
        regels = self._bron.pak(hoeveel)
        tekst = "".join(regels)
        if '"' in tekst and any(regel.count('"') & 1 for regel in regels):
            records = None  # a quote is opened on one line and closed on another, or not at all
        elif max(map(len, regels), default=0) > _RECORD_MAX_TEKENS:
            records = None
        else:
            try:
                records = list(csv.reader(regels, delimiter=self._teken, strict=True))
            except csv.Error:
                records = None
        if records is None or len(records) != len(regels):
            self._bron.geef_terug(regels)
            return None
        self.nummer += len(records)
        return records


def blokken_lezen(regels: Iterator[str], teken: str, bestandsnaam: str, *, breedte: int, koprij: int) -> Iterator[Blok]:
    """The rows under the heading, each as wide as the heading; empty ones are left out.

    Args:
        regels: from `tekstregels`.
        breedte: of the heading, in cells.
        koprij: number of the record with the heading; what stands above it is passed over.
    """
    records = Records(regels, teken, bestandsnaam, breedte=breedte)
    while True:
        eerste = records.nummer + 1
        ruw = records.vlot(limieten.BLOK_RIJEN)
        if ruw is None:
            rijen = [
                op_maat
                for rij in records.zorgvuldig(limieten.BLOK_RIJEN)
                if rij.nummer > koprij and (op_maat := op_breedte(rij, breedte)) is not None
            ]
            if rijen:
                yield Blok.van(rijen)
            continue
        if not ruw:
            return
        if eerste > koprij and set(map(len, ruw)) == {breedte}:
            # A row of blanks only is empty too; nearly always the first cells show that there is none.
            voorop = [rij[0] for rij in ruw]
            if (all(voorop) and not any(map(str.isspace, voorop))) or all("".join(rij).strip() for rij in ruw):
                yield Blok(list(range(eerste, eerste + len(ruw))), list(ruw))
                continue
        rijen = [
            op_maat
            for nummer, cellen in enumerate(ruw, start=eerste)
            if nummer > koprij and (op_maat := op_breedte(Rij(nummer, tuple(cellen)), breedte)) is not None
        ]
        if rijen:
            yield Blok.van(rijen)


def op_breedte(rij: Rij, breedte: int) -> Rij | None:
    """The row as wide as the heading, or None when it is empty. Cells too many are a problem, too few a remark."""
    if rij.problemen:
        return Rij(rij.nummer, ("",) * breedte, problemen=rij.problemen, ruw=rij.ruw)
    if not any(cel and not cel.isspace() for cel in rij.cellen):
        return None
    if any(cel.strip() for cel in rij.cellen[breedte:]):
        hulp = 'Waarschijnlijk staat in een tekst een scheidingsteken; zet die tekst tussen aanhalingstekens (").'
        probleem = Opmerking(
            "te_veel_cellen",
            f"deze rij heeft {len(rij.cellen)} kolommen en de kop heeft er {breedte}. {hulp}",
            f"deze rij heeft meer kolommen dan de kop. {hulp}",
        )
        return Rij(rij.nummer, ("",) * breedte, problemen=(probleem,), ruw=" ; ".join(rij.cellen))
    tekort = breedte - len(rij.cellen)
    if tekort <= 0:
        return Rij(rij.nummer, rij.cellen[:breedte])
    hulp = "de andere zijn als leeg gelezen. Controleer of de waarden in de goede kolom staan."
    let_op = Opmerking(
        "te_weinig_cellen",
        f"deze rij heeft {len(rij.cellen)} van de {breedte} kolommen; {hulp}",
        f"deze rij heeft minder kolommen dan de kop; {hulp}",
    )
    return Rij(rij.nummer, rij.cellen + ("",) * tekort, let_op=(let_op,), ruw=" ; ".join(rij.cellen))
