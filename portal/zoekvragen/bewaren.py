"""How long a question and what came of it are kept."""

from datetime import timedelta

from django.conf import settings


def bewaartermijn() -> timedelta:
    """How long a new question is kept; `RESULTATEN_BEWAREN_DAGEN` may make it shorter than the table, not longer."""
    return timedelta(days=settings.RESULTATEN_BEWAREN_DAGEN)
