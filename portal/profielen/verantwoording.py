"""Why was one person not shown? Worked out on demand, from the log of questions and what the lists said of this person.

Nothing of this is stored per person: a year of questions would make millions of lines that nobody reads. The judge is the
reference evaluator, the same that the selection in SQL is held to.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec
from django.conf import settings

from exchange_client.geografie import afstand_km, alle_pc4, positie
from exchange_client.selectie import WerkzoekendeSelectie, voldoet
from portal.inzage.queries import vragen_rond
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort, Werkzoekende
from portal.profielen.queries import profiel_van
from portal.profielen.vraagsleutel import criteria_lezen

LAATSTE = 50
_GEBIEDEN = 10_000
_ONBEREIKBAAR = 1e9
NIET_OP_LIJST = "stond op dat moment niet op de lijst"
TE_VER = "zoekt werk buiten het gebied van de vraag"
GEEN_POSTCODE = "heeft geen bekende postcode"
UITGESLOTEN = "wil niet aan deze organisatie worden getoond"
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

    Of a question too far away nothing else is judged: that it also asked for another occupation says nothing.

    Args:
        sinds: the first moment that counts.
    """
    online = _online(werkzoekende)
    uitgesloten = _uitgesloten(werkzoekende)
    vragen = vragen_rond(
        organisatie.pk,
        soort=Soort.WERKZOEKENDE,
        sinds=sinds,
        wie=werkzoekende.pk,
        km=_kilometers(online),
        tot=online.tot,
        laatste=LAATSTE,
    )
    tel: Counter[str] = Counter()
    niet_getoond: list[NietGetoond] = []
    getoond = paste = aantal_ver = 0
    for tijdvak, met_lijst, aantal in vragen.ver:
        aantal_ver += aantal
        tel[online.te_ver(tijdvak, met_lijst=met_lijst)] += aantal
    oordeel = lru_cache(maxsize=100_000)(_oordeel)
    for moment, partij, tijdvak, met_lijst, criteria, was_getoond in vragen.dichtbij:
        if was_getoond:
            getoond += 1
            continue
        profiel = online.in_tijdvak(tijdvak) if met_lijst else None
        if profiel is None:
            redenen: tuple[str, ...] = (NIET_OP_LIJST,)
        elif uitgesloten(partij, moment):
            redenen = (UITGESLOTEN,)
        else:
            redenen = oordeel(criteria, profiel)
        paste += not redenen
        tel.update(redenen)
        if len(niet_getoond) < LAATSTE:
            niet_getoond.append(NietGetoond(moment, partij, redenen))
    niet_getoond += [
        NietGetoond(moment, partij, (online.te_ver(tijdvak, met_lijst=met_lijst),))
        for moment, partij, tijdvak, met_lijst in vragen.ver_laatste
    ]
    niet_getoond.sort(key=attrgetter("moment"), reverse=True)
    return Verantwoording(aantal_ver + len(vragen.dichtbij), getoond, paste, tel.most_common(), niet_getoond[:LAATSTE])


class _Profiel(dict[str, Any]):
    """The JSON of one version of the profile; hashable, for one version is one object here."""

    def __hash__(self) -> int:  # type: ignore[override]  # dict says None
        return id(self)

    def __eq__(self, ander: object) -> bool:
        return self is ander


@dataclass(frozen=True, slots=True)
class _Online:
    """What was online about one person: stretches of time, each ending at a moment of `tot`, the last one now."""

    tot: list[datetime]
    profielen: list[_Profiel | None]

    def in_tijdvak(self, tijdvak: int) -> _Profiel | None:
        """None: the person was not on the list."""
        return self.profielen[tijdvak]

    def te_ver(self, tijdvak: int, *, met_lijst: bool) -> str:
        """Why a question that did not reach this person left them out."""
        profiel = self.profielen[tijdvak] if met_lijst else None
        if profiel is None:
            return NIET_OP_LIJST
        return TE_VER if positie(_postcode(profiel)) else GEEN_POSTCODE


def _online(werkzoekende: Werkzoekende) -> _Online:
    versies = list(werkzoekende.versies.order_by("tot", "pk").values_list("tot", "standaard"))
    nu = profiel_van(werkzoekende)
    teksten = [*(standaard for _, standaard in versies), nu.standaard if nu else None]
    return _Online(
        [tot for tot, _ in versies],
        [None if standaard is None else _Profiel(msgspec.json.decode(standaard)) for standaard in teksten],
    )


def _kilometers(online: _Online) -> str:
    """How far every area is from this person, by its number: the literal of an array. Of several homes the nearest counts:
    what reaches one of them is judged by the profile of that moment."""
    ver = [_ONBEREIKBAAR] * _GEBIEDEN
    for postcode in {_postcode(profiel)[:4] for profiel in online.profielen if profiel is not None}:
        for pc4 in alle_pc4() if positie(postcode) else ():
            ver[int(pc4)] = min(ver[int(pc4)], afstand_km(pc4, postcode) or 0.0)
    return f"[0:{_GEBIEDEN - 1}]={{{','.join(map(repr, ver))}}}"


def _uitgesloten(werkzoekende: Werkzoekende) -> Callable[[str, datetime], bool]:
    """Whether this person was kept from a party at a moment."""
    rijen = list(werkzoekende.uitsluitingen.values_list("partij_oin", "created_at", "opgeheven_op"))

    def geldt(partij: str, moment: datetime) -> bool:
        return any(oin == partij and van <= moment and (tot is None or moment < tot) for oin, van, tot in rijen)

    return geldt


def _oordeel(criteria: str, profiel: _Profiel) -> tuple[str, ...]:
    return redenen_om_weg_te_laten(criteria_lezen(Soort.WERKZOEKENDE, criteria), profiel)


def redenen_om_weg_te_laten(selectie: Any, profiel: dict[str, Any]) -> tuple[str, ...]:
    """Every criterion that this profile does not meet, in words; empty when it answers the question."""
    postcode = _postcode(profiel)
    afstand = afstand_km(selectie.selectiegebied.postcode, postcode)
    if afstand is None:
        # Nowhere on the map, or asked from nowhere: nothing else can be judged.
        return (GEEN_POSTCODE if positie(postcode) is None else TE_VER,)
    if afstand > selectie.selectiegebied.afstand:
        return (TE_VER,)
    kaal = WerkzoekendeSelectie(selectiegebied=selectie.selectiegebied)
    redenen = []
    if settings.REISAFSTAND_TELT and not voldoet(kaal, profiel):
        redenen.append(REIST_TE_WEINIG)
    for naam, (anders, leeg) in _REDENEN.items():
        waarde = getattr(selectie, naam)
        if waarde in ((), None) or voldoet(replace(kaal, **{naam: waarde}), profiel, reisafstand_telt=False):
            continue
        redenen.append(anders if _ingevuld(profiel, _PLEK[naam]) else leeg)
    return tuple(redenen)


def _postcode(profiel: dict[str, Any]) -> str:
    return str(profiel.get("mobiliteit", {}).get("bemiddelingspostcode", ""))


def _ingevuld(profiel: dict[str, Any], plek: tuple[str, ...]) -> bool:
    waarde: Any = profiel
    for naam in plek:
        waarde = waarde.get(naam) if isinstance(waarde, dict) else None
    return waarde not in (None, "", [], {}, 0)
