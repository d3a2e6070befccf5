"""What a bemiddelaar looks for, apart from how the exchange wants it asked.

`Zoekcriteria` is what the form gives and what a Zoekvraag keeps, so that a question can be repeated; `opdrachten` splits it
into the calls it takes: the contract has room for one area per question, and for one occupation in a question for vacatures.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from exchange_client.selectie import (
    Selectiegebied,
    Taaleis,
    VacatureSelectie,
    WerkzoekendeSelectie,
    schrijf_selectie,
)
from exchange_client.standaard import beroepen as beroepenlijst

VACATURE = "vacature"
WERKZOEKENDE = "werkzoekende"
ALLE_BEROEPEN = "Alle beroepen"

_GEBIED_TEKST = "{postcode}, {afstand} km"


class Gebied(msgspec.Struct, frozen=True):
    """A postcode of four digits and two letters, and kilometres around it as the crow flies."""

    postcode: str
    afstand: int

    def __str__(self) -> str:
        return _GEBIED_TEKST.format(postcode=f"{self.postcode[:4]} {self.postcode[4:]}", afstand=self.afstand)


class Taal(msgspec.Struct, frozen=True, omit_defaults=True):
    """A language (ISO 639-3) with the lowest levels wanted: 2 redelijk, 3 goed, 4 uitstekend."""

    code: str
    mondeling: int | None = None
    schriftelijk: int | None = None


class Zoekcriteria(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything empty is no criterion: the exchange drops a profile that lacks what a criterion asks about.

    `contractvormen` and `kantoortijden` exist only in a question for werkzoekenden, `niveau` only in one for vacatures;
    `datum` is "available on or before" for werkzoekenden and "starts on or after" for vacatures. Indications: 1 yes, 2 no.
    `overeenkomsten` (kinds of agreement, such as a leerbaan) is never sent: the contract has no such criterion, so it is
    judged in what comes back (beoordelen.py).
    """

    beroepen: tuple[str, ...] = ()
    gebieden: tuple[Gebied, ...] = ()
    uren_van: int | None = None
    uren_tot: int | None = None
    rijbewijzen: tuple[str, ...] = ()
    talen: tuple[Taal, ...] = ()
    contractvormen: tuple[str, ...] = ()
    kantoortijden: int | None = None
    onregelmatig: int | None = None
    niveau: str = ""
    datum: date | None = None
    overeenkomsten: tuple[str, ...] = ()

    def als_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        uit: dict[str, Any] = msgspec.to_builtins(self)
        return uit

    @classmethod
    def uit_json(cls, waarde: dict[str, Any]) -> "Zoekcriteria":
        return msgspec.convert(waarde, type=cls)


def criteriasleutel(soort: str, criteria: Zoekcriteria) -> str:
    """Equal for questions that ask the same, in whatever order it was filled in."""
    waarden = {
        naam: sorted(waarde, key=lambda lid: json.dumps(lid, sort_keys=True)) if isinstance(waarde, list) else waarde
        for naam, waarde in criteria.als_json().items()
    }
    return hashlib.sha256(json.dumps([soort, waarden], sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Opdracht:
    """One call to the exchange: what the bemiddelaar reads, and the question as the contract writes it."""

    omschrijving: str
    vraag_object: dict[str, Any]


def beroepsnaam(code: str) -> str:
    """The Dutch name of an occupation; the code itself when the list does not have it."""
    return beroepenlijst.naam_bij(code) or code


def aantal_opdrachten(soort: str, *, beroepen: int, gebieden: int) -> int:
    """How many calls a question takes, without making them."""
    return gebieden * max(beroepen, 1) if soort == VACATURE else gebieden


def opdrachten(soort: str, criteria: Zoekcriteria) -> list[Opdracht]:
    """The calls of a question: per occupation and area for vacatures, per area for werkzoekenden (§5.3 and §5.4)."""
    if soort == VACATURE:
        return [
            Opdracht(
                f"{beroepsnaam(beroep)[:200] if beroep else ALLE_BEROEPEN} · {gebied}",
                schrijf_selectie(_vacatureselectie(criteria, beroep, gebied)),
            )
            for beroep in criteria.beroepen or (None,)
            for gebied in criteria.gebieden
        ]
    return [
        Opdracht(
            f"{_opsomming([beroepsnaam(beroep) for beroep in criteria.beroepen])} · {gebied}",
            schrijf_selectie(_werkzoekendeselectie(criteria, gebied)),
        )
        for gebied in criteria.gebieden
    ]


def _opsomming(namen: list[str]) -> str:
    if not namen:
        return ALLE_BEROEPEN
    if len(namen) <= 2:
        return " of ".join(naam[:120] for naam in namen)
    return f"{namen[0][:120]}, {namen[1][:120]} en nog {len(namen) - 2}"


def _gebied(gebied: Gebied) -> Selectiegebied:
    return Selectiegebied(postcode=gebied.postcode, afstand=gebied.afstand)


def _talen(criteria: Zoekcriteria) -> tuple[Taaleis, ...]:
    return tuple(
        Taaleis(code=taal.code, mondeling=taal.mondeling, schriftelijk=taal.schriftelijk) for taal in criteria.talen
    )


def _vacatureselectie(criteria: Zoekcriteria, beroep: str | None, gebied: Gebied) -> VacatureSelectie:
    return VacatureSelectie(
        selectiegebied=_gebied(gebied),
        beroep=beroep,
        niveau_vanaf=criteria.niveau or None,
        # "from level 4" must not give the vacatures whose level nobody knows (code 7).
        niveau_bekend=bool(criteria.niveau),
        rijbewijzen=criteria.rijbewijzen,
        talen=_talen(criteria),
        onregelmatig=criteria.onregelmatig,
        # §5.6: a wish [a, b] overlaps an offer when its maximum is at least a and its minimum at most b.
        uren_maximaal_vanaf=criteria.uren_van,
        uren_minimaal_tot=criteria.uren_tot,
        aanvang_vanaf=criteria.datum,
    )


def _werkzoekendeselectie(criteria: Zoekcriteria, gebied: Gebied) -> WerkzoekendeSelectie:
    return WerkzoekendeSelectie(
        selectiegebied=_gebied(gebied),
        beroepen=criteria.beroepen,
        contractvormen=criteria.contractvormen,
        rijbewijzen=criteria.rijbewijzen,
        talen=_talen(criteria),
        onregelmatig=criteria.onregelmatig,
        kantoortijden=criteria.kantoortijden,
        uren_maximaal_vanaf=criteria.uren_van,
        uren_minimaal_tot=criteria.uren_tot,
        beschikbaar_uiterlijk=criteria.datum,
    )
