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
from portal.zoekvragen.presentatie.rondes import (
    VOOR,
    bewaard_regels,
    instellingregels,
    kan_opnieuw,
    laatste_tekst,
    lidregels,
    loopt_af,
    profieladres,
    reden_tekst,
    ritme_tekst,
    ronde_tussenpoos,
    ronde_zin,
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
    "VOOR",
    "WAT",
    "Bij",
    "Rij",
    "bewaard_regels",
    "criteria_regels",
    "criteria_van",
    "deelvraagregels",
    "instellingregels",
    "kan_opnieuw",
    "korte_naam",
    "laatste_tekst",
    "lidregels",
    "loopt_af",
    "markering_tekst",
    "meelezing",
    "mislukte",
    "naam_van",
    "onbekend",
    "past_niet",
    "profieladres",
    "reden_tekst",
    "rijen",
    "ritme_tekst",
    "ronde_tussenpoos",
    "ronde_zin",
    "stand_tekst",
    "tussenpoos",
    "uren_tekst",
    "vergelijking",
    "waar",
    "waarom",
    "zin",
]
