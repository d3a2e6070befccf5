"""`manage.py hartslag`: does what must come round still come round? Exit status 1 when something is silent."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from portal.bewaking.services import stille_hartslagen


class Command(BaseCommand):
    help = "Kijkt of beat en het vegen nog rondkomen. Uitgang 1 als iets te lang stil is."

    def handle(self, *_args: Any, **_opties: Any) -> None:
        stil = stille_hartslagen()
        for stilte in stil:
            hoe = "nog nooit gehoord" if stilte.seconden is None else f"al {stilte.seconden:.0f} seconden stil"
            self.stdout.write(f"{stilte.naam}: {hoe}")
        if stil:
            self.stdout.write("Draaien beat en de worker van de wachtrij achtergrond? Zie docs/bediening.md.")
            sys.exit(1)
        self.stdout.write("Alles komt rond.")
