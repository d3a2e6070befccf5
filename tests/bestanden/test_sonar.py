"""The Sonar dashboard export from file to profile."""

import datetime as dt
import io

import openpyxl
import pytest

from portal.bestanden.indelingen import SONAR
from portal.bestanden.keuring import Gekeurd
from portal.bestanden.sjablonen import sonar_voorbeeld
from portal.kern.bsn import is_elfproef
from tests.bestanden.hulp import Uitkomst, als_csv, keuren

VANDAAG = dt.date(2026, 11, 21)
KOP = tuple(kolom.naam for kolom in SONAR.kolommen)
BASIS = {
    "ID_WZ": "WZ10001",
    "Postcode": "7001 ab",
    "Beschikbare uren/wk": "32",
    "Bemiddelingsberoep": "Timmerman",
    "Opleidingsniveau": "VMBO",
    "Rijbewijs": "A,B,C,D,BE,CE,DE,T",
    "Vervoer": "AUTO,Scooter,FIETS",
    "Mondeling Nederlands": "Goed",
    "Schriftelijk Nederlands": "redelijk",
    "Banenafspraak": "JA",
    "Medewerker Naam": "M. Jansen",
    "Organisatie Naam": "Team Werk",
    "Telefoonnummer": "06 12 34 56 78",
    "E-mailadres": "Iemand@Example.nl",
    "Volledige Naam": "Jan Voorbeeld",
    "BSN": "123456782",
}


@pytest.fixture(scope="module")
def voorbeeld() -> Uitkomst:
    return keuren(sonar_voorbeeld(VANDAAG), "sonar.xlsx", "werkzoekende")


def _rij(**anders: str) -> tuple[Gekeurd, Uitkomst]:
    cellen = {**BASIS, **{naam.replace("_", " ") if naam != "ID_WZ" else naam: cel for naam, cel in anders.items()}}
    uitkomst = keuren(als_csv(tuple(cellen.get(naam, "") for naam in KOP), kop=KOP))
    return uitkomst.rijen[0], uitkomst


def test_voorbeeldbestand_een_rij_geweigerd_en_enkele_opmerkingen(voorbeeld: Uitkomst) -> None:
    assert len(voorbeeld.rijen) == 24
    assert len(voorbeeld.goed) == 23
    assert voorbeeld.fouten == [
        'Rij 8, kolom Postcode: "70011A" is geen postcode. Vul vier cijfers en twee letters in, bijvoorbeeld 7001 AB.'
    ]
    assert 2 <= sum(1 for rij in voorbeeld.goed if rij.meldingen) <= 6


def test_voorbeeldbestand_heeft_een_bsn_kolom_die_nergens_terugkomt(voorbeeld: Uitkomst) -> None:
    vel = openpyxl.load_workbook(io.BytesIO(sonar_voorbeeld(VANDAAG))).worksheets[0]
    nummers = {str(vel.cell(rij, 3).value) for rij in range(2, 26)}
    assert len(nummers) == 24
    assert all(is_elfproef(nummer) and nummer.startswith("999") for nummer in nummers)
    alles = repr(voorbeeld.rijen) + repr(voorbeeld.meldingen)
    assert not any(nummer in alles for nummer in nummers)
    assert any("Kolom BSN: " in tekst and "niet gelezen en niet bewaard" in tekst for tekst in voorbeeld.teksten)


def test_voorbeeldbestand_is_elke_keer_hetzelfde(voorbeeld: Uitkomst) -> None:
    assert keuren(sonar_voorbeeld(VANDAAG), "sonar.xlsx").rijen == voorbeeld.rijen


