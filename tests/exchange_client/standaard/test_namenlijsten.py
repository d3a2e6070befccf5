"""Occupations and languages are found by the names people use."""

import re

import pytest

from exchange_client.standaard.beroepen import (
    BEROEPEN,
    OEFENLIJST,
    OP_URI,
    Beroep,
    Beroepenlijst,
    beroep_zoeken,
    beroepen_lijkend_op,
    gebruik,
    naam_bij,
)
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


@pytest.mark.parametrize(
    ("getypt", "eerste"),
    [
        ("heftr", "Heftruckchauffeur"),
        ("Kok", "Kok"),
        # A synonym, a word in the middle, two words in any order, a part of a compound word.
        ("reacht", "Heftruckchauffeur"),
        ("groenvoor", "Medewerker groenvoorziening"),
        ("ict helpdesk", "Helpdeskmedewerker ICT"),
        ("bestuur", "Secretaresse"),
        # Without the accent.
        ("conciergé", "Conciërge"),
    ],
)
def test_vinden_terwijl_iemand_typt(getypt: str, eerste: str) -> None:
    assert OEFENLIJST.vinden(getypt, 5)[0].naam == eerste


def test_vinden_houdt_op_bij_het_aantal_en_zonder_letters() -> None:
    assert len(OEFENLIJST.vinden("medewerker", 3)) == 3
    assert OEFENLIJST.vinden("  - ", 3) == []
    assert OEFENLIJST.vinden("qqqq", 3) == []


def test_een_andere_lijst_in_gebruik() -> None:
    eigen = Beroepenlijst([Beroep("Zeemeermin", ("meermin",), "urn:x:1")], {"urn:x:0": "Draaideur"})
    gebruik(eigen)
    try:
        assert beroep_zoeken("Meermin") == "urn:x:1"
        assert beroep_zoeken("Orderpicker") is None
        assert beroepen_lijkend_op("zeemermin") == ("Zeemeermin",)
        assert (naam_bij("urn:x:1"), naam_bij("urn:x:0")) == ("Zeemeermin", "Draaideur")
        # A profile that was stored with the practice list.
        assert naam_bij(BEROEPEN[0].uri) == BEROEPEN[0].naam
    finally:
        gebruik(None)
    assert beroepen_lijkend_op("zeemermin") == ()
    assert beroep_zoeken("Orderpicker") is not None
