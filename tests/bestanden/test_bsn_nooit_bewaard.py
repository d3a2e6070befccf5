"""No BSN reaches the database: not in the kept copy, not in a profile, not in a message. Columns, cells and JSON alike."""

import json

import pytest

from portal.bestanden.services import bestand_aanleveren, bestand_verwerken
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.bestanden.conftest import Aanleveren
from tests.bestanden.hulp import PROEFNUMMER, als_csv, als_xlsx, bewaard, kopie_van

KOP = "Eigen kenmerk;Postcode;BSN;Persoonlijke presentatie"
CSV = f"{KOP}\nW1;7001AB;{PROEFNUMMER};Kan goed lassen\nW2;7001AB;;Mijn nummer is {PROEFNUMMER}.\n"
JSON = json.dumps(
    [
        {"idWerkzoekende": "W1", "mobiliteit": {"bemiddelingspostcode": "7001AB"}},
        {
            "idWerkzoekende": "W2",
            "mobiliteit": {"bemiddelingspostcode": "7001AB"},
            "persoonlijkePresentatie": f"Mijn nummer is {PROEFNUMMER}.",
        },
    ]
)


@pytest.mark.parametrize("inhoud", [CSV, JSON], ids=["csv", "json"])
def test_kopie_bevat_geen_bsn(inhoud: str) -> None:
    assert PROEFNUMMER in inhoud
    kopie = bewaard(kopie_van(inhoud.encode(), "lijst")).decode()
    assert PROEFNUMMER not in kopie
    assert "7001AB" in kopie


@pytest.mark.django_db
@pytest.mark.parametrize("inhoud", [CSV, JSON], ids=["csv", "json"])
def test_rij_met_bsn_in_de_tekst_is_geweigerd_en_nergens_bewaard(
    aanleveren: Aanleveren, gemeente: Organisatie, inhoud: str
) -> None:
    bestand = aanleveren(inhoud=inhoud.encode())
    assert (bestand.aantal_goed, bestand.aantal_fout) == (1, 1)
    with organisatie_transactie(gemeente.pk):
        meldingen = list(bestand.meldingen.all())
    assert any("burgerservicenummer" in melding.tekst for melding in meldingen)
    assert not any(PROEFNUMMER in melding.tekst + melding.waarde for melding in meldingen)
    assert len(bestand.mededelingen) == len(set(bestand.mededelingen))


@pytest.mark.parametrize(
    "kop", ["Voortgangsmelding", "Bemiddelingsmedewerker", "Appointment", "Verslag telefoongesprek", "GSM"]
)
def test_een_tekst_onder_een_naam_met_gsm_of_telefoon_erin_houdt_geen_bsn(kop: str) -> None:
    rijen = [(f"W{nummer}", "7001AB", f"gesprek met {PROEFNUMMER} gevoerd") for nummer in range(4)]
    kopie = bewaard(kopie_van(als_csv(*rijen, kop=("Eigen kenmerk", "Postcode", kop)))).decode()
    assert PROEFNUMMER not in kopie
    assert "gevoerd" in kopie


@pytest.mark.parametrize(
    "profiel",
    [
        f'{{"{PROEFNUMMER}":{{"idWerkzoekende":"W1"}}}}',
        f'{{"idWerkzoekende":"W1","extra":{{"bsn {PROEFNUMMER}":""}}}}',
        f'{{"idWerkzoekende":"W1","bsn":{PROEFNUMMER}.0}}',
    ],
    ids=["naam", "naam zonder waarde", "getal met een punt"],
)
def test_json_met_een_bsn_waar_niemand_hem_zoekt(profiel: str) -> None:
    assert PROEFNUMMER not in bewaard(kopie_van(f"[{profiel}]".encode(), "lijst.json")).decode()


@pytest.mark.parametrize("naam", [PROEFNUMMER, "jan@voorbeeld.nl", "a\\u0000b", "\\ud800"])
@pytest.mark.django_db
def test_een_verzonnen_naam_in_json_wordt_getoond_zonder_wat_erin_staat(
    aanleveren: Aanleveren, gemeente: Organisatie, naam: str
) -> None:
    goed = '{"idWerkzoekende":"W1","mobiliteit":{"bemiddelingspostcode":"7001AB"}}'
    fout = f'{{"{naam}":1,"idWerkzoekende":"W2","mobiliteit":{{"bemiddelingspostcode":"7001AB"}}}}'
    bestand = aanleveren(inhoud=f"[{goed},{fout}]".encode())
    assert (bestand.aantal_goed, bestand.aantal_fout) == (1, 1)
    with organisatie_transactie(gemeente.pk):
        (melding,) = bestand.meldingen.all()
    assert "is geen veld van Werkzoekende" in melding.tekst
    assert naam not in melding.tekst + melding.groep + melding.kolom


@pytest.mark.django_db
def test_ook_niet_in_de_naam_van_het_bestand_of_een_blad(gemeente: Organisatie) -> None:
    inhoud = als_xlsx(("W1", "7001AB"), kop=("Eigen kenmerk", "Postcode"), blad=f"lijst {PROEFNUMMER}")
    with organisatie_transactie(gemeente.pk):
        bestand = bestand_aanleveren(
            door=None, organisatie=gemeente, soort="werkzoekende", naam=f"{PROEFNUMMER}.xlsx", inhoud=inhoud
        )
    bestand_verwerken(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
        assert (bestand.status, bestand.aantal_goed) == ("gecontroleerd", 1)
        assert bestand.lijst is not None
        assert PROEFNUMMER not in " ".join((bestand.naam, bestand.vorm, bestand.lijst.naam, *bestand.mededelingen))
