"""Why somebody was not shown, worked out from the log and from what the lists said of them."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, settings

from exchange_client.selectie import Selectiegebied, Taaleis, WerkzoekendeSelectie, voldoet
from portal.inzage.models import Vraaglog
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Lijst, Soort, Werkzoekende
from portal.profielen.queries import actieve_lijst
from portal.profielen.services import lijst_verwijderen, uitsluiting_opheffen, uitsluiting_vastleggen
from portal.profielen.verantwoording import (
    NIET_OP_LIJST,
    TE_VER,
    UITGESLOTEN,
    redenen_om_weg_te_laten,
    verantwoorden,
)
from tests.exchange_client.strategieen import werkzoekende_selecties, werkzoekenden
from tests.factories.inzage import IEDEREEN, vraag_maken
from tests.factories.profielen import BEROEP, lijst_maken, werkzoekende_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db
HIER = Selectiegebied(postcode="7001AB", afstand=30)


def _zonder(groep: str, naam: str) -> dict[str, Any]:
    profiel = werkzoekende_profiel()
    return profiel | {groep: {sleutel: waarde for sleutel, waarde in profiel[groep].items() if sleutel != naam}}


@pytest.mark.parametrize(
    ("vraag", "profiel", "redenen"),
    [
        ({}, werkzoekende_profiel(), ()),
        ({"beroepen": ("een ander",)}, werkzoekende_profiel(), ("zoekt een ander beroep",)),
        ({"beroepen": (BEROEP,)}, werkzoekende_profiel(bemiddelingsberoep=[]), ("heeft geen gezocht beroep",)),
        (
            {"selectiegebied": Selectiegebied(postcode="8881LM", afstand=5)},
            werkzoekende_profiel(),
            ("zoekt werk buiten het gebied van de vraag",),
        ),
        (
            {"selectiegebied": Selectiegebied(postcode="8011AA", afstand=90)},
            werkzoekende_profiel(),
            ("wil minder ver reizen dan nodig is",),
        ),
        (
            {"uren_maximaal_vanaf": 40, "rijbewijzen": ("C",)},
            werkzoekende_profiel(),
            ("heeft het gevraagde rijbewijs niet", "wil minder uren werken"),
        ),
        (
            # Too far away is reason enough.
            {"selectiegebied": Selectiegebied(postcode="8881LM", afstand=5), "rijbewijzen": ("C",)},
            werkzoekende_profiel(),
            ("zoekt werk buiten het gebied van de vraag",),
        ),
        (
            {"uren_minimaal_tot": 20},
            _zonder("werktijden", "aantalWerkurenPerWeekMinimaal"),
            ("heeft geen minimaal aantal uren",),
        ),
        (
            {"talen": (Taaleis(code="nld", mondeling=4),)},
            werkzoekende_profiel(),
            ("haalt het gevraagde taalniveau niet",),
        ),
        ({"kantoortijden": 2}, werkzoekende_profiel(), ("past niet bij de vraag over kantoortijden",)),
        ({"beschikbaar_uiterlijk": date(2026, 1, 1)}, werkzoekende_profiel(), ("is later beschikbaar",)),
        ({"kantoortijden": 1}, werkzoekende_profiel(mobiliteit={}), ("heeft geen bekende postcode",)),
    ],
)
def test_redenen_in_woorden(vraag: dict[str, Any], profiel: dict[str, Any], redenen: tuple[str, ...]) -> None:
    assert redenen_om_weg_te_laten(WerkzoekendeSelectie(**({"selectiegebied": HIER} | vraag)), profiel) == redenen


@pytest.fixture
def persoon(in_gemeente: Organisatie) -> Werkzoekende:
    return werkzoekende_maken(in_gemeente)


def _lijst(persoon: Werkzoekende) -> Any:
    return persoon.profielen.get().lijst_id


def _lijst_nu(organisatie: Organisatie) -> Any:
    lijst = actieve_lijst(organisatie, Soort.WERKZOEKENDE)
    return lijst.pk if lijst else None


def test_een_jaar_van_een_persoon(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    lijst_id, ander = _lijst(persoon), WerkzoekendeSelectie(selectiegebied=HIER, beroepen=("een ander",))
    Vraaglog.objects.bulk_create(
        [
            vraag_maken(in_gemeente, getoond=[persoon.pk, uuid4()], lijst_id=lijst_id),
            vraag_maken(in_gemeente, getoond=[persoon.pk], lijst_id=lijst_id, herhaling=True),
            vraag_maken(in_gemeente, getoond=[uuid4()], meer=True, lijst_id=lijst_id),
            vraag_maken(in_gemeente, getoond=[uuid4()], lijst_id=lijst_id, selectie=ander),
            vraag_maken(in_gemeente, getoond=[], lijst_id=None),
            vraag_maken(in_gemeente, getoond=[persoon.pk], moment=timezone.now() - timedelta(days=400)),
        ]
    )
    uitkomst = verantwoorden(in_gemeente, persoon, sinds=timezone.now() - timedelta(days=365))
    assert (uitkomst.vragen, uitkomst.getoond, uitkomst.paste_niet_getoond) == (4, 1, 1)
    assert dict(uitkomst.redenen) == {"zoekt een ander beroep": 1, NIET_OP_LIJST: 1}
    assert [vraag.paste for vraag in uitkomst.laatste] == [False, False, True]


def test_oordeel_naar_het_profiel_van_toen(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    """Also when the list of then is gone: what was online is kept per person, and until when."""
    toen, moment = _lijst(persoon), timezone.now()
    ander = {"K-1": werkzoekende_profiel(bemiddelingsberoep=[{"codeBeroepsnaam": "nieuw"}])}
    lijst_maken(in_gemeente, ander)
    lijst_maken(in_gemeente, ander)
    lijst_verwijderen(lijst=Lijst.objects.get(pk=toen))
    vraag = WerkzoekendeSelectie(selectiegebied=HIER, beroepen=("nieuw",))
    Vraaglog.objects.bulk_create(
        [
            vraag_maken(in_gemeente, getoond=[], lijst_id=toen, selectie=vraag, moment=moment),
            vraag_maken(in_gemeente, getoond=[], lijst_id=_lijst_nu(in_gemeente), selectie=vraag),
        ]
    )
    uitkomst = verantwoorden(in_gemeente, persoon, sinds=timezone.now() - timedelta(days=1))
    assert dict(uitkomst.redenen) == {"zoekt een ander beroep": 1}
    assert uitkomst.paste_niet_getoond == 1


def test_wie_even_weg_was_stond_toen_niet_op_de_lijst(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    momenten = [timezone.now()]
    for sleutels in (["K-2"], ["K-1", "K-2"]):
        lijst_maken(in_gemeente, {sleutel: werkzoekende_profiel() for sleutel in sleutels})
        momenten.append(timezone.now())
    Vraaglog.objects.bulk_create(
        vraag_maken(in_gemeente, getoond=[], meer=True, lijst_id=uuid4(), moment=moment) for moment in momenten
    )
    uitkomst = verantwoorden(in_gemeente, persoon, sinds=timezone.now() - timedelta(days=1))
    assert dict(uitkomst.redenen) == {NIET_OP_LIJST: 1}
    assert uitkomst.paste_niet_getoond == 2
    nieuweling = in_gemeente.werkzoekenden.get(eigen_sleutel="K-2")
    uitkomst = verantwoorden(in_gemeente, nieuweling, sinds=timezone.now() - timedelta(days=1))
    assert dict(uitkomst.redenen) == {NIET_OP_LIJST: 1}


def test_jaar_verkeer_is_een_handvol_opdrachten_en_begrensd_werk(
    in_gemeente: Organisatie, persoon: Werkzoekende
) -> None:
    """Ten thousand different questions here; `make bench` measures the time of a hundred thousand."""
    lijst_id, anderen = _lijst(persoon), [uuid4() for _ in range(100)]
    Vraaglog.objects.bulk_create(
        (
            vraag_maken(
                in_gemeente,
                getoond=anderen,
                meer=True,
                lijst_id=lijst_id,
                selectie=WerkzoekendeSelectie(selectiegebied=HIER, beroepen=(BEROEP, f"beroep {nummer}")),
            )
            for nummer in range(10_000)
        ),
        batch_size=1000,
    )
    with CaptureQueriesContext(
        connection,
    ) as opdrachten:
        uitkomst = verantwoorden(in_gemeente, persoon, sinds=timezone.now() - timedelta(days=365))
    assert uitkomst.paste_niet_getoond == 10_000
    assert len(uitkomst.laatste) == 50
    # The versions of this person, the exclusions, what is online; the questions go in one trip that Django does not count.
    assert len(opdrachten) <= 4


def test_vragen_te_ver_weg_worden_geteld_en_niet_nagelopen(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    ver = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="8881LM", afstand=5), beroepen=("een ander",))
    onbekend = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="0001AB", afstand=999))
    Vraaglog.objects.bulk_create(
        vraag_maken(in_gemeente, getoond=[], lijst_id=_lijst(persoon), selectie=selectie)
        for selectie in [ver] * 60 + [onbekend, IEDEREEN]
    )
    uitkomst = verantwoorden(in_gemeente, persoon, sinds=timezone.now() - timedelta(days=1))
    assert dict(uitkomst.redenen) == {TE_VER: 61}
    assert (uitkomst.vragen, uitkomst.paste_niet_getoond, len(uitkomst.laatste)) == (62, 1, 50)
    assert uitkomst.laatste == sorted(uitkomst.laatste, key=lambda vraag: vraag.moment, reverse=True)


def test_wie_een_organisatie_uitsloot_ziet_dat_terug(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    lijst_id = _lijst(persoon)
    eerder = timezone.now()
    uitsluiting = uitsluiting_vastleggen(door=None, werkzoekende=persoon, partij_oin="00000001001000000294")
    toen = timezone.now()
    uitsluiting_opheffen(door=None, uitsluiting=uitsluiting)
    Vraaglog.objects.bulk_create(
        [
            vraag_maken(in_gemeente, getoond=[], lijst_id=lijst_id, moment=eerder),
            vraag_maken(in_gemeente, getoond=[], lijst_id=lijst_id, moment=toen),
            vraag_maken(in_gemeente, getoond=[], lijst_id=lijst_id, moment=toen, partij_oin="00000001001000000197"),
            vraag_maken(in_gemeente, getoond=[], lijst_id=lijst_id),
        ]
    )
    uitkomst = verantwoorden(in_gemeente, persoon, sinds=eerder - timedelta(days=1))
    assert dict(uitkomst.redenen) == {UITGESLOTEN: 1}
    assert uitkomst.paste_niet_getoond == 3


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(selectie=werkzoekende_selecties(), profiel=werkzoekenden())
def test_geen_reden_precies_als_de_evaluator_ja_zegt(selectie: WerkzoekendeSelectie, profiel: dict[str, Any]) -> None:
    assert (redenen_om_weg_te_laten(selectie, profiel) == ()) is voldoet(selectie, profiel)


def test_pagina_zegt_het_in_gewone_woorden(gemeente: Organisatie, als_bemiddelaar: Client, als_vreemde: Client) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente)
        Vraaglog.objects.bulk_create([vraag_maken(gemeente, getoond=[uuid4()], meer=True, lijst_id=_lijst(persoon))])
    adres = f"/werkzoekenden/{persoon.pk}/niet-getoond/"
    tekst = strip_tags(als_bemiddelaar.get(adres).content.decode())
    assert "Niet getoond omdat er meer dan 100 pasten en anderen aan de beurt waren." in tekst
    assert als_vreemde.get(adres).status_code == 404


def test_uitleg_is_voor_iedereen_en_noemt_de_getallen_van_de_code(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.kern.limieten.RESULTATEN_PER_VRAAG", 77)
    monkeypatch.setattr("portal.kern.limieten.TREKKING_GELDIG", timedelta(hours=31))
    tekst = strip_tags(client.get("/uitleg/eerlijke-keuze/").content.decode())
    assert "mogen wij er 77 tonen" in tekst
    assert "binnen 31 uur" in tekst
