"""Readers of one cell: what is understood, what is said when it is not, and that nothing ever makes them fall over."""

import datetime as dt
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_client.standaard import controleer
from exchange_client.standaard.waardelijsten import JaNee
from portal.bestanden.indelingen import INDELINGEN, STANDAARD, Kolom, Soort
from portal.bestanden.indelingen.lezers import sleutel_lezen
from portal.bestanden.tekst import netjes, verboden_teken
from portal.bestanden.waarden.contact import email_lezen, telefoon_lezen, url_lezen
from portal.bestanden.waarden.eenvoudig import datum_lezen, getal, postcode_lezen, sbi_lezen, tekst
from portal.bestanden.waarden.keuze import (
    denkniveau,
    denkniveau_tekst,
    ja_nee,
    ja_nee_onbekend,
    keuze,
    overeenkomst,
    rijbewijs_lezen,
    taalniveau,
    vervoer,
)
from portal.bestanden.waarden.lijst import zetten
from portal.bestanden.waarden.uitkomst import GEWOON, Gelezen, Lezer
from tests.bestanden.hulp import ruim

ALLE_KOLOMMEN = [(indeling.soort, kolom) for indeling in INDELINGEN for kolom in indeling.kolommen if kolom.doel]

GOED: list[tuple[Lezer, str, object]] = [
    (postcode_lezen, "7001AB", "7001AB"),
    (postcode_lezen, "7001 ab", "7001AB"),
    (postcode_lezen, "7001\u00a0Ab", "7001AB"),
    (datum_lezen, "31-3-2026", "2026-03-31"),
    (datum_lezen, "31/03/2026", "2026-03-31"),
    (datum_lezen, "31.3.2026", "2026-03-31"),
    (datum_lezen, "2026-03-31", "2026-03-31"),
    (datum_lezen, "2026-03-31 00:00:00", "2026-03-31"),
    (datum_lezen, "31 maart 2026", "2026-03-31"),
    (datum_lezen, "31-mrt-2026", "2026-03-31"),
    (datum_lezen, "1 Mei 2026", "2026-05-01"),
    (datum_lezen, "29-2-2024", "2024-02-29"),
    (sleutel_lezen, "2E10-4", "2E10-4"),
    (sleutel_lezen, "123456789012345", "123456789012345"),
    (getal(0, 99), "36 uur", 36),
    (getal(0, 99), "36,0", 36),
    (getal(0, 999), "25 km", 25),
    (getal(0, 999), "35,999999999999996", 36),
    (getal(0, 999), "0.000", 0),
    (telefoon_lezen, "06 - 12 34 56 78", "0612345678"),
    (telefoon_lezen, "+31 6 12345678", "0612345678"),
    (telefoon_lezen, "0031612345678", "0612345678"),
    (telefoon_lezen, "+31 (0)314 123456", "0314123456"),
    (telefoon_lezen, "(070) 373 80 08", "0703738008"),
    (telefoon_lezen, "+49 151 12345678", "+4915112345678"),
    (email_lezen, "Jan@Example.NL", "Jan@example.nl"),
    (email_lezen, "mailto:jan@example.nl", "jan@example.nl"),
    (url_lezen, "www.example.nl/cv", "https://www.example.nl/cv"),
    (sbi_lezen, "01.13", {"codeSbi": 113}),
    (ja_nee_onbekend, "J", 1),
    (ja_nee_onbekend, "WAAR", 1),
    (ja_nee_onbekend, "n", 2),
    (ja_nee_onbekend, "0", 0),
    (ja_nee_onbekend, "?", 0),
    (ja_nee_onbekend, "-", 0),
    (ja_nee_onbekend, "- nee", 2),
    (overeenkomst, "01", "01"),
    (overeenkomst, "1", "01"),
    (taalniveau, "Zeer goed", 4),
    (vervoer, "SCOOTER", 2),
    (vervoer, "E-bike", 3),
    (rijbewijs_lezen, "b+", "B+"),
    (rijbewijs_lezen, "ce", "CE"),
    (denkniveau, "MBO", 4),
    (denkniveau, "mbo/havo/vwo-niveau", 4),
    (denkniveau_tekst, "hbo", "5"),
]

