"""Load a list from the server itself, through the same pipeline as the page."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.bestanden import services
from portal.bestanden.models import Bestand
from portal.bestanden.queries import meldingen_van
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.queries import organisatie_van_oin
from portal.profielen.models import Soort, Wijze

_GETOONDE_MELDINGEN = 20


class Command(BaseCommand):
    help = "Controleert een CSV, werkblad of JSON en activeert de lijst van een organisatie"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisatie", required=True, metavar="OIN", help="OIN van de organisatie (20 cijfers)")
        parser.add_argument("--soort", required=True, choices=Soort.values)
        parser.add_argument(
            "--niet-activeren", action="store_true", help="alleen controleren; activeren kan op de pagina"
        )
        parser.add_argument(
            "--aanvullen", action="store_true", help="bijwerken en aanvullen in plaats van de lijst vervangen"
        )
        parser.add_argument(
            "--vervallen", type=int, metavar="AANTAL", help="bevestigt dat er ongewoon veel vervallen: precies zoveel"
        )
        parser.add_argument("--maskeren", action="store_true", help="maakt persoonsgegevens in vrije tekst onleesbaar")
        parser.add_argument("bestand", type=Path)

    def handle(self, *args: Any, **opties: Any) -> None:
        organisatie = organisatie_van_oin(opties["organisatie"])
        if organisatie is None:
            raise CommandError(f"Er is geen organisatie met OIN {opties['organisatie']}.")
        pad: Path = opties["bestand"]
        try:
            with pad.open("rb") as inhoud, organisatie_transactie(organisatie.pk):
                bestand = services.bestand_aanleveren(
                    door=None,
                    organisatie=organisatie,
                    soort=opties["soort"],
                    naam=pad.name,
                    inhoud=inhoud,
                    maskeren=opties["maskeren"],
                    wijze=Wijze.AANVULLEN if opties["aanvullen"] else Wijze.VERVANGEN,
                )
        except OSError as fout:
            raise CommandError(f"{pad} is niet te lezen: {fout.strerror}") from fout
        except services.Bestandsfout as fout:
            raise CommandError(fout.melding) from fout
        if bestand.status == Bestand.Status.INDELEN:
            raise CommandError(
                f"{bestand.naam}: wij kennen de kolommen van deze lijst niet. Kies ze in het portaal, onder Bestanden. "
                "Uw keuze wordt bewaard: een volgende lijst met dezelfde kolomnamen gaat vanzelf."
            )
        # A worker may be first: the hint went out as well. Either way the row says how it ended.
        services.bestand_verwerken(organisatie_id=organisatie.pk, bestand_id=bestand.pk)
        with organisatie_transactie(organisatie.pk):
            bestand.refresh_from_db()
            self._verslag(bestand)
            if bestand.status != Bestand.Status.GECONTROLEERD:
                raise CommandError(bestand.reden or f"Het bestand is {bestand.get_status_display().lower()}.")
            if not opties["niet_activeren"]:
                self._activeren(bestand, opties["vervallen"])

    def _activeren(self, bestand: Bestand, vervallen: int | None) -> None:
        _, effect = services.bestand_klaarzetten(bestand=bestand)
        self.stdout.write(
            f"{effect.nieuw} nieuw, {effect.gewijzigd} gewijzigd, {effect.ongewijzigd} ongewijzigd, "
            f"{effect.vervallen} vervallen."
        )
        try:
            services.bestand_activeren(door=None, bestand=bestand, vervallen=vervallen)
        except services.KrimpNietBevestigd as fout:
            raise CommandError(f"{fout.melding} Dat kan met --vervallen {fout.effect.vervallen}.") from fout
        except services.NietTeActiveren as fout:
            raise CommandError(fout.melding) from fout
        self.stdout.write(f"Geactiveerd: {effect.uitkomst} {Soort(bestand.soort).label.lower()} online.")

    def _verslag(self, bestand: Bestand) -> None:
        self.stdout.write(
            f"{bestand.naam}: {bestand.aantal_rijen} rijen, {bestand.aantal_goed} goed, {bestand.aantal_fout} geweigerd."
        )
        for tekst in bestand.mededelingen:
            self.stdout.write(f"  {tekst}")
        meldingen = meldingen_van(bestand)
        for melding in meldingen[:_GETOONDE_MELDINGEN]:
            self.stdout.write(f"  {melding.get_ernst_display()}: {melding.tekst}")
        if (meer := meldingen.count() - _GETOONDE_MELDINGEN) > 0:
            self.stdout.write(f"  … en nog {meer} meldingen; bekijk ze in het portaal.")
