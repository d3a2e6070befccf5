"""Every v3 profile becomes a valid v2 message that says nothing the v3 profile did not say."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from exchange_client import v2
from exchange_client.standaard import Vacature, Werkzoekende, eerste_resultaat_dict
from exchange_client.standaard.beroepen import OP_NAAM
from tests.exchange_client.contract import contractschema, voorbeeld
from tests.exchange_client.strategieen import profielen
from tests.paden import met_vum_materiaal

WERKZOEKENDEN, VACATURES = "v2.0/VUM-Bron-WerkzoekendeProfielen", "v2.0/VUM-Bron-Vacatures"
LEEG = v2.Beroepentabel()
HEFTRUCK = OP_NAAM["Heftruckchauffeur"]
TABEL = v2.Beroepentabel({"1234": HEFTRUCK.uri, "88": "urn:x", "89": "urn:x"})
rustig = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@met_vum_materiaal
@rustig
@given(profielen(Werkzoekende))
def test_elke_werkzoekende_voldoet_aan_v2(profiel: dict[str, Any]) -> None:
    profiel = profiel | {"idWerkzoekende": "W-1", "mobiliteit": {"bemiddelingspostcode": "7001AB"}}
    contractschema(WERKZOEKENDEN, "Werkzoekende").validate(v2.werkzoekende(profiel, TABEL))
    match = v2.werkzoekende_match(eerste_resultaat_dict(Werkzoekende, profiel), TABEL)
    contractschema(WERKZOEKENDEN, "MPWerkzoekendeMatch").validate(match)


@met_vum_materiaal
@rustig
@given(profielen(Vacature))
def test_elke_vacature_voldoet_aan_v2(profiel: dict[str, Any]) -> None:
    profiel = {"adres": {"postcode": "7001AB"}} | profiel | {"idVacature": "V-1"}
    contractschema(VACATURES, "Vacature").validate(v2.vacature(profiel, TABEL))
    match = v2.vacature_match(eerste_resultaat_dict(Vacature, profiel), TABEL)
    contractschema(VACATURES, "MPVacatureMatch").validate(match)


@met_vum_materiaal
def test_officiele_profielen_voldoen_aan_v2() -> None:
    for profiel in voorbeeld("werkzoekenden.json"):
        contractschema(WERKZOEKENDEN, "Werkzoekende").validate(v2.werkzoekende(profiel, LEEG))


def test_beroep_met_code_met_naam_of_niet() -> None:
    def beroepen(tabel: v2.Beroepentabel, *codes: str) -> Any:
        profiel = {"bemiddelingsberoep": [{"codeBeroepsnaam": code} for code in codes]}
        return v2.werkzoekende(profiel, tabel).get("bemiddelingsberoep")

    assert beroepen(TABEL, HEFTRUCK.uri) == [{"beroepsnaamGecodeerd": {"codeBeroepsnaam": "1234"}}]
    assert beroepen(LEEG, HEFTRUCK.uri) == [{"beroepsnaamOngecodeerd": {"naamBeroepOngecodeerd": HEFTRUCK.naam}}]
    # Two codes lead to this one: which of them it is, nobody knows. And nobody knows what it is called.
    assert beroepen(TABEL, "urn:x") is None
    assert beroepen(TABEL, "urn:x", HEFTRUCK.uri) == [{"beroepsnaamGecodeerd": {"codeBeroepsnaam": "1234"}}]


@pytest.mark.parametrize(
    ("opleiding", "verwacht"),
    [
        (
            {"codeOpleidingsnaam": "12", "toelichtingOpleiding": "x"},
            {"opleidingsnaamGecodeerd": {"codeOpleidingsnaam": "12"}},
        ),
        ({"toelichtingOpleiding": "x"}, {"opleidingsnaamOngecodeerd": {"omschrijvingOpleiding": "x"}}),
    ],
)
def test_opleiding(opleiding: dict[str, Any], verwacht: dict[str, Any]) -> None:
    profiel = {"arbeidsmarktkwalificatie": {"opleiding": [opleiding]}}
    assert v2.werkzoekende(profiel, LEEG)["arbeidsmarktkwalificatie"]["opleiding"] == [{"opleidingsnaam": verwacht}]


def test_eerste_resultaat_blijft_minimaal() -> None:
    profiel = {
        "idWerkzoekende": "W",
        "indicatieLdrRegistratie": 1,
        "emailadres": ["a@b.example"],
        "persoonlijkePresentatie": "x",
    }
    assert v2.werkzoekende_match(profiel, LEEG) == {"idWerkzoekende": "W"}
    vacature = {"idVacature": "V", "adres": {"postcode": "7001AB"}, "werkgever": {"handelsnaamOrganisatie": "x"}}
    assert v2.vacature_match(vacature, LEEG) == {"idVacature": "V"}


def test_adres_verhuist_naar_de_werkgever() -> None:
    vacature = {"idVacature": "V", "adres": {"postcode": "7001AB", "straatnaam": "Markt", "huisnummer": 1}}
    assert v2.vacature(vacature, LEEG) == {
        "idVacature": "V",
        "werkgever": {
            "adresHouding": [
                {
                    "adres": {
                        "adresNederland": {
                            "postcode": "7001AB",
                            "adresDetails": {"straatadres": {"straatnaam": "Markt", "huisnummer": 1}},
                        }
                    }
                }
            ]
        },
    }


def test_webadres_dat_niet_past_gaat_niet_mee() -> None:
    lang, kort = {"url": "https://x.example/" + "a" * 600}, {"url": "https://x.example/"}
    assert v2.werkzoekende({"webadres": [lang, kort]}, LEEG) == {"webadres": [kort]}
    assert v2.werkzoekende({"webadres": [lang]}, LEEG) == {}
