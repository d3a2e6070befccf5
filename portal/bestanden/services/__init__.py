"""What can be done with a bestand. Other rooms, views and commands come in here."""

from portal.bestanden.fouten import Bestandsfout, Melding
from portal.bestanden.keuring import Gekeurd, Keuring
from portal.bestanden.services.aanleveren import VerzoekHergebruikt, bestand_aanleveren
from portal.bestanden.services.activeren import (
    AndereWijze,
    IntussenGewijzigd,
    KrimpNietBevestigd,
    NietTeActiveren,
    bestand_activeren,
    bestand_activeren_uitvoeren,
    bestand_activeren_vragen,
    bestand_annuleren,
    bestand_klaarzetten,
    bestand_wijze_kiezen,
)
from portal.bestanden.services.contactmomenten import (
    contactmomenten_keuren,
    contactmomenten_sjabloon,
    contactmomenten_uitleg,
)
from portal.bestanden.services.controleren import bestand_controleren
from portal.bestanden.services.indelen import (
    WORDT_GECONTROLEERD,
    Indelingsbeeld,
    Kolombeeld,
    NietTeWijzigen,
    Proeflezing,
    bestand_indelen,
    bestand_maskeren,
    indeling_bekijken,
    is_te_maskeren,
    is_te_wijzigen,
    kolomindeling_vergeten,
    niet_begrepen,
    proef_lezen,
)
from portal.bestanden.services.meldingen import meldingen_lezen
from portal.bestanden.services.programma import bestand_van_programma, bestand_vanzelf_activeren
from portal.bestanden.services.repareren import KopieWeg, geweigerde_rijen_schrijven
from portal.bestanden.services.vegen import bestanden_vegen, bestanden_vegen_overal
from portal.bestanden.services.verwerken import bestand_afronden, bestand_verwerken

__all__ = [
    "WORDT_GECONTROLEERD",
    "AndereWijze",
    "Bestandsfout",
    "Gekeurd",
    "Indelingsbeeld",
    "IntussenGewijzigd",
    "Keuring",
    "Kolombeeld",
    "KopieWeg",
    "KrimpNietBevestigd",
    "Melding",
    "NietTeActiveren",
    "NietTeWijzigen",
    "Proeflezing",
    "VerzoekHergebruikt",
    "bestand_aanleveren",
    "bestand_activeren",
    "bestand_activeren_uitvoeren",
    "bestand_activeren_vragen",
    "bestand_afronden",
    "bestand_annuleren",
    "bestand_controleren",
    "bestand_indelen",
    "bestand_klaarzetten",
    "bestand_maskeren",
    "bestand_van_programma",
    "bestand_vanzelf_activeren",
    "bestand_verwerken",
    "bestand_wijze_kiezen",
    "bestanden_vegen",
    "bestanden_vegen_overal",
    "contactmomenten_keuren",
    "contactmomenten_sjabloon",
    "contactmomenten_uitleg",
    "geweigerde_rijen_schrijven",
    "indeling_bekijken",
    "is_te_maskeren",
    "is_te_wijzigen",
    "kolomindeling_vergeten",
    "meldingen_lezen",
    "niet_begrepen",
    "proef_lezen",
]
