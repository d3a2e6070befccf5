"""What a block of rows became."""

from dataclasses import dataclass

from portal.bestanden.fouten import Melding
from portal.profielen.services import Laadpartij


@dataclass(slots=True)
class Gekeurdblok:
    """What a block of rows became: what can be stored, what there is to say of all rows, and how many were refused.

    `met_let_op` are the numbers of the accepted rows with a remark.
    """

    partij: Laadpartij
    meldingen: list[Melding]
    fout: int
    met_let_op: set[int]

    @property
    def aantal(self) -> int:
        """How many rows, refused ones too."""
        return len(self.partij.rijen) + self.fout

    def erbij(self, ander: "Gekeurdblok") -> None:
        """Take in the rows that follow."""
        self.partij.erbij(ander.partij)
        self.meldingen += ander.meldingen
        self.fout += ander.fout
        self.met_let_op |= ander.met_let_op
