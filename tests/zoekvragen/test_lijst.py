"""The list of results: what the address asks for, and what is hidden without ever being lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.lijst import OORDELEN, PLEKKEN, SORTERINGEN, Keuze, resultaten_van, tellen
from portal.zoekvragen.models import Resultaat, Zoekvraag
from portal.zoekvragen.services import resultaten_markeren
from tests.factories.zoekvragen import resultaten_maken

keuzes = st.builds(
    Keuze,
    sorteer=st.sampled_from(sorted(SORTERINGEN)),
    afstand=st.none() | st.integers(0, 999),
    uren=st.none() | st.integers(0, 999),
    plek=st.sampled_from(["", *PLEKKEN]),
    oordeel=st.sampled_from(["", *OORDELEN]),
    nieuw=st.booleans(),
    alles=st.booleans(),
)


@given(keuze=keuzes)
def test_het_adres_zegt_wat_er_te_zien_is(keuze: Keuze) -> None:
    assert Keuze.uit(QueryDict(keuze.adres())) == keuze


@given(naam=st.sampled_from(["sorteer", "afstand", "uren", "plek", "oordeel", "nieuw", "toon"]), waarde=st.text())
def test_onzin_in_het_adres_is_niets_gekozen(naam: str, waarde: str) -> None:
    adres = QueryDict(mutable=True)
    adres[naam] = waarde
    keuze = Keuze.uit(adres)
    assert keuze == Keuze() or Keuze.uit(QueryDict(keuze.adres())) == keuze


def _titels(vraag: Zoekvraag, **keuze: Any) -> list[str]:
    return [resultaat.titel for resultaat in resultaten_van(vraag, Keuze(**keuze))]


@pytest.fixture
def vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> Zoekvraag:
    """Baan 0 to Baan 4, each further away than the one before."""
    morgen = timezone.localdate() + timedelta(days=1)
    eerste, tweede, derde, vierde, vijfde = resultaten_maken(in_gemeente, bemiddelaar, 5)
    Resultaat.objects.filter(pk=eerste.pk).update(uren_max=16, overeenkomsten=["02"], sluitingsdatum=morgen)
    Resultaat.objects.filter(pk=tweede.pk).update(uren_min=24, uren_max=36, overeenkomsten=["01"], nieuw=True)
    Resultaat.objects.filter(pk=derde.pk).update(past_niet_op=["uren"], uren_max=8)
    Resultaat.objects.filter(pk=vierde.pk).update(sluitingsdatum=morgen - timedelta(days=2))
    Resultaat.objects.filter(pk=vijfde.pk).update(onbekend=["uren"], datum=morgen)
    return Zoekvraag.objects.get(pk=eerste.zoekvraag_id)


@pytest.mark.django_db
def test_wat_zeker_past_gaat_voor(vraag: Zoekvraag) -> None:
    vraag.resultaten.filter(titel="Baan 0").update(onbekend=["uren", "taal"])
    assert _titels(vraag) == ["Baan 1", "Baan 4", "Baan 0"]
    assert _titels(vraag, sorteer="afstand") == ["Baan 0", "Baan 1", "Baan 4"]


@pytest.mark.django_db
def test_wat_niet_past_is_verborgen_en_geteld(vraag: Zoekvraag) -> None:
    assert _titels(vraag) == ["Baan 0", "Baan 1", "Baan 4"]
    assert _titels(vraag, alles=True) == ["Baan 0", "Baan 1", "Baan 2", "Baan 3", "Baan 4"]
    tellingen = tellen(vraag)
    assert (tellingen.totaal, tellingen.passend, tellingen.past_niet, tellingen.nieuw) == (5, 3, 2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("keuze", "verwacht"),
    [
        ({"sorteer": "afstand"}, ["Baan 0", "Baan 1", "Baan 4"]),
        ({"sorteer": "uren"}, ["Baan 1", "Baan 0", "Baan 4"]),
        ({"sorteer": "datum"}, ["Baan 4", "Baan 0", "Baan 1"]),
        ({"sorteer": "sluit"}, ["Baan 0", "Baan 1", "Baan 4"]),
        ({"sorteer": "nieuw"}, ["Baan 1", "Baan 0", "Baan 4"]),
        ({"afstand": 1}, ["Baan 0", "Baan 1"]),
        # Who does not tell the hours may still fit.
        ({"uren": 32}, ["Baan 1", "Baan 4"]),
        ({"plek": "02"}, ["Baan 0", "Baan 4"]),
        ({"nieuw": True}, ["Baan 1"]),
    ],
)
def test_sorteren_en_filteren(vraag: Zoekvraag, keuze: dict[str, Any], verwacht: list[str]) -> None:
    assert _titels(vraag, **keuze) == verwacht


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("oordeel", "verwacht"),
    [
        ("interessant", ["Baan 0"]),
        ("niet_passend", ["Baan 1"]),
        ("geen", ["Baan 4"]),
        ("passend", ["Baan 0", "Baan 4"]),
    ],
)
def test_filteren_op_wat_collegas_vinden(
    vraag: Zoekvraag, bemiddelaar: Medewerker, oordeel: str, verwacht: list[str]
) -> None:
    eerste, tweede = resultaten_van(vraag, Keuze())[:2]
    resultaten_markeren(door=bemiddelaar, zoekvraag=vraag, resultaten=[eerste], oordeel="interessant")
    resultaten_markeren(door=bemiddelaar, zoekvraag=vraag, resultaten=[tweede], oordeel="niet_passend", reden="uren")
    assert _titels(vraag, oordeel=oordeel) == verwacht
