"""What can be done with a bestand. Other rooms, views and commands come in here."""

from portal.bestanden.fouten import Bestandsfout, Melding
from portal.bestanden.keuring import Gekeurd, Keuring
from portal.bestanden.services.aanleveren import bestand_aanleveren
from portal.bestanden.services.activeren import NietTeActiveren, bestand_activeren, bestand_annuleren
from portal.bestanden.services.contactmomenten import (
    contactmomenten_keuren,
    contactmomenten_sjabloon,
    contactmomenten_uitleg,
)
from portal.bestanden.services.controleren import bestand_controleren
from portal.bestanden.services.indelen import (
    Indelingsbeeld,
    Kolombeeld,
    NietTeWijzigen,
    Proeflezing,
    bestand_indelen,
    indeling_bekijken,
    is_te_wijzigen,
    kolomindeling_vergeten,
    niet_begrepen,
    proef_lezen,
)
from portal.bestanden.services.vegen import bestanden_vegen, bestanden_vegen_overal

__all__ = [
    "Bestandsfout",
    "Gekeurd",
    "Indelingsbeeld",
    "Keuring",
    "Kolombeeld",
    "Melding",
    "NietTeActiveren",
    "NietTeWijzigen",
    "Proeflezing",
    "bestand_aanleveren",
    "bestand_activeren",
    "bestand_annuleren",
    "bestand_controleren",
    "bestand_indelen",
    "bestanden_vegen",
    "bestanden_vegen_overal",
    "contactmomenten_keuren",
    "contactmomenten_sjabloon",
    "contactmomenten_uitleg",
    "indeling_bekijken",
    "is_te_wijzigen",
    "kolomindeling_vergeten",
    "niet_begrepen",
    "proef_lezen",
]
