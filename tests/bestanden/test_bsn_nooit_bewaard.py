"""No BSN reaches the database: not in the kept copy, not in a profile, not in a message. Columns, cells and JSON alike."""

import json

import pytest

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.bestanden.conftest import Aanleveren
from tests.bestanden.hulp import PROEFNUMMER, bewaard, kopie_van

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
