"""When are two questions the same? Same party, same kind, and the same criteria as far as they have effect.

Order, repetition, the letters of the postcode and unknown parts make no other question: with them a party could have the
draw done again and again and so collect everybody.
"""

import hashlib
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie

Selectie = WerkzoekendeSelectie | VacatureSelectie


def kern_van(selectie: Selectie) -> Selectie:
    """The question with only what has effect, in one order."""
    gebied = replace(selectie.selectiegebied, postcode=selectie.selectiegebied.postcode[:4])
    gedeeld: dict[str, Any] = {
        "selectiegebied": gebied,
        "rijbewijzen": tuple(sorted(set(selectie.rijbewijzen))),
        "talen": tuple(sorted(set(selectie.talen), key=msgspec.json.encode)),
        "onbekend": {},
    }
    if isinstance(selectie, WerkzoekendeSelectie):
        gedeeld["beroepen"] = tuple(sorted(set(selectie.beroepen)))
        gedeeld["contractvormen"] = tuple(sorted(set(selectie.contractvormen)))
    return replace(selectie, **gedeeld)


def criteria_schrijven(selectie: Selectie) -> str:
    """The question as it is kept in the log; `criteria_lezen` is the way back."""
    # A half surrogate in an occupation is no UTF-8 and matches nobody; it must not make the answer fail either.
    return msgspec.json.encode(_leesbaar(kern_van(selectie))).decode()


def criteria_lezen(soort: str, criteria: str) -> Selectie:
    """A question from the log."""
    if soort == "werkzoekende":
        return msgspec.json.decode(criteria, type=WerkzoekendeSelectie)
    return msgspec.json.decode(criteria, type=VacatureSelectie)


def vraagsleutel(partij_oin: str, soort: str, criteria: str) -> UUID:
    """The key under which a repeated question is recognised; says nothing to who does not hold the secret."""
    bericht = "\x1f".join((partij_oin, soort, criteria)).encode()
    geheim = hashlib.sha256(b"vraagsleutel" + settings.SLEUTEL_GEGEVENS).digest()
    # A hash that takes a key by itself: OpenSSL looks its HMAC up anew every time, which takes twenty times as long.
    return UUID(bytes=hashlib.blake2b(bericht, key=geheim, digest_size=16).digest())


def _leesbaar(selectie: Selectie) -> Selectie:
    if isinstance(selectie, WerkzoekendeSelectie):
        return replace(selectie, beroepen=tuple(map(_tekst, selectie.beroepen)))
    return replace(selectie, beroep=None if selectie.beroep is None else _tekst(selectie.beroep))


def _tekst(tekst: str) -> str:
    return tekst.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
