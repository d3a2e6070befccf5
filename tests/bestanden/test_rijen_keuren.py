"""From row to profile: every problem at once, repair told, nothing personal repeated."""

import pytest

from portal.bestanden.keuring import Gekeurd
from portal.kern import limieten
from tests.bestanden.hulp import KOP, als_csv, een_rij, keuren


def _fouten(rij: Gekeurd) -> list[str]:
    return [melding.tekst for melding in rij.meldingen if melding.ernst == "fout"]


def test_alle_problemen_van_een_rij() -> None:
    rij = een_rij(
        Eigen_kenmerk="",
        Postcode="70011A",
        Rijbewijzen="B | F | Q",
        Beschikbaar_vanaf="31-2-2026",
        Kantoortijden="soms",
    )
    assert not rij.goed
    assert [melding.kolom for melding in rij.meldingen] == [
        "Eigen kenmerk",
        "Postcode",
        "Rijbewijzen",
        "Rijbewijzen",
        "Beschikbaar vanaf",
        "Kantoortijden",
    ]
    assert all(tekst.startswith("Rij 2, kolom ") for tekst in _fouten(rij))


def test_de_zin_noemt_de_waarde_en_hoe_het_wel_moet() -> None:
    rij = een_rij(Postcode="70011A")
    (melding,) = rij.meldingen
    assert melding.tekst == (
        'Rij 2, kolom Postcode: "70011A" is geen postcode. Vul vier cijfers en twee letters in, bijvoorbeeld 7001 AB.'
    )
    assert melding.waarde == "70011A"


@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [
        ("Telefoonnummer", "06-12345"),
        ("E-mailadres", "jan.jansen@"),
        ("Contactpersoon_naam", "Wilhelmina van der Linden-Vreeswijk te Doetinchem"),
        ("Contactpersoon_e-mail", "w.vanderlinden"),
        ("Webadressen", "linkedin.com/in/jan-jansen"),
        ("Postcode", "jan.jansen@example.nl"),
        ("Talen", "Nederlands : 0612345678"),
    ],
)
def test_persoonsgegevens_staan_nooit_in_een_melding(kolom: str, waarde: str) -> None:
    rij = een_rij(**{kolom: waarde})
    assert not rij.goed
    for melding in rij.meldingen:
        for deel in (waarde, waarde.split(":")[-1].strip()):
            assert deel not in melding.tekst
            assert deel not in melding.waarde


def test_contactgegevens_van_de_persoon_gaan_apart() -> None:
    rij = een_rij(Telefoonnummer="06-12345678 | 0314 123456", **{"E-mailadres": "jan@example.nl"})
    assert rij.contactgegevens == {"telefoonnummer": ["0612345678", "0314123456"], "emailadres": ["jan@example.nl"]}
    assert "0612345678" not in repr(rij.profiel)


def test_van_een_geweigerde_rij_blijven_geen_contactgegevens_over() -> None:
    rij = een_rij(Postcode="fout", Telefoonnummer="0612345678")
    assert rij.contactgegevens == {}


def test_dubbel_kenmerk_noemt_beide_rijen_en_de_eerste_blijft() -> None:
    uitkomst = keuren(als_csv(("A", "7001AB"), ("B", "7001AB"), ("A", "7002AB"), kop=KOP[:2]))
    assert [rij.goed for rij in uitkomst.rijen] == [True, True, False]
    (fout,) = uitkomst.fouten
    assert fout.startswith("Rij 4, kolom Eigen kenmerk: dit kenmerk staat ook op rij 2.")
    assert fout.endswith("Verwijder rij 2 of rij 4.")


@pytest.mark.parametrize("teken", ["\x00", "\x07", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff"])
def test_onzichtbare_tekens_worden_geweigerd(teken: str) -> None:
    rij = een_rij(Interesses=f"ko{teken}ken")
    (fout,) = _fouten(rij)
    assert f"U+{ord(teken):04X}" in fout


def test_te_lange_cel() -> None:
    rij = een_rij(Persoonlijke_presentatie="a" * (limieten.CEL_MAX_TEKENS + 1))
    assert f"meer dan {limieten.CEL_MAX_TEKENS} tekens" in _fouten(rij)[0]
    assert "Hoogstens 2000 mag" in _fouten(een_rij(Persoonlijke_presentatie="a" * 2001))[0]


def test_kolommen_tegen_elkaar() -> None:
    rij = een_rij(
        Uren_per_week_minimaal="36",
        Uren_per_week_maximaal="24",
        Beschikbaar_vanaf="1-3-2026",
        Beschikbaar_tot="1-2-2026",
    )
    assert [melding.kolom for melding in rij.meldingen] == ["Uren per week minimaal", "Beschikbaar tot"]


def test_herhaalde_groepen() -> None:
    rij = een_rij(
        Beroepen="Timmerman | https://example.nl/beroep/1 | timmerman",
        Talen="Nederlands : goed : redelijk | pol : uitstekend",
        Opleidingen="mbo : Timmeren : ja : 1-7-2019 | vmbo",
        Werkervaring="Timmerman : Bouwbedrijf : 1-1-2020 : 31-12-2022 : kozijnen: plaatsen",
        Contractvormen="vast | tijdelijk : leerbaan",
        Vervoermiddelen="auto : ja : nee",
    )
    assert rij.profiel is not None, rij.meldingen
    assert len(rij.profiel["bemiddelingsberoep"]) == 2
    kwalificatie = rij.profiel["arbeidsmarktkwalificatie"]
    assert kwalificatie["opleiding"][1] == {"codeNiveauOpleiding": 2}
    assert kwalificatie["taalbeheersing"][1] == {"codeTaal": "pol", "codeNiveauTaalbeheersingMondeling": 4}
    assert kwalificatie["werkervaring"][0]["toelichtingWerkervaring"] == "kozijnen: plaatsen"
    assert rij.profiel["contractvorm"] == [
        {"codeTypeArbeidscontract": "O"},
        {"codeTypeArbeidscontract": "B", "codeTypeOvereenkomst": "02"},
    ]


def test_te_veel_beroepen() -> None:
    rij = een_rij(Beroepen=" | ".join(["Timmerman", "Kok", "Bakker", "Slager", "Kapper", "Lasser"]))
    assert "Er mogen er hoogstens 5 staan" in _fouten(rij)[0]


def test_twee_rijen_delen_niets() -> None:
    """Cells that repeat are read once; a change in one profile must not show up in the other."""
    uitkomst = keuren(
        als_csv(("A", "7001AB", "B"), ("B", "7001AB", "B"), kop=("Eigen kenmerk", "Postcode", "Rijbewijzen"))
    )
    eerste, tweede = (rij.profiel for rij in uitkomst.rijen)
    assert eerste is not None
    assert tweede is not None
    eerste["arbeidsmarktkwalificatie"]["rijbewijs"][0]["codeSoortRijbewijs"] = "AM"
    assert tweede["arbeidsmarktkwalificatie"]["rijbewijs"] == [{"codeSoortRijbewijs": "B"}]
    assert een_rij(Rijbewijzen="B").profiel["arbeidsmarktkwalificatie"]["rijbewijs"] == [{"codeSoortRijbewijs": "B"}]


def test_rijen_erin_is_rijen_eruit() -> None:
    inhoud = als_csv(
        ("A", "7001AB"), ("B", "fout"), ("", ""), ("C", "7001AB", "te", "veel"), ("A", "7001AB"), kop=KOP[:2]
    )
    uitkomst = keuren(inhoud)
    assert [rij.rij for rij in uitkomst.rijen] == [2, 3, 5, 6]
    assert len(uitkomst.goed) == 1
