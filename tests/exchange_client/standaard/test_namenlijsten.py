"""Occupations and languages are found by the names people use."""

import re

import pytest

from exchange_client.standaard.beroepen import BEROEPEN, OP_URI, beroep_zoeken, beroepen_lijkend_op, naam_bij
from exchange_client.standaard.talen import TALEN, taal_tonen, taal_zoeken


def test_elk_beroep_wordt_gevonden_op_naam_en_synoniem() -> None:
    assert len(OP_URI) == len(BEROEPEN) >= 60
    for beroep in BEROEPEN:
        assert beroep_zoeken(f" {beroep.naam.upper()} ") == beroep.uri
        assert naam_bij(beroep.uri) == beroep.naam
        for synoniem in beroep.synoniemen:
            assert beroep_zoeken(synoniem) is not None
    assert beroep_zoeken("onderwaterlasser op de maan") is None
    assert naam_bij("onbekend") == ""


def test_bedoelt_u() -> None:
    assert beroepen_lijkend_op("heftruk chauffeur")[0] == "Heftruckchauffeur"
    assert beroepen_lijkend_op("qqqq") == ()


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("Nederlands", "nld"),
        ("ENGELS", "eng"),
        ("farsi", "fas"),
        ("pol", "pol"),
        (" Papiamento ", "pap"),
        ("Klingon", None),
        ("xyz", None),
    ],
)
def test_taal_zoeken(naam: str, code: str | None) -> None:
    assert taal_zoeken(naam) == code


def test_talen_hebben_een_geldige_code_en_een_eigen_naam() -> None:
    assert all(re.fullmatch("[a-z]{3}", code) for code in TALEN)
    assert len(set(TALEN.values())) == len(TALEN)
    assert all(taal_zoeken(naam) == code for code, naam in TALEN.items())
    assert taal_tonen("nld") == "Nederlands"
    assert taal_tonen("xxx") == "xxx"
