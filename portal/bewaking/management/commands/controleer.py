"""`manage.py controleer`: count what must be zero. Reads only; exit status 1 when something is not."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.bewaking.services import nu_controleren


class Command(BaseCommand):
    help = "Telt over alle organisaties wat nul moet zijn. Wijzigt niets. Uitgang 1 als er iets niet nul is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="als JSON, voor een ander programma")

    def handle(self, *_args: Any, **opties: Any) -> None:
        uitkomsten, standen = nu_controleren(ook_zwaar=True)
        if opties["json"]:
            controles = {uitkomst.controle.naam: uitkomst.aantal for uitkomst in uitkomsten}
            self.stdout.write(json.dumps({"controles": controles, "standen": standen}))
        else:
            for uitkomst in uitkomsten:
                self.stdout.write(f"{uitkomst.aantal:7}  {uitkomst.controle.naam}")
                if not uitkomst.goed:
                    self.stdout.write(f"         {uitkomst.controle.uitleg}")
        if not all(uitkomst.goed for uitkomst in uitkomsten):
            sys.exit(1)
