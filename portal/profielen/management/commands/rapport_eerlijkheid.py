"""The fairness report of one organisation, on paper for whoever supervises."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.queries import organisatie_van_oin
from portal.profielen.eerlijkheid import verslag_maken

TE_WEINIG = "te weinig gegevens"
# The group is treated alike when the whole interval lies between these.
ONDER, BOVEN = 0.80, 1.25


class Command(BaseCommand):
    help = "Verslag uit het ruwe logboek: hoe eerlijk waren de plaatsen verdeeld?"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("oin", help="de organisatie waarvan het logboek is")
        parser.add_argument("--dagen", type=int, default=90, help="zoveel dagen terug (standaard 90)")

    def handle(self, *args: Any, oin: str, dagen: int, **options: Any) -> None:
        organisatie = organisatie_van_oin(oin)
        if organisatie is None:
            raise CommandError("Deze organisatie doet niet mee via dit portaal.")
        with organisatie_transactie(organisatie.pk):
            verslag = verslag_maken(organisatie, sinds=timezone.now() - timedelta(days=dagen))
        self.stdout.write(f"Eerlijke keuze bij {organisatie.naam}, de laatste {dagen} dagen")
        self.stdout.write(f"  vragen waarbij meer mensen pasten dan er plaatsen waren  {verslag.vragen}")
        self.stdout.write(f"  mensen die bij zo'n vraag pasten                         {verslag.mensen}")
        gini = TE_WEINIG if verslag.gini is None else f"{verslag.gini:.3f}"
        self.stdout.write(f"  ongelijkheid (Gini; 0 is gelijk)                         {gini}")
        self.stdout.write(f"  recht op drie plaatsen of meer, en nooit getoond         {verslag.nooit}")
        for groep in verslag.groepen:
            oordeel = TE_WEINIG
            if groep.verhouding is not None:
                waarde, laag, hoog = groep.verhouding
                gelijk = "gelijk behandeld" if laag >= ONDER and hoog <= BOVEN else "wijkt af, of is nog niet zeker"
                oordeel = f"{waarde:.2f} ({laag:.2f}–{hoog:.2f})  {gelijk}"
            self.stdout.write(f"  {groep.kenmerk} {groep.waarde}: {groep.aantal} mensen, {oordeel}")
