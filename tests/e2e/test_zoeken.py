"""The whole way of asking: for a person, while one call is slow and one fails, to a list that is judged and taken along."""

import io
import re
import time
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from portal.lokaal.stapel import Stapel
from tests.e2e.conftest import Gedrag, Inloggen
from tests.e2e.toegankelijk import then_is_de_pagina_toegankelijk

pytestmark = pytest.mark.e2e

UWV, ARNHEM = "00000099000000002000", "00000099000000002001"
# The first call is refused and the second is slow; of the bronnen one is slow and one does not answer at all.
EEN_TRAAG_EN_EEN_KAPOT = (
    {"soort": "status", "status": 400, "aantal": 1},
    {"soort": "traag", "seconden": 9, "aantal": 1},
    {"waar": UWV, "soort": "traag", "seconden": 1},
    {"waar": ARNHEM, "soort": "status", "status": 503},
)


def given_een_voorgevulde_vraag(page: Page) -> None:
    """For the first person of the list, with three occupations: three calls."""
    page.goto("/werkzoekenden/")
    page.locator("main tbody th a").first.click()
    page.get_by_role("link", name="Zoek vacatures").first.click()
    expect(page.get_by_role("region", name="Uw vraag")).to_contain_text("uit profiel")
    then_is_de_pagina_toegankelijk(page)


def when_er_drie_beroepen_zijn_en_de_rest_weg_is(page: Page) -> None:
    # What was filled in from the person can be taken away, one by one.
    for naam in ("Beroepen", "Uren per week", "Onregelmatig werk", "Begint op of na"):
        weg = page.get_by_role("button", name=f"Weghalen: {naam}")
        if weg.count():
            weg.click()
            page.wait_for_load_state()
    for letters, naam in (
        ("magaz", "Magazijnmedewerker"),
        ("heftr", "Heftruckchauffeur"),
        ("verkoopm", "Verkoopmedewerker"),
    ):
        page.locator("#id_beroep_zoek").fill(letters)
        page.get_by_role("group", name="Gevonden beroepen").get_by_label(naam).check()
        expect(page.get_by_role("group", name=re.compile("Gekozen beroepen")).get_by_label(naam)).to_be_checked()
    page.get_by_label("Afstand in kilometers").fill("200")
    page.get_by_label("Afstand in kilometers").blur()
    expect(page.get_by_role("region", name="Uw vraag")).to_contain_text("Dit worden 3 vragen aan de uitwisseling.")
    then_is_de_pagina_toegankelijk(page)


def when_er_twee_keer_wordt_geklikt(knop: Locator) -> None:
    knop.dblclick(no_wait_after=True)


def then_staat_de_lijst_stil_terwijl_er_meer_binnenkomt(page: Page) -> None:
    rijen = page.locator("article.vum-resultaat")
    expect(rijen.first).to_be_visible(timeout=30_000)
    eerste = rijen.first.get_by_role("heading")
    eerste.hover()
    plek, titel, aantal = eerste.bounding_box(), eerste.inner_text(), rijen.count()
    toon = page.get_by_role("link", name=re.compile(r"^Toon \d+ nieuwe resultaten$"))
    expect(toon).to_be_visible(timeout=30_000)
    assert (eerste.bounding_box(), eerste.inner_text(), rijen.count()) == (plek, titel, aantal)
    then_is_de_pagina_toegankelijk(page)
    rijen.first.get_by_role("checkbox").check()
    keuze = rijen.first.get_by_role("checkbox").get_attribute("value")
    toon.click()
    expect(toon).to_have_count(0)
    # The heading has the keyboard, and what was ticked is still ticked.
    expect(page.get_by_role("heading", name=re.compile("resultaten$"))).to_be_focused()
    expect(page.locator(f"input[value='{keuze}']")).to_be_checked()


def then_zegt_de_stand_wat_er_misging(page: Page) -> None:
    expect(page.locator("#stand[hx-get]")).to_have_count(0, timeout=60_000)
    expect(page.get_by_role("region", name="Voortgang")).to_contain_text("2 van 3 deelvragen beantwoord; 1 mislukt")
    expect(page.get_by_role("region", name="Deelvragen")).to_contain_text("geweigerd")
    expect(page.locator("#zoekstand")).to_contain_text("2 van 3 deelvragen beantwoord; 1 mislukt")
    # Nothing polls any more.
    vragen: list[str] = []
    page.on("request", lambda verzoek: vragen.append(verzoek.url))
    page.wait_for_timeout(3500)
    assert vragen == []
    then_is_de_pagina_toegankelijk(page)


