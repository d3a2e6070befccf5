"""Organisations and people in named states."""

import itertools
from datetime import date, timedelta

from django.utils import timezone

from portal.kern.tenant import landelijke_transactie, organisatie_transactie
from portal.organisaties.models import Aansluiting, Medewerker, Organisatie, Overeenkomst, Rol

_teller = itertools.count(1)
WACHTWOORD = "een-lang-wachtwoord-2026"


def organisatie_maken(
    *,
    naam: str = "",
    oin: str = "",
    soort: str = "gemeente",
    actief: bool = True,
    overeenkomst_tot: date | None = None,
) -> Organisatie:
    """An organisation with a connection; `actief=False` is one that is still being prepared."""
    nummer = next(_teller)
    with landelijke_transactie():
        organisatie = Organisatie.objects.create(
            naam=naam or f"Gemeente {nummer}", oin=oin or f"{nummer:020d}", soort=soort
        )
    vandaag = timezone.localdate()
    with organisatie_transactie(organisatie.pk):
        Aansluiting.objects.create(
            organisatie=organisatie,
            status=Aansluiting.Status.ACTIEF if actief else Aansluiting.Status.VOORBEREIDING,
            geactiveerd_op=timezone.now() if actief else None,
        )
        Overeenkomst.objects.create(
            organisatie=organisatie,
            versie="2026-1",
            geldig_van=vandaag - timedelta(days=400),
            geldig_tot=overeenkomst_tot or vandaag + timedelta(days=365),
        )
    return organisatie


def medewerker_maken(organisatie: Organisatie, rol: Rol = Rol.BEMIDDELAAR, *, email: str = "") -> Medewerker:
    nummer = next(_teller)
    with organisatie_transactie(organisatie.pk):
        return Medewerker.objects.create_user(
            email or f"collega{nummer}@gemeente.example",
            WACHTWOORD,
            naam=f"Collega {nummer}",
            rol=rol,
            organisatie=organisatie,
        )
