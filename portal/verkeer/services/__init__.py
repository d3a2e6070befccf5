"""What rooms that call the exchange may do with the traffic."""

from portal.verkeer.services.beurten import (
    BATCH,
    INTERACTIEF,
    RIJEN,
    aan_de_beurt,
    beurt_afsluiten,
    beurt_nemen,
    beurten_zetten,
    rij_van,
    te_seinen,
    werk_melden,
)
from portal.verkeer.services.lijn import gelukt_melden, mislukt_melden
from portal.verkeer.services.toelaten import Toelating, Waarom, gebruiken, toelaten

__all__ = [
    "BATCH",
    "INTERACTIEF",
    "RIJEN",
    "Toelating",
    "Waarom",
    "aan_de_beurt",
    "beurt_afsluiten",
    "beurt_nemen",
    "beurten_zetten",
    "gebruiken",
    "gelukt_melden",
    "mislukt_melden",
    "rij_van",
    "te_seinen",
    "toelaten",
    "werk_melden",
]
