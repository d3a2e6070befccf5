"""The style page in Chromium: no accessibility fault, and nothing sticks out of a screen of 320 px.

No server is started: the browser's requests are answered by Django's test client.
"""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Route, sync_playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
_SCHAKELAARS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"geen Chromium op {CHROMIUM}; zet CHROMIUM"),
    pytest.mark.skipif(
        not (settings.BASIS / "static/vendor/portaal.css").exists(),
        reason="de opmaak is niet gebouwd: npm run --prefix static bouw",
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_SCHAKELAARS)
        yield browser
        browser.close()


def _antwoord(route: Route) -> None:
    adres = urlsplit(route.request.url)
    if adres.path.startswith("/static/"):
        gevonden = finders.find(adres.path.removeprefix("/static/"))
        assert isinstance(gevonden, str), adres.path
        route.fulfill(path=gevonden)
        return
    antwoord = Client().get(adres.path)
    # With the headers of the portal: under its content security policy the page has to work as well.
    route.fulfill(status=antwoord.status_code, headers=dict(antwoord.items()), body=antwoord.content)


def _axe() -> str:
    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


@pytest.mark.parametrize("breedte", [1280, 320])
def test_bouwstenen_zijn_toegankelijk(browser: Browser, breedte: int) -> None:
    pagina = browser.new_page(viewport={"width": breedte, "height": 900})
    klachten: list[str] = []
    pagina.on("console", lambda bericht: klachten.append(bericht.text) if bericht.type == "error" else None)
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
    pagina.route("**/*", _antwoord)
    pagina.goto("http://localhost/bouwstenen/", wait_until="load")

    pagina.evaluate(_axe())
    uitslag = pagina.evaluate("axe.run()")

    assert [(fout["id"], [plek["target"] for plek in fout["nodes"]]) for fout in uitslag["violations"]] == []
    assert pagina.evaluate("document.documentElement.scrollWidth") == breedte
    assert klachten == []
    pagina.close()


def test_script_telt_de_keuze_en_meldt_fouten_eerst(browser: Browser) -> None:
    pagina = browser.new_page()
    pagina.route("**/*", _antwoord)
    pagina.goto("http://localhost/bouwstenen/", wait_until="load")

    assert pagina.evaluate("document.activeElement.hasAttribute('data-foutsamenvatting')")
    assert pagina.inner_text("[data-aantal-gekozen]") == "1 gekozen"
    pagina.check("[data-kies-alles]")
    assert pagina.inner_text("[data-aantal-gekozen]") == "3 gekozen"
    pagina.close()


def test_opmaak_past_in_het_budget() -> None:
    """60 kB compressed for the style and script of a page; fonts come once and stay in the cache."""
    namen = ["vendor/portaal.css", "vendor/portaal.js", "django_htmx/htmx-2.min.js"]
    paden = [Path(str(finders.find(naam))) for naam in namen]
    assert sum(len(gzip.compress(pad.read_bytes(), 9)) for pad in paden) < 60 * 1024
