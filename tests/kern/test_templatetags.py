"""Values on screen as people read them in Dutch, and addresses that keep what was chosen."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from portal.kern.statussen import status_soort, status_tekst
from portal.kern.templatetags import portal


def _toon(sjabloon: str, adres: str = "/", **context: object) -> str:
    return Template(sjabloon).render(RequestContext(RequestFactory().get(adres), context)).strip()


def test_datum_en_tijd_in_nederland() -> None:
    winter = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)
    zomer = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert portal.datum(winter) == "21 november 2026"
    assert portal.datum(date(2026, 3, 1)) == "1 maart 2026"
    assert portal.tijd(winter) == "14:05"
    assert portal.moment(zomer) == "2 juli 2026, 00:30"
    assert portal.datum(None) == portal.tijd(None) == portal.moment(None) == ""


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(0, "0 km"), (7.46, "7,5 km"), (9.97, "10 km"), (10, "10 km"), (23.4, "23 km"), (1200, "1.200 km"), (None, "")],
)
def test_kilometers(waarde: float | None, tekst: str) -> None:
    assert portal.km(waarde) == tekst


def test_aantallen() -> None:
    assert portal.aantal(1480) == "1.480"
    assert portal.aantal(None) == ""
    assert portal.aantal_van(1, "vacature,vacatures") == "1 vacature"
    assert portal.aantal_van(0, "vacature,vacatures") == "0 vacatures"
    assert portal.bestandsgrootte(0) == "1 kB"
    assert portal.bestandsgrootte(319_488) == "312 kB"
    assert portal.bestandsgrootte(4_300_000) == "4,1 MB"


def test_postcode() -> None:
    assert portal.postcode("7001AB") == "7001 AB"
    assert portal.postcode("7001 ab") == "7001 AB"
    assert portal.postcode("7001") == "7001"
    assert portal.postcode(None) == ""


def test_ja_nee() -> None:
    assert [portal.ja_nee(waarde) for waarde in (True, False, None)] == ["ja", "nee", "onbekend"]


def test_url_houdt_de_rest_van_het_adres() -> None:
    adres = "/w?zoek=hef&sorteer=naam&pagina=3"
    assert _toon("{% url_met pagina=4 %}", adres) == "?zoek=hef&amp;sorteer=naam&amp;pagina=4"
    assert _toon("{% url_met pagina=None %}", adres) == "?zoek=hef&amp;sorteer=naam"
    assert _toon("{% url_met zoek=x %}", adres, x="a&b") == "?zoek=a%26b&amp;sorteer=naam&amp;pagina=3"


def test_sorteerkop_draait_de_volgorde_om_en_begint_vooraan() -> None:
    op = _toon('{% sorteerkop "Naam" "naam" %}', "/w?sorteer=naam&pagina=3")
    assert 'aria-sort="ascending"' in op
    assert 'href="?sorteer=-naam"' in op
    anders = _toon('{% sorteerkop "Naam" "naam" %}', "/w?sorteer=beroep")
    assert "aria-sort" not in anders
    assert 'href="?sorteer=naam"' in anders


def test_paginering_binnen_een_include_houdt_het_adres_vast() -> None:
    pagina = Paginator(range(100), 10).page(5)
    html = _toon('{% include "onderdelen/paginering.html" with pagina=pagina only %}', "/w?zoek=hef", pagina=pagina)
    assert 'href="?zoek=hef&amp;pagina=6"' in html
    assert 'aria-current="page"' in html
    assert "41 tot en met 50 van 100" in html


def test_een_pagina_heeft_geen_paginering() -> None:
    pagina = Paginator(range(3), 10).page(1)
    assert _toon('{% include "onderdelen/paginering.html" with pagina=pagina only %}', pagina=pagina) == ""


def test_blokken_om_inhoud_heen() -> None:
    html = _toon('{% kaart titel="Contact" %}<p>{{ naam }}</p>{% endkaart %}', naam="<b>")
    assert "<h2>Contact</h2>" in html
    assert "<p>&lt;b&gt;</p>" in html
    assert "utrecht-alert--warning" in _toon('{% melding soort="waarschuwing" %}Let op{% endmelding %}')


def test_berichten_van_django_krijgen_een_soort() -> None:
    assert [portal.meldingsoort(tags) for tags in ("error", "x success", "warning", "debug")] == [
        "fout",
        "gelukt",
        "waarschuwing",
        "info",
    ]


def test_status_die_niemand_kent_blijft_stil() -> None:
    assert status_soort("gelukt") == "gelukt"
    assert status_soort("iets_nieuws") == "stil"
    assert status_tekst("in_aanvraag") == "In aanvraag"
    assert "utrecht-status-badge--danger" in _toon('{% statusbadge "mislukt" %}')
