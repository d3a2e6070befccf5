"""The Celery application. Queues, limits and the beat schedule stand in settings/base.py."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect  # type: ignore[untyped-decorator]  # celery has no types
def logboek_instellen(**_kwargs: Any) -> None:
    """Without a receiver Celery puts a log format of its own over ours, and with it what ours leaves out."""
    from django.conf import settings

    from portal.kern.logboek import instellen

    instellen(settings.LOGGING)
