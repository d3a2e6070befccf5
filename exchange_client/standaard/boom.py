"""The Structs as a tree that can be walked: the one place from which checks, explanations and field lists are made.

msgspec stops at the first problem and speaks English; a bemiddelaar needs every problem in Dutch. Walking the same type
information keeps the two from drifting apart.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import inspect

from exchange_client.standaard.vormen import Groep
from exchange_client.standaard.waardelijsten import Getalcode, Tekstcode, Waardelijst

Soort = Literal["tekst", "patroon", "getal", "code", "ja_nee", "lijst", "groep"]


@dataclass(frozen=True, slots=True)
class Knoop:
    """One attribute or group, with what is needed to check and to explain it."""

    soort: Soort
    label: str
    vorm: str
    verplicht: bool = False
    open_lijst: str = ""
    codelijst: Waardelijst | None = None
    max_lengte: int | None = None
    patroon: re.Pattern[str] | None = None
    minimum: int | None = None
    maximum: int | None = None
    item: "Knoop | None" = None
    velden: Mapping[str, "Knoop"] = field(default_factory=dict)


@lru_cache(maxsize=64)
def boom(soort: type[Groep]) -> Knoop:
    """The tree of one profile class."""
    return _knoop(inspect.type_info(soort), label=soort.ENTITEIT, open_lijst="", verplicht=True)


def _knoop(info: inspect.Type, *, label: str, open_lijst: str, verplicht: bool) -> Knoop:
    uitleg = ""
    if isinstance(info, inspect.Metadata):
        schema = info.extra_json_schema or {}
        label = schema.get("title", label)
        uitleg = schema.get("description", "")
        open_lijst = (info.extra or {}).get("open_lijst", open_lijst)
        info = info.type
    basis: dict[str, Any] = {"label": label, "verplicht": verplicht, "open_lijst": open_lijst}
    match info:
        case inspect.StructType():
            velden = {
                veld.encode_name: _knoop(veld.type, label=veld.encode_name, open_lijst="", verplicht=veld.required)
                for veld in info.fields
            }
            naam = getattr(info.cls, "ENTITEIT", "") or label
            return Knoop("groep", vorm="een groep velden", velden=velden, **(basis | {"label": naam}))
        case inspect.ListType():
            item = _knoop(info.item_type, label=label, open_lijst=open_lijst, verplicht=False)
            naam = item.label if item.soort == "groep" else label
            return Knoop("lijst", vorm=f"een lijst; per onderdeel: {item.vorm}", item=item, **(basis | {"label": naam}))
        case inspect.EnumType() if issubclass(info.cls, Getalcode | Tekstcode):
            return Knoop("code", vorm=_codevorm(info.cls), codelijst=info.cls, **basis)
        case inspect.StrType(pattern=str() as patroon):
            return Knoop("patroon", vorm=uitleg, patroon=re.compile(patroon), **basis)
        case inspect.StrType():
            return Knoop(
                "tekst", vorm=f"tekst van hoogstens {info.max_length} tekens", max_lengte=info.max_length, **basis
            )
        case inspect.IntType():
            vorm = f"een geheel getal van {info.ge} tot en met {info.le}"
            return Knoop("getal", vorm=vorm, minimum=info.ge, maximum=info.le, **basis)
        case inspect.BoolType():
            return Knoop("ja_nee", vorm="ja of nee (true of false)", **basis)
        case _:
            raise TypeError(f"no tree for {info!r}: add the form here before using it in a Struct")


def _codevorm(lijst: Waardelijst) -> str:
    codes = ", ".join(f"{lid.value} ({lid.label})" for lid in lijst)
    soort = "een code als tekst" if issubclass(lijst, Tekstcode) else "een code als getal"
    return f"{soort}, een van: {codes}"


def struct_namen(soort: type[msgspec.Struct]) -> tuple[str, ...]:
    """The JSON names of the attributes of a Struct class, in contract order."""
    return tuple(veld.encode_name for veld in msgspec.structs.fields(soort))
