"""A first result shows what the contract allows and no contact data."""

from typing import Any

import pytest
from hypothesis import given

from exchange_client.standaard import (
    Standaardfout,
    Vacature,
    VacatureMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    eerste_resultaat,
    eerste_resultaat_dict,
    lees,
    naar_dict,
)
from tests.exchange_client.strategieen import vacatures, werkzoekenden

ALLEEN_DETAIL = {"contactpersoon", "eisAanWerk", "emailadres", "indicatieLdrRegistratie", "persoonlijkePresentatie"} | {
    "telefoonnummer",
    "webadres",
}


def _gevuld(waarde: Any) -> Any:
    """What stays of a value: an empty list has no meaning in a first result, an empty text is left to the bron."""
    if isinstance(waarde, dict):
        return {naam: _gevuld(lid) for naam, lid in waarde.items() if lid != []}
    return [_gevuld(lid) for lid in waarde] if isinstance(waarde, list) else waarde


@given(profiel=werkzoekenden())
def test_werkzoekende_verliest_alleen_detailgegevens(profiel: dict[str, Any]) -> None:
    resultaat = naar_dict(eerste_resultaat(lees(Werkzoekende, profiel)))
    assert resultaat == _gevuld({naam: waarde for naam, waarde in profiel.items() if naam not in ALLEEN_DETAIL})
    assert eerste_resultaat_dict(Werkzoekende, profiel) == resultaat
    assert lees(WerkzoekendeMatch, resultaat)


@given(profiel=vacatures())
def test_vacature_verliest_nummer_contactpersoon_en_straat(profiel: dict[str, Any]) -> None:
    resultaat = naar_dict(eerste_resultaat(lees(Vacature, profiel)))
    assert resultaat["adres"] == {"postcode": profiel["adres"]["postcode"]}
    assert "nummerVacature" not in resultaat
    assert "contactpersoon" not in resultaat.get("werkgever", {})
    anders = {"adres", "nummerVacature", "werkgever"}
    assert {k: v for k, v in resultaat.items() if k not in anders} == _gevuld(
        {k: v for k, v in profiel.items() if k not in anders}
    )
    assert eerste_resultaat_dict(Vacature, profiel) == resultaat
    assert lees(VacatureMatch, resultaat)


@given(profiel=vacatures())
def test_het_hele_adres_mag_ook(profiel: dict[str, Any]) -> None:
    resultaat = naar_dict(eerste_resultaat(lees(Vacature, profiel), volledig_adres=True))
    assert resultaat["adres"] == profiel["adres"]
    assert eerste_resultaat_dict(Vacature, profiel, volledig_adres=True) == resultaat


def test_lege_lijsten_gaan_niet_mee_lege_tekst_wel() -> None:
    profiel = {
        "idVacature": "1",
        "naamVacature": "",
        "adres": {"postcode": "1234AB"},
        "rijbewijs": [],
        "werkgever": {"sector": [], "handelsnaamOrganisatie": "Bakkerij"},
    }
    verwacht = {k: v for k, v in profiel.items() if k != "rijbewijs"} | {
        "werkgever": {"handelsnaamOrganisatie": "Bakkerij"}
    }
    assert eerste_resultaat_dict(Vacature, profiel) == verwacht


def test_een_werkgever_met_alleen_een_contactpersoon_verdwijnt() -> None:
    profiel = {"idVacature": "1", "adres": {"postcode": "1234AB"}, "werkgever": {"contactpersoon": [{}]}}
    assert "werkgever" not in naar_dict(eerste_resultaat(lees(Vacature, profiel)))
    assert "werkgever" not in eerste_resultaat_dict(Vacature, profiel)


@pytest.mark.parametrize("profiel", [{}, {"idWerkzoekende": "1"}, {"mobiliteit": {"bemiddelingspostcode": "1234AB"}}])
def test_zonder_id_of_postcode_geen_eerste_resultaat(profiel: dict[str, Any]) -> None:
    with pytest.raises(Standaardfout, match="verplicht in een eerste resultaat"):
        eerste_resultaat(lees(Werkzoekende, profiel))


def test_vacature_zonder_adres_geen_eerste_resultaat() -> None:
    with pytest.raises(Standaardfout, match="Adres"):
        eerste_resultaat(lees(Vacature, {"idVacature": "1"}))
