"""The axe check, injected past the content security policy."""

from functools import lru_cache
from importlib import resources

from playwright.sync_api import Page

_REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@lru_cache(maxsize=1)
def _axe() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


# Only what is asked comes back: writing down all that is well on a page takes longer than looking at it.
_KIJKEN = """
async regels => {
    const uitkomst = await axe.run(document, {runOnly: {type: 'tag', values: regels}, resultTypes: ['violations']});
    return {
        goed: uitkomst.passes.length,
        bezwaren: uitkomst.violations.map(
            ({id, help, nodes}) => `${id}: ${help} (${nodes.slice(0, 3).map(knoop => knoop.html.slice(0, 160)).join('; ')})`
        ),
    };
}
"""


def axe_controleren(page: Page) -> None:
    """Fail with every violation of WCAG 2.2 AA on this page, and when it is wider than its window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    uitkomst = page.evaluate(_KIJKEN, _REGELS)
    assert uitkomst["goed"], "axe looked at nothing"
    assert not uitkomst["bezwaren"], f"{page.url}\n" + "\n".join(uitkomst["bezwaren"])
    breedte = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert breedte[0] <= breedte[1], f"{page.url} is {breedte[0]} px wide in a window of {breedte[1]} px"


def then_is_de_pagina_toegankelijk(page: Page) -> None:
    oud = page.viewport_size
    for breedte in (320, 1280):
        page.set_viewport_size({"width": breedte, "height": 900})
        axe_controleren(page)
    if oud:
        page.set_viewport_size(oud)
