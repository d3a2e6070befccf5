"""The headers of the koppelvlak: forgiving in spelling, strict in who speaks for whom."""

import pytest

from exchange_client import headers
from exchange_client.headers import Kopregelfout, Partijen
from exchange_client.oin import Oin, is_oin, lees_oin
from tests.exchange_client.client.hulp import PARTIJEN, VOORZIENING, VRAGER

GOED = [
    ("api-version", "3.0.0"),
    ("X-VUM-BERICHTVERSIE", "3.1.0"),
    ("x-vum-fromparty", VRAGER),
    ("X-VUM-toParty", VOORZIENING),
    ("X-VUM-ViaParty", VRAGER),
    ("X-VUM-SUWIParty", "True"),
]


def zonder(naam: str) -> list[tuple[str, str]]:
    return [(kop, waarde) for kop, waarde in GOED if kop.lower() != naam.lower()]


@pytest.mark.parametrize(
    "waarde",
    [
        "",
        "123",
        "0" * 19,
        "0" * 21,
        "0" * 19 + "a",
        "0" * 20 + "\n",
        "٠" * 20,
        "０" * 20,
        " " + "0" * 19,
        "+" + "0" * 19,
    ],
)
def test_een_oin_is_twintig_gewone_cijfers(waarde: str) -> None:
    assert not is_oin(waarde)
    with pytest.raises(ValueError, match="20 cijfers"):
        lees_oin(waarde)


def test_partijen_weigeren_een_verkeerde_oin() -> None:
    with pytest.raises(ValueError, match="via_party"):
        Partijen(VRAGER, VOORZIENING, Oin("123"))


def test_kopregels_hebben_de_spelling_van_het_contract() -> None:
    assert headers.vraagkoppen(PARTIJEN) == {
        "API-Version": "3.0.0",
        "X-VUM-berichtVersie": "3.0.0",
        "X-VUM-fromParty": VRAGER,
        "X-VUM-toParty": VOORZIENING,
        "X-VUM-viaParty": VRAGER,
    }
    assert headers.vraagkoppen(PARTIJEN, suwi=False)["X-VUM-SUWIparty"] == "false"


def test_hoofdletters_en_booleans_mogen_in_elke_schrijfwijze() -> None:
    gelezen = headers.lees_vraagkoppen(GOED, met_suwi=True)
    assert gelezen.partijen == PARTIJEN
    assert gelezen.suwi is True


@pytest.mark.parametrize("naam", [kop for kop, _ in GOED])
def test_een_ontbrekende_kopregel_is_onvolledig(naam: str) -> None:
    with pytest.raises(Kopregelfout) as fout:
        headers.lees_vraagkoppen(zonder(naam), met_suwi=True)
    assert fout.value.code == "400.02"


@pytest.mark.parametrize("naam", [kop for kop, _ in GOED])
def test_een_lege_kopregel_is_onvolledig(naam: str) -> None:
    with pytest.raises(Kopregelfout) as fout:
        headers.lees_vraagkoppen([*zonder(naam), (naam, "  ")], met_suwi=True)
    assert fout.value.code == "400.02"


@pytest.mark.parametrize("naam", [kop for kop, _ in GOED])
def test_een_dubbele_kopregel_wordt_geweigerd(naam: str) -> None:
    with pytest.raises(Kopregelfout) as fout:
        headers.lees_vraagkoppen([*GOED, (naam, dict(GOED)[naam])], met_suwi=True)
    assert fout.value.code == "400.01"


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("api-version", "2.0.0"),
        ("api-version", "4.0.0"),
        ("api-version", "3.0.0,3.0.0"),
        ("api-version", "3.0"),
        ("X-VUM-BERICHTVERSIE", "30.0.0"),
        ("x-vum-fromparty", f"{VRAGER},{VOORZIENING}"),
        ("x-vum-fromparty", "0000009900000000999٩"),
        ("X-VUM-SUWIParty", "ja"),
    ],
)
def test_een_misvormde_kopregel_is_ongeldig(naam: str, waarde: str) -> None:
    with pytest.raises(Kopregelfout) as fout:
        headers.lees_vraagkoppen([*zonder(naam), (naam, waarde)], met_suwi=True)
    assert fout.value.code == "400.01"
    assert waarde not in str(fout.value), "een waarde van buiten hoort niet in de melding"


def test_zonder_suwi_wordt_die_kopregel_niet_gevraagd() -> None:
    assert headers.lees_vraagkoppen(zonder("X-VUM-SUWIParty"), met_suwi=False).suwi is None


def test_een_antwoord_draait_van_en_naar_om() -> None:
    assert headers.antwoordkoppen(PARTIJEN) == {
        "API-Version": "3.0.0",
        "X-VUM-berichtVersie": "3.0.0",
        "X-VUM-fromParty": VOORZIENING,
        "X-VUM-toParty": VRAGER,
        "X-VUM-viaParty": VRAGER,
    }


def test_zonder_leesbare_vraag_noemt_het_antwoord_alleen_zichzelf() -> None:
    koppen = headers.antwoordkoppen(None, zelf=VOORZIENING)
    assert koppen["X-VUM-fromParty"] == VOORZIENING
    assert "X-VUM-toParty" not in koppen
