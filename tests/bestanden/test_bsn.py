"""A BSN never gets in: by heading, by value, and in the middle of a text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bestanden.bsn import Telling, bsn_in_tekst, is_bsn_kop, lang_getal_mogelijk
from portal.kern.bsn import is_elfproef
from tests.bestanden.hulp import PROEFNUMMER, als_csv, bewaard, keuren, kopie_van, lezen, ruim


def _nummers(aantal: int, *, raak: bool, begin: int = 999_100_000) -> list[str]:
    nummers = (str(nummer) for nummer in range(begin, begin + 40 * aantal))
    return [nummer for nummer in nummers if is_elfproef(nummer) is raak][:aantal]


@pytest.mark.parametrize(
    "kop",
    [
        "BSN",
        "bsn",
        " B.S.N. ",
        "BSN-nummer",
        "bsn nr",
        "Burgerservicenummer",
        "Sofinummer",
        "BSN klant",
        "Klant BSN",
        "klant_bsn",
        "A-nummer",
    ],
)
def test_kop_die_op_een_bsn_wijst(kop: str) -> None:
    assert is_bsn_kop(kop)


@pytest.mark.parametrize("kop", ["Postcode", "Eigen kenmerk", "Basisnummer", "Telefoonnummer", "Absnaam", "ID_WZ", ""])
def test_kop_die_niet_op_een_bsn_wijst(kop: str) -> None:
    assert not is_bsn_kop(kop)


def test_elfproef() -> None:
    assert is_elfproef(PROEFNUMMER)
    assert is_elfproef("12345672")  # the leading zero that Excel drops
    assert not is_elfproef("123456783")
    assert not is_elfproef("000000000")
    assert not is_elfproef("1234567")
    assert not is_elfproef("١٢٣٤٥٦٧٨٢")


@ruim
@given(st.integers(min_value=10_000_000, max_value=999_999_999))
def test_een_cijfer_anders_is_nooit_weer_goed(nummer: int) -> None:
    cijfers = str(nummer).zfill(9)
    if is_elfproef(cijfers):
        laatste = str((int(cijfers[-1]) + 1) % 10)
        assert not is_elfproef(cijfers[:-1] + laatste)


@pytest.mark.parametrize(
    "tekst",
    [
        PROEFNUMMER,
        f"bsn {PROEFNUMMER}.",
        "1234.56.782",
        "123 456 782",
        "123.456.782",
        f"x{PROEFNUMMER}y",
        "１２３４５６７８２",
    ],
)
def test_bsn_in_tekst(tekst: str) -> None:
    assert bsn_in_tekst(tekst)


@pytest.mark.parametrize(
    "tekst", ["", "06-12345678", "0612345678", "+31612345678", "31-12-2023", "https://example.nl/1", f"{PROEFNUMMER}0"]
)
def test_geen_bsn_in_tekst(tekst: str) -> None:
    assert not bsn_in_tekst(tekst)


@pytest.mark.parametrize("waarde", [PROEFNUMMER, "1234.56.782", "123 456 782", "１２３４５６７８２"])
def test_een_waarde_is_genoeg_om_een_korte_kolom_te_weigeren(waarde: str) -> None:
    uitkomst = keuren(
        als_csv(("A", "7001AB", waarde), ("B", "7001AB", ""), kop=("Eigen kenmerk", "Postcode", "Interesses"))
    )
    assert uitkomst.keuring.bsn.kolommen == {2: "waarden"}
    assert [rij.goed for rij in uitkomst.rijen] == [True, True]
    assert uitkomst.rijen[0].profiel == {"mobiliteit": {"bemiddelingspostcode": "7001AB"}}
    assert any("Kolom Interesses: de waarden in deze kolom lijken op" in tekst for tekst in uitkomst.teksten)
    assert waarde not in repr(uitkomst)


def test_ook_een_onbekende_kolom_wordt_gemeld_en_leeggemaakt() -> None:
    inhoud = als_csv(("A", "7001AB", PROEFNUMMER), kop=("Eigen kenmerk", "Postcode", "Nr klant"))
    assert keuren(inhoud).keuring.bsn.kolommen == {2: "waarden"}
    assert PROEFNUMMER.encode() not in bewaard(kopie_van(inhoud))


def test_de_bewaarde_kopie_leest_hetzelfde_en_bevat_geen_bsn() -> None:
    inhoud = als_csv(
        ("A", "7001AB", PROEFNUMMER), ("B", "x"), ("C", "1", "2", "3"), kop=("Eigen kenmerk", "Postcode", "BSN")
    )
    kopie = kopie_van(inhoud)
    assert PROEFNUMMER.encode() not in bewaard(kopie)
    leeg = lezen(inhoud).zonder(frozenset({2}))
    assert list(kopie.tabel().rijen()) == list(leeg.rijen())
    assert kopie.tabel().herkenning == leeg.herkenning


def test_klantnummers_van_negen_cijfers_mogen() -> None:
    """One in eleven passes by chance; a long list of such numbers must not be refused for it."""
    rijen = [(str(nummer), "7001AB") for nummer in range(300_000_000, 300_000_500)]
    uitkomst = keuren(als_csv(*rijen, kop=("Eigen kenmerk", "Postcode")))
    assert len(uitkomst.goed) == 500


def test_bsn_kolom_met_een_paar_tikfouten_wordt_toch_geweigerd() -> None:
    telling = Telling()
    for nummer in [*_nummers(40, raak=True), *_nummers(60, raak=False)]:
        telling.tel(nummer)
    assert telling.verdacht


def test_telefoons_en_kvk_mogen_en_bsns_onder_die_naam_niet() -> None:
    toeval = random.Random(3)
    telefoons = [f"6{toeval.randint(10_000_000, 99_999_999)}" for _ in range(60)]
    rijen = [(f"A{plek}", "7001AB", telefoon, "12345672") for plek, telefoon in enumerate(telefoons)]
    kop = ("Eigen kenmerk", "Postcode", "Telefoonnummer", "KvK")
    assert keuren(als_csv(*rijen, kop=kop)).keuring.bsn.kolommen == {}
    rijen = [(f"A{plek}", "7001AB", nummer, "") for plek, nummer in enumerate(_nummers(20, raak=True))]
    assert keuren(als_csv(*rijen, kop=kop)).keuring.bsn.kolommen == {2: "waarden"}


def test_acht_cijfers_bijna_allemaal_raak_en_datums_niet() -> None:
    telling = Telling()
    for nummer in _nummers(12, raak=True, begin=10_000_000):
        telling.tel(nummer)
    assert telling.verdacht
    datums = Telling()
    for dag in range(1, 29):
        datums.tel(f"202603{dag:02d}")
    assert not datums.verdacht


def test_bsn_tussen_woorden_weigert_de_rij_en_wordt_niet_herhaald() -> None:
    uitkomst = keuren(
        als_csv(
            ("A", "7001AB", f"Mijn nummer is {PROEFNUMMER}, bel maar"),
            ("B", "7001AB", "Harde werker"),
            kop=("Eigen kenmerk", "Postcode", "Persoonlijke presentatie"),
        )
    )
    assert [rij.goed for rij in uitkomst.rijen] == [False, True]
    assert "burgerservicenummer" in uitkomst.fouten[0]
    assert PROEFNUMMER not in repr(uitkomst.meldingen)


_CEL = st.one_of(
    st.text(st.sampled_from("0123456789 .-/\n+A７"), max_size=16),
    st.dates().map(lambda dag: f"{dag.day}-{dag.month}-{dag.year}"),
    st.dates().map(str),
    st.integers(0, 10**10).map(str),
    st.sampled_from(
        [PROEFNUMMER, f"WZ-{PROEFNUMMER}", f"tel {PROEFNUMMER}.", "1234 56 782", "123.456.782", "06-12345678"]
    ),
)


@ruim
@given(st.lists(_CEL, max_size=30))
def test_een_hele_kolom_telt_als_cel_voor_cel(waarden: list[str]) -> None:
    """The quick look at a column at once may pass over cells, but never over one that counts."""
    ineens, een_voor_een = Telling(), Telling(gevuld=len(waarden) - waarden.count(""))
    ineens.tel_alle(waarden)
    for waarde in waarden:
        if len(waarde) >= 8:
            een_voor_een.tel(waarde)
    if lang_getal_mogelijk("\n".join(waarden)):
        assert ineens == een_voor_een
    else:
        assert (een_voor_een.negen, een_voor_een.in_tekst) == (0, 0)


@ruim
@given(st.lists(st.text(st.sampled_from("0123456789999 .-/WZé\u00a0\uff11\n"), max_size=16), min_size=1, max_size=4))
def test_een_hele_kolom_ziet_wat_een_cel_ziet(cellen: list[str]) -> None:
    """The search through a whole column may let nothing by that looking at the cells one by one would have found."""
    kolom, los = Telling(), Telling()
    kolom.tel_alle(cellen)
    for cel in cellen:
        los.tel(cel)
    assert (kolom.negen, kolom.negen_raak, kolom.in_tekst) == (los.negen, los.negen_raak, los.in_tekst)
    assert (kolom.acht, kolom.acht_raak) == (los.acht, los.acht_raak)
