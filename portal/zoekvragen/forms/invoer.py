"""Between what somebody typed, what is kept of it, and what the form is filled with."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from portal.zoekvragen.criteria import Zoekcriteria

Invoer = Mapping[str, list[str]]
_MEERVOUDIG = frozenset({"beroep", "beroep_bekend", "contractvormen", "overeenkomsten", "rijbewijzen"})
# Which fields make up a criterion, by the name it has in Zoekcriteria (and "uren", which is two of them there).
_VELDEN: dict[str, tuple[str, ...]] = {
    "beroepen": ("beroep", "beroep_bekend", "beroep_zoek"),
    "gebieden": ("postcode_", "afstand_"),
    "uren": ("uren_van", "uren_tot"),
    "talen": ("taal_", "mondeling_", "schriftelijk_"),
}


def initieel(criteria: Zoekcriteria) -> dict[str, Any]:
    """The form filled with criteria: from an own profile, or from a question that is asked again."""
    uit: dict[str, Any] = {
        "beroep": list(criteria.beroepen),
        "uren_van": criteria.uren_van,
        "uren_tot": criteria.uren_tot,
        "onregelmatig": str(criteria.onregelmatig or ""),
        "kantoortijden": str(criteria.kantoortijden or ""),
        "rijbewijzen": list(criteria.rijbewijzen),
        "contractvormen": list(criteria.contractvormen),
        "overeenkomsten": list(criteria.overeenkomsten),
        "niveau": criteria.niveau,
        "datum": criteria.datum,
    }
    for nummer, gebied in enumerate(criteria.gebieden):
        uit |= {f"postcode_{nummer}": gebied.postcode, f"afstand_{nummer}": gebied.afstand}
    for nummer, taal in enumerate(criteria.talen):
        uit |= {
            f"taal_{nummer}": taal.code,
            f"mondeling_{nummer}": str(taal.mondeling or ""),
            f"schriftelijk_{nummer}": str(taal.schriftelijk or ""),
        }
    return uit


def als_initieel(invoer: Invoer) -> dict[str, Any]:
    """What somebody typed so far, unchecked, to draw the form again."""
    return {naam: list(waarden) if naam in _MEERVOUDIG else waarden[-1] for naam, waarden in invoer.items() if waarden}


def zonder(invoer: Invoer, criterium: str) -> dict[str, list[str]]:
    """The same without one criterion."""
    velden = _VELDEN.get(criterium, (criterium,))
    return {naam: list(waarden) for naam, waarden in invoer.items() if not any(_is(naam, veld) for veld in velden)}


def _is(naam: str, veld: str) -> bool:
    """Whether a field is this one; a name that ends in "_" is that of numbered fields."""
    return naam == veld or (veld.endswith("_") and naam.startswith(veld) and naam[len(veld) :].isdecimal())


def als_data(invoer: Invoer) -> QueryDict:
    """As if the form had been sent with it."""
    data = QueryDict(mutable=True)
    for naam, waarden in invoer.items():
        data.setlist(naam, waarden)
    return data


def uit_post(data: QueryDict) -> dict[str, list[str]]:
    """What was sent, by field."""
    return {naam: [str(waarde) for waarde in waarden] for naam, waarden in data.lists()}
