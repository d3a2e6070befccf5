"""A sweep that is misspelt in the schedule never runs, and nobody notices until work stays lying."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from portal.celery import app
from portal.settings import base

# The queues that a worker listens to (docker-compose.yml, portal/lokaal/stapel.py).
RIJEN = {"interactief", "batch", "achtergrond", "bestanden"}
REPO = Path(__file__).resolve().parents[2]


def _taken() -> dict[str, Any]:
    app.loader.import_default_modules()
    return {naam: taak for naam, taak in app.tasks.items() if naam.startswith("portal.")}


def _rij(naam: str) -> str:
    return str(app.amqp.router.route({}, naam)["queue"].name)


def test_er_zijn_taken() -> None:
    assert len(_taken()) >= len(settings.CELERY_BEAT_SCHEDULE) > 0


@pytest.mark.parametrize("regel", sorted(settings.CELERY_BEAT_SCHEDULE))
def test_elke_regel_van_het_rooster_wijst_naar_een_taak(regel: str) -> None:
    assert settings.CELERY_BEAT_SCHEDULE[regel]["task"] in _taken()


def test_elke_taak_komt_in_een_rij_waar_iemand_luistert() -> None:
    assert {naam: _rij(naam) for naam in _taken() if _rij(naam) not in RIJEN} == {}


def test_er_luistert_ook_echt_iemand_naar_elke_rij() -> None:
    compose = {
        rij
        for regel in re.findall(r"--queues=(\S+)", (REPO / "docker-compose.yml").read_text(encoding="utf-8"))
        for rij in regel.split(",")
    }
    stapel = {
        rij
        for regel in re.findall(
            r'_worker\("\w+", "([\w,]+)"', (REPO / "portal/lokaal/stapel.py").read_text(encoding="utf-8")
        )
        for rij in regel.split(",")
    }
    assert compose == stapel == RIJEN


def test_vegen_wacht_niet_achter_lange_taken() -> None:
    vegers = [str(regel["task"]) for regel in settings.CELERY_BEAT_SCHEDULE.values()]
    assert {_rij(naam) for naam in vegers} == {"achtergrond"}


def test_elke_veegtaak_staat_in_het_rooster() -> None:
    vegers = {naam for naam in _taken() if naam.endswith("_vegen_taak")}
    assert vegers == {regel["task"] for regel in settings.CELERY_BEAT_SCHEDULE.values()}


def test_geen_taak_mag_langer_duren_dan_redis_wacht_met_opnieuw_uitdelen() -> None:
    # The settings of the tests replace these options, so the real ones are read.
    wachttijd = base.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    grenzen = [taak.time_limit or settings.CELERY_TASK_TIME_LIMIT for taak in _taken().values()]
    assert max(grenzen) < wachttijd