def test_alles_op_zijn_plaats() -> None:
    rij, _ = _rij()
    assert rij.sleutel == "WZ10001"
    assert rij.profiel == {
        "werktijden": {"aantalWerkurenPerWeekMaximaal": 32},
        "arbeidsmarktkwalificatie": {
            "opleiding": [{"codeNiveauOpleiding": 2}],
            "rijbewijs": [{"codeSoortRijbewijs": code} for code in ("A", "B", "C", "D", "BE", "CE", "DE", "T")],
            "taalbeheersing": [
                {
                    "codeTaal": "nld",
                    "codeNiveauTaalbeheersingMondeling": 3,
                    "codeNiveauTaalbeheersingSchriftelijk": 2,
                }
            ],
        },
        "bemiddelingsberoep": [{"codeBeroepsnaam": rij.profiel["bemiddelingsberoep"][0]["codeBeroepsnaam"]}],
        "vervoermiddel": [{"codeVervoermiddel": 1}, {"codeVervoermiddel": 2}, {"codeVervoermiddel": 3}],
        "mobiliteit": {"bemiddelingspostcode": "7001AB"},
        "indicatieLdrRegistratie": 1,
        "contactpersoon": [{"naamContactpersoonAfdeling": "M. Jansen (Team Werk)"}],
    }
    assert rij.contactgegevens == {"telefoonnummer": ["0612345678"], "emailadres": ["Iemand@example.nl"]}
    assert rij.toestemming is None


def test_er_wordt_niets_aangenomen() -> None:
    """A level of education is no diploma, and the wished occupation is no work experience."""
    rij, _ = _rij()
    assert rij.profiel is not None
    kwalificatie = rij.profiel["arbeidsmarktkwalificatie"]
    assert kwalificatie["opleiding"] == [{"codeNiveauOpleiding": 2}]
    assert "werkervaring" not in kwalificatie
    assert "Jan Voorbeeld" not in repr(rij)


def test_lege_niet_verplichte_cellen() -> None:
    uitkomst = keuren(als_csv(tuple({"ID_WZ": "A", "Postcode": "7001AB"}.get(naam, "") for naam in KOP), kop=KOP))
    assert uitkomst.goed[0].profiel == {"mobiliteit": {"bemiddelingspostcode": "7001AB"}}


def test_geen_als_waarde() -> None:
    rij, _ = _rij(Rijbewijs="Geen", Vervoer="geen", Opleidingsniveau="Geen")
    assert rij.profiel is not None
    assert "vervoermiddel" not in rij.profiel
    assert set(rij.profiel["arbeidsmarktkwalificatie"]) == {"taalbeheersing"}


def test_onbekend_beroep_geeft_suggesties() -> None:
    rij, uitkomst = _rij(Bemiddelingsberoep="Timerman")
    assert rij.profiel is not None
    assert "bemiddelingsberoep" not in rij.profiel
    assert any("Bedoelt u Timmerman" in tekst for tekst in uitkomst.teksten)


@pytest.mark.parametrize(
    ("medewerker", "organisatie", "naam", "opmerking"),
    [
        ("M. Jansen", "", "M. Jansen", ""),
        ("", "Team Werk", "Team Werk", ""),
        ("M. Jansen", "Werkplein Achterhoek, team West", "M. Jansen", "Alleen de naam is overgenomen"),
        ("", "Samenwerkingsverband Werkplein Achterhoek", "Samenwerkingsverband Werkplein Acht", "is ingekort"),
    ],
)
def test_contactpersoon(medewerker: str, organisatie: str, naam: str, opmerking: str) -> None:
    rij, uitkomst = _rij(Medewerker_Naam=medewerker, Organisatie_Naam=organisatie)
    assert rij.profiel is not None
    assert rij.profiel["contactpersoon"] == [{"naamContactpersoonAfdeling": naam}]
    assert any(opmerking in tekst for tekst in uitkomst.teksten)


def test_zonder_toestemming_geen_contactgegevens() -> None:
    rij, uitkomst = _rij(Toestemming="Nee")
    assert rij.goed
    assert rij.toestemming is False
    assert rij.contactgegevens == {}
    assert any("er is geen toestemming" in tekst for tekst in uitkomst.teksten)
    assert _rij(Toestemming="Ja")[0].toestemming is True
