"""Our models and the published contract accept the same messages."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_client.standaard import (
    Vacature,
    VacatureMatch,
    VacatureResultaat,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    WerkzoekendeResultaat,
    controleer,
    lees,
    naar_dict,
)
from exchange_client.standaard.vormen import Groep
from tests.exchange_client.contract import contractschema
from tests.exchange_client.strategieen import profielen, verminkt
from tests.paden import met_vum_materiaal

pytestmark = met_vum_materiaal

SCHEMAS: list[tuple[type[Groep], str, str]] = [
    (Werkzoekende, "VUM-Bron-WerkzoekendeProfielen", "Werkzoekende"),
    (Werkzoekende, "VUM-Bemiddelaar-WerkzoekendeProfielen", "Werkzoekende"),
    (WerkzoekendeMatch, "VUM-Bron-WerkzoekendeProfielen", "MPWerkzoekendeMatch"),
    (WerkzoekendeResultaat, "VUM-Bemiddelaar-WerkzoekendeProfielen", "MPWerkzoekendeMatch"),
    (Vacature, "VUM-Bron-Vacatures", "Vacature"),
    (Vacature, "VUM-Bemiddelaar-Vacatures", "Vacature"),
    (VacatureMatch, "VUM-Bron-Vacatures", "MPVacatureMatch"),
    (VacatureResultaat, "VUM-Bemiddelaar-Vacatures", "MPVacatureMatch"),
    (WerkgeverscontactmomentMatch, "VUM-Bron-Werkgeverscontactmomenten", "MPWerkgeverscontactmomentMatch"),
    (WerkgeverscontactmomentMatch, "VUM-Bemiddelaar-Werkgeverscontactmomenten", "MPWerkgeverscontactmomentMatch"),
]


@pytest.mark.parametrize(("soort", "contract", "schema"), SCHEMAS)
@given(data=st.data())
def test_wat_wij_schrijven_voldoet(soort: type[Groep], contract: str, schema: str, data: st.DataObject) -> None:
    profiel = data.draw(profielen(soort))
    contractschema(contract, schema).validate(naar_dict(lees(soort, profiel)))


@pytest.mark.parametrize(("soort", "contract", "schema"), SCHEMAS)
@given(data=st.data())
def test_beide_weigeren_hetzelfde(soort: type[Groep], contract: str, schema: str, data: st.DataObject) -> None:
    profiel = data.draw(verminkt(profielen(soort).filter(bool)))
    ons = not controleer(soort, profiel)
    contract_zegt = contractschema(contract, schema).is_valid(profiel)
    # The one thing we refuse on purpose within these values: the empty id, which could never be asked for.
    assert ons == (contract_zegt and not _leeg_id(profiel))


def _leeg_id(profiel: dict[str, Any]) -> bool:
    return any(profiel.get(naam) == "" for naam in ("idWerkzoekende", "idVacature", "vumID"))