FOUT: list[tuple[Lezer, str, str]] = [
    (postcode_lezen, "70011A", "geen postcode"),
    (postcode_lezen, "0001AB", "geen postcode"),
    (postcode_lezen, "7001", "mist de twee letters"),
    (postcode_lezen, "７００１AB", "geen postcode"),
    (postcode_lezen, "7001AB\n8001AB", "geen postcode"),
    (datum_lezen, "31-2-2026", "niet bestaat"),
    (datum_lezen, "29-2-2026", "niet bestaat"),
    (datum_lezen, "3/31/2026", "niet bestaat"),
    (datum_lezen, "31-3-26", "vier cijfers"),
    (datum_lezen, "1-1-0026", "niet bestaat"),
    (datum_lezen, "morgen", "geen datum"),
    (datum_lezen, "12 foo 2026", "niet bestaat"),
    (datum_lezen, "79999", "geen datum"),
    (datum_lezen, "73416", "geen datum"),
    (sleutel_lezen, "1,23457E+11", "Zet de kolom in Excel op Tekst"),
    (sleutel_lezen, "1,234567890123457e+16", "Zet de kolom in Excel op Tekst"),
    (sleutel_lezen, "1.23457E11", "Zet de kolom in Excel op Tekst"),
    (sleutel_lezen, "1E+11", "Zet de kolom in Excel op Tekst"),
    (sleutel_lezen, "1234567890123450,0", "Zet de kolom in Excel op Tekst"),
    (getal(0, 99), "24-32", "Vul één heel getal in"),
    (getal(0, 99), "100", "van 0 tot en met 99"),
    (getal(0, 99), "-1", "geen getal"),
    (getal(0, 99), "1_0", "geen getal"),
    (getal(0, 99), "３６", "geen getal"),
    (getal(0, 99), "37,5", "geen heel getal"),
    (getal(0, 99), "22,799999999999997", '"22,8" is geen heel getal'),
    (getal(0, 99999), "1.000", "zonder punt, bijvoorbeeld 1000"),
    (getal(0, 99999), "12.000 km", "zonder punt, bijvoorbeeld 1000"),
    (getal(0, 9999999), "1.000.000", "zonder punt, bijvoorbeeld 1000"),
    (telefoon_lezen, "6,12E+08", "Zet de kolom in Excel op Tekst"),
    (telefoon_lezen, "06-1234567", "te veel of te weinig cijfers"),
    (telefoon_lezen, "geen", "geen telefoonnummer"),
    (email_lezen, "jan@", "geen e-mailadres"),
    (email_lezen, "jan jansen@example.nl", "geen e-mailadres"),
    (email_lezen, "a@b@example.nl", "geen e-mailadres"),
    (url_lezen, "javascript:alert(1)", "geen webadres"),
    (url_lezen, "https://jan:geheim@example.nl", "geen webadres"),
    (url_lezen, "ftp://example.nl", "geen webadres"),
    (sbi_lezen, "123456", "geen SBI-code"),
    (ja_nee_onbekend, "misschien", "Vul in: Onbekend, Ja of Nee"),
    (ja_nee_onbekend, "да", "Vul in: Onbekend, Ja of Nee"),
    (ja_nee_onbekend, "нет x", "Vul in: Onbekend, Ja of Nee"),
    (ja_nee, "-1", "Vul in: Ja of Nee"),
    (ja_nee, "1%", "Vul in: Ja of Nee"),
    (ja_nee, "ja%", "Vul in: Ja of Nee"),
    (ja_nee, "１", "Vul in: Ja of Nee"),
    (overeenkomst, "0,1", "Vul in: regulier"),
    (rijbewijs_lezen, "F", "geen rijbewijs"),
]


@pytest.mark.parametrize(("lezer", "cel", "waarde"), GOED)
def test_begrepen(lezer: Lezer, cel: str, waarde: object) -> None:
    assert lezer(cel) == Gelezen(waarde)


@pytest.mark.parametrize(("lezer", "cel", "woorden"), FOUT)
def test_uitgelegd(lezer: Lezer, cel: str, woorden: str) -> None:
    gelezen = lezer(cel)
    assert gelezen.waarde is None
    assert len(gelezen.fouten) == 1
    assert woorden in gelezen.fouten[0].tekst


def test_uren_met_een_breuk_worden_afgerond_en_dat_wordt_gezegd() -> None:
    gelezen = getal(0, 99, afronden=True)("37,5")
    assert (gelezen.waarde, gelezen.fouten) == (38, ())
    assert [wat.tekst for wat in gelezen.let_op] == ["37,5 is afgerond op 38."]
    assert getal(0, 99, afronden=True)("37.4").waarde == 37


def test_wat_excel_uitrekent_wordt_gelezen_zoals_excel_het_toont() -> None:
    gelezen = getal(0, 99, afronden=True)("22,799999999999997")
    assert (gelezen.waarde, gelezen.fouten) == (23, ())
    assert [wat.tekst for wat in gelezen.let_op] == ["22,8 is afgerond op 23."]
    assert getal(0, 99, afronden=True)("22.499999999999996").waarde == 23


def test_een_eigen_woord_van_de_beheerder_mag_andere_letters_hebben() -> None:
    lezer = keuze(JaNee, {"Øst": 1, "100%": 2})
    assert [lezer(cel).waarde for cel in ("øst", "100%", "st", "100")] == [1, 2, None, None]


def test_onbekende_plaats_is_een_opmerking() -> None:
    gelezen = postcode_lezen("9999ZZ")
    assert gelezen.waarde == "9999ZZ"
    assert not gelezen.fouten


