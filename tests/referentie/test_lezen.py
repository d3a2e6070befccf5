"""Lists come in every shape; what cannot be read is refused with the line that is wrong."""

import pytest

from portal.referentie.lezen import Lijstfout, Regel, lijst_lezen
from tests.referentie.hulp import URI, beroepenlijst


def test_export_van_competentnl() -> None:
    regels = lijst_lezen("beroep", beroepenlijst(aantal=2), minimum=1)
    assert regels[0] == Regel(URI.format("X0"), "Beroep nummer 0", ("synoniem 0", "andere naam 0"), "0")


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
def test_bestand_van_uwv_in_elke_codering(codering: str) -> None:
    tekst = (
        '"UWV beroep code";"Omschrijving";"Code Bovenliggend Referentie Beroep";"Omschrijving Bovenliggend"\r\n'
        '"3476";"cursusleider (coördineren cursussen)";"3473";"Cursuscoördinator"\r\n'
    )
    (regel,) = lijst_lezen("boc", tekst.encode(codering), minimum=1)
    assert (regel.code, regel.naam) == ("3476", "cursusleider (coördineren cursussen)")


def test_sbi_met_letters_en_punten() -> None:
    inhoud = b"SBI-code;Titel SBI 2008\nA;Landbouw\n01;Landbouw, jacht\n01.11;Akkerbouw\n"
    assert [(regel.code, regel.naam) for regel in lijst_lezen("sbi", inhoud, minimum=1)] == [
        ("01", "Landbouw, jacht"),
        ("0111", "Akkerbouw"),
    ]


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"", "leeg"),
        (b"uri,naam\n", "kolom voor de naam"),
        (b"naam,label\nx,y\n", "kolom voor de code"),
        (b"uri,label\nhttps://a.example/1,Kok\ngeen-uri,Bakker\n", "Regel 3"),
        (b"uri,label\nhttps://a.example/1,\n", "Regel 2"),
        (b"uri,label\nhttps://a.example/1,Kok\nhttps://a.example/1,Bakker\n", "staat er al"),
        (b'uri,label\nhttps://a.example/1,"Kok\n', "geen CSV"),
        (b"uri,label\nhttps://a.example/1,Kok\n", "minstens 500"),
        (b"uri,label\nhttps://a.example/1,K\x81\x8dk\n", "Windows-1252"),
    ],
)
def test_weigert_met_reden(inhoud: bytes, woord: str) -> None:
    with pytest.raises(Lijstfout, match=woord):
        lijst_lezen("beroep", inhoud)
