"""Good and bad answers satisfy the published contracts, and the official examples come back literally."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from exchange_client.standaard import zonder_lege_waarden
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from portal.profielen.services import CONTACT_SLEUTELS
from portal.toestemming.services import toestemming_vastleggen
from tests.exchange_client.contract import contractschema, voorbeeld
from tests.factories.profielen import CONTACT, lijst_maken, vacature_profiel, werkzoekende_maken, werkzoekende_profiel
from tests.koppelvlak.conftest import GEBIED
from tests.paden import met_vum_materiaal

pytestmark = [pytest.mark.django_db, met_vum_materiaal]
Vragen = Callable[..., HttpResponse]

WERKZOEKENDEN = "VUM-Bron-WerkzoekendeProfielen"
VACATURES = "VUM-Bron-Vacatures"


def _zonder(profiel: Mapping[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in profiel.items() if naam not in namen}


def _zelfde(gevonden: dict[str, Any], verwacht: dict[str, Any]) -> None:
    """The official results leave out some of the empty values of their own profiles; empty counts as absent."""
    assert zonder_lege_waarden(gevonden) == zonder_lege_waarden(verwacht)


def _voldoet(contract: str, schema: str, inhoud: Any) -> None:
    contractschema(contract, schema).validate(inhoud)


@pytest.mark.parametrize("nummer", range(4))
def test_officiele_vraag_om_werkzoekenden(
    gemeente: Organisatie, vraag: Vragen, detail: Vragen, settings: Any, nummer: int
) -> None:
    settings.REISAFSTAND_TELT = False
    geval = voorbeeld("vragen_werkzoekenden.json")[nummer]
    profielen = {p["idWerkzoekende"]: p for p in voorbeeld("werkzoekenden.json")}
    verwacht = geval["werkzoekende.werkzoekende"]
    profielen[geval["werkzoekende.idwerkzoekende"]] = verwacht
    with organisatie_transactie(gemeente.pk):
        lijst_maken(
            gemeente, {sleutel: _zonder(p, "idWerkzoekende", *CONTACT_SLEUTELS) for sleutel, p in profielen.items()}
        )
        eigen = dict(gemeente.werkzoekenden.values_list("eigen_sleutel", "extern_id"))
    inhoud = vraag("werkzoekendeProfielen", geval["werkzoekende.zoekvraag"]).json()
    _voldoet(WERKZOEKENDEN, "WerkzoekendeMatchingProfielen", inhoud["matches"])
    gevonden = {match["idWerkzoekende"]: _zonder(match, "idWerkzoekende") for match in inhoud["matches"]}
    resultaten = {r["idWerkzoekende"]: r for r in geval["werkzoekende.zoekresultaten"]}
    extern_id = eigen[geval["werkzoekende.idwerkzoekende"]]
    _zelfde(gevonden[extern_id], _zonder(resultaten[geval["werkzoekende.idwerkzoekende"]], "idWerkzoekende"))
    gegeven = detail("werkzoekendeProfielen", extern_id).json()
    _voldoet(WERKZOEKENDEN, "Werkzoekende", gegeven)
    assert _zonder(gegeven, "idWerkzoekende") == _zonder(verwacht, "idWerkzoekende", *CONTACT_SLEUTELS)


@pytest.mark.parametrize("nummer", range(4))
def test_officiele_vraag_om_vacatures(gemeente: Organisatie, vraag: Vragen, detail: Vragen, nummer: int) -> None:
    geval = voorbeeld("vragen_vacatures.json")[nummer]
    verwacht = geval["vacature.vacature"]
    # Some official vacancies have closed since: the date is not what this test is about.
    profiel = _zonder(verwacht, "idVacature", "sluitingsdatumVacature")
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"V-1": profiel}, soort=Soort.VACATURE)
        extern_id = gemeente.vacatures.get().extern_id
    inhoud = vraag("vacatures", geval["vacature.zoekvraag"]).json()
    _voldoet(VACATURES, "VacatureMatchingProfielen", inhoud["matches"])
    resultaten = {r["idVacature"]: r for r in geval["vacature.zoekresultaten"]}
    (match,) = inhoud["matches"]
    _zelfde(
        _zonder(match, "idVacature"),
        _zonder(resultaten[verwacht["idVacature"]], "idVacature", "sluitingsdatumVacature"),
    )
    gegeven = detail("vacatures", extern_id).json()
    _voldoet(VACATURES, "Vacature", gegeven)
    assert gegeven == profiel | {"idVacature": extern_id}


@pytest.mark.parametrize(
    ("soort", "contract", "lijst"),
    [
        ("werkzoekendeProfielen", WERKZOEKENDEN, "WerkzoekendeMatchingProfielen"),
        ("vacatures", VACATURES, "VacatureMatchingProfielen"),
    ],
)
def test_antwoord_heeft_precies_de_vorm_van_het_contract(
    gemeente: Organisatie, vraag: Vragen, soort: str, contract: str, lijst: str
) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"K-1": werkzoekende_profiel()}, contact=CONTACT)
        lijst_maken(gemeente, {"V-1": vacature_profiel()}, soort=Soort.VACATURE)
    inhoud = vraag(soort).json()
    assert set(inhoud) == {"maximumAantalResultatenBereikt", "matches"}
    assert isinstance(inhoud["maximumAantalResultatenBereikt"], bool)
    assert len(inhoud["matches"]) == 1
    _voldoet(contract, lijst, inhoud["matches"])


@pytest.mark.parametrize("soort", ["werkzoekendeProfielen", "vacatures"])
@pytest.mark.parametrize(
    "lichaam",
    [b"stuk", b"{}", b'{"vraagObject": {}}', b'{"vraagObject": {"selectiegebied": 1, "beroep.codeBeroepsnaam": 2}}'],
)
def test_fout_heeft_de_vorm_van_het_contract(gemeente: Organisatie, vraag: Vragen, soort: str, lichaam: bytes) -> None:
    contract = WERKZOEKENDEN if soort == "werkzoekendeProfielen" else VACATURES
    antwoord = vraag(soort, lichaam)
    assert antwoord.status_code == 400
    _voldoet(contract, "Error", antwoord.json())


def test_contactgegevens_na_toestemming_passen_in_het_contract(
    gemeente: Organisatie, bemiddelaar: Any, detail: Vragen, settings: Any
) -> None:
    settings.CONTACT_VIA_UITWISSELING = "na_toestemming"
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente, contact=CONTACT)
        toestemming_vastleggen(
            door=bemiddelaar, werkzoekende=persoon, besluit="gegeven", wijze="gesprek", besloten_op=timezone.localdate()
        )
    gegeven = detail("werkzoekendeProfielen", persoon.extern_id).json()
    assert gegeven["emailadres"] == CONTACT["emailadres"]
    _voldoet(WERKZOEKENDEN, "Werkzoekende", gegeven)


def test_de_vraag_van_de_test_is_zelf_geldig() -> None:
    _voldoet(WERKZOEKENDEN, "MPWerkzoekende", GEBIED)
    _voldoet(VACATURES, "MPVacature", GEBIED)
