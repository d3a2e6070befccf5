"""The official example data is read and comes back literally."""

from typing import Any

from exchange_client.standaard import (
    Vacature,
    VacatureMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    controleer,
    eerste_resultaat_dict,
    lees,
    naar_dict,
)
from exchange_client.standaard.vormen import Groep
from tests.exchange_client.contract import contractschema, voorbeeld
from tests.paden import met_vum_materiaal

pytestmark = met_vum_materiaal


def test_profielen() -> None:
    for profiel in voorbeeld("werkzoekenden.json"):
        _ongewijzigd(Werkzoekende, profiel)


def test_resultaten_en_details_van_werkzoekenden() -> None:
    for vraag in voorbeeld("vragen_werkzoekenden.json"):
        _ongewijzigd(Werkzoekende, vraag["werkzoekende.werkzoekende"])
        for resultaat in vraag["werkzoekende.zoekresultaten"]:
            _ongewijzigd(WerkzoekendeMatch, resultaat)


def test_resultaten_en_details_van_vacatures() -> None:
    for vraag in voorbeeld("vragen_vacatures.json"):
        _ongewijzigd(Vacature, vraag["vacature.vacature"])
        for resultaat in vraag["vacature.zoekresultaten"]:
            _ongewijzigd(VacatureMatch, resultaat)


def test_een_officieel_resultaat_is_het_detail_zonder_detailgegevens_en_zonder_lege_lijsten() -> None:
    """The official first results have the whole address, and leave out empty lists that the detail does have."""
    vergeleken = 0
    for bestand, naam, soort in (
        ("vragen_werkzoekenden.json", "werkzoekende", Werkzoekende),
        ("vragen_vacatures.json", "vacature", Vacature),
    ):
        for vraag in voorbeeld(bestand):
            detail = vraag[f"{naam}.{naam}"]
            sleutel = f"id{naam.capitalize()}"
            ons = eerste_resultaat_dict(soort, detail, volledig_adres=True)
            for resultaat in vraag[f"{naam}.zoekresultaten"]:
                if resultaat[sleutel] == detail[sleutel]:
                    assert ons == resultaat
                    vergeleken += 1
    assert vergeleken == 8


def _ongewijzigd(soort: type[Groep], profiel: dict[str, Any]) -> None:
    assert controleer(soort, profiel) == []
    assert naar_dict(lees(soort, profiel)) == profiel
    namen = {
        Werkzoekende: ("VUM-Bron-WerkzoekendeProfielen", "Werkzoekende"),
        WerkzoekendeMatch: ("VUM-Bron-WerkzoekendeProfielen", "MPWerkzoekendeMatch"),
        Vacature: ("VUM-Bron-Vacatures", "Vacature"),
        VacatureMatch: ("VUM-Bron-Vacatures", "MPVacatureMatch"),
    }
    contractschema(*namen[soort]).validate(profiel)
