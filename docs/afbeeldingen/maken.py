"""Make the pictures of the README anew, from a running `make run` with fresh demo data.

.venv/bin/python docs/afbeeldingen/maken.py http://127.0.0.1:8000
"""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

MAP = Path(__file__).parent
WACHTWOORD = "Samen-naar-werk-2026"


def main(adres: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(
            base_url=adres, locale="nl-NL", viewport={"width": 1280, "height": 860}, color_scheme="light"
        ).new_page()
        page.goto("/")
        page.get_by_label("E-mailadres").fill("bemiddelaar@doetinchem.example")
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen").click()
        page.get_by_role("heading", level=1).wait_for()
        _bestand(page)
        _zoekvraag(page)
        _detail(page)
        _smal(page)
        browser.close()


def _maken(page: Page, naam: str) -> None:
    page.screenshot(path=MAP / f"{naam}.png")


def _bestand(page: Page) -> None:
    page.goto("/bestanden/nieuw/")
    with page.expect_download() as download:
        page.get_by_role("link", name="voorbeeld van een Sonar-export").click()
    with tempfile.TemporaryDirectory() as tijdelijk:
        bestand = Path(tijdelijk) / "sonar-dashboard.xlsx"
        download.value.save_as(bestand)
        page.get_by_label("Werkzoekenden").check()
        page.get_by_label("Bestand").set_input_files(bestand)
        page.get_by_role("button", name="Bestand controleren").click()
        page.get_by_role("button", name="Lijst activeren").wait_for()
    _maken(page, "bestand")
    page.get_by_role("button", name="Niet gebruiken").click()


def _zoekvraag(page: Page) -> None:
    page.goto("/zoekvragen/nieuw/vacature/")
    for letters, naam in (("magaz", "Magazijnmedewerker"), ("heftr", "Heftruckchauffeur")):
        page.locator("#id_beroep_zoek").fill(letters)
        page.get_by_role("group", name="Gevonden beroepen").get_by_label(naam).check()
        page.get_by_role("group", name=re.compile("Gekozen")).get_by_label(naam).wait_for()
    page.get_by_label("Postcode").fill("7001 AB")
    page.get_by_label("Afstand in kilometers").fill("40")
    page.get_by_role("region", name="Uw vraag").get_by_role("button", name="Zoeken").click()
    page.locator("article.vum-resultaat").first.wait_for()
    page.locator("#stand[hx-get]").wait_for(state="detached")
    page.set_viewport_size({"width": 1280, "height": 1240})
    _maken(page, "zoekvraag")
    page.set_viewport_size({"width": 1280, "height": 860})


def _detail(page: Page) -> None:
    page.locator("article.vum-resultaat input[type=checkbox]").first.check()
    page.get_by_role("button", name=re.compile("Details opvragen")).click()
    page.get_by_label("Bemiddeling van een werkzoekende naar werk").check()
    page.get_by_label(re.compile("dossiernummer")).fill("DOS-2026-17")
    page.get_by_role("button", name="1 detail opvragen").click()
    page.get_by_role("heading", name="Contactpersoon").wait_for()
    _maken(page, "detail")


def _smal(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/werkzoekenden/")
    _maken(page, "smal")


if __name__ == "__main__":
    main(sys.argv[1])