@ruim
@given(
    st.integers(1000, 9999),
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", min_size=2, max_size=2),
    st.sampled_from(["", " ", "  "]),
)
def test_elke_postcode_in_elke_schrijfwijze(cijfers: int, letters: str, tussen: str) -> None:
    assert postcode_lezen(f"{cijfers}{tussen}{letters}").waarde == f"{cijfers}{letters.upper()}"


@ruim
@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.sampled_from("-/."))
def test_elke_datum_in_elke_schrijfwijze(datum: dt.date, teken: str) -> None:
    schrijfwijzen = [datum.isoformat(), teken.join((str(datum.day), str(datum.month), str(datum.year)))]
    schrijfwijzen.append(teken.join((f"{datum.day:02}", f"{datum.month:02}", str(datum.year))))
    for schrijfwijze in schrijfwijzen:
        assert datum_lezen(schrijfwijze) == Gelezen(datum.isoformat())


@ruim
@given(
    st.integers(0, 99_999_999),
    st.sampled_from(["06{}", "06-{}", "06 {}", "+316{}", "+31 6 {}", "00316{}", "+31(0)6{}"]),
)
def test_elk_mobiel_nummer_in_elke_schrijfwijze(nummer: int, vorm: str) -> None:
    assert telefoon_lezen(vorm.format(f"{nummer:08}")) == Gelezen(f"06{nummer:08}")


@ruim
@given(st.sampled_from(ALLE_KOLOMMEN), st.text(min_size=1, max_size=60))
def test_geen_lezer_valt_om_en_wat_hij_doorlaat_mag_van_de_standaard(van: tuple[Soort, Kolom], cel: str) -> None:
    soort, kolom = van
    cel = cel.strip()
    if not cel:
        return
    gelezen = kolom.lezer(cel)
    for wat in (*gelezen.fouten, *gelezen.let_op):
        assert wat.tekst.endswith((".", "?"))
        assert wat.groep.endswith(".")
        # A program counts on the code, and everything with the same two is one problem: the cell may not be in it.
        assert re.fullmatch("[a-z_]{3,60}", wat.code)
        assert len(cel) < 12 or cel not in wat.groep
    if (
        gelezen.fouten
        or gelezen.waarde is None
        or "." not in kolom.doel
        or kolom.doel.startswith(("contact.", "hulp."))
    ):
        return
    profiel: dict[str, object] = {"idVacature": "x"} if soort == "vacature" else {}
    zetten(profiel, kolom.doel, gelezen.waarde)
    problemen = [
        probleem.pad for probleem in controleer(STANDAARD[soort], profiel) if "ontbreekt" not in probleem.melding
    ]
    assert not problemen or re.search("\x00", cel)


GEWONE_LEZERS = {kolom.lezer: GEWOON[kolom.lezer] for _, kolom in ALLE_KOLOMMEN if kolom.lezer in GEWOON}


def test_er_zijn_gewone_lezers() -> None:
    assert len(GEWONE_LEZERS) > 15


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(list(GEWONE_LEZERS)), st.data())
def test_een_gewone_cel_wordt_overgenomen_zoals_hij_is(lezer: Lezer, data: st.DataObject) -> None:
    """What the short way of plan.py rests on."""
    gewoon = GEWONE_LEZERS[lezer]
    cel = data.draw(st.from_regex(gewoon.vorm, fullmatch=True))
    assert netjes(cel) == cel
    assert verboden_teken(cel) is None
    gelezen = lezer(cel)
    assert (gelezen.fouten, gelezen.let_op) == ((), ())
    assert msgspec.json.encode(gelezen.waarde).decode() == f"{gewoon.voor}{cel}{gewoon.na}"


@pytest.mark.parametrize(
    ("lezer", "cel"),
    [
        (telefoon_lezen, "0612345678"),
        (email_lezen, "jan.de-vries@post.example.nl"),
        (tekst(20), "Zoë's werk – nu"),
        (sleutel_lezen, "W.12E4"),
    ],
)
def test_wat_gewoon_is(lezer: Lezer, cel: str) -> None:
    assert GEWOON[lezer].vorm.fullmatch(cel)


@pytest.mark.parametrize(
    ("lezer", "cel"),
    [
        (telefoon_lezen, "06-12345678"),
        (email_lezen, "Jan@example.nl"),
        (email_lezen, "a@b."),
        (tekst(5), "te lang"),
        (tekst(20), " spatie"),
        (tekst(20), 'een "citaat"'),
        (tekst(20), "twee\nregels"),
        (tekst(20), "e\u0301"),
        (sleutel_lezen, "1.23457E11"),
    ],
)
def test_wat_niet_gewoon_is(lezer: Lezer, cel: str) -> None:
    assert not GEWOON[lezer].vorm.fullmatch(cel)
