"""Every page passes axe, wide and at 320 px; a page that nobody put on the list fails the last test."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import Inloggen
from tests.e2e.paginas import GEEN_PAGINA, IN_DE_GANG, PAGINAS, Pagina
from tests.e2e.toegankelijk import axe_controleren, then_is_de_pagina_toegankelijk

BREED, SMAL = {"width": 1280, "height": 900}, {"width": 320, "height": 900}
KAMERS = {"bestanden", "details", "inzage", "organisaties", "profielen", "toestemming", "werkgevers", "zoekvragen"}


def _ga_naar(page: Page, pagina: Pagina) -> None:
    adres, *stappen = [deel.strip() for deel in pagina.adres.split(" > ")]
    page.goto(adres)
    for keuze in [*stappen, *([pagina.link] if pagina.link else [])]:
        page.locator(keuze).first.click()
        page.wait_for_load_state()


@pytest.mark.e2e
# Some sixty pages, each at two widths.
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("wie", sorted({pagina.wie for pagina in PAGINAS}))
def test_paginas_van(wie: str, ingelogd: Inloggen) -> None:
    page = ingelogd(wie)
    for pagina in (pagina for pagina in PAGINAS if pagina.wie == wie):
        page.set_viewport_size(BREED)
        _ga_naar(page, pagina)
        assert page.get_by_role("heading", level=1).count() == 1, str(pagina)
        then_is_de_pagina_toegankelijk(page)


@pytest.mark.e2e
def test_paginas_zonder_aanmelden(venster: Callable[..., BrowserContext]) -> None:
    page = venster().new_page()
    for maat in (BREED, SMAL):
        page.set_viewport_size(maat)
        for adres in ("/account/login/", "/account/password/reset/", "/uitnodiging/geen-echte-link/", "/bestaat-niet/"):
            page.goto(adres)
            axe_controleren(page)
        page.goto("/account/login/")
        page.get_by_role("button", name="Inloggen").click()
        page.get_by_role("alert").wait_for()
        assert page.title().startswith("Fout:")
        axe_controleren(page)


def _namen(resolver: URLResolver, ruimte: str = "") -> Iterator[str]:
    for deel in resolver.url_patterns:
        if isinstance(deel, URLResolver):
            yield from _namen(deel, deel.namespace or ruimte)
        elif isinstance(deel, URLPattern) and deel.name and ruimte in KAMERS:
            yield f"{ruimte}:{deel.name}"


def test_geen_pagina_is_vergeten() -> None:
    gekeken = {pagina.naam for pagina in PAGINAS} | IN_DE_GANG | GEEN_PAGINA | {"organisaties:uitnodiging"}
    assert set(_namen(get_resolver())) - gekeken == set()
