"""Problems by kind, and from there to the rows they are about."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.bestanden import queries
from portal.bestanden.models import Regelmelding
from portal.bestanden.services import meldingen_lezen
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.bestanden.conftest import Aanleveren

pytestmark = pytest.mark.django_db


def test_een_soort_probleem_is_een_regel(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = aanleveren(
        *(f"W{nummer};;Kok;20;24;" for nummer in range(38)),
        "X1;fout;Kok;20;24;",
        "X2;7001AB;Kok;40;24;",
        "X3;7001AB;Kok;20;24;",
    )
    with organisatie_transactie(gemeente.pk):
        groepen = queries.meldingsgroepen(bestand)
    assert [(groep.rijen, groep.kolom, groep.ernst) for groep in groepen] == [
        (38, "Postcode", "fout"),
        (1, "Postcode", "fout"),
        (1, "Uren per week minimaal", "fout"),
    ]
    assert "38" not in groepen[0].groep


@pytest.fixture
def filters(als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie):
    bestand = aanleveren("W1;;Kok;20;24;", "W2;fout;Kok;20;24;", "W3;7001AB;Kok;20,5;24;")
    with organisatie_transactie(gemeente.pk):
        groepen = queries.meldingsgroepen(bestand)

    def rijen(**vraag: str) -> list[int]:
        antwoord = als_bemiddelaar.get(reverse("bestanden:rijen", args=[bestand.pk]), vraag)
        assert antwoord.status_code == 200
        return [melding.rij for melding in antwoord.context["rijen"] if isinstance(melding, Regelmelding)]

    return rijen, groepen


def test_van_een_probleem_naar_zijn_rijen(filters) -> None:
    rijen, groepen = filters
    leeg = next(groep for groep in groepen if groep.code.startswith("leeg") or "leeg" in groep.groep)
    assert rijen(groep=leeg.sleutel) == [2]


def test_op_ernst_en_kolom(filters) -> None:
    rijen, _ = filters
    assert rijen() == [2, 3, 4]
    assert rijen(ernst="let_op") == [4]
    assert rijen(ernst="fout", kolom="Postcode") == [2, 3]


@pytest.mark.parametrize(
    "vraag", [{"ernst": "ramp"}, {"groep": "bestaat-niet"}, {"kolom": "Hoed"}, {"pagina": "99999"}]
)
def test_wat_een_adres_niet_kan_betekenen_telt_niet(filters, vraag: dict[str, str]) -> None:
    rijen, _ = filters
    assert rijen(**vraag) == [2, 3, 4]


def test_alle_meldingen_in_stukken_gelezen_zijn_dezelfde(
    aanleveren: Aanleveren, gemeente: Organisatie, andere_gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = aanleveren(*(f"W{nummer};{'7001AB' if nummer % 3 else 'fout'};Kok;twee;24;" for nummer in range(12)))
    with organisatie_transactie(gemeente.pk):
        alle = [(melding.rij, melding.tekst) for melding in bestand.meldingen.order_by("rij", "id")]
    monkeypatch.setattr(limieten, "BESTAND_PARTIJ", 2)
    gelezen = list(meldingen_lezen(organisatie_id=gemeente.pk, bestand_id=bestand.pk))
    assert [(melding.rij, melding.tekst) for melding in gelezen] == alle
    assert len(alle) == 16
    assert list(meldingen_lezen(organisatie_id=andere_gemeente.pk, bestand_id=bestand.pk)) == []


@pytest.mark.parametrize(("niveau", "gezegd"), [("MBO 2", True), ("mbo", False)])
def test_bij_een_eigen_woord_staat_waar_men_zegt_wat_het_betekent(
    als_bemiddelaar: Client, aanleveren: Aanleveren, niveau: str, *, gezegd: bool
) -> None:
    bestand = aanleveren(f"W1;7001AB;{niveau}", "W2;fout;mbo", kop="Eigen kenmerk;Postcode;Werk- en denkniveau")
    pagina = als_bemiddelaar.get(reverse("bestanden:toon", args=[bestand.pk])).content.decode()
    assert ("Staan er woorden van uw eigen systeem in?" in pagina) is gezegd
