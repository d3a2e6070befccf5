"""Smaller areas that together reach what the large one reaches: nothing may fall between them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_client.geografie import afstand_km, alle_pc4, dekking, pc4_binnen
from exchange_client.geografie.dekking import _ruimte

gebieden = st.sampled_from(alle_pc4())
afstanden = st.integers(min_value=0, max_value=120)


@settings(max_examples=300, deadline=None)
@given(pc4=gebieden, km=afstanden)
def test_elk_gebied_binnen_de_grote_ligt_binnen_een_kleine(pc4: str, km: int) -> None:
    cirkels = dekking(pc4, km)
    if not cirkels:
        return
    assert len(cirkels) >= 2
    assert all(0 < cirkel.km < km for cirkel in cirkels)
    for gebied in pc4_binnen(pc4, km):
        # With room for a bron that measures from the postcode and not from the middle of its area.
        assert any((afstand_km(cirkel.pc4, gebied) or 0.0) + _ruimte(gebied) <= cirkel.km for cirkel in cirkels), gebied


@settings(max_examples=60, deadline=None)
@given(pc4=gebieden)
def test_een_gebied_van_tien_kilometer_of_meer_is_bijna_overal_te_verkleinen(pc4: str) -> None:
    if len(pc4_binnen(pc4, 15)) > 5:
        assert dekking(pc4, 15)


@pytest.mark.parametrize("km", [25, 50, 100, 300, 999])
def test_een_groot_gebied_wordt_ongeveer_half_zo_groot(km: int) -> None:
    cirkels = dekking("3811AB", km)
    assert 2 <= len(cirkels) <= 7
    # The country ends where a circle of 999 km does not.
    assert max(cirkel.km for cirkel in cirkels) <= min(km, 160) * 0.65


@pytest.mark.parametrize(("postcode", "km"), [("0000ZZ", 25), ("7001AB", 0), ("7001AB", 2), ("1791AB", 1)])
def test_wat_niet_kleiner_kan_of_niet_bestaat_geeft_niets(postcode: str, km: int) -> None:
    assert dekking(postcode, km) == ()


def test_dezelfde_vraag_geeft_dezelfde_dekking() -> None:
    assert dekking("7001AB", 25) == dekking("7001ZZ", 25)
