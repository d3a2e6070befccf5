"""The first account of an installation: nobody is there yet to invite the landelijk beheerder."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from exchange_client.oin import is_oin
from portal.kern.tenant import landelijke_transactie
from portal.organisaties import services


class Command(BaseCommand):
    help = "Toont een eenmalige link waarmee een landelijk beheerder een account maakt"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--organisatie", required=True, help="naam van de landelijke organisatie, bijvoorbeeld BKWI"
        )
        parser.add_argument("--oin", required=True, help="OIN van die organisatie, twintig cijfers")
        parser.add_argument("--naam", required=True, help="naam van de beheerder")
        parser.add_argument("--email", required=True, help="e-mailadres waarmee de beheerder inlogt")

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_oin(options["oin"]):
            raise CommandError("--oin: een OIN bestaat uit precies 20 cijfers.")
        try:
            validate_email(options["email"])
        except ValidationError as fout:
            raise CommandError("--email: vul een e-mailadres in zoals naam@gemeente.nl.") from fout
        try:
            with landelijke_transactie():
                nieuw = services.landelijke_organisatie_oprichten(
                    naam=options["organisatie"],
                    oin=options["oin"],
                    beheerder_naam=options["naam"],
                    beheerder_email=options["email"],
                )
        except services.OrganisatieFout as fout:
            raise CommandError(fout.melding) from fout
        self.stderr.write(
            f"Geef deze link aan {options['naam']}. Hij werkt één keer en is geldig tot "
            f"{nieuw.uitnodiging.verloopt_op:%d-%m-%Y %H:%M} (UTC)."
        )
        self.stdout.write(nieuw.link)
