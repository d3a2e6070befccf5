"""Distances are right, and selecting by a list of areas never disagrees with measuring one distance."""

import time
from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_client.geografie import afstand_km, pc4_binnen, plaats, positie
from exchange_client.geografie.pc4 import _binnen, _punten

BEKEND = {
    "1012": (52.3731, 4.8932),  # Amsterdam, Dam
    "9711": (53.2172, 6.5676),  # Groningen, around the Vismarkt
    "7001": (51.9650, 6.2889),  # Doetinchem, Simonsplein
    "8232": (52.5100, 5.4720),  # Lelystad, centre
    "4531": (51.3355, 3.8280),  # Terneuzen, centre
    "1781": (52.9590, 4.7610),  # Den Helder, centre
    "6211": (50.8489, 5.6880),  # Maastricht, Markt
}
PC4S = st.sampled_from(sorted(_punten()))


def test_de_tabel_is_compleet_en_ligt_in_nederland() -> None:
    punten = _punten().values()
    assert len(punten) >= 4050
    for punt in punten:
        assert 50.7 < punt.breedte < 53.6
        assert 3.3 < punt.lengte < 7.3
        assert len(punt.pc4) == 4


@pytest.mark.parametrize("pc4", BEKEND)
def test_bekende_punten_kloppen_op_een_kilometer(pc4: str) -> None:
    ligging = positie(pc4)
    assert ligging is not None
    (breedte, lengte), (hier_breedte, hier_lengte) = BEKEND[pc4], ligging
    assert 111.2 * hypot(breedte - hier_breedte, (lengte - hier_lengte) * cos(radians(breedte))) < 1


def test_een_postcode_mag_met_en_zonder_letters() -> None:
    assert positie("7001AB") == positie("7001zz") == positie("7001")
    assert plaats("7001AB") == "Doetinchem"


@pytest.mark.parametrize("onbekend", ["0000AA", "", "x", "2765AB"])
def test_onbekend_is_niets_en_geen_gok(onbekend: str) -> None:
    assert positie(onbekend) is None
    assert plaats(onbekend) is None
    assert afstand_km(onbekend, "7001AB") is None
    assert afstand_km("7001AB", onbekend) is None
    assert pc4_binnen(onbekend, 999) == ()


def test_afstand_amsterdam_maastricht() -> None:
    assert afstand_km("1012AB", "6211AB") == pytest.approx(178, abs=1)


def test_afstand_nul_is_de_eigen_postcode() -> None:
    assert afstand_km("7001AB", "7001ZZ") == 0
    assert pc4_binnen("7001AB", 0)[0] == "7001"


@given(a=PC4S, b=PC4S)
def test_afstand_is_heen_en_terug_gelijk(a: str, b: str) -> None:
    assert afstand_km(a, b) == afstand_km(b, a)


@given(midden=PC4S, km=st.integers(0, 999) | st.floats(0, 400))
def test_binnen_is_precies_wat_de_afstand_zegt(midden: str, km: float) -> None:
    verwacht = {pc4 for pc4 in _punten() if (afstand_km(midden, pc4) or 0) <= km}
    gevonden = pc4_binnen(midden, km)
    assert set(gevonden) == verwacht
    assert len(gevonden) == len(verwacht)
    assert list(gevonden) == sorted(gevonden, key=lambda pc4: (afstand_km(midden, pc4), pc4))


@given(midden=PC4S, buur=PC4S)
def test_de_grens_telt_mee(midden: str, buur: str) -> None:
    afstand = afstand_km(midden, buur)
    assert afstand is not None
    assert buur in pc4_binnen(midden, afstand)


def test_zoeken_is_snel() -> None:
    pc4_binnen("3511", 1)
    tijden = []
    for midden in ("3511", "7001", "9711", "4531"):
        _binnen.cache_clear()
        begin = time.process_time()
        pc4_binnen(midden, 60)
        tijden.append(time.process_time() - begin)
    assert min(tijden) < 0.010
