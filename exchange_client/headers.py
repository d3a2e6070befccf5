"""The version and party headers of the koppelvlak, to and from a dict (contracts v3 and v2; koppelvlak §3.1 and §3.2).

Sending uses the spelling of the contracts. Reading is forgiving where the published sources differ among themselves
(capitals, ``true``/``True``) and strict where a forged or doubled header would let one party speak for another: every
header exactly once, an OIN is twenty digits.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exchange_client.oin import Oin, is_oin, lees_oin

VERSIE = "3.0.0"
# What the headers must say per major version; the major version is in the base path as well.
VERSIES = {2: "2.0.0", 3: VERSIE}

API_VERSION = "API-Version"
BERICHT_VERSIE = "X-VUM-berichtVersie"
FROM_PARTY = "X-VUM-fromParty"
TO_PARTY = "X-VUM-toParty"
VIA_PARTY = "X-VUM-viaParty"
SUWI_PARTY = "X-VUM-SUWIparty"
CORRELATIE = "X-Correlation-ID"
_GELEZEN = frozenset(
    naam.lower() for naam in (API_VERSION, BERICHT_VERSIE, FROM_PARTY, TO_PARTY, VIA_PARTY, SUWI_PARTY)
)

# The contracts in circulation are 3.0.x and 3.1.0 while their enum says 3.0.0: every 3.x.y is the same message format.
# Those of 2.0.x likewise.
_VERSIE = re.compile(r"([0-9])\.[0-9]{1,3}\.[0-9]{1,3}")
_CORRELATIE = re.compile(r"[A-Za-z0-9._-]{1,100}")

ONGELDIG = "400.01"
ONVOLLEDIG = "400.02"


class Kopregelfout(Exception):
    """A request whose headers cannot be used. ``code`` is the VUM error code: 400.02 absent, 400.01 malformed.

    ``details`` names the header, never its value: the text goes back to the caller and into logs.
    """

    def __init__(self, code: str, details: str) -> None:
        super().__init__(f"{code} {details}")
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Partijen:
    """Who asks whom through whom, as OINs.

    ``from_party`` is the party responsible for the question, ``to_party`` the addressed one (towards the exchange:
    the exchange itself), ``via_party`` the processor of the asker. A party without a processor names itself.
    """

    from_party: Oin
    to_party: Oin
    via_party: Oin

    def __post_init__(self) -> None:
        # Callers build this from settings and database rows; a wrong OIN must stop here and not in a foreign log.
        for naam in ("from_party", "to_party", "via_party"):
            try:
                lees_oin(getattr(self, naam))
            except ValueError as fout:
                raise ValueError(f"{naam}: {fout}") from fout


@dataclass(frozen=True, slots=True)
class Vraagkoppen:
    """What a server needs of the request headers. ``suwi`` is ``None`` where the contract does not have the header."""

    partijen: Partijen
    versie: str
    suwi: bool | None


def vraagkoppen(partijen: Partijen, *, suwi: bool | None = None) -> dict[str, str]:
    """Headers of a request. ``suwi`` only on the way to a bron: the Bemiddelaar contracts do not know that header."""
    koppen = {
        API_VERSION: VERSIE,
        BERICHT_VERSIE: VERSIE,
        FROM_PARTY: partijen.from_party,
        TO_PARTY: partijen.to_party,
        VIA_PARTY: partijen.via_party,
    }
    if suwi is not None:
        koppen[SUWI_PARTY] = "true" if suwi else "false"
    return koppen


def antwoordkoppen(vraag: Partijen | None, *, zelf: Oin | None = None, hoofdversie: int = 3) -> dict[str, str]:
    """Headers of an answer: from and to swapped, via as received (the answering side never learns another one).

    ``vraag`` is ``None`` when the request's own headers could not be read; then only the versions and the answering
    party itself (``zelf``) can be told.
    """
    koppen = {API_VERSION: VERSIES[hoofdversie], BERICHT_VERSIE: VERSIES[hoofdversie]}
    if vraag is not None:
        koppen |= {FROM_PARTY: vraag.to_party, TO_PARTY: vraag.from_party, VIA_PARTY: vraag.via_party}
    elif zelf is not None:
        koppen[FROM_PARTY] = zelf
    return koppen


def _een(koppen: Mapping[str, list[str]], naam: str) -> str:
    waarden = koppen.get(naam.lower(), [])
    if not waarden or waarden == [""]:
        raise Kopregelfout(ONVOLLEDIG, f"Kopregel {naam} ontbreekt.")
    if len(waarden) > 1:
        raise Kopregelfout(ONGELDIG, f"Kopregel {naam} komt meer dan eens voor.")
    return waarden[0]


def _versie(koppen: Mapping[str, list[str]], naam: str, hoofdversie: int) -> str:
    waarde = _een(koppen, naam)
    vorm = _VERSIE.fullmatch(waarde)
    if vorm is None or int(vorm[1]) != hoofdversie:
        raise Kopregelfout(ONGELDIG, f"Kopregel {naam}: op dit adres wordt alleen versie {hoofdversie} gesproken.")
    return waarde


def _oin(koppen: Mapping[str, list[str]], naam: str) -> Oin:
    waarde = _een(koppen, naam)
    if not is_oin(waarde):
        raise Kopregelfout(ONGELDIG, f"Kopregel {naam} is geen OIN van 20 cijfers.")
    return Oin(waarde)


def lees_vraagkoppen(koppen: Iterable[tuple[str, str]], *, met_suwi: bool, hoofdversie: int = 3) -> Vraagkoppen:
    """Read the headers of a request.

    :param koppen: the header lines as (name, value) pairs, duplicates included (``request.headers.items()`` will do:
        a server that joins duplicates with a comma yields a value that is no OIN)
    :param met_suwi: the Bron contracts require ``X-VUM-SUWIparty``; the Bemiddelaar contracts do not have it
    :param hoofdversie: the major version of the address; another one in the headers is malformed
    :raises Kopregelfout: 400.02 for an absent header, 400.01 for a malformed or repeated one
    """
    per_naam: dict[str, list[str]] = {}
    for naam, waarde in koppen:
        klein = naam.lower()
        if klein in _GELEZEN:
            per_naam.setdefault(klein, []).append(waarde.strip(" \t"))
    versie = _versie(per_naam, API_VERSION, hoofdversie)
    _versie(per_naam, BERICHT_VERSIE, hoofdversie)
    partijen = Partijen(
        from_party=_oin(per_naam, FROM_PARTY),
        to_party=_oin(per_naam, TO_PARTY),
        via_party=_oin(per_naam, VIA_PARTY),
    )
    suwi: bool | None = None
    if met_suwi:
        tekst = _een(per_naam, SUWI_PARTY).lower()
        if tekst not in {"true", "false"}:
            raise Kopregelfout(ONGELDIG, f"Kopregel {SUWI_PARTY} is geen true of false.")
        suwi = tekst == "true"
    return Vraagkoppen(partijen=partijen, versie=versie, suwi=suwi)


def is_correlatie_id(waarde: str) -> bool:
    """True when a received correlation id may go into a log line as it is (no line breaks, no markup, ≤ 100)."""
    return _CORRELATIE.fullmatch(waarde) is not None
