"""From detail profile to first result: what a bron shows before a purpose is stated."""

from collections.abc import Mapping
from typing import Any, overload

from exchange_client.standaard.boom import struct_namen
from exchange_client.standaard.lezen import Standaardfout, lees, naar_dict
from exchange_client.standaard.vacature import Vacature, VacatureMatch, WerkgeverMatch
from exchange_client.standaard.werkzoekende import Werkzoekende, WerkzoekendeMatch

_VELDEN_WERKZOEKENDE = frozenset(struct_namen(WerkzoekendeMatch))
_VELDEN_VACATURE = frozenset(struct_namen(VacatureMatch))
_VELDEN_WERKGEVER = frozenset(struct_namen(WerkgeverMatch))


@overload
def eerste_resultaat(profiel: Werkzoekende) -> WerkzoekendeMatch: ...
@overload
def eerste_resultaat(profiel: Vacature, *, volledig_adres: bool = False) -> VacatureMatch: ...
def eerste_resultaat(
    profiel: Werkzoekende | Vacature, *, volledig_adres: bool = False
) -> WerkzoekendeMatch | VacatureMatch:
    """The first result of a detail profile, see `eerste_resultaat_dict`.

    Raises: Standaardfout when the id or the postcode, which a first result must have, is missing.
    """
    soort = type(profiel)
    resultaat = eerste_resultaat_dict(soort, naar_dict(profiel), volledig_adres=volledig_adres)
    try:
        if isinstance(profiel, Werkzoekende):
            return lees(WerkzoekendeMatch, resultaat)
        return lees(VacatureMatch, resultaat)
    except Standaardfout as fout:
        # All else was valid already, so this is a required attribute that the detail may do without.
        melding = f"{fout.label} ontbreekt en is verplicht in een eerste resultaat."
        raise Standaardfout(fout.pad, melding, label=fout.label) from fout


def eerste_resultaat_dict(
    soort: type[Werkzoekende] | type[Vacature], profiel: Mapping[str, Any], *, volledig_adres: bool = False
) -> dict[str, Any]:
    """What of a valid profile stands in a first result: detail-only attributes and empty lists go, the rest stays as it is.

    Args:
        soort: the class of the standard that `profiel` satisfies.
        profiel: JSON of the standard; the order of names is kept.
        volledig_adres: street and number of a vacature as well. The contract and the official examples have them, the data
            standard calls them detail (docs/koppelvlak.md, keuze 17).

    Implements koppelvlak §3 and §8; the empty lists as the official examples do (keuze 26).
    """
    if soort is Werkzoekende:
        resultaat = {naam: waarde for naam, waarde in profiel.items() if naam in _VELDEN_WERKZOEKENDE}
    else:
        resultaat = {naam: waarde for naam, waarde in profiel.items() if naam in _VELDEN_VACATURE}
        if "adres" in resultaat and not volledig_adres:
            resultaat["adres"] = {"postcode": resultaat["adres"]["postcode"]}
        if "werkgever" in resultaat:
            resultaat["werkgever"] = {
                naam: waarde for naam, waarde in resultaat["werkgever"].items() if naam in _VELDEN_WERKGEVER
            }
            # An employer of which only the contact person was known would become `{}`: an empty value nobody sent.
            if not resultaat["werkgever"] and profiel["werkgever"]:
                del resultaat["werkgever"]
    schoon: dict[str, Any] = _zonder_lege_lijsten(resultaat)
    return schoon


def _zonder_lege_lijsten(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {naam: _zonder_lege_lijsten(lid) for naam, lid in waarde.items() if lid != []}
    if isinstance(waarde, list):
        return [_zonder_lege_lijsten(lid) for lid in waarde]
    return waarde
