"""What goes out never runs as a formula, and stays what it was."""

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bestanden.lezen import bestand_lezen
from portal.kern.uitvoer import Blad, csv_schrijven, veilige_tekst, xlsx_schrijven
from tests.bestanden.hulp import ruim

VOORAF = ["", " ", "\t", "\r", "\n", "\u00a0", "\ufeff", "\u200b"]
FORMULES = [
    "=1+1",
    '=HYPERLINK("https://example.nl","klik")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "=",
    "+",
    "-",
    "@iemand",
]


@pytest.mark.parametrize("vooraf", VOORAF)
@pytest.mark.parametrize("formule", FORMULES)
def test_formule_wordt_tekst(vooraf: str, formule: str) -> None:
    regels = b"".join(csv_schrijven(["kop"], [[vooraf + formule]])).decode("utf-8-sig")
    _, (cel,) = csv.reader(io.StringIO(regels, newline=""), delimiter=";")
    assert cel == "'" + vooraf + formule
    vel = openpyxl.load_workbook(io.BytesIO(xlsx_schrijven([Blad("b", ["kop"], [[vooraf + formule]])])))["b"]
    assert vel["A2"].data_type == "s"


@pytest.mark.parametrize("tekst", ["tekst", "a=b", "+31612345678", "-5", "7001 AB", "'", "1-2-2026", ""])
def test_gewone_tekst_blijft_zoals_hij_is(tekst: str) -> None:
    assert veilige_tekst(tekst) == tekst


def test_ook_de_kop_is_veilig() -> None:
    assert b"'=1+1" in b"".join(csv_schrijven(["=1+1"], []))


def test_getallen_en_datums_blijven_getallen_en_datums() -> None:
    rij = [-3, 2.5, dt.date(2026, 3, 31), True, None, "0612345678"]
    regels = b"".join(csv_schrijven(list("abcdef"), [rij])).decode("utf-8-sig").splitlines()
    assert regels[1] == "-3;2,5;2026-03-31;Ja;;0612345678"
    vel = openpyxl.load_workbook(io.BytesIO(xlsx_schrijven([Blad("b", list("abcdef"), [rij])])))["b"]
    cellen = [cel.value for cel in vel[2]]
    assert cellen[:2] == [-3, 2.5]
    assert cellen[2].date() == dt.date(2026, 3, 31)
    assert cellen[3:] == ["Ja", None, "0612345678"]


@ruim
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20),
            min_size=3,
            max_size=3,
        ),
        max_size=8,
    )
)
def test_csv_heen_en_terug(rijen: list[list[str]]) -> None:
    inhoud = b"".join(csv_schrijven(["a", "b", "c"], rijen)).decode("utf-8-sig")
    terug = list(csv.reader(io.StringIO(inhoud, newline=""), delimiter=";"))
    assert terug[1:] == [[veilige_tekst(cel) for cel in rij] for rij in rijen]


LEESBAAR = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=20).map(
    lambda tekst: " ".join(tekst.split())
)


@ruim
@given(
    st.lists(st.tuples(LEESBAAR, LEESBAAR, LEESBAAR).filter(lambda rij: any(rij)), min_size=1, max_size=8),
    st.booleans(),
)
def test_onze_eigen_lezer_leest_wat_wij_schrijven(rijen: list[tuple[str, ...]], als_werkboek: bool) -> None:
    kop = ["Eigen kenmerk", "Postcode", "Beroepen"]
    inhoud = xlsx_schrijven([Blad("b", kop, rijen)]) if als_werkboek else b"".join(csv_schrijven(kop, rijen))
    gelezen = [rij.cellen for rij in bestand_lezen(inhoud, "lijst").rijen()]
    assert gelezen == [tuple(cel if als_werkboek else veilige_tekst(cel) for cel in rij) for rij in rijen]


def test_terugloop_in_een_kolom_laat_de_andere_op_een_regel() -> None:
    blad = Blad("b", ["a", "b"], [["lang", "lang"]], terugloop=frozenset({1}))
    vel = openpyxl.load_workbook(io.BytesIO(xlsx_schrijven([blad])))["b"]
    assert [bool(cel.alignment.wrap_text) for cel in vel[2]] == [False, True]
    # In a row that became high everything stands at the top.
    assert [cel.alignment.vertical for cel in vel[2]] == ["top", "top"]


def test_een_werkboek_staat_nergens_op_schijf(monkeypatch: pytest.MonkeyPatch) -> None:
    def op_schijf(*_wat: object, **_hoe: object) -> None:
        raise AssertionError("a sheet was written to a file")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", op_schijf)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", op_schijf)
    open_ = Path("/proc/self/fd")
    voor = len(list(open_.iterdir()))
    inhoud = xlsx_schrijven([Blad("een", ["kop"], [["a"]]), Blad("twee", ["kop"], [["b"]])])
    assert len(list(open_.iterdir())) == voor
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    assert [boek[naam]["A2"].value for naam in ("een", "twee")] == ["a", "b"]


def test_stuurtekens_breken_het_werkboek_niet() -> None:
    vel = openpyxl.load_workbook(io.BytesIO(xlsx_schrijven([Blad("b", ["kop"], [["a\x00\x0bb\ud800"]])])))["b"]
    assert vel["A2"].value == "ab"
