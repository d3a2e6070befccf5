"""The made-up data: the same each time, valid, uneven like real ones, recognisably not real."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from exchange_client.geografie import afstand_km
from exchange_client.sandbox.beroepen import BEROEPEN, OP_URI
from exchange_client.sandbox.bronnen import BRONSOORTEN, SynthetischeBron, maak_bronnen
from exchange_client.sandbox.werkgevers import WERKGEVERS
from exchange_client.selectie import Selectiegebied, VacatureSelectie
from exchange_client.standaard import Vacature, WerkgeverscontactmomentMatch, Werkzoekende, lees
from exchange_client.standaard.beroepen import naam_bij
from tests.exchange_client.sandbox.conftest import PEILDATUM

UWV = BRONSOORTEN[0]


@pytest.fixture(scope="module")
def bronnen() -> list[SynthetischeBron]:
    return list(maak_bronnen(peildatum=PEILDATUM, zaad=2026, schaal=0.25).values())


def alles(bron: SynthetischeBron) -> list[dict[str, Any]]:
    return bron.werkzoekenden.profielen() + bron.vacatures.profielen() + bron.contactmomenten


def test_zelfde_zaad_en_dag_geven_dezelfde_gegevens(bronnen: list[SynthetischeBron]) -> None:
    weer = SynthetischeBron(UWV, peildatum=PEILDATUM, zaad=2026, schaal=0.25)
    ander = SynthetischeBron(UWV, peildatum=PEILDATUM, zaad=2027, schaal=0.25)
    assert alles(weer) == alles(bronnen[0])
    assert alles(ander) != alles(weer)


def test_een_latere_dag_verschuift_alleen_de_datums(bronnen: list[SynthetischeBron]) -> None:
    later = SynthetischeBron(UWV, peildatum=PEILDATUM + timedelta(days=365), zaad=2026, schaal=0.25)
    zonder_datum = re.compile(r"\d{4}-\d\d-\d\d")
    nu_tekst, later_tekst = (zonder_datum.sub("D", json.dumps(alles(bron))) for bron in (bronnen[0], later))
    assert nu_tekst == later_tekst
    assert alles(later) != alles(bronnen[0])


def test_alle_profielen_voldoen_aan_de_standaard(bronnen: list[SynthetischeBron]) -> None:
    for bron in bronnen:
        for profiel in bron.werkzoekenden.profielen():
            lees(Werkzoekende, profiel)
        for profiel in bron.vacatures.profielen():
            lees(Vacature, profiel)
        for moment in bron.contactmomenten:
            lees(WerkgeverscontactmomentMatch, moment)


def _lege_waarden(waarde: Any) -> bool:
    if isinstance(waarde, dict):
        return not waarde or any(map(_lege_waarden, waarde.values()))
    if isinstance(waarde, list):
        return not waarde or any(map(_lege_waarden, waarde))
    return waarde is None or waarde == ""


def test_er_worden_geen_lege_waarden_gestuurd(bronnen: list[SynthetischeBron]) -> None:
    assert not any(_lege_waarden(profiel) for bron in bronnen for profiel in alles(bron))


def _elfproef(cijfers: str) -> bool:
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, gewichten, strict=True)) % 11 == 0


def test_er_staat_niets_in_dat_van_iemand_kan_zijn(bronnen: list[SynthetischeBron]) -> None:
    tekst = json.dumps([alles(bron) for bron in bronnen])
    zonder_ids = re.sub(r'"(?:id\w+|codeBeroepsnaam)": "[^"]*"', "", tekst)
    assert not [getal for getal in re.findall(r"(?<!\d)\d{9}(?!\d)", zonder_ids) if _elfproef(getal)]
    assert set(re.findall(r"06-\d{8}", tekst)) == {n for n in re.findall(r"06-\d+", tekst) if n.startswith("06-000")}
    assert all(domein.endswith("example.nl") for domein in re.findall(r"@([\w.-]+)", tekst))
    assert all(host.endswith(("example.nl", "competentnl.nl")) for host in re.findall(r"https://([\w.-]+)", tekst))


def test_volledigheid_wisselt_zoals_in_het_echt(bronnen: list[SynthetischeBron]) -> None:
    profielen = [profiel for bron in bronnen for profiel in bron.werkzoekenden.profielen()]
    for veld, minstens, hoogstens in (
        ("werktijden", 0.8, 0.95),
        ("flexibiliteit", 0.7, 0.99),
        ("contractvorm", 0.6, 0.8),
        ("emailadres", 0.3, 0.6),
        ("bemiddelingsberoep", 0.93, 0.995),
    ):
        deel = sum(veld in profiel for profiel in profielen) / len(profielen)
        assert minstens < deel < hoogstens, veld
    assert (
        len({profiel["persoonlijkePresentatie"] for profiel in profielen if "persoonlijkePresentatie" in profiel}) > 300
    )


def test_vacatureteksten_zijn_gevarieerd(bronnen: list[SynthetischeBron]) -> None:
    teksten = [profiel["omschrijvingVacature"] for bron in bronnen for profiel in bron.vacatures.profielen()]
    assert len(set(teksten)) > 0.98 * len(teksten)
    assert not [tekst for tekst in teksten if "{" in tekst or "geen diploma nodig" in tekst.lower()]


def test_gemeenten_hebben_profielen_om_zich_heen_en_uwv_overal(bronnen: list[SynthetischeBron]) -> None:
    for bron in bronnen[1:]:
        assert all(
            (afstand_km(bron.soort.pc4, profiel["mobiliteit"]["bemiddelingspostcode"]) or 0) <= bron.soort.km
            for profiel in bron.werkzoekenden.profielen()
        )
    begin = {profiel["adres"]["postcode"][0] for profiel in bronnen[0].vacatures.profielen()}
    assert begin == set("123456789")


def test_een_gesloten_vacature_wordt_niet_gevonden(bronnen: list[SynthetischeBron]) -> None:
    bron = bronnen[0]
    gesloten = [
        profiel
        for profiel in bron.vacatures.profielen()
        if "sluitingsdatumVacature" in profiel and date.fromisoformat(profiel["sluitingsdatumVacature"]) < PEILDATUM
    ]
    assert gesloten
    gevonden = bron.vacatures.zoek(
        VacatureSelectie(selectiegebied=Selectiegebied(postcode="3811AA", afstand=400)), PEILDATUM, 10_000
    )
    ids = {json.loads(match)["idVacature"] for match in gevonden.matches}
    assert len(ids) == len(bron.vacatures) - len(gesloten)
    assert not ids & {profiel["idVacature"] for profiel in gesloten}


def test_beroepen_hebben_een_vaste_code_en_een_naam() -> None:
    assert len(BEROEPEN) >= 60
    assert len(OP_URI) == len(BEROEPEN)
    for beroep in BEROEPEN:
        assert re.fullmatch(r"https://linkeddata\.competentnl\.nl/uwv/id/occupation/[0-9A-F]{10}", beroep.uri)
        assert naam_bij(beroep.uri) == beroep.naam
        assert 1 <= beroep.niveau <= 6
        assert beroep.taken
        assert beroep.synoniemen
    assert naam_bij("https://example.nl/onbekend") == ""
    # A stored profile keeps this code: it may not change with a release.
    assert OP_URI["https://linkeddata.competentnl.nl/uwv/id/occupation/71904DE850"].naam == "Heftruckchauffeur"


def test_werkgevers_zijn_verzonnen() -> None:
    assert len({werkgever.kvk for werkgever in WERKGEVERS}) == len(WERKGEVERS) >= 50
    assert all(re.fullmatch(r"[a-z0-9-]+\.example\.nl", werkgever.domein) for werkgever in WERKGEVERS)
