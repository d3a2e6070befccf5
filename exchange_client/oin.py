"""OIN: the number that names an organisation in every message of the koppelvlak.

The contracts put no pattern on an OIN, the register does: twenty digits. Checking that here, and in ASCII only, keeps
two things out: a repeated header, which servers join to ``"A,B"``, and digits of another script, which ``\\d`` accepts.
"""

import re
from typing import NewType

Oin = NewType("Oin", str)

_VORM = re.compile(r"[0-9]{20}")


def is_oin(waarde: str) -> bool:
    """True when ``waarde`` is exactly twenty ASCII digits."""
    # fullmatch: with match and "$" a trailing line break would pass and end up in a header.
    return _VORM.fullmatch(waarde) is not None


def lees_oin(waarde: str) -> Oin:
    """Return ``waarde`` as :data:`Oin`; raises ``ValueError`` (with the reason, in Dutch) when it is none."""
    if not is_oin(waarde):
        raise ValueError("Een OIN bestaat uit precies 20 cijfers.")
    return Oin(waarde)