def when_alleen_het_mislukte_opnieuw_wordt_gevraagd(page: Page, portaal: Stapel) -> None:
    beheer = portaal.uitwisseling_url.removesuffix("/api/v3")
    httpx.delete(f"{beheer}/_beheer/verkeer").raise_for_status()
    when_er_twee_keer_wordt_geklikt(page.get_by_role("button", name=re.compile("^Opnieuw vragen ?: 1 deelvraag")))
    expect(page.get_by_role("region", name="Voortgang")).to_contain_text(
        "3 van 3 deelvragen beantwoord", timeout=60_000
    )
    aanroepen = httpx.get(f"{beheer}/_beheer/verkeer").json()["aanroepen"]
    assert len([aanroep for aanroep in aanroepen if aanroep["kant"] == "bemiddelaar"]) == 1


def when_drie_resultaten_worden_vergeleken(page: Page) -> None:
    for nummer in range(3):
        page.locator("article.vum-resultaat").nth(nummer).get_by_role("checkbox").check()
    page.get_by_role("button", name="Vergelijken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 resultaten vergelijken")
    expect(page.get_by_role("row", name=re.compile("Afstand"))).to_contain_text("km")
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("link", name="Terug naar de resultaten").click()


def when_resultaten_worden_gemarkeerd(page: Page) -> None:
    rijen = page.locator("article.vum-resultaat")
    rijen.nth(0).get_by_role("button", name=re.compile("^Interessant")).click()
    expect(rijen.nth(0)).to_contain_text("Gemarkeerd door Bente Bemiddelaar")
    rijen.nth(1).get_by_role("button", name=re.compile("^Niet passend")).click()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies waarom het niet past.")
    page.get_by_label("Reden").select_option(label="Te ver weg")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("1 resultaat gemarkeerd als niet passend.")).to_be_visible()
    expect(rijen.nth(1)).to_contain_text("Reden: Te ver weg")
    then_is_de_pagina_toegankelijk(page)


def then_blijft_over_wat_interessant_is(page: Page) -> None:
    page.locator("summary", has_text="Filteren").click()
    page.get_by_label("Beoordeling").select_option(label="Interessant")
    page.get_by_role("button", name="Toepassen").click()
    expect(page.locator("article.vum-resultaat")).to_have_count(1)
    expect(page.get_by_role("heading", name=re.compile(r"^1 van \d+ resultaten$"))).to_be_visible()


