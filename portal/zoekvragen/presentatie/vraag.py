"""A question while it is being written: read back in words, with what it will and will not find."""

from dataclasses import dataclass

from portal.zoekvragen.criteria import VACATURE, Zoekcriteria, aantal_opdrachten
from portal.zoekvragen.presentatie.woorden import WAT, criteria_met_naam, opsomming, zin

# Asked about, a profile that does not have it filled in is not found: the exchange says nothing about what is missing.
_VERBERGT = {
    "uren": "uren",
    "datum": "begindatum",
    "onregelmatig": "onregelmatig werk",
    "kantoortijden": "kantoortijden",
    "niveau": "werk- en denkniveau",
    "contractvormen": "soort contract",
    "rijbewijzen": "rijbewijs",
    "talen": "talen",
}


@dataclass(frozen=True, slots=True)
class Criteriumregel:
    """One criterion that was filled in. `uit_profiel`: it came from the own person or vacancy and is unchanged."""

    naam: str
    kop: str
    waarde: str
    uit_profiel: bool


@dataclass(frozen=True, slots=True)
class Meelezing:
    """What stands beside the form: the question in one sentence, its criteria, and what to know before asking it."""

    zin: str
    regels: list[Criteriumregel]
    waarschuwingen: list[str]
    aanroepen: int


def meelezing(soort: str, criteria: Zoekcriteria, voorgevuld: Zoekcriteria | None = None) -> Meelezing:
    """The question as it stands.

    Args:
        criteria: may be unfinished: without an area there is nothing to ask yet.
        voorgevuld: what the form was filled with from an own profile.
    """
    uit_profiel = {regel[0]: regel[2] for regel in criteria_met_naam(soort, voorgevuld)} if voorgevuld else {}
    regels = [
        Criteriumregel(naam, kop, waarde, uit_profiel.get(naam) == waarde)
        for naam, kop, waarde in criteria_met_naam(soort, criteria)
    ]
    beroepen, gebieden = len(criteria.beroepen), len(criteria.gebieden)
    return Meelezing(
        zin(soort, criteria) if gebieden else "Vul een postcode in: dan ziet u hier uw vraag in gewone taal.",
        regels,
        _waarschuwingen(soort, criteria, [regel.naam for regel in regels]),
        aantal_opdrachten(soort, beroepen=beroepen, gebieden=gebieden),
    )


def _waarschuwingen(soort: str, criteria: Zoekcriteria, namen: list[str]) -> list[str]:
    uit = []
    verbergt = [_VERBERGT[naam] for naam in namen if naam in _VERBERGT]
    if verbergt:
        uit.append(f"U vindt geen {WAT[soort]} waarin dit niet is ingevuld: {opsomming(verbergt, 'of')}.")
    if soort == VACATURE and (criteria.rijbewijzen or criteria.talen):
        uit.append("Met rijbewijs of talen vindt u alleen vacatures die daar ook om vragen.")
    if criteria.overeenkomsten:
        uit.append(
            "De uitwisseling kan niet op soort plek zoeken. Het portaal zoekt het uit in wat binnenkomt; van een organisatie "
            "zijn dat hooguit honderd resultaten, dus er kunnen er ontbreken."
        )
    if not criteria.beroepen and criteria.gebieden:
        uit.append(
            "Zonder beroep komt er veel binnen, en van elke organisatie hooguit honderd. Kies een beroep als dat kan."
        )
    return uit
