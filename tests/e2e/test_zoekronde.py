"""From the own list to a round over many people, and from there to every night; also without JavaScript on a small screen."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.lokaal.stapel import Stapel
from tests.e2e.conftest import Gedrag, Inloggen
from tests.e2e.toegankelijk import then_is_de_pagina_toegankelijk

pytestmark = pytest.mark.e2e

# As if the night had come.
_NACHT = """
from datetime import timedelta
from django.db.models.functions import Now
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.queries import organisatie_van_oin
organisatie = organisatie_van_oin("00000001001000000222")
with organisatie_transactie(organisatie.pk):
    organisatie.bewaarde_vragen.update(volgende_op=Now() - timedelta(seconds=1))
"""
EERSTE_FAALT = {"soort": "status", "status": 400, "aantal": 1}


def when_de_eerste_drie_van_de_lijst_zijn_gekozen(page: Page) -> None:
    page.goto("/werkzoekenden/")
    for nummer in range(3):
        page.locator("input.vum-kies").nth(nummer).check()
    expect(page.get_by_text("3 gekozen")).to_be_visible()
    page.get_by_role("button", name="Vacatures zoeken voor wie ik koos").click()
    expect(page.get_by_text("voor 3 werkzoekenden")).to_be_visible()


def when_alleen_beroep_en_plaats_tellen(page: Page) -> None:
    page.get_by_label("Naam").fill("Ronde van de proef")
    page.get_by_label("Afstand in kilometers").fill("200")
    page.get_by_label("Beroepen per werkzoekende").fill("1")
    for vakje in ("Uren per week", "Wanneer iemand kan beginnen", "Geen onregelmatig werk"):
        page.get_by_label(vakje).uncheck()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name="Bekijk wat dit wordt").click()


def then_is_de_ronde_klaar(page: Page, met: str | re.Pattern[str]) -> None:
    expect(page.locator("#stand[hx-get]")).to_have_count(0, timeout=90_000)
    expect(page.get_by_role("region", name="Voortgang")).to_contain_text(met)


def test_van_lijst_tot_elke_nacht(ingelogd: Inloggen, portaal: Stapel, gedrag: Gedrag, tmp_path: Path) -> None:
    page = ingelogd()
    when_de_eerste_drie_van_de_lijst_zijn_gekozen(page)
    when_alleen_beroep_en_plaats_tellen(page)
    expect(page.get_by_role("heading", name="Vragen aan de uitwisseling")).to_be_visible()
    then_is_de_pagina_toegankelijk(page)
    gedrag(EERSTE_FAALT)
    page.get_by_role("button", name="Zoekronde starten").dblclick(no_wait_after=True)
    expect(page).to_have_url(re.compile(r"/zoekvragen/rondes/[0-9a-f-]{36}/"))
    ronde = page.url
    # Whose call failed decides whether the others found anything new.
    then_is_de_ronde_klaar(page, re.compile(r"3 van 3 werkzoekenden klaar;.* 1 mislukt"))
    expect(page.locator("#rondestand")).to_contain_text("3 van 3 werkzoekenden klaar")
    then_is_de_pagina_toegankelijk(page)

    page.get_by_role("button", name="Vraag wat mislukte opnieuw").click()
    then_is_de_ronde_klaar(page, "3 van 3 werkzoekenden klaar")
    expect(page.get_by_role("region", name="Voortgang")).not_to_contain_text("mislukt")
    page.get_by_role("link", name="Gevonden", exact=True).click()
    expect(page).to_have_url(re.compile(r"sorteer=aantal"))
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    pad = tmp_path / download.value.suggested_filename
    download.value.save_as(pad)
    assert len(pad.read_text(encoding="utf-8-sig").splitlines()) == 4
    # To the answers of one person and back.
    page.locator("#leden tbody th a").first.click()
    expect(page.get_by_role("heading", name="Deelvragen")).to_be_visible()
    page.get_by_role("link", name="Ronde van de proef").click()

    page.goto("/zoekvragen/rondes/")
    assert page.get_by_role("link", name="Ronde van de proef").count() == 1
    then_is_de_pagina_toegankelijk(page)
    page.goto(ronde)
    page.get_by_role("link", name="Elke nacht herhalen").click()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("stelt de vraag vanzelf: elke nacht.")).to_be_visible()
    then_is_de_pagina_toegankelijk(page)
    bewaard = page.url

    portaal.manage("shell", "-c", _NACHT)
    einde = time.monotonic() + 120
    while "nieuw, " not in page.get_by_role("main").inner_text():
        assert time.monotonic() < einde, "de bewaarde ronde werd niet gesteld"
        page.wait_for_timeout(1000)
        page.reload()
    # Everything was seen in the round that was saved.
    expect(page.get_by_role("main")).to_contain_text("0 nieuw, ")
    page.get_by_role("link", name=re.compile(r"^\d+ \w+ \d{4}, \d\d:\d\d$")).first.click()
    expect(page.get_by_text("vanzelf, voor de bewaarde vraag")).to_be_visible()

    page.goto(bewaard)
    page.get_by_role("link", name="Wijzigen", exact=True).click()
    page.get_by_label("Naam").fill("Elke week")
    page.get_by_label("Eén nacht per week").check()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Elke week")
    page.get_by_role("button", name="Pauzeren").click()
    expect(page.get_by_text("niet gepland")).to_be_visible()
    page.goto("/zoekvragen/bewaard/")
    expect(page.get_by_role("row", name=re.compile("Elke week"))).to_contain_text("Gepauzeerd")
    then_is_de_pagina_toegankelijk(page)
    page.goto(bewaard)
    page.get_by_role("button", name="Hervatten").click()
    page.get_by_role("link", name="Verwijderen").click()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name="Ja, verwijderen").click()
    expect(page.get_by_role("heading", name="Nog geen bewaarde vragen")).to_be_visible()


def test_een_hele_lijst_stoppen(ingelogd: Inloggen, gedrag: Gedrag) -> None:
    page = ingelogd()
    gedrag({"soort": "traag", "seconden": 15})
    page.goto("/zoekvragen/rondes/")
    page.get_by_role("link", name="Werkzoekenden voor vacatures").click()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name=re.compile("^Verder met alle")).click()
    page.get_by_role("button", name="Bekijk wat dit wordt").click()
    page.get_by_role("button", name="Zoekronde starten").click()
    expect(page.get_by_role("region", name="Voortgang")).to_contain_text("vacatures klaar")
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name="Stoppen").click()
    expect(page.get_by_text("De zoekronde is gestopt")).to_be_visible()
    expect(page.locator("#stand[hx-get]")).to_have_count(0)
    expect(page.get_by_role("region", name="Voortgang")).to_contain_text("Gestopt")


def _verversen(page: Page) -> None:
    """Somebody without script looks again."""
    einde = time.monotonic() + 90
    while page.get_by_role("link", name="Ververs").count():
        assert time.monotonic() < einde, "de zoekronde kwam niet klaar"
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Ververs").click()


def test_zonder_javascript_op_een_smal_scherm(ingelogd: Inloggen, gedrag: Gedrag) -> None:
    page = ingelogd(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page.goto("/zoekvragen/rondes/nieuw/vacature/")
    page.get_by_role("button", name="Verder met wie ik koos").click()
    expect(page.get_by_role("alert")).to_contain_text("Kruis minstens één regel aan")
    page.locator("#eigen-1").check()
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_text("nog 1 gekozen buiten deze pagina")).to_be_visible()
    page.locator("#eigen-2").check()
    page.get_by_role("button", name="Verder met wie ik koos").click()
    expect(page.get_by_text("voor 2 werkzoekenden")).to_be_visible()
    page.get_by_label("Beroepen per werkzoekende").fill("99")
    page.get_by_role("button", name="Bekijk wat dit wordt").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Beroepen per werkzoekende").fill("1")
    page.get_by_role("button", name="Bekijk wat dit wordt").click()
    page.get_by_role("button", name="Zoekronde starten").click()
    _verversen(page)
    expect(page.get_by_role("region", name="Voortgang")).to_contain_text("werkzoekenden klaar")
    page.get_by_role("link", name="Elke nacht herhalen").click()
    page.get_by_label("Naam").fill("")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Naam").fill("Zonder script")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("button", name="Pauzeren").click()
    expect(page.get_by_text("Gepauzeerd door een collega")).to_be_visible()
    page.get_by_role("link", name="Verwijderen").click()
    page.get_by_role("button", name="Ja, verwijderen").click()
    expect(page.get_by_text("De bewaarde vraag is verwijderd")).to_be_visible()


def test_een_losse_vraag_elke_nacht(ingelogd: Inloggen, portaal: Stapel, gedrag: Gedrag) -> None:
    page = ingelogd()
    page.goto("/zoekvragen/nieuw/vacature/")
    page.locator("#id_beroep_zoek").fill("Orderpicker")
    page.get_by_label("Postcode").fill("7001AB")
    page.get_by_label("Afstand in kilometers").fill("120")
    page.get_by_role("region", name="Uw vraag").get_by_role("button", name="Zoeken").click()
    expect(page.locator("#stand[hx-get]")).to_have_count(0, timeout=60_000)
    page.get_by_role("link", name="Elke nacht herhalen").click()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("main")).to_contain_text("Nog niet gesteld")
    portaal.manage("shell", "-c", _NACHT)
    einde = time.monotonic() + 120
    while "nieuw, " not in page.get_by_role("main").inner_text():
        assert time.monotonic() < einde, "de bewaarde vraag werd niet gesteld"
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.get_by_role("main")).to_contain_text("0 nieuw, ")
    page.get_by_role("link", name="Verwijderen").click()
    page.get_by_role("button", name="Ja, verwijderen").click()
