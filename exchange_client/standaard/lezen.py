"""Reading and writing messages of the standard, with problems in Dutch."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

import msgspec
from msgspec import UnsetType

from exchange_client.standaard.boom import Knoop, boom
from exchange_client.standaard.vormen import Groep

T = TypeVar("T", bound=Groep)

# The only way to write the NUL character in JSON.
_NUL, _NUL_TEKST = rb"\u0000", r"\u0000"
GEEN_JSON = "Het bericht is geen geldige JSON."


class Standaardfout(ValueError):
    """A value that the contract does not allow.

    `pad` is the JSON path ("" for the message itself), `melding` a Dutch sentence for a bemiddelaar, `label` the Dutch name
    of the field, `alle` every problem of the message (this one first). A sentence never repeats the value: it may be personal
    data and sentences end up in logs.
    """

    def __init__(self, pad: str, melding: str, *, label: str = "", alle: "tuple[Standaardfout, ...]" = ()) -> None:
        super().__init__(f"{pad}: {melding}" if pad else melding)
        self.pad = pad
        self.melding = melding
        self.label = label
        self.alle: tuple[Standaardfout, ...] = alle or (self,)


def lees(soort: type[T], bron: bytes | str | Mapping[str, Any]) -> T:
    """Read one profile; `bron` is JSON or an already decoded object.

    Strict: `true` is not 1, `1.0` is not an integer (JSON numbers with a fraction are not integers in OAS 3.0), `null` is
    nowhere allowed, unknown names are refused. Raises Standaardfout, with all problems in `.alle`.
    """
    resultaat: T
    try:
        if isinstance(bron, bytes):
            resultaat = _lezer(soort).decode(bron)
            verdacht = _NUL in bron
        elif isinstance(bron, str):
            resultaat = _lezer(soort).decode(bron)
            verdacht = _NUL_TEKST in bron
        else:
            resultaat = msgspec.convert(bron, type=soort)
            verdacht = _NUL in msgspec.json.encode(resultaat)
    except msgspec.ValidationError as fout:
        ruw = bron if isinstance(bron, Mapping) else _json(bron)
        raise _samen(controleer(soort, ruw), str(fout)) from fout
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fout:
        raise Standaardfout("", GEEN_JSON) from fout
    # PostgreSQL cannot store the NUL character, in no type; the escape is only a hint, the walk decides.
    if verdacht and (problemen := controleer(soort, bron if isinstance(bron, Mapping) else _json(bron))):
        raise _samen(problemen, "")
    return resultaat


@lru_cache(maxsize=64)
def _lezer(soort: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(soort)


def _json(bron: bytes | str) -> object:
    try:
        return msgspec.json.decode(bron)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fout:
        raise Standaardfout("", GEEN_JSON) from fout


def _samen(problemen: list[Standaardfout], anders: str) -> Standaardfout:
    if not problemen:
        return Standaardfout("", f"Het bericht voldoet niet aan de gegevensstandaard ({anders}).")
    eerste = problemen[0]
    return Standaardfout(eerste.pad, eerste.melding, label=eerste.label, alle=tuple(problemen))


def controleer(soort: type[Groep], profiel: object) -> list[Standaardfout]:
    """Every problem of a decoded profile, in the order of the profile; an empty list means `lees` accepts it."""
    return list(_loop(boom(soort), profiel, ""))


def controleer_waarde(soort: type[Groep], pad: str, waarde: object, codering: bytes) -> list[Standaardfout]:
    """Every problem of one value at its place in a profile, as `controleer` would say it of the whole.

    Args:
        soort: the class of the profile.
        pad: the place, as `werktijden.indicatieKantoortijden` or `contactpersoon[0].telefoonnummer`; KeyError when there is none.
        waarde: decoded.
        codering: the same as JSON, looked at instead as long as nothing is wrong with it: that takes a fifth of the time.

    What is missing beside the value is not looked at.
    """
    knoop, decoder = _plek(soort, pad)
    try:
        decoder.decode(codering)
    except msgspec.ValidationError:
        return list(_loop(knoop, waarde, pad))
    # The same hint as in `lees`: PostgreSQL cannot store the NUL character.
    return list(_loop(knoop, waarde, pad)) if rb"\u0000" in codering else []


@lru_cache(maxsize=512)
def _plek(soort: type[Groep], pad: str) -> tuple[Knoop, msgspec.json.Decoder[Any]]:
    """The node of a place, and what reads JSON there."""
    knoop, vorm = boom(soort), cast(Any, soort)
    for stap in pad.split("."):
        naam = stap.removesuffix("[0]")
        knoop = knoop.velden[naam]
        vorm = next(veld.type for veld in msgspec.structs.fields(vorm) if veld.encode_name == naam)
        vorm = Union[tuple(lid for lid in get_args(vorm) if lid is not UnsetType)] if _is_keuze(vorm) else vorm  # noqa: UP007 - made at run time
        if stap != naam and knoop.item is not None:
            knoop, (vorm,) = knoop.item, get_args(vorm)
    return knoop, msgspec.json.Decoder(vorm)


def _is_keuze(vorm: Any) -> bool:
    return get_origin(vorm) in (Union, UnionType)


def schrijf(obj: Groep) -> bytes:
    """The profile as JSON, exactly as the contract names things; what was not set is left out."""
    return msgspec.json.encode(obj)


def naar_dict(obj: Groep) -> dict[str, Any]:
    """The profile as plain dicts, lists, strings and numbers."""
    return cast("dict[str, Any]", msgspec.json.decode(msgspec.json.encode(obj)))


def zonder_lege_waarden(profiel: Mapping[str, Any], *, soort: type[Groep] | None = None) -> dict[str, Any]:
    """Leave out `""`, `[]` and `{}` at every depth, as a sender should (the data standard forbids empty values).

    With `soort`, an attribute that the contract requires stays, even when empty: otherwise the receiver would be told that a
    whole group is missing instead of the one value that is. `0` and `false` are values and stay.
    """
    return _schoon_object(profiel, boom(soort) if soort else None)


def _schoon_object(profiel: Mapping[str, Any], knoop: Knoop | None) -> dict[str, Any]:
    schoon = {}
    for naam, waarde in profiel.items():
        onder = knoop.velden.get(naam) if knoop else None
        nieuw = _schoon(waarde, onder)
        if not _leeg(nieuw) or (onder is not None and onder.verplicht):
            schoon[naam] = nieuw
    return schoon


def _schoon(waarde: Any, knoop: Knoop | None) -> Any:
    if isinstance(waarde, Mapping):
        return _schoon_object(waarde, knoop)
    if isinstance(waarde, list | tuple):
        item = knoop.item if knoop else None
        return [nieuw for lid in waarde if not _leeg(nieuw := _schoon(lid, item))]
    return waarde


def _leeg(waarde: Any) -> bool:
    return isinstance(waarde, str | list | dict) and not waarde


def _loop(knoop: Knoop, waarde: object, pad: str) -> Iterator[Standaardfout]:
    if waarde is None:
        yield Standaardfout(pad, f"{knoop.label} mag niet null zijn. Laat het veld weg.", label=knoop.label)
    elif knoop.soort == "groep":
        yield from _loop_groep(knoop, waarde, pad)
    elif knoop.soort == "lijst" and knoop.item is not None and isinstance(waarde, list | tuple):
        for nummer, lid in enumerate(waarde):
            yield from _loop(knoop.item, lid, f"{pad}[{nummer}]")
    elif (melding := _melding(knoop, waarde)) is not None:
        yield Standaardfout(pad, f"{knoop.label} {melding}", label=knoop.label)


def _loop_groep(knoop: Knoop, waarde: object, pad: str) -> Iterator[Standaardfout]:
    if not isinstance(waarde, Mapping):
        yield Standaardfout(pad, f"{knoop.label} klopt niet. Verwacht: {knoop.vorm}.", label=knoop.label)
        return
    stam = f"{pad}." if pad else ""
    for naam, lid in waarde.items():
        onder = knoop.velden.get(naam)
        if onder is None:
            kort = str(naam)[:100]
            melding = f"“{kort}” is geen veld van {knoop.label} in de gegevensstandaard."
            yield Standaardfout(f"{stam}{kort}", melding, label=kort)
        else:
            yield from _loop(onder, lid, f"{stam}{naam}")
    for naam, onder in knoop.velden.items():
        if onder.verplicht and naam not in waarde:
            yield Standaardfout(f"{stam}{naam}", f"{onder.label} ontbreekt en is verplicht.", label=onder.label)


def _melding(knoop: Knoop, waarde: object) -> str | None:
    """What is wrong with one plain value, as the end of a sentence that starts with the label."""
    if knoop.soort == "tekst" and isinstance(waarde, str):
        if knoop.max_lengte is not None and len(waarde) > knoop.max_lengte:
            return f"is te lang: {len(waarde)} tekens, hoogstens {knoop.max_lengte}."
        if "\x00" in waarde:
            return "bevat een teken dat niet bewaard kan worden (nulteken)."
        return None
    if _klopt(knoop, waarde):
        return None
    return f"klopt niet. Verwacht: {knoop.vorm}."


def _klopt(knoop: Knoop, waarde: object) -> bool:
    match knoop.soort:
        case "patroon":
            return isinstance(waarde, str) and knoop.patroon is not None and knoop.patroon.search(waarde) is not None
        case "getal":
            # A bool is an int in Python, but `true` is not a number in the contract.
            return (
                isinstance(waarde, int)
                and not isinstance(waarde, bool)
                and (knoop.minimum is None or waarde >= knoop.minimum)
                and (knoop.maximum is None or waarde <= knoop.maximum)
            )
        case "code":
            return isinstance(waarde, int | str) and not isinstance(waarde, bool) and _is_code(knoop, waarde)
        case "ja_nee":
            return isinstance(waarde, bool)
        case _:
            return False


def _is_code(knoop: Knoop, waarde: int | str) -> bool:
    return knoop.codelijst is not None and any(
        lid.value == waarde and isinstance(waarde, str) == isinstance(lid.value, str) for lid in knoop.codelijst
    )
