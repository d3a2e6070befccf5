"""What can be done with contact moments. The views, tasks and other rooms come in here."""

from portal.organisaties.services import AansluitingNietActief
from portal.werkgevers.codes import codebetekenissen_wijzigen, codewoorden, standaardtekst
from portal.werkgevers.importeren import Importuitkomst, contactmomenten_importeren
from portal.werkgevers.vastleggen import (
    NietTeWijzigen,
    NieuwContactmoment,
    contactmoment_vastleggen,
    contactmoment_verwijderen,
    contactmoment_wijzigen,
    contactmomenten_vervangen,
)
from portal.werkgevers.vragen import (
    werkgeversvraag_uitvoeren,
    werkgeversvraag_versturen,
    werkgeversvragen_bijwerken,
    werkgeversvragen_vegen,
    werkgeversvragen_vegen_overal,
)

__all__ = [
    "AansluitingNietActief",
    "Importuitkomst",
    "NietTeWijzigen",
    "NieuwContactmoment",
    "codebetekenissen_wijzigen",
    "codewoorden",
    "contactmoment_vastleggen",
    "contactmoment_verwijderen",
    "contactmoment_wijzigen",
    "contactmomenten_importeren",
    "contactmomenten_vervangen",
    "standaardtekst",
    "werkgeversvraag_uitvoeren",
    "werkgeversvraag_versturen",
    "werkgeversvragen_bijwerken",
    "werkgeversvragen_vegen",
    "werkgeversvragen_vegen_overal",
]
