"""The templates that users start from hold nothing wrong but examples, which go no further, and explain every column."""

import io

import openpyxl
import pytest

from portal.bestanden.indelingen import EIGEN_VACATURES, EIGEN_WERKZOEKENDEN, Soort
from portal.bestanden.sjablonen import (
    UITLEG_KOP,
    sjabloon_csv,
    sjabloon_naam,
    sjabloon_xlsx,
    uitlegrijen,
    voorbeeldrijen,
)
from tests.bestanden.hulp import keuren

SOORTEN: list[Soort] = ["werkzoekende", "vacature"]


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("extensie", ["csv", "xlsx"])
def test_aan_het_sjabloon_mankeert_alleen_dat_het_een_voorbeeld_is(soort: Soort, extensie: str) -> None:
    inhoud = sjabloon_csv(soort) if extensie == "csv" else sjabloon_xlsx(soort)
    uitkomst = keuren(inhoud, sjabloon_naam(soort, extensie), soort)
    assert [(melding.rij, melding.code) for melding in uitkomst.meldingen] == [
        (rij, "voorbeeldrij") for rij in (2, 3, 4)
    ]
    assert uitkomst.meldingen[0].tekst.endswith("deze rij is een voorbeeld uit het sjabloon. Verwijder deze rij.")
    assert (
        uitkomst.keuring.koppeling.indeling.code
        == f"sjabloon-{'werkzoekenden' if soort == 'werkzoekende' else 'vacatures'}"
    )


@pytest.mark.parametrize("soort", SOORTEN)
def test_met_een_eigen_kenmerk_gaan_de_voorbeelden_zonder_opmerking_door_de_controle(soort: Soort) -> None:
    inhoud = sjabloon_csv(soort).replace(b"VOORBEELD-", b"WZ-")
    uitkomst = keuren(inhoud, sjabloon_naam(soort, "csv"), soort)
    assert uitkomst.meldingen == []
    assert len(uitkomst.goed) == 3


@pytest.mark.parametrize("soort", SOORTEN)
def test_csv_opent_in_excel(soort: Soort) -> None:
    inhoud = sjabloon_csv(soort)
    assert inhoud.startswith(b"\xef\xbb\xbfEigen kenmerk;")
    assert inhoud.count(b"\r\n") == 4


@pytest.mark.parametrize("soort", SOORTEN)
def test_tweede_blad_legt_elke_kolom_uit(soort: Soort) -> None:
    boek = openpyxl.load_workbook(io.BytesIO(sjabloon_xlsx(soort)))
    assert boek.sheetnames[1] == "Uitleg"
    rijen = [[cel.value for cel in rij] for rij in boek["Uitleg"].iter_rows()]
    assert tuple(rijen[0]) == UITLEG_KOP
    kop = [cel.value for cel in boek.worksheets[0][1]]
    assert [rij[0] for rij in rijen[1:]] == kop
    assert all(rij[1] and rij[2] and rij[4] in ("Ja", "Nee") for rij in rijen[1:])
    assert next(rij[0] for rij in rijen[1:] if rij[4] == "Ja") == "Eigen kenmerk"


def test_voorbeelden_vullen_bijna_elke_kolom() -> None:
    for soort, indeling in (("werkzoekende", EIGEN_WERKZOEKENDEN), ("vacature", EIGEN_VACATURES)):
        gevuld = [
            any(cellen)
            for cellen in zip(*voorbeeldrijen("werkzoekende" if soort == "werkzoekende" else "vacature"), strict=True)
        ]
        assert sum(gevuld) >= len(indeling.kolommen) - 4


def test_uitleg_is_in_gewone_zinnen() -> None:
    for soort in SOORTEN:
        for _naam, uitleg, *_ in uitlegrijen(soort):
            assert uitleg[0].isupper()
            assert uitleg[-1] in ".?|"
