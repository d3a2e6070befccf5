"""A v2 question keeps its meaning: what cannot be translated matches nobody, what v2 does not know has no effect."""

from typing import Any

import pytest

from exchange_client import v2
from exchange_client.selectie import SelectieFout

GEBIED = {"selectiegebied": {"postcode": "7001AB", "afstand": 25}}
TABEL = v2.Beroepentabel({"1234": "urn:competentnl:1"})


def _beroepen(*codes: Any) -> dict[str, Any]:
    keuzen = [{"beroepsnaamGecodeerd.codeBeroepsnaam": {"$eq": code}} for code in codes]
    return GEBIED | {"bemiddelingsberoep": {"$elemMatch": {"$or": keuzen}}}


def test_beroepen_van_werkzoekenden() -> None:
    selectie = v2.werkzoekendevraag(_beroepen("1234", "99"), TABEL)
    assert selectie.beroepen == ("urn:competentnl:1", "urn:vum:v2:beroep:99")
    # Without a table the criterion stays: nobody has such an occupation, so nobody is found.
    assert v2.werkzoekendevraag(_beroepen("1234"), v2.Beroepentabel()).beroepen == ("urn:vum:v2:beroep:1234",)
    assert v2.werkzoekendevraag(GEBIED, TABEL).beroepen == ()


def test_beroep_van_vacatures() -> None:
    vraag = GEBIED | {"beroep.beroepsnaamGecodeerd.codeBeroepsnaam": {"$eq": "1234"}}
    assert v2.vacaturevraag(vraag, TABEL).beroep == "urn:competentnl:1"
    assert v2.vacaturevraag(vraag, v2.Beroepentabel()).beroep == "urn:vum:v2:beroep:1234"
    assert v2.vacaturevraag(GEBIED, TABEL).beroep is None


@pytest.mark.parametrize("code", ["", "12345678901", "12a", "١٢", "12\n", 12, None])
def test_een_code_die_er_geen_is(code: Any) -> None:
    with pytest.raises(SelectieFout) as fout:
        v2.werkzoekendevraag(_beroepen(code), TABEL)
    assert fout.value.code == "400.01"
    with pytest.raises(SelectieFout):
        v2.vacaturevraag(GEBIED | {"beroep.beroepsnaamGecodeerd.codeBeroepsnaam": {"$eq": code}}, TABEL)


def test_sleutels_van_v3_zijn_hier_onbekend() -> None:
    keuzen = {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "urn:competentnl:1"}}]}}
    vraag = GEBIED | {"bemiddelingsberoep": keuzen, "datumAanvangBeschikbaarVoorWerk": {"$lte": "geen datum"}}
    selectie = v2.werkzoekendevraag(vraag, TABEL)
    assert (selectie.beroepen, selectie.beschikbaar_uiterlijk) == ((), None)
    vraag = GEBIED | {
        "beroep.codeBeroepsnaam": {"$eq": "urn:competentnl:1"},
        "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst": {"$eq": 9},
        "datumAanvangWerkzaamheden": {"$gte": 1},
    }
    vacature = v2.vacaturevraag(vraag, TABEL)
    assert (vacature.beroep, vacature.onregelmatig, vacature.aanvang_vanaf) == (None, None, None)


def test_de_andere_criteria_zijn_die_van_v3() -> None:
    selectie = v2.werkzoekendevraag(GEBIED | {"werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": 24}}, TABEL)
    assert selectie.uren_maximaal_vanaf == 24
    with pytest.raises(SelectieFout) as fout:
        v2.vacaturevraag({}, TABEL)
    assert fout.value.code == "400.02"


@pytest.mark.parametrize("scheiding", [";", ","])
def test_tabel_lezen(scheiding: str) -> None:
    regels = [("BOC", "CompetentNL"), ("1234", "urn:competentnl:1"), ("5", "urn:competentnl:2"), ("", "")]
    tabel = v2.lees_beroepentabel("\ufeff" + "\r\n".join(scheiding.join(regel) for regel in regels) + "\r\n")
    assert tabel.naar_v3 == {"1234": "urn:competentnl:1", "5": "urn:competentnl:2"}
    assert tabel.naar_v2["urn:competentnl:2"] == "5"


@pytest.mark.parametrize(
    "inhoud",
    [
        "",
        "code;uri\n",
        "boc;competentnl\n1;",
        "boc;competentnl\nx;urn:a",
        "boc;competentnl\n1;a\n1;b",
        "boc;competentnl\n1;a;b",
    ],
)
def test_slechte_tabel(inhoud: str) -> None:
    with pytest.raises(v2.Tabelfout, match="Regel"):
        v2.lees_beroepentabel(inhoud)
