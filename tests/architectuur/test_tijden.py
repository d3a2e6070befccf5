"""Times that must stand in one order, or two workers do the same, or somebody waits for nobody (docs/bediening.md)."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portal.celery import app
from portal.kern import limieten
from portal.post.services import TAAK, pauze
from portal.settings import base

REPO = Path(__file__).resolve().parents[2]
VERZENDEN = (
    "portal.zoekvragen.tasks.deelvragen_verzenden_taak",
    "portal.zoekvragen.tasks.deelvragen_verzenden_batch_taak",
)


def _taak(naam: str) -> Any:
    app.loader.import_default_modules()
    return app.tasks[naam]


def test_een_aanroep_is_voorbij_voor_de_lease_en_de_lease_voor_de_deadline() -> None:
    aanroep = timedelta(seconds=limieten.AANROEP_SECONDEN)
    opschrijven = timedelta(seconds=3)
    assert limieten.VERBINDEN_SECONDEN < limieten.AANROEP_SECONDEN
    assert aanroep + opschrijven <= timedelta(seconds=23)
    assert aanroep + opschrijven < limieten.AANROEP_LEASE
    for deadline in (limieten.ZOEKVRAAG_DEADLINE, limieten.DETAIL_DEADLINE, limieten.WERKGEVERSVRAAG_DEADLINE):
        # A second attempt after a worker that died must still fit.
        assert deadline >= 2 * limieten.AANROEP_LEASE
    assert limieten.ZOEKVRAAG_DEADLINE < limieten.RONDE_DEADLINE < limieten.NACHT_DEADLINE


@pytest.mark.parametrize("naam", VERZENDEN)
def test_een_taak_krijgt_de_tijd_om_zijn_laatste_antwoorden_op_te_schrijven(naam: str) -> None:
    taak = _taak(naam)
    laatste = limieten.VERZENDEN_SECONDEN + limieten.AANROEP_SECONDEN
    assert laatste + 5 < taak.soft_time_limit < taak.time_limit
    assert taak.time_limit < base.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]


def test_wie_stopt_krijgt_langer_dan_een_taak_duurt() -> None:
    compose = (REPO / "docker-compose.yml").read_text(encoding="utf-8")
    respijt = {
        dienst: int(seconden)
        for dienst, seconden in re.findall(
            r"^  (worker|batch):\n(?:(?!^  \w).*\n)*?    stop_grace_period: (\d+)s", compose, re.M
        )
    }
    assert set(respijt) == {"worker", "batch"}
    assert min(respijt.values()) > _taak(VERZENDEN[0]).time_limit


def test_wat_celery_nodig_heeft_om_niets_te_verliezen() -> None:
    assert base.CELERY_TASK_ACKS_LATE is True
    assert base.CELERY_TASK_REJECT_ON_WORKER_LOST is True
    assert base.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert base.CELERY_ACCEPT_CONTENT == ["json"]
    assert base.CELERY_RESULT_BACKEND is None
    assert base.CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT == 30


def test_een_seintje_dat_verloren_ging_komt_binnen_tien_seconden() -> None:
    relay = base.CELERY_BEAT_SCHEDULE["wachtrij_vegen"]["schedule"]
    assert isinstance(relay, float)
    assert limieten.HINT_NA.total_seconds() + relay <= 10


def test_het_vegen_is_vlugger_dan_de_marge_van_de_controles() -> None:
    for naam in ("zoekvragen_vegen", "details_vegen", "werkgeversvragen_vegen"):
        schema = base.CELERY_BEAT_SCHEDULE[naam]["schedule"]
        assert isinstance(schema, float)
        assert schema < limieten.CONTROLE_MARGE.total_seconds()


def test_wie_een_zoekronde_klaarzet_is_klaar_voor_zijn_lease() -> None:
    taak = _taak("portal.zoekvragen.tasks.ronde_klaarzetten_batch_taak")
    assert timedelta(seconds=limieten.RONDE_SECONDEN) < limieten.RONDE_LEASE < limieten.RONDE_DEADLINE
    # A member may wait for the locks of others for a while after the last look at the clock.
    assert limieten.RONDE_SECONDEN + 20 < taak.soft_time_limit < taak.time_limit < limieten.RONDE_LEASE.total_seconds()
    for naam in ("rondes_vegen", "bewaarde_vragen_vegen"):
        schema = base.CELERY_BEAT_SCHEDULE[naam]["schedule"]
        assert isinstance(schema, float)
        assert schema < limieten.HARTSLAG_BINNEN.total_seconds() / 2 + 1


def test_wie_post_verstuurt_is_weg_voor_zijn_lease() -> None:
    taak = _taak(TAAK)
    hard = timedelta(seconds=taak.time_limit or base.CELERY_TASK_TIME_LIMIT)
    # No mail is claimed so late that its worker is killed before the mail server can answer.
    begonnen = timedelta(seconds=limieten.POST_SECONDEN + 2 * base.EMAIL_TIMEOUT)
    assert begonnen < hard < limieten.POST_LEASE


def test_post_heeft_pogingen_voor_zo_lang_als_zij_mag_wachten() -> None:
    pauzes = [pauze(poging) for poging in range(1, limieten.POST_POGINGEN)]
    assert pauzes == sorted(pauzes)
    assert sum(pauzes, timedelta()) >= limieten.MELDEN_BINNEN > limieten.BESTAND_MAIL_TOT


def test_de_databank_houdt_geen_vergeten_transactie_open() -> None:
    opties = str(base.DATABASES["default"]["OPTIONS"])
    assert "idle_in_transaction_session_timeout=30000" in opties
    assert "statement_timeout=30000" in opties
    assert "synchronous_commit" not in opties, "the default is on, and must stay on"


def test_de_wachtrij_bewaart_en_gooit_niets_weg() -> None:
    compose = (REPO / "docker-compose.yml").read_text(encoding="utf-8")
    for optie in (
        '--appendonly\n      - "yes"',
        "--appendfsync\n      - everysec",
        "--maxmemory-policy\n      - noeviction",
    ):
        assert optie in compose


def test_bewaartermijnen_zijn_die_van_de_afspraken() -> None:
    assert limieten.RESULTATEN_BEWAREN == timedelta(days=base.RESULTATEN_BEWAREN_DAGEN) == timedelta(days=7)
    assert timedelta(days=28) == limieten.DETAILS_BEWAREN
