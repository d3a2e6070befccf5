"""What can be filled in: per JSON path the Dutch label, the form in words, the code list and the group.

Made from the Structs, so that a form or an import mapping cannot know a field that the contract does not have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from exchange_client.standaard.boom import Knoop, Soort, boom
from exchange_client.standaard.vormen import Groep
from exchange_client.standaard.waardelijsten import Waardelijst


@dataclass(frozen=True, slots=True)
class Veld:
    """One attribute of a profile.

    `pad` writes a repeated group with `[]` ("arbeidsmarktkwalificatie.cursus[].naamCursus"); `verplicht` is relative to the
    group the attribute is in; `codelijst` is the closed list, `open_lijst` the name of a list outside the standard.
    """

    pad: str
    label: str
    uitleg: str
    groep: str
    soort: Soort
    verplicht: bool
    herhaalbaar: bool
    codelijst: Waardelijst | None
    open_lijst: str
    max_lengte: int | None
    minimum: int | None
    maximum: int | None

    @property
    def is_datum(self) -> bool:
        """Whether the value is a date: spreadsheets need converting, texts do not."""
        return self.soort == "patroon" and "datum" in self.pad.rpartition(".")[2].lower()


@lru_cache(maxsize=64)
def velden(soort: type[Groep]) -> Mapping[str, Veld]:
    """All attributes of a profile class by JSON path, in contract order."""
    return MappingProxyType({veld.pad: veld for veld in _velden(boom(soort), "", "", herhaalbaar=False)})


def _velden(knoop: Knoop, pad: str, groep: str, *, herhaalbaar: bool) -> Iterator[Veld]:
    if knoop.soort == "groep":
        stam = f"{pad}." if pad else ""
        for naam, onder in knoop.velden.items():
            yield from _velden(onder, f"{stam}{naam}", knoop.label, herhaalbaar=herhaalbaar)
    elif knoop.item is not None:
        yield from _velden(knoop.item, f"{pad}[]", groep, herhaalbaar=True)
    else:
        yield Veld(
            pad=pad,
            label=knoop.label,
            uitleg=knoop.vorm[:1].upper() + knoop.vorm[1:],
            groep=groep,
            soort=knoop.soort,
            verplicht=knoop.verplicht,
            herhaalbaar=herhaalbaar,
            codelijst=knoop.codelijst,
            open_lijst=knoop.open_lijst,
            max_lengte=knoop.max_lengte,
            minimum=knoop.minimum,
            maximum=knoop.maximum,
        )
