"""The forms a value can have: the simple types of the contract, each with its limit and a Dutch explanation.

Every pattern is anchored with `\\A…\\Z` and written with `[0-9]`: Python's `$` lets a trailing newline through and `\\d` lets
Arabic digits through, while the contract (ECMA regular expressions) allows neither.
"""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct


class Groep(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """One data object of the contract. A name the contract does not know makes the message invalid, also for others."""

    ENTITEIT: ClassVar[str] = ""


def veld(label: str, *, lijst: str = "") -> Meta:
    """The Dutch name of an attribute, and the open list its value comes from if there is one."""
    return Meta(title=label, extra={"open_lijst": lijst}) if lijst else Meta(title=label)


# A real date, leap years included; the string stays as received because official clients compare literally. Year 0000 is
# left out: neither Python nor PostgreSQL has it.
DATUM_PATROON = (
    r"\A(?!0000)(?:"
    r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29"
    r")\Z"
)
POSTCODE_PATROON = r"\A[0-9]{4}[a-zA-Z]{2}\Z"
TAAL_PATROON = r"\A[a-z]{3}\Z"
KVK_PATROON = r"\A[0-9]{8}\Z"

Datum = Annotated[
    str, Meta(pattern=DATUM_PATROON, description="een bestaande datum als jaar-maand-dag, bijvoorbeeld 2026-03-31")
]
Postcode = Annotated[
    str,
    Meta(pattern=POSTCODE_PATROON, description="vier cijfers en twee letters zonder spatie, bijvoorbeeld 1234AB"),
]
Taalcode = Annotated[
    str, Meta(pattern=TAAL_PATROON, description="een taalcode van drie kleine letters, bijvoorbeeld nld")
]
NummerKvk = Annotated[str, Meta(pattern=KVK_PATROON, description="het KvK-nummer van acht cijfers")]
Opleidingscode = Annotated[str, Meta(pattern=r"\A[0-9]{1,10}\Z", description="een code van 1 tot en met 10 cijfers")]

# The contract's patterns admit the empty id; an empty id cannot be asked for, so it is refused here.
ProfielId = Annotated[
    str,
    Meta(
        pattern=r"\A[a-zA-Z0-9_.-]{1,200}\Z",
        description="1 tot en met 200 letters, cijfers, punten, streepjes of liggende streepjes",
    ),
]
VumId = Annotated[
    str,
    Meta(
        pattern=r"\A[a-zA-Z0-9_.-]{1,500}\Z",
        description="1 tot en met 500 letters, cijfers, punten, streepjes of liggende streepjes",
    ),
]

Tekst6 = Annotated[str, Meta(max_length=6)]
Tekst11 = Annotated[str, Meta(max_length=11)]
Tekst14 = Annotated[str, Meta(max_length=14)]
Tekst24 = Annotated[str, Meta(max_length=24)]
Tekst35 = Annotated[str, Meta(max_length=35)]
Tekst70 = Annotated[str, Meta(max_length=70)]
Tekst100 = Annotated[str, Meta(max_length=100)]
Tekst120 = Annotated[str, Meta(max_length=120)]
Tekst200 = Annotated[str, Meta(max_length=200)]
Tekst320 = Annotated[str, Meta(max_length=320)]
Tekst500 = Annotated[str, Meta(max_length=500)]
Tekst1000 = Annotated[str, Meta(max_length=1000)]
Tekst2000 = Annotated[str, Meta(max_length=2000)]

Getal99 = Annotated[int, Meta(ge=0, le=99)]
Getal999 = Annotated[int, Meta(ge=0, le=999)]
Getal99999 = Annotated[int, Meta(ge=0, le=99999)]
