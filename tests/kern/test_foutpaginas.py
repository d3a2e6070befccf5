"""Error pages in plain Dutch that need nothing that may be broken itself: no database, no session, no user."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.kern import fouten


@pytest.fixture
def verzoek(rf: RequestFactory) -> HttpRequest:
    verzoek = rf.get("/ergens")
    verzoek.correlatie_id = "0123456789abcdef"  # type: ignore[attr-defined]  # set by CorrelatieMiddleware
    return verzoek


def _tekst(antwoord: HttpResponse) -> str:
    return antwoord.content.decode()


@pytest.mark.parametrize(
    ("pagina", "status", "kop"),
    [
        (fouten.fout_400, 400, "Deze vraag is niet te lezen"),
        (fouten.fout_403, 403, "U mag deze pagina niet openen"),
        (fouten.fout_404, 404, "Deze pagina is er niet"),
        (fouten.fout_500, 500, "Er ging iets mis in het portaal"),
        (fouten.fout_503, 503, "Het portaal is even niet bereikbaar"),
        (fouten.csrf_fout, 403, "Deze pagina was te lang open"),
    ],
)
def test_foutpagina_zegt_wat_te_doen(verzoek: HttpRequest, pagina, status: int, kop: str) -> None:  # type: ignore[no-untyped-def]  # six signatures
    antwoord = pagina(verzoek)
    assert antwoord.status_code == status
    assert f"<h1>{kop}</h1>" in _tekst(antwoord)
    assert 'lang="nl"' in _tekst(antwoord)


def test_fout_van_ons_heeft_een_kenmerk_om_te_noemen(verzoek: HttpRequest) -> None:
    assert "0123456789abcdef" in _tekst(fouten.fout_500(verzoek))
    assert "0123456789abcdef" not in _tekst(fouten.fout_404(verzoek))


def test_onderhoud_zegt_wanneer_terug(verzoek: HttpRequest) -> None:
    assert fouten.fout_503(verzoek)["Retry-After"] == "120"
