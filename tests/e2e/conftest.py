"""A whole portal and a real browser. One portal for all tests of this folder: starting it is the slow part."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from portal.lokaal.stapel import Stapel

WACHTWOORD = "Samen-naar-werk-2026"
BEMIDDELAAR = "bemiddelaar@doetinchem.example"
BEHEERDER = "beheerder@doetinchem.example"
LANDELIJK = "landelijk@bkwi.example"
WINTERSWIJK = "bemiddelaar@winterswijk.example"
# Without these Chromium looks for its maker's servers at every start; there is no network here.
_CHROMIUM_OPTIES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Inloggen = Callable[..., Page]
Gedrag = Callable[..., None]


def chromium() -> str:
    """The browser of the system; missing is a visible skip on a laptop and a failure in CI."""
    gevonden = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if gevonden:
        return gevonden
    melding = "Chromium is niet geïnstalleerd (Debian: apt-get install chromium)"
    if os.environ.get("CI"):
        pytest.fail(melding)
    pytest.skip(melding)


@pytest.fixture(scope="session")
def portaal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stapel]:
    with Stapel(tmp_path_factory.mktemp("portaal"), 21300) as stapel:
        yield stapel


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    pad = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pad, args=_CHROMIUM_OPTIES)
        yield browser
        browser.close()


@pytest.fixture
def venster(browser: Browser, portaal: Stapel) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser window; options go to Playwright (`java_script_enabled=False`, `viewport=…`)."""
    open_: list[BrowserContext] = []

    def openen(**opties: object) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": portaal.portaal_url, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}} | opties
        )
        context.set_default_timeout(15_000)
        open_.append(context)
        return context

    yield openen
    for context in open_:
        context.close()


@pytest.fixture
def ingelogd(venster: Callable[..., BrowserContext]) -> Inloggen:
    """A page signed in as one of the demo accounts."""

    def inloggen(email: str = BEMIDDELAAR, **opties: object) -> Page:
        page = venster(**opties).new_page()
        page.goto("/")
        page.get_by_label("E-mailadres").fill(email)
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen").click()
        page.get_by_role("heading", level=1).wait_for()
        return page

    return inloggen


@pytest.fixture
def gedrag(portaal: Stapel) -> Iterator[Gedrag]:
    """How the practice exchange misbehaves; well behaved again afterwards."""
    adres = f"{portaal.uitwisseling_url.removesuffix('/api/v3')}/_beheer/gedrag"

    def zetten(*regels: dict[str, Any]) -> None:
        httpx.put(adres, json=list(regels)).raise_for_status()

    yield zetten
    zetten()


@pytest.fixture
def sonar_bestand(ingelogd: Inloggen, tmp_path: Path) -> Path:
    """The practice export that the demo offers on the upload page."""
    page = ingelogd()
    page.goto("/bestanden/nieuw/")
    with page.expect_download() as download:
        page.get_by_role("link", name="voorbeeld van een Sonar-export").click()
    pad = tmp_path / download.value.suggested_filename
    download.value.save_as(pad)
    return pad
