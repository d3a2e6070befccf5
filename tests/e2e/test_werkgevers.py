"""Before calling an employer: write down a contact, ask all parties, and read one time line."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WINTERSWIJK, Inloggen
from tests.e2e.toegankelijk import axe_controleren

pytestmark = pytest.mark.e2e

# The first employer of the practice data, with whom several practice bronnen had contact.
KVK = "99000001"


def given_een_vastgelegd_contact(page: Page) -> None:
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Werkgevers").click()
    page.get_by_role("link", name="Contact vastleggen").first.click()
    page.get_by_label("KvK-nummer").fill("9900 0001")
    page.get_by_label("Naam van de werkgever").fill("Kanarie Transport")
    page.get_by_label("Datum van het contact").fill("2026-11-20")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Het contactmoment is vastgelegd.")).to_be_visible()


def then_is_de_pagina_toegankelijk(page: Page) -> None:
    for breedte in (320, 1280):
        page.set_viewport_size({"width": breedte, "height": 900})
        axe_controleren(page)


def when_alle_organisaties_worden_gevraagd(page: Page) -> None:
    page.get_by_role("link", name="Wie had contact?").click()
    page.get_by_role("button", name="Vraag alle organisaties").click()
    expect(page).to_have_url(re.compile(r"/werkgevers/vraag/[0-9a-f-]{36}/"))


def then_staat_alles_op_een_tijdlijn(page: Page) -> None:
    expect(page.locator("#voortgang[hx-get]")).to_have_count(0, timeout=60_000)
    punten = page.locator(".vum-tijdlijn > li")
    expect(punten.filter(has_text="Uw organisatie").first).to_be_visible()
    expect(punten.filter(has_text="(oefenbron)").first).to_be_visible()


def then_is_het_contact_te_wijzigen_en_te_verwijderen(page: Page) -> None:
    page.get_by_role("link", name="Wijzigen").click()
    page.wait_for_load_state()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("link", name="Annuleren").click()
    page.get_by_role("link", name="Verwijderen").click()
    page.wait_for_load_state()
    then_is_de_pagina_toegankelijk(page)
    page.get_by_role("button", name="Verwijderen").click()
    expect(page.get_by_text("Het contactmoment is verwijderd.")).to_be_visible()


def test_van_contact_tot_tijdlijn(ingelogd: Inloggen) -> None:
    page = ingelogd()
    given_een_vastgelegd_contact(page)
    contact = page.url
    when_alle_organisaties_worden_gevraagd(page)
    then_staat_alles_op_een_tijdlijn(page)
    then_is_de_pagina_toegankelijk(page)

    # Another organisation of this portal, asked through the exchange, finds it as well.
    ander = ingelogd(WINTERSWIJK)
    ander.goto("/werkgevers/vraag/")
    ander.get_by_label("KvK-nummer").fill(KVK)
    ander.get_by_role("button", name="Vraag alle organisaties").click()
    expect(ander.locator("#voortgang[hx-get]")).to_have_count(0, timeout=60_000)
    expect(ander.locator(".vum-tijdlijn > li").filter(has_text="20 november 2026").first).to_contain_text("Doetinchem")

    page.goto(contact)
    then_is_het_contact_te_wijzigen_en_te_verwijderen(page)


def test_dezelfde_vraag_zonder_javascript(ingelogd: Inloggen) -> None:
    page = ingelogd(java_script_enabled=False)
    page.goto("/werkgevers/vraag/")
    page.get_by_label("KvK-nummer").fill("1234")
    page.get_by_role("button", name="Vraag alle organisaties").click()
    expect(page.get_by_role("alert")).to_contain_text("acht cijfers")
    page.get_by_label("KvK-nummer").fill(KVK)
    page.get_by_role("button", name="Vraag alle organisaties").click()
    for _ in range(60):
        if not page.get_by_role("link", name="Ververs").count():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Ververs").click()
    expect(page.locator(".vum-tijdlijn > li").filter(has_text="(oefenbron)").first).to_be_visible()
