"""A detail gives the whole profile to who asks, contact data of the person only when setting and consent say so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from portal.inzage.models import Inzage
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Soort, Werkzoekende
from portal.toestemming.models import Toestemming
from portal.toestemming.services import toestemming_vastleggen
from tests.factories.profielen import CONTACT, lijst_maken, vacature_maken, vacature_profiel, werkzoekende_maken
from tests.koppelvlak.conftest import VRAAGSTELLER, WINTERSWIJK

pytestmark = pytest.mark.django_db
Vragen = Callable[..., HttpResponse]
Handeling = Inzage.Handeling


@pytest.fixture
def persoon(gemeente: Organisatie) -> Werkzoekende:
    with organisatie_transactie(gemeente.pk):
        return werkzoekende_maken(gemeente, contact=CONTACT)


def _handelingen(organisatie: Organisatie) -> list[str]:
    with organisatie_transactie(organisatie.pk):
        return sorted(Inzage.objects.values_list("handeling", flat=True))


def _besluit(organisatie: Organisatie, persoon: Werkzoekende, door: Medewerker, besluit: str) -> None:
    with organisatie_transactie(organisatie.pk):
        toestemming_vastleggen(
            door=door,
            werkzoekende=persoon,
            besluit=besluit,
            wijze=Toestemming.Wijze.GESPREK,
            besloten_op=timezone.localdate(),
        )


def test_detail_geeft_het_hele_profiel_met_de_bemiddelaar(
    gemeente: Organisatie, detail: Vragen, persoon: Werkzoekende
) -> None:
    antwoord = detail("werkzoekendeProfielen", persoon.extern_id)
    assert antwoord.status_code == 200
    assert antwoord.json()["idWerkzoekende"] == persoon.extern_id
    assert antwoord.json()["contactpersoon"][0]["naamContactpersoonAfdeling"] == "Team Werk"
    with organisatie_transactie(gemeente.pk):
        regel = Inzage.objects.get()
    assert (regel.handeling, regel.werkzoekende_id, regel.partij_oin) == (
        Handeling.DETAIL_GEGEVEN,
        persoon.pk,
        VRAAGSTELLER,
    )


@pytest.mark.parametrize(
    ("instelling", "besluit"),
    [("nooit", None), ("nooit", "gegeven"), ("na_toestemming", None), ("na_toestemming", "geweigerd")],
)
def test_zonder_instelling_en_toestemming_gaan_contactgegevens_niet_mee(
    gemeente: Organisatie,
    bemiddelaar: Medewerker,
    detail: Vragen,
    persoon: Werkzoekende,
    settings: Any,
    instelling: str,
    besluit: str | None,
) -> None:
    settings.CONTACT_VIA_UITWISSELING = instelling
    if besluit:
        _besluit(gemeente, persoon, bemiddelaar, besluit)
    antwoord = detail("werkzoekendeProfielen", persoon.extern_id)
    assert "kanarie" not in antwoord.content.decode()
    assert not {"emailadres", "telefoonnummer", "webadres"} & set(antwoord.json())
    assert _handelingen(gemeente) == [Handeling.DETAIL_GEGEVEN]


def test_na_toestemming_gaan_ze_mee_tot_zij_wordt_ingetrokken(
    gemeente: Organisatie, bemiddelaar: Medewerker, detail: Vragen, persoon: Werkzoekende, settings: Any
) -> None:
    settings.CONTACT_VIA_UITWISSELING = "na_toestemming"
    _besluit(gemeente, persoon, bemiddelaar, "gegeven")
    assert detail("werkzoekendeProfielen", persoon.extern_id).json()["emailadres"] == CONTACT["emailadres"]
    assert _handelingen(gemeente) == [Handeling.CONTACT_GEGEVEN, Handeling.DETAIL_GEGEVEN]
    _besluit(gemeente, persoon, bemiddelaar, "ingetrokken")
    assert "kanarie" not in detail("werkzoekendeProfielen", persoon.extern_id).content.decode()


def test_onbekend_ingetrokken_en_van_een_ander_zijn_niet_te_onderscheiden(
    gemeente: Organisatie, andere_gemeente: Organisatie, detail: Vragen, persoon: Werkzoekende
) -> None:
    with organisatie_transactie(gemeente.pk):
        weg = werkzoekende_maken(gemeente)
        lijst_maken(gemeente, {"K-2": {"mobiliteit": {"bemiddelingspostcode": "7001AB"}}})
        Inzage.objects.all()
    antwoorden = [
        detail("werkzoekendeProfielen", weg.extern_id),
        detail("werkzoekendeProfielen", "0" * 32),
        detail("werkzoekendeProfielen", persoon.extern_id, to_party=WINTERSWIJK, from_party=VRAAGSTELLER),
        detail("werkzoekendeProfielen", "geen%00id"),
        detail("werkzoekendeProfielen", ".."),
        detail("vacatures", "0" * 32),
    ]
    assert {antwoord.status_code for antwoord in antwoorden} == {400}
    assert len({antwoord.content for antwoord in antwoorden}) == 1
    koppen = [dict(antwoord.headers) for antwoord in antwoorden]
    for kop in koppen:
        del kop["X-Correlation-ID"]
    assert koppen[0] == koppen[1] == koppen[3] == koppen[4] == koppen[5]
    assert _handelingen(gemeente) == []
    assert _handelingen(andere_gemeente) == []


def test_vacature_met_contactpersoon_van_de_werkgever(gemeente: Organisatie, detail: Vragen) -> None:
    with organisatie_transactie(gemeente.pk):
        vacature = vacature_maken(gemeente)
    antwoord = detail("vacatures", vacature.extern_id)
    assert antwoord.json() == vacature_profiel() | {"idVacature": vacature.extern_id}
    with organisatie_transactie(gemeente.pk):
        assert Inzage.objects.get().vacature_id == vacature.pk


def test_gesloten_vacature_is_een_onbekend_id(gemeente: Organisatie, detail: Vragen) -> None:
    gisteren = (timezone.localdate() - timedelta(days=1)).isoformat()
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"V-1": vacature_profiel(sluitingsdatumVacature=gisteren)}, soort=Soort.VACATURE)
        vacature = gemeente.vacatures.get()
    antwoord = detail("vacatures", vacature.extern_id)
    assert (antwoord.status_code, antwoord.content) == (400, detail("vacatures", "0" * 32).content)
