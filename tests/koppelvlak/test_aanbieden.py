"""A question is answered from the active list of the addressed party, and recorded with everybody who was offered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from portal.inzage.models import Vraaglog
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Aansluiting, Organisatie
from portal.profielen.models import Soort
from tests.factories.profielen import (
    ANDER_BEROEP,
    BEROEP,
    CONTACT,
    lijst_maken,
    vacature_profiel,
    werkzoekende_profiel,
)
from tests.koppelvlak.conftest import GEBIED, VRAAGSTELLER, WINTERSWIJK

pytestmark = pytest.mark.django_db
Vragen = Callable[..., HttpResponse]


@pytest.fixture
def werkzoekenden(gemeente: Organisatie) -> dict[str, str]:
    """Two persons in Doetinchem with another occupation; own key → id for the exchange."""
    with organisatie_transactie(gemeente.pk):
        lijst_maken(
            gemeente,
            {
                "K-1": werkzoekende_profiel(),
                "K-2": werkzoekende_profiel(bemiddelingsberoep=[{"codeBeroepsnaam": ANDER_BEROEP}]),
            },
            contact=CONTACT,
        )
        return dict(gemeente.werkzoekenden.values_list("eigen_sleutel", "extern_id"))


def test_wie_voldoet_wordt_aangeboden(vraag: Vragen, werkzoekenden: dict[str, str]) -> None:
    beroep = {"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": BEROEP}}]}}}
    antwoord = vraag("werkzoekendeProfielen", GEBIED | beroep)
    assert antwoord.status_code == 200
    assert antwoord.json()["maximumAantalResultatenBereikt"] is False
    assert [match["idWerkzoekende"] for match in antwoord.json()["matches"]] == [werkzoekenden["K-1"]]


def test_eerste_resultaat_toont_geen_contact_en_geen_bemiddelaar(vraag: Vragen, werkzoekenden: dict[str, str]) -> None:
    inhoud = vraag("werkzoekendeProfielen").content.decode()
    for verborgen in ("kanarie", "0612345678", "contactpersoon", "Team Werk", "K-1"):
        assert verborgen not in inhoud


def test_logboek_noemt_precies_wie_is_aangeboden(
    gemeente: Organisatie, vraag: Vragen, werkzoekenden: dict[str, str]
) -> None:
    antwoord = vraag("werkzoekendeProfielen")
    aangeboden = {match["idWerkzoekende"] for match in antwoord.json()["matches"]}
    with organisatie_transactie(gemeente.pk):
        regel = Vraaglog.objects.get()
        personen = gemeente.werkzoekenden.filter(pk__in=regel.getoond)
        assert {persoon.extern_id for persoon in personen} == aangeboden == set(werkzoekenden.values())
    assert (regel.soort, regel.partij_oin) == ("werkzoekende", VRAAGSTELLER)
    assert regel.correlatie_id == antwoord["X-Correlation-ID"]


def test_ook_een_lege_uitkomst_staat_in_het_logboek(
    gemeente: Organisatie, vraag: Vragen, werkzoekenden: dict[str, str]
) -> None:
    antwoord = vraag("werkzoekendeProfielen", {"selectiegebied": {"postcode": "8881LM", "afstand": 1}})
    assert antwoord.json() == {"maximumAantalResultatenBereikt": False, "matches": []}
    with organisatie_transactie(gemeente.pk):
        assert Vraaglog.objects.get().getoond == []


@pytest.mark.parametrize(("passend", "getoond", "meer"), [(99, 99, False), (100, 100, False), (101, 100, True)])
def test_hoogstens_honderd_en_dat_wordt_gezegd(
    gemeente: Organisatie, vraag: Vragen, passend: int, getoond: int, meer: bool
) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(passend)})
    antwoord = vraag("werkzoekendeProfielen").json()
    assert antwoord["maximumAantalResultatenBereikt"] is meer
    assert len({match["idWerkzoekende"] for match in antwoord["matches"]}) == getoond == len(antwoord["matches"])


def test_vraag_aan_een_ander_toont_nooit_onze_mensen(
    gemeente: Organisatie, andere_gemeente: Organisatie, vraag: Vragen, werkzoekenden: dict[str, str]
) -> None:
    antwoord = vraag("werkzoekendeProfielen", to_party=WINTERSWIJK)
    assert antwoord.json()["matches"] == []
    with organisatie_transactie(gemeente.pk):
        assert not Vraaglog.objects.exists()


@pytest.mark.parametrize(
    "wijziging",
    [{"status": Aansluiting.Status.OPGESCHORT}, {"is_bron": False}, {"status": Aansluiting.Status.AANGEVRAAGD}],
)
def test_wie_niet_meedoet_antwoordt_niet(
    gemeente: Organisatie, vraag: Vragen, werkzoekenden: dict[str, str], wijziging: dict[str, Any]
) -> None:
    with organisatie_transactie(gemeente.pk):
        Aansluiting.objects.update(**wijziging)
    antwoord = vraag("werkzoekendeProfielen")
    assert (antwoord.status_code, antwoord.content) == (401, b"")
    with organisatie_transactie(gemeente.pk):
        assert not Vraaglog.objects.exists()


@pytest.mark.parametrize("volledig", [True, False])
def test_vacature_toont_geen_contactpersoon(
    gemeente: Organisatie, vraag: Vragen, settings: Any, volledig: bool
) -> None:
    settings.VACATUREADRES_VOLLEDIG = volledig
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"V-1": vacature_profiel()}, soort=Soort.VACATURE)
    antwoord = vraag("vacatures", GEBIED | {"beroep.codeBeroepsnaam": {"$eq": BEROEP}})
    (match,) = antwoord.json()["matches"]
    assert match["adres"] == (vacature_profiel()["adres"] if volledig else {"postcode": "7005ZZ"})
    assert match["werkgever"] == {"handelsnaamOrganisatie": "Achterhoek Logistiek"}
    with organisatie_transactie(gemeente.pk):
        assert Vraaglog.objects.get().getoond == [gemeente.vacatures.get().pk]


def test_gesloten_vacature_doet_niet_mee(gemeente: Organisatie, vraag: Vragen) -> None:
    vandaag = timezone.localdate()
    with organisatie_transactie(gemeente.pk):
        lijst_maken(
            gemeente,
            {
                "gisteren": vacature_profiel(sluitingsdatumVacature=(vandaag - timedelta(days=1)).isoformat()),
                "vandaag": vacature_profiel(sluitingsdatumVacature=vandaag.isoformat()),
            },
            soort=Soort.VACATURE,
        )
        open_id = gemeente.vacatures.get(eigen_sleutel="vandaag").extern_id
    assert [match["idVacature"] for match in vraag("vacatures").json()["matches"]] == [open_id]
