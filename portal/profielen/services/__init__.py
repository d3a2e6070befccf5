"""What other rooms may have profielen do."""

from portal.profielen.kluis import OntsleutelenMislukt
from portal.profielen.services.aanbieden import Aanbod, aanbod_doen
from portal.profielen.services.contact import CONTACT_SLEUTELS, contactgegevens_lezen
from portal.profielen.services.gegevens import (
    Gegevenskluis,
    gegevens_ontsleutelen,
    gegevens_versleutelen,
    gegevenskluis_openen,
)
from portal.profielen.services.lijsten import (
    LijstActief,
    LijstVast,
    lijst_activeren,
    lijst_beginnen,
    lijst_verwijderen,
)
from portal.profielen.services.toevoegen import DubbelProfiel, NieuwProfiel, profielen_toevoegen
from portal.profielen.services.verdelen import verdeling_bijwerken, verdeling_bijwerken_overal

__all__ = [
    "CONTACT_SLEUTELS",
    "Aanbod",
    "DubbelProfiel",
    "Gegevenskluis",
    "LijstActief",
    "LijstVast",
    "NieuwProfiel",
    "OntsleutelenMislukt",
    "aanbod_doen",
    "contactgegevens_lezen",
    "gegevens_ontsleutelen",
    "gegevens_versleutelen",
    "gegevenskluis_openen",
    "lijst_activeren",
    "lijst_beginnen",
    "lijst_verwijderen",
    "profielen_toevoegen",
    "verdeling_bijwerken",
    "verdeling_bijwerken_overal",
]
