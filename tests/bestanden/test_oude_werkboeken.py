"""XLS and XLSB say the same as the XLSX they could have been: visible sheet, dates, numbers, leading zeros."""

from pathlib import Path

import pytest

from tests.bestanden.hulp import keuren
from tests.bestanden.xlsb import Datum, Waarde, als_xlsb

KOP = ("Eigen kenmerk", "Postcode", "Beroepen", "Beschikbaar vanaf", "Uren per week maximaal", "Telefoonnummer")
RIJEN: list[tuple[Waarde, ...]] = [
    KOP,
    ("WZ-1", "7001AB", "Kok", Datum(46112), 37.5, "0612345678"),
    ("WZ-2", "7001 ab", "Crècheleidster", None, 40.0, 612345678.0),
    ("WZ-3", "zeven", "Kok", None, None, None),
]
# Written once by xlwt with the same sheets and rows.
XLS = Path(__file__).parent / "voorbeelden" / "lijst.xls"


def _inhoud(naam: str) -> bytes:
    if naam.endswith(".xls"):
        return XLS.read_bytes()
    return als_xlsb(
        [
            ("Toelichting", False, [("Lijst van het werkplein",)]),
            ("Oud", True, [KOP, ("OUD-1", "7001AB")]),
            ("Actueel", False, RIJEN),
        ]
    )


@pytest.mark.parametrize("naam", ["lijst.xls", "lijst.xlsb"])
def test_gelezen_als_een_xlsx(naam: str) -> None:
    uitkomst = keuren(_inhoud(naam), naam)
    assert uitkomst.keuring.tabel.herkenning.omschrijving == f"{naam[6:].upper()}, blad Actueel, kop op rij 1"
    een, twee, drie = uitkomst.rijen
    assert een.profiel is not None
    assert twee.profiel is not None
    assert een.profiel["flexibiliteit"] == {"datumAanvangBeschikbaarVoorWerk": "2026-03-31"}
    assert [rij.profiel["werktijden"]["aantalWerkurenPerWeekMaximaal"] for rij in uitkomst.goed if rij.profiel] == [
        38,
        40,
    ]
    # Kept as text with its zero, and as a number without.
    assert [rij.contactgegevens for rij in uitkomst.goed] == [{"telefoonnummer": ["0612345678"]}] * 2
    assert [(rij.sleutel, melding.kolom, melding.code) for rij in (een, twee) for melding in rij.meldingen] == [
        ("WZ-1", "Uren per week maximaal", "getal_afgerond"),
        ("WZ-2", "Beroepen", "beroep_onbekend"),
        ("WZ-2", "Telefoonnummer", "telefoon_nul_aangevuld"),
    ]
    assert (drie.goed, [melding.kolom for melding in drie.meldingen]) == (False, ["Postcode"])
