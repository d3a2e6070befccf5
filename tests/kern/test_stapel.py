"""Rows in one stream: what goes in comes out, for any text, and nobody else sees it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.kern.stapel import NIETS, Stapel, Veldschrijver

pytestmark = pytest.mark.django_db
_STAPEL = Stapel(
    "proef",
    {
        "a": "text",
        "b": "integer",
        "c": "text[]",
        "d": "date",
        "e": "integer[]",
        "f": "double precision",
        "g": "smallint",
    },
)
# What PostgreSQL can store: not the NUL character, nor half a pair.
_TEKST = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=30)
_RIJ = st.tuples(
    st.none() | _TEKST,
    st.none() | st.integers(-(2**31), 2**31 - 1),
    st.lists(_TEKST, max_size=4).map(tuple),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.lists(st.integers(0, 99999), max_size=4).map(tuple),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.integers(-(2**15), 2**15 - 1),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_RIJ, min_size=1, max_size=8))
def test_alles_komt_terug_zoals_het_was(rijen: list[tuple[Any, ...]]) -> None:
    waarden = zip(_STAPEL.velden.values(), zip(*rijen, strict=True), strict=True)
    kolommen = [[veld[waarde] for waarde in kolom] for veld, kolom in waarden]
    with connection.cursor() as cursor:
        _STAPEL.vullen(cursor, kolommen)
        cursor.execute("SELECT a, b, c, d, e, f, g FROM proef")
        terug = [(a, b, tuple(c), d, tuple(e), f, g) for a, b, c, d, e, f, g in cursor.fetchall()]
        _STAPEL.legen(cursor)
    assert terug == rijen


def test_een_onbekende_soort_is_een_fout_en_geen_tekst() -> None:
    with pytest.raises(KeyError):
        Veldschrijver("jsonb")


def test_een_kolom_te_weinig_is_een_fout() -> None:
    with connection.cursor() as cursor, pytest.raises(ValueError, match="shorter"):
        _STAPEL.vullen(cursor, [[NIETS, NIETS], [NIETS]])
