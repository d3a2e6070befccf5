"""From rows to what the pages of zoekvragen show."""

from portal.zoekvragen.presentatie.rijen import (
    Bij,
    Rij,
    markering_tekst,
    onbekend,
    past_niet,
    rijen,
    waar,
    waarom,
)
from portal.zoekvragen.presentatie.stand import deelvraagregels, mislukte, stand_tekst, tussenpoos
from portal.zoekvragen.presentatie.vergelijking import vergelijking
from portal.zoekvragen.presentatie.vraag import meelezing
from portal.zoekvragen.presentatie.woorden import (
    WAT,
    criteria_regels,
    criteria_van,
    korte_naam,
    naam_van,
    uren_tekst,
    zin,
)

__all__ = [
    "WAT",
    "Bij",
    "Rij",
    "criteria_regels",
    "criteria_van",
    "deelvraagregels",
    "korte_naam",
    "markering_tekst",
    "meelezing",
    "mislukte",
    "naam_van",
    "onbekend",
    "past_niet",
    "rijen",
    "stand_tekst",
    "tussenpoos",
    "uren_tekst",
    "vergelijking",
    "waar",
    "waarom",
    "zin",
]
