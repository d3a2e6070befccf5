"""Occupations of v2 (BO&C codes) against those of v3 (CompetentNL URIs).

No public table says which is which, so ours is a file that whoever runs the portal fills in; without it nothing is translated.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_CODE = re.compile(r"[0-9]{1,10}")
_KOP = ["boc", "competentnl"]
# A question for an occupation that is in no table must match nobody. A word of our own does; leaving the criterion out would
# offer everybody in the area.
_ONVERTAALBAAR = "urn:vum:v2:beroep:"


class Tabelfout(ValueError):
    """The file is not such a table; the text (Dutch) names the line."""


@dataclass(frozen=True, slots=True)
class Beroepentabel:
    """`naar_v3`: BO&C code to URI. A URI that several codes lead to has no way back."""

    naar_v3: Mapping[str, str] = field(default_factory=dict)
    naar_v2: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        terug: dict[str, list[str]] = {}
        for code, uri in self.naar_v3.items():
            terug.setdefault(uri, []).append(code)
        enkel = {uri: codes[0] for uri, codes in terug.items() if len(codes) == 1}
        object.__setattr__(self, "naar_v2", enkel)

    def uri(self, code: str) -> str:
        """What to look for in v3 profiles; for an unknown code something that no profile has."""
        return self.naar_v3.get(code, f"{_ONVERTAALBAAR}{code}")


def lees_beroepentabel(inhoud: str) -> Beroepentabel:
    """Read a CSV with the heading `boc;competentnl` (or with commas): one code and one URI a line.

    Raises Tabelfout: a table that is half read would quietly find fewer people.
    """
    scheiding = ";" if ";" in inhoud.partition("\n")[0] else ","
    rijen = [
        [deel.strip() for deel in rij]
        for rij in csv.reader(io.StringIO(inhoud.removeprefix("\ufeff")), delimiter=scheiding)
    ]
    if not rijen or [deel.lower() for deel in rijen[0]] != _KOP:
        raise Tabelfout("Regel 1: verwacht als kop boc;competentnl.")
    naar_v3: dict[str, str] = {}
    for nummer, delen in enumerate(rijen[1:], start=2):
        if not any(delen):
            continue
        if len(delen) != 2 or not _CODE.fullmatch(delen[0]) or not 0 < len(delen[1]) <= 200:
            raise Tabelfout(
                f"Regel {nummer}: verwacht een BO&C-code van 1 tot en met 10 cijfers en een CompetentNL-code."
            )
        if naar_v3.setdefault(delen[0], delen[1]) != delen[1]:
            raise Tabelfout(f"Regel {nummer}: deze BO&C-code staat er al met een andere CompetentNL-code.")
    return Beroepentabel(naar_v3)
