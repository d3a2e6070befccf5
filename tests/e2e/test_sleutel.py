"""A key for a program: made, shown once, withdrawn."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import BEHEERDER, Inloggen
from tests.e2e.toegankelijk import axe_controleren

pytestmark = pytest.mark.e2e


def test_sleutel_maken_en_intrekken(ingelogd: Inloggen) -> None:
    page = ingelogd(BEHEERDER, viewport={"width": 320, "height": 900})
    page.goto("/organisatie/sleutels/")
    page.get_by_label(re.compile("naam", re.IGNORECASE)).first.fill("Nachtelijke export")
    page.get_by_role("button", name=re.compile("maken", re.IGNORECASE)).first.click()
    expect(page.get_by_text("U ziet hem alleen deze ene keer.")).to_be_visible()
    axe_controleren(page)
    geheim = page.locator("code.vum-sleutel").first.inner_text()
    page.goto("/organisatie/sleutels/")
    assert geheim not in page.content()
    page.get_by_role("link", name=re.compile("Intrekken van Nachtelijke export")).click()
    page.wait_for_load_state()
    axe_controleren(page)
    page.get_by_role("button", name=re.compile("intrekken", re.IGNORECASE)).click()
    expect(page.get_by_role("link", name=re.compile("Intrekken van Nachtelijke export"))).to_have_count(0)
