"""Putting many profiles on a list at once: what is ready to be stored is sent in one stream and spread by PostgreSQL itself
(portal/kern/stapel.py), so that who is known, who is new and who is double is found out for a whole batch.
"""

import os
import struct
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, LiteralString
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from psycopg import sql

from portal.kern.stapel import NIETS, Stapel, lengte, veld
from portal.profielen.kluis import kluis_openen
from portal.profielen.models import Lijst, Soort
from portal.profielen.services.contact import contact_bestemming
from portal.profielen.services.lijsten import LijstVast
from portal.profielen.soorten import Kant, kant_van
from portal.profielen.trekking import LOT
from portal.profielen.zoekkolommen import VAN_VACATURE, VAN_WERKZOEKENDE

_OPNIEUW = 5
_ID = struct.Struct("!QQ").pack
_RIJ = struct.Struct("!ii").pack
_LOT = struct.Struct("!id").pack


@dataclass(slots=True, kw_only=True)
class Laadpartij:
    """Profiles that were checked already: the i-th of everything is of one row.

    `rijen` are row numbers in the file, `sleutels` the organisation's own keys, `standaard` and `eerste_resultaat` (of
    werkzoekenden only) the texts that are stored, `kolommen` the search columns by name (tuples for arrays), `contact` the
    person's contact data as JSON, empty when there are none. `regels` takes the place of what is stored once that is written out.
    """

    rijen: list[int]
    sleutels: list[str]
    standaard: list[bytes]
    eerste_resultaat: list[bytes]
    kolommen: dict[str, list[Any]]
    contact: list[bytes]
    regels: list[bytes] = field(default_factory=list)

    def uitschrijven(self, soort: str) -> None:
        """Write what is stored as COPY reads it, as far as it does not depend on who it is of, and keep only that.

        Asks nothing of the databank, so that it can be done while the batch before is being stored.
        """
        if len(self.regels) == len(self.rijen):
            return
        velden = _opdrachten(soort).stapel.velden
        teksten = [self.standaard, self.eerste_resultaat] if soort == Soort.WERKZOEKENDE else [self.standaard]
        kolommen: list[Iterable[bytes]] = [
            [_RIJ(4, rij) for rij in self.rijen],
            [veld(sleutel.encode()) for sleutel in self.sleutels],
            *(deel for alle in teksten for deel in (map(lengte, alle), alle)),
            *(map(velden[naam].__getitem__, self.kolommen[naam]) for naam in kolomwijzer(soort).leeg),
        ]
        self.regels = list(map(b"".join, zip(*kolommen, strict=True)))
        self.standaard, self.eerste_resultaat, self.kolommen = [], [], {}

    def erbij(self, ander: "Laadpartij") -> None:
        """Take in the rows of another."""
        self.rijen += ander.rijen
        self.sleutels += ander.sleutels
        self.standaard += ander.standaard
        self.eerste_resultaat += ander.eerste_resultaat
        for naam, waarden in ander.kolommen.items():
            self.kolommen.setdefault(naam, []).extend(waarden)
        self.contact += ander.contact
        self.regels += ander.regels


@dataclass(frozen=True, slots=True)
class Dubbel:
    """A row that was not stored, because an earlier row of the list has its key."""

    rij: int
    sleutel: str
    eerder: int


class Kolomwijzer:
    """Which search columns a value of a profile fills, and with what."""

    def __init__(self, soort: str) -> None:
        self.soort = Soort(soort)
        van = VAN_WERKZOEKENDE if self.soort == Soort.WERKZOEKENDE else VAN_VACATURE
        self.leeg = {naam: _vast(maken(None)) for naam, (_, maken) in van.items()}
        self._makers: dict[str, dict[str, Callable[[Any], Any]]] = {}
        for naam, (pad, maken) in van.items():
            self._makers.setdefault(pad, {})[naam] = _vastgemaakt(maken)

    def makers(self, pad: str) -> Mapping[str, Callable[[Any], Any]]:
        """The columns that come from the value at this place, each with what makes it of that value (None: absent)."""
        return self._makers.get(pad, {})


