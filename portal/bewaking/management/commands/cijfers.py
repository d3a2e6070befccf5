"""`manage.py cijfers`: the figures in the text format of Prometheus, for a machine without a way in over HTTP."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.bewaking.services import cijfers_tekst


class Command(BaseCommand):
    help = "Toont de cijfers zoals Prometheus ze leest."

    def handle(self, *_args: Any, **_opties: Any) -> None:
        self.stdout.write(cijfers_tekst().decode(), ending="")
