"""Take in a published list of occupations or branches."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.referentie.models import Soort
from portal.referentie.services import Lijstfout, referentiedata_laden


class Command(BaseCommand):
    help = "Laadt een gepubliceerde lijst van beroepen (CompetentNL of BO&C) of branches (SBI) uit een CSV-bestand"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("soort", choices=Soort.values)
        parser.add_argument("--bestand", required=True, type=Path, help="het CSV-bestand")
        parser.add_argument("--bron", default="", help="waar de lijst vandaan komt; standaard de naam van het bestand")
        parser.add_argument(
            "--peildatum", type=date.fromisoformat, default=None, help="dag van de lijst, JJJJ-MM-DD; standaard vandaag"
        )
        parser.add_argument("--minimum", type=int, default=None, help="weiger een lijst met minder codes")
        parser.add_argument("--krimp-toestaan", action="store_true", help="ook als meer dan een vijfde verdwijnt")
        parser.add_argument("--dry-run", action="store_true", help="wijzig niets, zeg alleen wat er zou veranderen")

    def handle(self, *args: Any, **options: Any) -> None:
        bestand: Path = options["bestand"]
        try:
            verschil = referentiedata_laden(
                soort=options["soort"],
                inhoud=bestand.read_bytes(),
                bron=options["bron"] or bestand.name,
                peildatum=options["peildatum"] or timezone.localdate(),
                minimum=options["minimum"],
                krimp_toestaan=options["krimp_toestaan"],
                proef=options["dry_run"],
            )
        except OSError as fout:
            raise CommandError(f"{bestand} is niet te lezen: {fout.strerror}") from fout
        except Lijstfout as fout:
            raise CommandError(f"Er is niets gewijzigd. {fout}") from fout
        tijd = "Zou worden" if options["dry_run"] else "Geladen"
        self.stdout.write(
            f"{tijd}: {verschil.nieuw} nieuw, {verschil.gewijzigd} gewijzigd, {verschil.vervallen} vervallen, "
            f"{verschil.gelijk} gelijk."
        )
