"""From detail profile to first result: what a bron shows before a purpose is stated."""

from collections.abc import Mapping
from typing import Any, overload

from msgspec import UNSET, structs

from exchange_client.standaard.boom import struct_namen
from exchange_client.standaard.lezen import Standaardfout
from exchange_client.standaard.vacature import Adres, Vacature, VacatureMatch, Werkgever, WerkgeverMatch
from exchange_client.standaard.vormen import Groep
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
    """The first result of a detail profile: detail-only attributes dropped, all other values unchanged.

    Of a vacature only the postcode of the address goes along, unless `volledig_adres`: the contract allows street and number,
    the data standard calls them detail (docs/koppelvlak.md, keuze 17). Raises Standaardfout when the id or the postcode, which
    a first result must have, is missing.
    """
    if isinstance(profiel, Vacature):
        return _vacature(profiel, volledig_adres=volledig_adres)
    _eis(profiel.mobiliteit, "mobiliteit", "Mobiliteit")
    _eis(profiel.id_werkzoekende, "idWerkzoekende", "ID Werkzoekende")
    return WerkzoekendeMatch(**_overgenomen(profiel, WerkzoekendeMatch))


def _vacature(profiel: Vacature, *, volledig_adres: bool) -> VacatureMatch:
    _eis(profiel.adres, "adres", "Adres")
    velden = _overgenomen(profiel, VacatureMatch)
    if isinstance(profiel.adres, Adres) and not volledig_adres:
        velden["adres"] = Adres(postcode=profiel.adres.postcode)
    if isinstance(profiel.werkgever, Werkgever):
        velden["werkgever"] = _werkgever(profiel.werkgever)
    return VacatureMatch(**velden)


def _werkgever(werkgever: Werkgever) -> Any:
    match = WerkgeverMatch(**_overgenomen(werkgever, WerkgeverMatch))
    # An employer of which only the contact person was known would become `{}`: an empty value nobody sent.
    leeg = match == WerkgeverMatch() and werkgever != Werkgever()
    return UNSET if leeg else match


def _overgenomen(bron: Groep, doel: type[Groep]) -> dict[str, Any]:
    return {veld.name: getattr(bron, veld.name) for veld in structs.fields(doel)}


def _eis(waarde: object, pad: str, label: str) -> None:
    if waarde is UNSET:
        raise Standaardfout(pad, f"{label} ontbreekt en is verplicht in een eerste resultaat.", label=label)


def eerste_resultaat_dict(
    soort: type[Werkzoekende] | type[Vacature], profiel: Mapping[str, Any], *, volledig_adres: bool = False
) -> dict[str, Any]:
    """As `eerste_resultaat`, for a stored profile that is known to be valid: the order of names is kept as received."""
    if soort is Werkzoekende:
        return {naam: waarde for naam, waarde in profiel.items() if naam in _VELDEN_WERKZOEKENDE}
    resultaat = {naam: waarde for naam, waarde in profiel.items() if naam in _VELDEN_VACATURE}
    if "adres" in resultaat and not volledig_adres:
        resultaat["adres"] = {"postcode": resultaat["adres"]["postcode"]}
    if "werkgever" in resultaat:
        werkgever = {naam: waarde for naam, waarde in resultaat["werkgever"].items() if naam in _VELDEN_WERKGEVER}
        if werkgever or not resultaat["werkgever"]:
            resultaat["werkgever"] = werkgever
        else:
            del resultaat["werkgever"]
    return resultaat
