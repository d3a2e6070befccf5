"""The circuit breaker: it opens when nobody answers, lets one try, and closes for everybody at the first answer."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.db.models.functions import Now

from exchange_client import errors
from portal.kern import limieten
from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.verkeer.models import Lijn, Prioriteit
from portal.verkeer.queries import verkeersbeeld
from portal.verkeer.services import Toelating, Waarom, gebruiken, gelukt_melden, mislukt_melden, toelaten

pytestmark = pytest.mark.django_db
WEG = errors.NietBereikbaar("refused")


def _toelaten(organisatie: Organisatie, gevraagd: int = 5, *, nemen: bool = True) -> Toelating:
    with organisatie_transactie(organisatie.pk, fase=Fase.VERKEER):
        toelating = toelaten(organisatie.pk, prioriteit=Prioriteit.SCHERM, gevraagd=gevraagd)
        if nemen:
            gebruiken(organisatie.pk, toelating, toelating.aantal)
    return toelating


def _onderbreken(organisatie: Organisatie) -> None:
    for _ in range(limieten.ONDERBREKEN_NA):
        mislukt_melden(organisatie.pk, WEG)


def _pauze_voorbij() -> None:
    Lijn.objects.update(onderbroken_tot=Now() - timedelta(seconds=1))


def test_negen_fouten_zijn_nog_geen_onderbreking(gemeente: Organisatie) -> None:
    for _ in range(limieten.ONDERBREKEN_NA - 1):
        mislukt_melden(gemeente.pk, WEG)
    assert _toelaten(gemeente).aantal == 5
    assert verkeersbeeld().melding == ""


def test_een_antwoord_tussendoor_begint_de_telling_opnieuw(gemeente: Organisatie) -> None:
    for _ in range(limieten.ONDERBREKEN_NA - 1):
        mislukt_melden(gemeente.pk, WEG)
    gelukt_melden()
    mislukt_melden(gemeente.pk, WEG)
    assert _toelaten(gemeente).aantal == 5


def test_na_tien_fouten_gaat_er_niets_meer_uit_van_niemand(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    _onderbreken(gemeente)
    for organisatie in (gemeente, andere_gemeente):
        toelating = _toelaten(organisatie)
        assert (toelating.aantal, toelating.waarom) == (0, Waarom.ONDERBROKEN)
    assert toelating.waarom.voor_iedereen
    beeld = verkeersbeeld()
    assert "geeft sinds" in beeld.melding
    assert "U hoeft niets te doen" in beeld.melding


def test_na_de_pauze_probeert_er_een_tegelijk(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    _onderbreken(gemeente)
    _pauze_voorbij()
    assert _toelaten(gemeente).aantal == 1
    assert _toelaten(andere_gemeente).aantal == 0, "the trial is under way"
    gelukt_melden()
    assert _toelaten(andere_gemeente).aantal == 5
    assert verkeersbeeld().melding == ""


def test_wie_mag_proberen_en_niets_te_vragen_heeft_houdt_de_proef_niet_vast(
    gemeente: Organisatie, andere_gemeente: Organisatie
) -> None:
    _onderbreken(gemeente)
    _pauze_voorbij()
    assert _toelaten(gemeente, nemen=False).aantal == 1
    assert _toelaten(andere_gemeente).aantal == 1


def test_een_proef_die_mislukt_verlengt_de_pauze_tot_een_grens(gemeente: Organisatie) -> None:
    _onderbreken(gemeente)
    pauzes = []
    for _ in range(6):
        _pauze_voorbij()
        assert _toelaten(gemeente).aantal == 1
        mislukt_melden(gemeente.pk, WEG)
        lijn = Lijn.objects.annotate(pauze=F("onderbroken_tot") - Now()).get()
        pauzes.append(round(lijn.pauze.total_seconds()))
    assert pauzes == sorted(pauzes)
    assert pauzes[0] == 2 * limieten.ONDERBREKING.total_seconds()
    assert pauzes[-1] == limieten.ONDERBREKING_MAX.total_seconds()


def test_fouten_die_nog_binnenkomen_verlengen_niets(gemeente: Organisatie) -> None:
    _onderbreken(gemeente)
    toen = Lijn.objects.get().onderbroken_tot
    _onderbreken(gemeente)
    assert Lijn.objects.get().onderbroken_tot == toen


def test_een_dode_proef_houdt_de_lijn_niet_dicht(gemeente: Organisatie) -> None:
    _onderbreken(gemeente)
    _pauze_voorbij()
    assert _toelaten(gemeente).aantal == 1
    Lijn.objects.update(proef_tot=Now() - timedelta(seconds=1))
    assert _toelaten(gemeente).aantal == 1


@pytest.mark.parametrize(
    "fout",
    [
        errors.AanroepGeweigerd("no", status=400),
        errors.NietGeautoriseerd("no", status=401),
        errors.LimietBereikt("no", status=429, retry_after=1),
        errors.AntwoordTeGroot("big", status=200),
        errors.AanroepGeweigerd("refused by this client"),
    ],
    ids=lambda fout: type(fout).__name__,
)
def test_een_weigering_is_ook_een_antwoord(gemeente: Organisatie, fout: errors.ExchangeError) -> None:
    for _ in range(limieten.ONDERBREKEN_NA + 1):
        mislukt_melden(gemeente.pk, fout)
    assert not Lijn.objects.filter(onderbroken_sinds__isnull=False).exists()


def test_gesloten_met_een_tijd_geldt_voor_iedereen_en_wordt_niet_eeuwig_geloofd(
    gemeente: Organisatie, andere_gemeente: Organisatie
) -> None:
    mislukt_melden(gemeente.pk, errors.NietBeschikbaar("closed", status=503, retry_after=3600))
    toelating = _toelaten(andere_gemeente)
    assert (toelating.aantal, toelating.waarom) == (0, Waarom.GESLOTEN)
    assert toelating.over <= limieten.GESLOTEN_MAX
    assert "gesloten tot" in verkeersbeeld().melding


def test_429_maakt_alleen_deze_organisatie_stil(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    mislukt_melden(gemeente.pk, errors.LimietBereikt("slow down", status=429, retry_after=120))
    stil = _toelaten(gemeente)
    assert (stil.aantal, stil.waarom) == (0, Waarom.STIL)
    assert timedelta(seconds=110) < stil.over <= timedelta(seconds=120)
    assert _toelaten(andere_gemeente).aantal == 5
    with organisatie_transactie(gemeente.pk):
        assert "te wachten tot" in verkeersbeeld().melding
    with organisatie_transactie(andere_gemeente.pk):
        assert verkeersbeeld().melding == ""


def test_een_kortere_429_maakt_een_langere_niet_ongedaan(gemeente: Organisatie) -> None:
    for seconden in (120, 1, None):
        mislukt_melden(gemeente.pk, errors.LimietBereikt("slow down", status=429, retry_after=seconden))
    assert _toelaten(gemeente).over > timedelta(seconds=110)


def test_429_op_een_detail_zonder_tijd_gaat_over_een_vraag(gemeente: Organisatie) -> None:
    mislukt_melden(gemeente.pk, errors.LimietBereikt("quota", status=429), detail=True)
    assert _toelaten(gemeente).aantal == 5
