"""The organisations that answer questions through this portal, as the practice exchange wants to hear them."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties import queries
from portal.organisaties.models import Aansluiting

# The questions that portal.koppelvlak answers; without them the exchange would not ask for contact moments.
_SOORTEN = ["werkzoekenden", "vacatures", "werkgeverscontactmomenten"]


class Command(BaseCommand):
    help = "Toont als JSON welke organisaties via dit portaal bron zijn, voor `python -m exchange_client.sandbox --bronnen`"
    # Runs while the portal starts; checking the whole project would double the time it takes.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        with organisatie_transactie("", fase=Fase.LANDELIJK):
            actief = queries.organisaties(status=Aansluiting.Status.ACTIEF).filter(aansluiting__is_bron=True)
            bronnen = [
                {
                    "naam": organisatie.naam,
                    "oin": organisatie.oin,
                    # One address for all of them: the question says in toParty whom it is for.
                    "url": f"{settings.PORTAAL_URL}/bron/v3",
                    "soorten": _SOORTEN,
                    "via": settings.PORTAAL_OIN,
                }
                for organisatie in actief
            ]
        self.stdout.write(json.dumps(bronnen, ensure_ascii=False, indent=1))
