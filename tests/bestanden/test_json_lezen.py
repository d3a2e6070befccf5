"""The standard's own JSON: kept exactly as received, checked by the standard, contact data apart."""

import json
from typing import Any

import pytest

from tests.bestanden.hulp import PROEFNUMMER, keuren
from tests.paden import VUM_MATERIAAL, met_vum_materiaal

PROFIEL: dict[str, Any] = {
    "idWerkzoekende": "WZ-1",
    "telefoonnummer": ["(088)-6414792"],
    "sector": [],
    "mobiliteit": {"bemiddelingspostcode": "7001AB"},
    "emailadres": ["een@example.nl"],
    "arbeidsmarktkwalificatie": {
        "taalbeheersing": [],
        "rijbewijs": [{"codeSoortRijbewijs": "CE"}, {"codeSoortRijbewijs": "B"}],
    },
}


def _keuren(*profielen: object) -> Any:
    return keuren(json.dumps(profielen).encode(), "lijst.json", "werkzoekende")


def test_profiel_blijft_zoals_het_is_en_contactgegevens_gaan_apart() -> None:
    (rij,) = _keuren(PROFIEL).rijen
    assert rij.goed
    assert rij.sleutel == "WZ-1"
    assert list(rij.profiel) == ["idWerkzoekende", "sector", "mobiliteit", "arbeidsmarktkwalificatie"]
    assert json.dumps(rij.profiel) == json.dumps(
        {naam: waarde for naam, waarde in PROFIEL.items() if naam not in ("telefoonnummer", "emailadres")}
    )
    assert rij.contactgegevens == {"telefoonnummer": ["(088)-6414792"], "emailadres": ["een@example.nl"]}


def test_een_los_profiel_mag_ook() -> None:
    assert len(keuren(json.dumps(PROFIEL).encode(), "lijst.json").goed) == 1


def test_alle_problemen_van_een_profiel_met_hun_plaats() -> None:
    fout = {
        **PROFIEL,
        "mobiliteit": {"bemiddelingspostcode": "7001 AB", "maximaleReisafstand": "10"},
        "leeftijd": 40,
    }
    uitkomst = _keuren(PROFIEL, fout)
    assert [rij.goed for rij in uitkomst.rijen] == [True, False]
    assert {melding.kolom for melding in uitkomst.rijen[1].meldingen} >= {
        "mobiliteit.bemiddelingspostcode",
        "mobiliteit.maximaleReisafstand",
        "leeftijd",
    }
    assert all(melding.tekst.startswith("Rij 2, kolom ") for melding in uitkomst.rijen[1].meldingen)


@pytest.mark.parametrize(
    ("profiel", "woorden"),
    [
        ({"mobiliteit": {"bemiddelingspostcode": "7001AB"}}, "het eigen kenmerk ontbreekt"),
        ({"idWerkzoekende": "A"}, "de postcode ontbreekt"),
        ({**PROFIEL, "idWerkzoekende": "A" * 101}, "langer dan 100 tekens"),
        ({**PROFIEL, "persoonlijkePresentatie": "tekst\u202e"}, "U+202E"),
        ({**PROFIEL, "persoonlijkePresentatie": f"BSN {PROEFNUMMER}."}, "burgerservicenummer"),
        ({**PROFIEL, "idWerkzoekende": PROEFNUMMER}, "burgerservicenummer"),
        ({**PROFIEL, "bsn": PROEFNUMMER}, "geen veld"),
        ({**PROFIEL, "emailadres": "een@example.nl"}, "klopt niet"),
        ({**PROFIEL, "werktijden": None}, "null"),
        ("tekst", "geen profiel"),
        (12, "geen profiel"),
    ],
)
def test_profiel_dat_niet_mag(profiel: object, woorden: str) -> None:
    uitkomst = _keuren(profiel)
    assert not uitkomst.goed
    assert any(woorden in tekst for tekst in uitkomst.fouten)
    assert not any(PROEFNUMMER in tekst for tekst in uitkomst.teksten)


def test_zelfde_kenmerk_twee_keer() -> None:
    uitkomst = _keuren(PROFIEL, PROFIEL)
    assert [rij.goed for rij in uitkomst.rijen] == [True, False]
    assert "staat ook op rij 1" in uitkomst.fouten[0]


def test_vacature() -> None:
    profiel = {
        "idVacature": "V-1",
        "adres": {"postcode": "7001AB"},
        "werkgever": {"contactpersoon": [{"telefoonnummer": ["0314123456"], "emailadres": []}]},
    }
    uitkomst = keuren(json.dumps([profiel, {"naamVacature": "Kok"}]).encode(), "lijst.json")
    assert uitkomst.keuring.koppeling.soort == "vacature"
    assert uitkomst.rijen[0].profiel == profiel
    assert uitkomst.rijen[0].contactgegevens == {}
    assert len(uitkomst.rijen[1].meldingen) == 2


@met_vum_materiaal
def test_officiele_voorbeelden_gaan_er_ongewijzigd_door() -> None:
    inhoud = (VUM_MATERIAAL / "voorbeelden" / "werkzoekenden.json").read_bytes()
    rijen = keuren(inhoud, "werkzoekenden.json", "werkzoekende").rijen
    profielen = json.loads(inhoud)
    assert len(rijen) == len(profielen)
    for rij, profiel in zip(rijen, profielen, strict=True):
        assert rij.goed, [melding.tekst for melding in rij.meldingen]
        assert rij.profiel is not None
        assert {**rij.profiel, **rij.contactgegevens} == profiel
        assert json.dumps(rij.profiel) == json.dumps({n: w for n, w in profiel.items() if n not in rij.contactgegevens})
