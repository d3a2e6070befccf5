"""Gegevensstandaard 1.5 as typed models and closed code lists (contract v3.1)."""

from exchange_client.standaard.eerste_resultaat import eerste_resultaat, eerste_resultaat_dict
from exchange_client.standaard.lezen import (
    Standaardfout,
    controleer,
    controleer_waarde,
    lees,
    naar_dict,
    schrijf,
    zonder_lege_waarden,
)
from exchange_client.standaard.vacature import Vacature, VacatureMatch, VacatureResultaat
from exchange_client.standaard.velden import Veld, velden
from exchange_client.standaard.werkgeverscontactmoment import WerkgeverscontactmomentMatch
from exchange_client.standaard.werkzoekende import Werkzoekende, WerkzoekendeMatch, WerkzoekendeResultaat

__all__ = [
    "Standaardfout",
    "Vacature",
    "VacatureMatch",
    "VacatureResultaat",
    "Veld",
    "WerkgeverscontactmomentMatch",
    "Werkzoekende",
    "WerkzoekendeMatch",
    "WerkzoekendeResultaat",
    "controleer",
    "controleer_waarde",
    "eerste_resultaat",
    "eerste_resultaat_dict",
    "lees",
    "naar_dict",
    "schrijf",
    "velden",
    "zonder_lege_waarden",
]
