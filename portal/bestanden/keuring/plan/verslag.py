"""What there is to say of a block of rows, collected by place and told in the order of the rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.bestanden.fouten import Melding, Opmerking, melding_van
from portal.bestanden.indelingen import Koppeling
from portal.bestanden.keuring.cel import Cel
from portal.bestanden.keuring.plan.geheugen import Geheugen, Uitkomst
from portal.bestanden.lezen.tabel import Blok


@dataclass(slots=True)
class Verslag:
    """The remarks of a block, by place in it."""

    per_rij: dict[int, list[tuple[str | None, Cel]]] = field(default_factory=dict)
    achteraan: dict[int, tuple[str, Cel]] = field(default_factory=dict)
    fout: set[int] = field(default_factory=set)
    # What only counts when nothing else is wrong with the row, with its place in the standard.
    bezwaren: dict[int, list[tuple[int, Opmerking]]] = field(default_factory=dict)

    def erbij(self, plek: int, van: Geheugen, uitkomst: Uitkomst) -> None:
        """A remark about one cell, or of a rule."""
        if uitkomst.cel.fouten or uitkomst.cel.let_op:
            self.per_rij.setdefault(plek, []).append((van.kop, uitkomst.cel))
        if uitkomst.cel.fouten:
            self.fout.add(plek)
        if uitkomst.bezwaren:
            self.bezwaren.setdefault(plek, []).extend((van.plek, wat) for wat in uitkomst.bezwaren)

    def laatst(self, plek: int, kop: str, cel: Cel) -> None:
        """A remark that comes after everything else."""
        self.achteraan[plek] = (kop, cel)

    def meldingen(self, blok: Blok, koppeling: Koppeling) -> list[Melding]:
        """Every remark in the order of the rows; from now on `fout` is complete."""
        for plek, bezwaren in self.bezwaren.items():
            if plek not in self.fout:
                self.fout.add(plek)
                op_volgorde = tuple(wat for _, wat in sorted(bezwaren, key=lambda paar: paar[0]))
                self.per_rij.setdefault(plek, []).append((None, Cel(fouten=op_volgorde)))
        meldingen: list[Melding] = []
        for plek in sorted({*self.per_rij, *self.achteraan, *blok.bijzonder}):
            meldingen += self._van_rij(plek, blok)
        return meldingen

    def _van_rij(self, plek: int, blok: Blok) -> Iterator[Melding]:
        nummer = blok.nummers[plek]
        rij = blok.bijzonder.get(plek)
        if rij is not None:
            yield from (melding_van(nummer, None, "fout", wat) for wat in rij.problemen)
            yield from (melding_van(nummer, None, "let_op", wat) for wat in rij.let_op)
            if rij.problemen:
                # Its cells are unknown: that they are empty says nothing.
                self.fout.add(plek)
                return
        einde = [self.achteraan[plek]] if plek in self.achteraan else []
        for kop, cel in [*self.per_rij.get(plek, ()), *einde]:
            yield from (melding_van(nummer, kop, "fout", wat, cel.getoond) for wat in cel.fouten)
            yield from (melding_van(nummer, kop, "let_op", wat, cel.getoond) for wat in cel.let_op)

    def met_let_op(self, blok: Blok) -> set[int]:
        """Numbers of the accepted rows of which there is something to say."""
        gezegd = {*self.per_rij, *self.achteraan, *blok.bijzonder} - self.fout
        return {blok.nummers[plek] for plek in gezegd}
