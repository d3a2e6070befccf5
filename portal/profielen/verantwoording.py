"""Why was one person not shown? Worked out on demand, from the log of questions and what the lists said of this person.

Nothing of this is stored per person: a year of questions would make millions of lines that nobody reads. The judge is the
reference evaluator, the same that the selection in SQL is held to.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings

from exchange_client.geografie import afstand_km
from exchange_client.selectie import WerkzoekendeSelectie, voldoet
from portal.inzage.queries import vragen_sinds
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort, Werkzoekende
from portal.profielen.queries import profiel_van
from portal.profielen.vraagsleutel import criteria_lezen

LAATSTE = 50
NIET_OP_LIJST = "stond op dat moment niet op de lijst"
TE_VER = "zoekt werk buiten het gebied van de vraag"
REIST_TE_WEINIG = "wil minder ver reizen dan nodig is"
_REDENEN = {
    "beroepen": ("zoekt een ander beroep", "heeft geen gezocht beroep"),
    "contractvormen": ("zoekt een ander soort contract", "heeft geen soort contract"),
    "rijbewijzen": ("heeft het gevraagde rijbewijs niet", "heeft geen rijbewijs"),
    "talen": ("haalt het gevraagde taalniveau niet", "heeft geen talen"),
    "onregelmatig": ("past niet bij de vraag over onregelmatig werk", "heeft niets over onregelmatig werk"),
    "kantoortijden": ("past niet bij de vraag over kantoortijden", "heeft niets over kantoortijden"),
    "uren_maximaal_vanaf": ("wil minder uren werken", "heeft geen maximaal aantal uren"),
    "uren_minimaal_tot": ("wil meer uren werken", "heeft geen minimaal aantal uren"),
    "beschikbaar_uiterlijk": ("is later beschikbaar", "heeft geen datum waarop werk kan beginnen"),
}
# Where the answer to a criterion stands in the profile: absent or empty there means that nothing was filled in.
_PLEK = {
    "beroepen": ("bemiddelingsberoep",),
    "contractvormen": ("contractvorm",),
    "rijbewijzen": ("arbeidsmarktkwalificatie", "rijbewijs"),
    "talen": ("arbeidsmarktkwalificatie", "taalbeheersing"),
    "onregelmatig": ("flexibiliteit", "indicatieOnregelmatigWerkOfPloegendienst"),
    "kantoortijden": ("werktijden", "indicatieKantoortijden"),
    "uren_maximaal_vanaf": ("werktijden", "aantalWerkurenPerWeekMaximaal"),
    "uren_minimaal_tot": ("werktijden", "aantalWerkurenPerWeekMinimaal"),
    "beschikbaar_uiterlijk": ("flexibiliteit", "datumAanvangBeschikbaarVoorWerk"),
}


@dataclass(frozen=True, slots=True)
class NietGetoond:
    """One question in which a person was not shown: why, in the order of the criteria; `paste` when only the turn was missing."""

    moment: datetime
    partij_oin: str
    redenen: tuple[str, ...]

    @property
    def paste(self) -> bool:
        return not self.redenen


@dataclass(frozen=True, slots=True)
class Verantwoording:
    """A period of one person: how often shown, how often others had their turn, and per reason how often left out."""

    vragen: int
    getoond: int
    paste_niet_getoond: int
    redenen: list[tuple[str, int]]
    laatste: list[NietGetoond]


def verantwoorden(organisatie: Organisatie, werkzoekende: Werkzoekende, *, sinds: datetime) -> Verantwoording:
    """Everything that was asked since a moment, from the side of one person. A question that was repeated counts once.

    Args:
        sinds: the first moment that counts; a year of traffic takes about a second.
    """
    online = _online(werkzoekende)
    oordelen = _oordelen()
    tel: Counter[str] = Counter()
    laatste: list[NietGetoond] = []
    vragen = getoond = paste = 0
    for moment, partij, lijst_id, criteria, was_getoond in _vragen(organisatie, werkzoekende, sinds):
        vragen += 1
        if was_getoond:
            getoond += 1
            continue
        profiel = None if lijst_id is None else online.op(moment)
        redenen = (NIET_OP_LIJST,) if profiel is None else oordelen(criteria, profiel)
        paste += not redenen
        tel.update(redenen)
        if len(laatste) < LAATSTE:
            laatste.append(NietGetoond(moment, partij, redenen))
    return Verantwoording(vragen, getoond, paste, tel.most_common(), laatste)


class _Profiel(dict[str, Any]):
    """The JSON of one version of the profile; hashable, for one version is one object here."""

    def __hash__(self) -> int:  # type: ignore[override]  # dict says None
        return id(self)

    def __eq__(self, ander: object) -> bool:
        return self is ander


class _Online:
    """What was online about one person at a moment: the version that ended next, or else what is online now."""

    def __init__(self, versies: list[tuple[datetime, _Profiel | None]], nu: _Profiel | None) -> None:
        self._tot = [tot for tot, _ in versies]
        self._profielen = [profiel for _, profiel in versies]
        self._nu = nu

    def op(self, moment: datetime) -> _Profiel | None:
        """None: the person was not on the list."""
        plek = bisect_right(self._tot, moment)
        return self._profielen[plek] if plek < len(self._tot) else self._nu


def _online(werkzoekende: Werkzoekende) -> _Online:
    versies = werkzoekende.versies.order_by("tot", "pk").values_list("tot", "standaard")
    nu = profiel_van(werkzoekende)
    return _Online(
        [(tot, None if standaard is None else _gelezen(standaard)) for tot, standaard in versies],
        _gelezen(nu.standaard) if nu else None,
    )


def _gelezen(standaard: str) -> _Profiel:
    return _Profiel(msgspec.json.decode(standaard))


def _vragen(
    organisatie: Organisatie, werkzoekende: Werkzoekende, sinds: datetime
) -> Iterator[tuple[datetime, str, UUID | None, str, bool]]:
    rijen: Any = vragen_sinds(organisatie.pk, soort=Soort.WERKZOEKENDE, sinds=sinds, wie=werkzoekende.pk)
    yield from rijen.values_list("moment", "partij_oin", "lijst_id", "criteria", "was_getoond").iterator(
        chunk_size=5000
    )


def _oordelen() -> Any:
    """Judges by text: the same question of another party, or on another day, is judged once."""

    @lru_cache(maxsize=200_000)
    def oordeel(criteria: str, profiel: _Profiel) -> tuple[str, ...]:
        return redenen_om_weg_te_laten(criteria_lezen(Soort.WERKZOEKENDE, criteria), profiel)

    return oordeel


def redenen_om_weg_te_laten(selectie: Any, profiel: dict[str, Any]) -> tuple[str, ...]:
    """Every criterion that this profile does not meet, in words; empty when it answers the question."""
    reisafstand_telt = settings.REISAFSTAND_TELT
    if voldoet(selectie, profiel, reisafstand_telt=reisafstand_telt):
        return ()
    kaal = WerkzoekendeSelectie(selectiegebied=selectie.selectiegebied)
    redenen = []
    if not voldoet(kaal, profiel, reisafstand_telt=False):
        redenen.append(TE_VER if _afstand(selectie, profiel) is not None else "heeft geen bekende postcode")
    elif reisafstand_telt and not voldoet(kaal, profiel):
        redenen.append(REIST_TE_WEINIG)
    overal = replace(
        kaal, selectiegebied=replace(kaal.selectiegebied, postcode=_postcode(profiel) or "1011AB", afstand=999)
    )
    if not voldoet(overal, profiel, reisafstand_telt=False):
        # Nowhere on the map: nothing else can be judged, and nothing else matters.
        return tuple(redenen)
    for naam, (anders, leeg) in _REDENEN.items():
        waarde = getattr(selectie, naam)
        if waarde in ((), None) or voldoet(replace(overal, **{naam: waarde}), profiel, reisafstand_telt=False):
            continue
        redenen.append(anders if _ingevuld(profiel, _PLEK[naam]) else leeg)
    return tuple(redenen)


def _postcode(profiel: dict[str, Any]) -> str:
    return str(profiel.get("mobiliteit", {}).get("bemiddelingspostcode", ""))


def _afstand(selectie: WerkzoekendeSelectie, profiel: dict[str, Any]) -> float | None:
    return afstand_km(selectie.selectiegebied.postcode, _postcode(profiel))


def _ingevuld(profiel: dict[str, Any], plek: tuple[str, ...]) -> bool:
    waarde: Any = profiel
    for naam in plek:
        waarde = waarde.get(naam) if isinstance(waarde, dict) else None
    return waarde not in (None, "", [], {}, 0)
