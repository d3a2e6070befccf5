"""What other rooms may have profielen do."""

from portal.profielen.kluis import OntsleutelenMislukt
from portal.profielen.services.aanbieden import Aanbod, aanbod_doen, aanbod_vooraf
from portal.profielen.services.aanpassen import (
    ONGEMOEID,
    AanpassingFout,
    IntussenGewijzigd,
    NietOnline,
    StaatErAl,
    ZelfTeruggetrokken,
    is_zelf_teruggetrokken,
    kenmerk_van,
    profiel_intrekken,
    profiel_toevoegen,
    profiel_wijzigen,
)
from portal.profielen.services.bevestigen import lijst_bevestigen
from portal.profielen.services.contact import CONTACT_SLEUTELS, contactgegevens_lezen
from portal.profielen.services.correcties import correcties_afhandelen, open_correctie, terugtrekking_beeindigen
from portal.profielen.services.gegevens import (
    Gegevenskluis,
    gegevens_ontsleutelen,
    gegevens_versleutelen,
    gegevenskluis_openen,
)
from portal.profielen.services.klaarzetten import lijst_klaarzetten
from portal.profielen.services.laden import Dubbel, Kolomwijzer, Laadpartij, kolomwijzer, partij_laden
from portal.profielen.services.lijsten import (
    BasisGewijzigd,
    LijstActief,
    LijstVast,
    lijst_activeren,
    lijst_beginnen,
    lijst_terugzetten,
    lijst_verwijderen,
)
from portal.profielen.services.opruimen import lijsten_vegen, lijsten_vegen_overal
from portal.profielen.services.toevoegen import DubbelProfiel, NieuwProfiel, partij_van, profielen_toevoegen
from portal.profielen.services.uitsluiten import uitsluiting_opheffen, uitsluiting_vastleggen
from portal.profielen.services.verdelen import verdeling_bijwerken, verdeling_bijwerken_overal

__all__ = [
    "CONTACT_SLEUTELS",
    "ONGEMOEID",
    "Aanbod",
    "AanpassingFout",
    "BasisGewijzigd",
    "Dubbel",
    "DubbelProfiel",
    "Gegevenskluis",
    "IntussenGewijzigd",
    "Kolomwijzer",
    "Laadpartij",
    "LijstActief",
    "LijstVast",
    "NietOnline",
    "NieuwProfiel",
    "OntsleutelenMislukt",
    "StaatErAl",
    "ZelfTeruggetrokken",
    "aanbod_doen",
    "aanbod_vooraf",
    "contactgegevens_lezen",
    "correcties_afhandelen",
    "gegevens_ontsleutelen",
    "gegevens_versleutelen",
    "gegevenskluis_openen",
    "is_zelf_teruggetrokken",
    "kenmerk_van",
    "kolomwijzer",
    "lijst_activeren",
    "lijst_beginnen",
    "lijst_bevestigen",
    "lijst_klaarzetten",
    "lijst_terugzetten",
    "lijst_verwijderen",
    "lijsten_vegen",
    "lijsten_vegen_overal",
    "open_correctie",
    "partij_laden",
    "partij_van",
    "profiel_intrekken",
    "profiel_toevoegen",
    "profiel_wijzigen",
    "profielen_toevoegen",
    "terugtrekking_beeindigen",
    "uitsluiting_opheffen",
    "uitsluiting_vastleggen",
    "verdeling_bijwerken",
    "verdeling_bijwerken_overal",
]
