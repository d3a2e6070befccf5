"""Our reading of questions and the published contract agree, both ways."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_client.selectie import (
    SelectieFout,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    lees_selectie,
    schrijf_selectie,
    voldoet,
)
from tests.exchange_client.contract import contractschema, voorbeeld
from tests.exchange_client.strategieen import (
    contactmoment_selecties,
    vacature_selecties,
    verminkt,
    werkzoekende_selecties,
)
from tests.paden import met_vum_materiaal

pytestmark = met_vum_materiaal

SOORTEN: list[tuple[Any, Any, str, str]] = [
    (WerkzoekendeSelectie, werkzoekende_selecties, "WerkzoekendeProfielen", "MPWerkzoekende"),
    (VacatureSelectie, vacature_selecties, "Vacatures", "MPVacature"),
    (
        WerkgeverscontactmomentSelectie,
        contactmoment_selecties,
        "Werkgeverscontactmomenten",
        "MPWerkgeverscontactmoment",
    ),
]


@pytest.mark.parametrize("rol", ["Bron", "Bemiddelaar"])
@pytest.mark.parametrize(("soort", "selecties", "contract", "schema"), SOORTEN)
@given(data=st.data())
def test_elke_vraag_voldoet(
    soort: Any, selecties: Any, contract: str, schema: str, rol: str, data: st.DataObject
) -> None:
    vraag = schrijf_selectie(data.draw(selecties()))
    contractschema(f"VUM-{rol}-{contract}", schema).validate(vraag)
    assert schrijf_selectie(lees_selectie(soort, vraag)) == vraag


@pytest.mark.parametrize(("soort", "selecties", "contract", "schema"), SOORTEN)
@settings(max_examples=400)
@given(data=st.data())
def test_beide_weigeren_hetzelfde(soort: Any, selecties: Any, contract: str, schema: str, data: st.DataObject) -> None:
    vraag = data.draw(verminkt(selecties().map(schrijf_selectie)))
    contract_zegt = contractschema(f"VUM-Bron-{contract}", schema).is_valid(vraag)
    try:
        selectie = lees_selectie(soort, vraag)
    except SelectieFout:
        # Keuze 14: the one question that is valid by the schema and refused by us.
        assert not contract_zegt or "$eq" not in vraag["werkgever.nummerKvk"]
    else:
        assert contract_zegt
        assert schrijf_selectie(selectie) == vraag


@pytest.mark.parametrize(
    ("soort", "bestand", "naam"),
    [
        (WerkzoekendeSelectie, "vragen_werkzoekenden.json", "werkzoekende"),
        (VacatureSelectie, "vragen_vacatures.json", "vacature"),
    ],
)
def test_de_officiele_resultaten_voldoen_aan_de_officiele_vragen(soort: Any, bestand: str, naam: str) -> None:
    for vraag in voorbeeld(bestand):
        selectie = lees_selectie(soort, vraag[f"{naam}.zoekvraag"])
        assert schrijf_selectie(selectie) == vraag[f"{naam}.zoekvraag"]
        assert vraag[f"{naam}.zoekresultaten"]
        for resultaat in vraag[f"{naam}.zoekresultaten"]:
            assert voldoet(selectie, resultaat), resultaat
        assert voldoet(selectie, vraag[f"{naam}.{naam}"])


def test_geen_officiele_werkzoekende_valt_onterecht_af() -> None:
    """The widest question finds every official profile: own travel distance is the only thing that leaves people out."""
    for profiel in voorbeeld("werkzoekenden.json"):
        postcode = profiel["mobiliteit"]["bemiddelingspostcode"]
        vraag = lees_selectie(WerkzoekendeSelectie, {"selectiegebied": {"postcode": postcode, "afstand": 0}})
        assert voldoet(vraag, profiel), postcode
