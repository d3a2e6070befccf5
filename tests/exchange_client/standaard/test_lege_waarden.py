"""A sender leaves empty values out, without breaking what the contract requires."""

from typing import Any

from hypothesis import given

from exchange_client.standaard import Vacature, VacatureMatch, controleer, zonder_lege_waarden
from tests.exchange_client.strategieen import vacatures


def test_leeg_verdwijnt_op_elke_diepte() -> None:
    profiel = {
        "idVacature": "1",
        "naamVacature": "",
        "cursus": [],
        "opleiding": [{"toelichtingOpleiding": ""}, {"indicatieDiploma": 0}, {}],
        "werkgever": {"contactpersoon": [{"emailadres": [""]}], "handelsnaamOrganisatie": " "},
    }
    assert zonder_lege_waarden(profiel) == {
        "idVacature": "1",
        "opleiding": [{"indicatieDiploma": 0}],
        "werkgever": {"handelsnaamOrganisatie": " "},
    }


def test_nul_en_onwaar_zijn_waarden() -> None:
    assert zonder_lege_waarden({"a": 0, "b": False, "c": None}) == {"a": 0, "b": False, "c": None}


def test_een_verplichte_groep_blijft_zodat_het_echte_probleem_gemeld_wordt() -> None:
    profiel = {"idVacature": "1", "adres": {"postcode": ""}}
    assert zonder_lege_waarden(profiel) == {"idVacature": "1"}
    schoon = zonder_lege_waarden(profiel, soort=VacatureMatch)
    assert schoon == profiel
    assert [fout.pad for fout in controleer(VacatureMatch, schoon)] == ["adres.postcode"]


@given(profiel=vacatures())
def test_een_geldig_profiel_blijft_geldig(profiel: dict[str, Any]) -> None:
    schoon = zonder_lege_waarden(profiel, soort=Vacature)
    assert controleer(Vacature, schoon) == []
    assert zonder_lege_waarden(schoon, soort=Vacature) == schoon