def _vastgemaakt(maken: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda waarde: _vast(maken(waarde))


def _vast(waarde: Any) -> Any:
    """A value that can be remembered."""
    return tuple(waarde) if isinstance(waarde, list) else waarde


@cache
def kolomwijzer(soort: str) -> Kolomwijzer:
    """The one for this kind of list; ValueError for anything else."""
    return Kolomwijzer(soort)


def partij_laden(*, lijst: Lijst, partij: Laadpartij) -> list[Dubbel]:
    """Add checked profiles to a list that was never active. Persons and vacancies known by their key stay who they were.

    Args:
        lijst: from `lijst_beginnen`; the transaction is of its organisation.
        partij: at most a few thousand rows; checked, for nothing of it is looked at here.

    Returns: the rows that were left out, because an earlier row of this list has the same key; the first one stands.
    Raises: LijstVast.
    """
    partij.uitschrijven(lijst.soort)
    with transaction.atomic():
        # The lock keeps an activation out between this check and the end of the batch.
        vast = Lijst.objects.select_for_update(no_key=True).get(pk=lijst.pk)
        if vast.geactiveerd_op is not None:
            raise LijstVast("Een lijst die actief is geweest, verandert niet meer.")
        for _ in range(_OPNIEUW):
            try:
                with transaction.atomic():
                    dubbel = _laden(kant_van(lijst.soort), lijst, partij)
            except _IntussenGemaakt:
                continue
            Lijst.objects.filter(pk=lijst.pk).update(aantal=F("aantal") + len(partij.rijen) - len(dubbel))
            return dubbel
    raise RuntimeError("other uploads kept making the same persons")


class _IntussenGemaakt(Exception):
    """Another upload made a person of this batch at the same moment: now it can be seen who that is."""


def _laden(kant: Kant, lijst: Lijst, partij: Laadpartij) -> list[Dubbel]:
    bekend = _bekenden(kant, lijst, partij.sleutels)
    plekken, dubbel = _eerste_van_elk(partij, bekend)
    if not plekken:
        return dubbel
    nieuw = [partij.sleutels[plek] not in bekend for plek in plekken]
    verse_ids = iter(_ids(sum(nieuw)))
    wie = [
        next(verse_ids) if is_nieuw else bekend[partij.sleutels[plek]][0]
        for plek, is_nieuw in zip(plekken, nieuw, strict=True)
    ]
    opdrachten = _opdrachten(kant.soort)
    with connection.cursor() as cursor:
        opdrachten.stapel.vullen(cursor, _kolommen(opdrachten, lijst.organisatie_id, partij, plekken, nieuw, wie))
        waarden = {"organisatie": lijst.organisatie_id, "lijst": lijst.pk}
        if any(nieuw):
            cursor.execute(opdrachten.identiteiten, waarden)
            if cursor.rowcount != sum(nieuw):
                raise _IntussenGemaakt
        cursor.execute(opdrachten.profielen, waarden)
        if kant.soort == Soort.WERKZOEKENDE:
            cursor.execute(opdrachten.contact, waarden)
        opdrachten.stapel.legen(cursor)
    return dubbel


def _bekenden(kant: Kant, lijst: Lijst, sleutels: Sequence[str]) -> dict[str, tuple[bytes, int | None]]:
    """Key → id of who is known by it, and the row that this list has of them already."""
    with connection.cursor() as cursor:
        cursor.execute(
            _opdrachten(kant.soort).bekend,
            {"organisatie": lijst.organisatie_id, "lijst": lijst.pk, "sleutels": list(sleutels)},
        )
        return {sleutel: (wie, rij) for sleutel, wie, rij in cursor.fetchall()}


def _eerste_van_elk(
    partij: Laadpartij, bekend: Mapping[str, tuple[bytes, int | None]]
) -> tuple[list[int], list[Dubbel]]:
    """Which rows of the batch go in, and which do not because an earlier row has their key."""
    gezien: dict[str, int] = {sleutel: rij for sleutel, (_, rij) in bekend.items() if rij is not None}
    plekken, dubbel = [], []
    for plek, (rij, sleutel) in enumerate(zip(partij.rijen, partij.sleutels, strict=True)):
        if sleutel in gezien:
            dubbel.append(Dubbel(rij, sleutel, gezien[sleutel]))
        else:
            gezien[sleutel] = rij
            plekken.append(plek)
    # In one order: two uploads of the same people at once would otherwise wait for each other in a circle.
    plekken.sort(key=partij.sleutels.__getitem__)
    return plekken, dubbel


def _kolommen(
    opdrachten: "_Opdrachten",
    organisatie_id: UUID,
    partij: Laadpartij,
    plekken: Sequence[int],
    nieuw: Sequence[bool],
    wie: Sequence[bytes],
) -> list[Iterable[bytes]]:
    """The batch as COPY reads it, in the order of the columns of the stapel."""
    aantal = len(plekken)
    willekeur = os.urandom(16 * aantal).hex().encode()
    loten = struct.unpack(f"{aantal}I", os.urandom(4 * aantal))
    kolommen: list[Iterable[bytes]] = [
        map(veld, wie),
        map(opdrachten.stapel.velden["nieuw"].__getitem__, nieuw),
        map(veld, _ids(aantal)),
        [veld(willekeur[begin : begin + 32]) for begin in range(0, 32 * aantal, 32)],
        [_LOT(8, (lot / 2**32 - 0.5) * LOT) for lot in loten],
    ]
    if "contact" in opdrachten.stapel.velden:
        kolommen.append(_contact(organisatie_id, [partij.contact[plek] for plek in plekken], wie))
    return [*kolommen, [partij.regels[plek] for plek in plekken]]


def _contact(organisatie_id: UUID, contact: Sequence[bytes], wie: Sequence[bytes]) -> list[bytes]:
    if not any(contact):
        return [NIETS] * len(contact)
    met = [
        (inhoud, contact_bestemming(UUID(bytes=persoon)))
        for inhoud, persoon in zip(contact, wie, strict=True)
        if inhoud
    ]
    versleuteld = iter(kluis_openen(organisatie_id).alles_versleutelen(met))
    return [veld(next(versleuteld)) if inhoud else NIETS for inhoud in contact]


def _ids(aantal: int) -> list[bytes]:
    """Random ids that begin with the moment (UUID version 7): new rows then lie together at the end of every index.

    Sixty random bits of each stay unknown to whoever knows the others.
    """
    milli = int(time.time() * 1000)
    willekeur = struct.unpack(f"{aantal}Q", os.urandom(8 * aantal))
    return [
        _ID((milli + (plek >> 12)) << 16 | 0x7000 | plek & 0xFFF, 1 << 63 | toeval >> 4)
        for plek, toeval in enumerate(willekeur)
    ]


@dataclass(frozen=True, slots=True)
class _Opdrachten:
    stapel: Stapel
    bekend: sql.Composed
    identiteiten: sql.Composed
    profielen: sql.Composed
    contact: sql.Composed


# Not a join: of a list that is being filled the databank has no figures, and would go through all of it for every key.
_BEKEND: LiteralString = """
SELECT i.eigen_sleutel, uuid_send(i.id), (SELECT p.rij FROM {profiel} p WHERE p.lijst_id = %(lijst)s AND p.{wie} = i.id)
FROM {identiteit} i WHERE i.organisatie_id = %(organisatie)s AND i.eigen_sleutel = ANY(%(sleutels)s)
"""
# The key is named: of every other index that forbids something PostgreSQL would look as well before it tries.
_IDENTITEITEN: LiteralString = """
INSERT INTO {identiteit} (id, created_at, updated_at, organisatie_id, eigen_sleutel, extern_id, voorsprong)
SELECT wie, now(), now(), %(organisatie)s, sleutel, extern, lot FROM {stapel} WHERE nieuw
ON CONFLICT (organisatie_id, eigen_sleutel) DO NOTHING
"""
_PROFIELEN: LiteralString = """
INSERT INTO {profiel} (id, created_at, updated_at, organisatie_id, lijst_id, {wie}, rij, standaard, {kolommen} {stand})
SELECT profiel, now(), now(), %(organisatie)s, %(lijst)s, wie, rij, standaard, {kolommen} {nul} FROM {stapel}
"""
_CONTACT: LiteralString = """
INSERT INTO profielen_contactgegeven (id, created_at, updated_at, organisatie_id, lijst_id, werkzoekende_id, versleuteld)
SELECT profiel, now(), now(), %(organisatie)s, %(lijst)s, wie, contact FROM {stapel} WHERE contact IS NOT NULL
"""
# First what is found out when a batch is stored, then what `Laadpartij.uitschrijven` wrote, in its order.
_WIE = {
    "wie": "uuid",
    "nieuw": "boolean",
    "profiel": "uuid",
    "extern": "text",
    "lot": "double precision",
}
_WAT = {"rij": "integer", "sleutel": "text", "standaard": "text"}


@cache
def _opdrachten(soort: str) -> _Opdrachten:
    """The statements of one kind of list, put together from the models once."""
    kant = kant_van(soort)
    velden = {veld.attname: str(veld.db_type(connection)) for veld in kant.profiel._meta.concrete_fields}
    zoek = {naam: velden[naam] for naam in kolomwijzer(soort).leeg}
    tekst = {"eerste_resultaat": "text"} if kant.soort == Soort.WERKZOEKENDE else {}
    contact = {"contact": "bytea"} if kant.soort == Soort.WERKZOEKENDE else {}
    stapel = Stapel(f"laden_{soort}", {**_WIE, **contact, **_WAT, **tekst, **zoek})
    # A vacancy has its place in the queue in this table (zoekrijen.py fills it in); a person has it elsewhere.
    stand, nul = ("", "") if kant.soort == Soort.WERKZOEKENDE else (", voorsprong", ", 0")
    delen: dict[str, sql.Composable] = {
        "stapel": stapel.naam,
        "identiteit": sql.Identifier(kant.identiteittabel),
        "profiel": sql.Identifier(kant.profieltabel),
        "wie": sql.Identifier(kant.kolom),
        "stand": sql.SQL(stand),
        "nul": sql.SQL(nul),
        "kolommen": sql.SQL(", ").join(map(sql.Identifier, {**tekst, **zoek})),
    }
    return _Opdrachten(
        stapel=stapel,
        bekend=sql.SQL(_BEKEND).format(**delen),
        identiteiten=sql.SQL(_IDENTITEITEN).format(**delen),
        profielen=sql.SQL(_PROFIELEN).format(**delen),
        contact=sql.SQL(_CONTACT).format(**delen),
    )
