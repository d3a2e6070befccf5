"""The rows of a list of results are drawn by another engine than the rest of the page: it must escape as well."""

from types import SimpleNamespace

from portal.kern.templatetags.portal import resultaten

_GEVAAR = "<script>alert('x')</script>\" onmouseover=\"y"


def test_elke_waarde_in_een_rij_is_tekst() -> None:
    rij = SimpleNamespace(
        **dict.fromkeys(
            ("pk", "titel", "url", "ondertitel", "afstand", "past", "onbekend", "past_niet", "markering"), _GEVAAR
        ),
        kenmerken=[(_GEVAAR, _GEVAAR)],
        badges=[(_GEVAAR, _GEVAAR)],
        oordeel="",
        gekozen=False,
    )
    html = resultaten([rij], _GEVAAR)
    assert "<script" not in html
    assert '" onmouseover="' not in html
    # Every place where it was put is there, as text.
    assert html.count("&lt;script&gt;") > 15