def when_de_lijst_wordt_gedownload(page: Page, map_: Path) -> list[list[Any]]:
    page.get_by_role("button", name="Downloaden").click()
    then_is_de_pagina_toegankelijk(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Downloaden").click()
    pad = map_ / download.value.suggested_filename
    download.value.save_as(pad)
    blad = openpyxl.load_workbook(io.BytesIO(pad.read_bytes()))["Resultaten"]
    return [[cel.value for cel in rij] for rij in blad.iter_rows()]


def test_van_persoon_tot_bestand(ingelogd: Inloggen, portaal: Stapel, gedrag: Gedrag, tmp_path: Path) -> None:
    page = ingelogd()
    given_een_voorgevulde_vraag(page)
    when_er_drie_beroepen_zijn_en_de_rest_weg_is(page)
    gedrag(*EEN_TRAAG_EN_EEN_KAPOT)
    when_er_twee_keer_wordt_geklikt(page.get_by_role("region", name="Uw vraag").get_by_role("button", name="Zoeken"))
    expect(page).to_have_url(re.compile(r"/zoekvragen/[0-9a-f-]{36}/"))
    then_staat_de_lijst_stil_terwijl_er_meer_binnenkomt(page)
    then_zegt_de_stand_wat_er_misging(page)
    when_alleen_het_mislukte_opnieuw_wordt_gevraagd(page, portaal)
    when_drie_resultaten_worden_vergeleken(page)
    when_resultaten_worden_gemarkeerd(page)
    then_blijft_over_wat_interessant_is(page)
    kop, regel = when_de_lijst_wordt_gedownload(page, tmp_path)
    assert regel[kop.index("Markering")] == "Interessant"
    assert regel[kop.index("Weggooien op")] is not None
    page.goto("/inzage/")
    expect(page.get_by_role("main")).to_contain_text("downloadde een resultaat van een andere organisatie")


def _tab_naar(page: Page, doel: Locator, hoogstens: int = 300) -> None:
    """Only the Tab key, as somebody without a mouse."""
    for _ in range(hoogstens):
        page.keyboard.press("Tab")
        if doel.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{doel} is met Tab niet te bereiken")


def test_alleen_met_het_toetsenbord(ingelogd: Inloggen, gedrag: Gedrag) -> None:
    page = ingelogd()
    page.goto("/zoekvragen/nieuw/vacature/")
    _tab_naar(page, page.locator("#id_beroep_zoek"))
    page.keyboard.type("heftr")
    gevonden = page.get_by_role("group", name="Gevonden beroepen").get_by_label("Heftruckchauffeur")
    expect(gevonden).to_be_visible()
    # Enter goes to what was found instead of sending half a form; ticking it does not lose the keyboard.
    page.keyboard.press("Enter")
    expect(gevonden).to_be_focused()
    page.keyboard.press("Space")
    gekozen = page.get_by_role("group", name=re.compile("Gekozen beroepen")).get_by_label("Heftruckchauffeur")
    expect(gekozen).to_be_checked()
    expect(gekozen).to_be_focused()
    _tab_naar(page, page.get_by_label("Postcode"))
    page.keyboard.type("7001AB")
    _tab_naar(page, page.get_by_label("Afstand in kilometers"))
    page.keyboard.press("Control+A")
    page.keyboard.type("150")
    _tab_naar(page, page.get_by_role("region", name="Uw vraag").get_by_role("button", name="Zoeken"))
    page.keyboard.press("Enter")
    rijen = page.locator("article.vum-resultaat")
    expect(rijen.nth(1)).to_be_visible(timeout=60_000)
    expect(page.locator("#stand[hx-get]")).to_have_count(0, timeout=60_000)
    for nummer in range(2):
        _tab_naar(page, rijen.nth(nummer).get_by_role("checkbox"))
        page.keyboard.press("Space")
    _tab_naar(page, rijen.nth(2).get_by_role("button", name=re.compile("^Interessant")))
    page.keyboard.press("Enter")
    expect(rijen.nth(2)).to_contain_text("Gemarkeerd door")
    expect(rijen.nth(2).get_by_role("button", name=re.compile("^Markering weghalen"))).to_be_focused()
    _tab_naar(page, page.get_by_role("button", name="Vergelijken"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 resultaten vergelijken")


def test_zonder_javascript_op_een_smal_scherm(ingelogd: Inloggen, gedrag: Gedrag, tmp_path: Path) -> None:
    page = ingelogd(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page.goto("/zoekvragen/nieuw/vacature/")
    page.locator("#id_beroep_zoek").fill("orderp")
    page.get_by_role("button", name="Zoek beroep").click()
    page.get_by_label("Orderpicker").check()
    page.get_by_label("Postcode").fill("7000 AA")
    zoeken = page.get_by_role("region", name="Uw vraag").get_by_role("button", name="Zoeken")
    zoeken.click()
    expect(page.get_by_role("alert")).to_contain_text("Deze postcode kennen wij niet")
    expect(page.get_by_label("Orderpicker")).to_be_checked()
    page.get_by_label("Postcode").fill("7001 AB")
    page.get_by_label("Afstand in kilometers").fill("150")
    page.get_by_role("button", name="Lees mijn vraag terug").click()
    expect(page.get_by_role("region", name="Uw vraag")).to_contain_text("binnen 150 km van 7001 AB Doetinchem.")
    gedrag({"soort": "status", "status": 400, "aantal": 1})
    zoeken.click()
    _verversen(page)
    expect(page.get_by_role("region", name="Voortgang")).to_contain_text("0 van 1 deelvraag beantwoord; 1 mislukt")
    expect(page.get_by_text("Uw zoekvraag is bewaard")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Opnieuw vragen ?: 1 deelvraag")).click()
    _verversen(page)
    rijen = page.locator("article.vum-resultaat")
    expect(rijen.first).to_be_visible()
    rijen.nth(0).get_by_role("button", name=re.compile("^Interessant")).click()
    expect(page.locator("article.vum-resultaat").nth(0)).to_contain_text("Gemarkeerd door")
    for nummer in range(2):
        rijen.nth(nummer).get_by_role("checkbox").check()
    page.get_by_role("button", name="Vergelijken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 resultaten vergelijken")
    page.get_by_role("link", name="Terug naar de resultaten").click()
    rijen.nth(0).get_by_role("checkbox").check()
    page.get_by_role("button", name="Downloaden").click()
    page.get_by_label("CSV").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Downloaden").click()
    pad = tmp_path / "resultaten.csv"
    download.value.save_as(pad)
    assert len(pad.read_text(encoding="utf-8-sig").splitlines()) == 2


def _verversen(page: Page) -> None:
    """Somebody without script looks again."""
    einde = time.monotonic() + 60
    while page.get_by_role("link", name="Ververs").count():
        assert time.monotonic() < einde, "de zoekvraag kwam niet klaar"
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Ververs").click()


def test_vacature_met_contacten_van_de_werkgever(ingelogd: Inloggen, gedrag: Gedrag) -> None:
    page = ingelogd()
    page.goto("/zoekvragen/")
    page.get_by_role("link", name="Leerbanen").click()
    expect(page.get_by_label("Leerbaan")).to_be_checked()
    page.get_by_label("Postcode").fill("7001AB")
    page.get_by_label("Afstand in kilometers").fill("200")
    page.get_by_role("region", name="Uw vraag").get_by_role("button", name="Zoeken").click()
    expect(page.locator("#stand[hx-get]")).to_have_count(0, timeout=60_000)
    expect(page.get_by_text(re.compile(r"resultaten passen niet bij uw vraag en zijn verborgen"))).to_be_visible()
    rij = page.locator("article.vum-resultaat").first
    expect(rij).to_contain_text("Leerbaan")
    rij.get_by_role("heading").get_by_role("link").click()
    blok = page.get_by_role("region", name="Voordat u de werkgever benadert")
    blok.get_by_label("KvK-nummer").fill("99000001")
    then_is_de_pagina_toegankelijk(page)
    blok.get_by_role("button", name="Vraag alle organisaties").click()
    expect(page).to_have_url(re.compile(r"/resultaten/[0-9a-f-]{36}/#werkgever"))
    expect(page.locator(".vum-tijdlijn > li").first).to_be_visible(timeout=30_000)
    then_is_de_pagina_toegankelijk(page)


def test_elke_toestand_is_toegankelijk(ingelogd: Inloggen, gedrag: Gedrag) -> None:
    """What the walks above do not pass: mistakes, a second look, nothing found, no answer, drafts."""
    page = ingelogd()
    zoeken = page.get_by_role("region", name="Uw vraag").get_by_role("button", name="Zoeken")

    page.goto("/zoekvragen/nieuw/werkzoekende/")
    page.locator("#id_beroep_zoek").fill("medewerker")
    page.locator("summary", has_text="Uren, moment").click()
    page.get_by_label("Minimaal aantal uren per week").fill("36")
    page.get_by_label("Maximaal aantal uren per week").fill("24")
    zoeken.click()
    expect(page.get_by_role("alert")).to_contain_text("Kruis hieronder aan welk beroep u bedoelt")
    expect(page.get_by_role("alert")).to_contain_text("Vul een maximum in dat niet lager is dan het minimum.")
    then_is_de_pagina_toegankelijk(page)

    page.goto("/zoekvragen/")
    expect(page.get_by_role("heading", name="Uw concepten")).to_be_visible()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("link", name="Alle beroepen").first.click()
    expect(page.get_by_label("Minimaal aantal uren per week")).to_have_value("36")

    # Nobody is found on an island, for an occupation that exists there once.
    page.goto("/zoekvragen/nieuw/vacature/")
    page.locator("#id_beroep_zoek").fill("Slager")
    page.get_by_label("Postcode").fill("8899 AA")
    page.get_by_label("Afstand in kilometers").fill("0")
    zoeken.click()
    expect(page.get_by_role("heading", name="Niets gevonden")).to_be_visible(timeout=60_000)
    then_is_de_pagina_toegankelijk(page)

    # The same again: a second look first.
    page.goto("/zoekvragen/nieuw/vacature/")
    page.locator("#id_beroep_zoek").fill("Slager")
    page.get_by_label("Postcode").fill("8899 AA")
    page.get_by_label("Afstand in kilometers").fill("0")
    zoeken.click()
    expect(page.get_by_text("Kijk nog eens naar uw vraag")).to_be_visible()
    then_is_de_pagina_toegankelijk(page)

    gedrag({"soort": "status", "status": 400})
    page.locator("summary", has_text="Voor uw eigen administratie").click()
    page.get_by_label("Opnieuw vragen").check()
    zoeken.click()
    expect(page.get_by_role("heading", name="Er kwam geen antwoord")).to_be_visible(timeout=60_000)
    then_is_de_pagina_toegankelijk(page)
