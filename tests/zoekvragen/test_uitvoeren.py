"""From a sent question to results: every call made once, every answer kept."""

import pytest

from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.models import Zoekvraag
from portal.zoekvragen.services import deelvragen_uitvoeren
from tests.factories.zoekvragen import zoekvraag_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


def _uitvoeren(organisatie: Organisatie, vraag: Zoekvraag) -> int:
    ids = [str(pk) for pk in vraag.deelvragen.values_list("pk", flat=True)]
    return deelvragen_uitvoeren(organisatie_id=str(organisatie.pk), ids=ids)


def test_vacatures_een_aanroep_per_beroep_en_gebied(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3, gebieden=2)
    assert vraag.deelvragen.count() == 6
    assert _uitvoeren(in_gemeente, vraag) == 6

    vraag.refresh_from_db()
    assert vraag.status == "klaar"
    assert vraag.afgerond_op is not None
    assert set(vraag.deelvragen.values_list("status", "poging")) == {("klaar", 1)}
    assert all(vraag.deelvragen.values_list("vraag_id", flat=True))
    assert vraag.resultaten.exists()
    gevonden = vraag.resultaten.first()
    assert gevonden.titel
    assert gevonden.ondertitel
    assert gevonden.afstand_km is not None
    # Two areas over the whole country find the same vacatures; each is kept once.
    assert vraag.resultaten.count() < sum(vraag.deelvragen.values_list("aantal", flat=True))


def test_werkzoekenden_een_aanroep_per_gebied(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, soort="werkzoekende", beroepen=3, gebieden=2)
    assert _uitvoeren(in_gemeente, vraag) == 2
    vraag.refresh_from_db()
    assert vraag.status == "klaar"
    assert vraag.resultaten.exists()


def test_elke_ontvangen_aanroep_hoort_bij_een_vastgelegde_poging(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    uitwisseling.gedraagt(soort="status", status=503, kans=0.5)
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3, gebieden=3)
    for _ in range(3):
        vraag.deelvragen.filter(status="wachtrij").update(volgende_poging_op=None)
        _uitvoeren(in_gemeente, vraag)

    pogingen = dict(vraag.deelvragen.values_list("pk", "poging"))
    toegestaan = {f"{pk}-{nummer}" for pk, aantal in pogingen.items() for nummer in range(1, aantal + 1)}
    ontvangen = [aanroep["correlatie_id"] for aanroep in uitwisseling.aanroepen()]
    assert len(ontvangen) == len(set(ontvangen)) == sum(pogingen.values())
    assert set(ontvangen) <= toegestaan


def test_tweede_hint_vraagt_niets_meer(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar)
    assert _uitvoeren(in_gemeente, vraag) == 1
    assert _uitvoeren(in_gemeente, vraag) == 0
    assert len(uitwisseling.aanroepen()) == 1


def test_overeenkomst_verlopen_in_de_wachtrij(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=2)
    in_gemeente.aansluiting.status = "opgeschort"
    in_gemeente.aansluiting.save()
    assert _uitvoeren(in_gemeente, vraag) == 0

    assert uitwisseling.aanroepen() == []
    vraag.refresh_from_db()
    assert vraag.status == "mislukt"
    deelvraag = vraag.deelvragen.first()
    assert deelvraag.reden_code == "aansluiting_niet_actief"
    assert "opgeschort" in deelvraag.reden
