"""Two texts of one profile: what differs, and putting that on a third."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_client.standaard import Werkzoekende, lees, naar_dict
from portal.profielen.verschil import Verschil, platgeslagen, toegepast, vastgelegd, verschillen
from tests.exchange_client.strategieen import werkzoekenden
from tests.factories.profielen import werkzoekende_profiel

_ruim = settings(deadline=None, max_examples=60)


def _profielen() -> st.SearchStrategy[dict[str, Any]]:
    return werkzoekenden().map(lambda profiel: naar_dict(lees(Werkzoekende, profiel)))


def test_een_veld_in_een_groep_en_een_lijst_als_geheel() -> None:
    was = werkzoekende_profiel()
    werd = toegepast(was, {"werktijden.aantalWerkurenPerWeekMaximaal": 24, "contractvorm": None})
    assert verschillen(was, werd) == [
        Verschil("werktijden.aantalWerkurenPerWeekMaximaal", 36, 24),
        Verschil("contractvorm", [{"codeTypeArbeidscontract": "B"}], None),
    ]
    assert was == werkzoekende_profiel()


def test_wie_het_maximum_kiest_houdt_het_minimum_erbij() -> None:
    """Else the next file could put a minimum above it, and nobody would find this person any more."""
    was = werkzoekende_profiel()
    werd = toegepast(was, {"werktijden.aantalWerkurenPerWeekMaximaal": 28})
    assert vastgelegd(was, werd, samen=True) == {
        "werktijden.aantalWerkurenPerWeekMaximaal": {"was": 36, "werd": 28},
        "werktijden.aantalWerkurenPerWeekMinimaal": {"was": 24, "werd": 24},
    }
    assert list(vastgelegd(was, werd, samen=False)) == ["werktijden.aantalWerkurenPerWeekMaximaal"]


def test_een_groep_waar_niets_meer_in_staat_gaat_weg() -> None:
    assert toegepast({"flexibiliteit": {"x": 1}, "sector": []}, {"flexibiliteit.x": None}) == {"sector": []}
    assert toegepast({}, {"flexibiliteit.x": None}) == {}
    assert toegepast({}, {"flexibiliteit.x": 1}) == {"flexibiliteit": {"x": 1}}


@_ruim
@given(_profielen(), _profielen())
def test_wat_verschilt_is_genoeg_om_van_het_ene_het_andere_te_maken(een: dict[str, Any], ander: dict[str, Any]) -> None:
    overgezet = toegepast(een, {verschil.pad: verschil.werd for verschil in verschillen(een, ander)})
    assert platgeslagen(overgezet) == platgeslagen(ander)
    assert verschillen(overgezet, ander) == []


@_ruim
@given(_profielen())
def test_zonder_verschil_verandert_er_niets(profiel: dict[str, Any]) -> None:
    assert verschillen(profiel, profiel) == []
    assert toegepast(profiel, {}) == profiel


@pytest.mark.parametrize("samen", [True, False])
def test_vastgelegd_kan_terug(samen: bool) -> None:
    was, werd = werkzoekende_profiel(), werkzoekende_profiel(werktijden={"indicatieKantoortijden": 2})
    velden = vastgelegd(was, werd, samen=samen)
    assert toegepast(werd, {pad: waarden.get("was") for pad, waarden in velden.items()}) == was
