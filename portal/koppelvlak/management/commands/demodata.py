"""Organisations, accounts and lists for a demonstration; every step goes through the services that the pages use.

It lives in the top room because it speaks to all rooms below.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from portal.kern.tenant import Fase, landelijke_transactie, organisatie_transactie
from portal.koppelvlak.demolijsten import contactmomenten_laden, lijsten_laden
from portal.organisaties import queries, services

if TYPE_CHECKING:
    from portal.organisaties.models import Medewerker

WACHTWOORD = "Samen-naar-werk-2026"
BKWI_OIN = "00000001001000009999"
ACHTERHOEK = "AM09"


@dataclass(frozen=True)
class DemoOrganisatie:
    """A gemeente of the demonstration. `actief=False` stays in voorbereiding, to show how one is admitted."""

    naam: str
    oin: str
    plaats: str
    pc4: str
    actief: bool = True

    @property
    def beheerder(self) -> str:
        return f"beheerder@{self.plaats}.example"

    @property
    def bemiddelaar(self) -> str:
        return f"bemiddelaar@{self.plaats}.example"


@dataclass(frozen=True)
class DemoAccount:
    email: str
    wachtwoord: str
    rol: str
    organisatie: str


DOETINCHEM = DemoOrganisatie("Gemeente Doetinchem", "00000001001000000222", "doetinchem", "7001")
WINTERSWIJK = DemoOrganisatie("Gemeente Winterswijk", "00000001001000000294", "winterswijk", "7101")
AALTEN = DemoOrganisatie("Gemeente Aalten", "00000001001000000197", "aalten", "7121", actief=False)
ORGANISATIES = (DOETINCHEM, WINTERSWIJK, AALTEN)


class Command(BaseCommand):
    help = "Laadt eenmalig de organisaties en accounts van de demo, en toont de accounts"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="toon de accounts als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError(
                "demodata werkt alleen in een demo-omgeving: deze accounts hebben een bekend wachtwoord."
            )
        with transaction.atomic():
            if queries.organisatie_van_oin(BKWI_OIN) is None:
                organisaties_maken()
        for demo in ORGANISATIES:
            organisatie = queries.organisatie_van_oin(demo.oin)
            if demo.actief and organisatie is not None:
                lijsten_laden(
                    organisatie, pc4=demo.pc4, domein=f"{demo.plaats}.example", peildatum=timezone.localdate()
                )
                contactmomenten_laden(organisatie, peildatum=timezone.localdate())
        accounts = demo_accounts()
        if options["json"]:
            self.stdout.write(json.dumps({"accounts": [asdict(account) for account in accounts]}, ensure_ascii=False))
        else:
            self.stdout.write(accounts_tabel(accounts))


def organisaties_maken() -> None:
    """BKWI with its landelijk beheerder, then the gemeenten: invited, accepted, requested and activated as in real life."""
    with landelijke_transactie():
        eerste = services.landelijke_organisatie_oprichten(
            naam="BKWI", oin=BKWI_OIN, beheerder_naam="Lotte Landelijk", beheerder_email="landelijk@bkwi.example"
        )
    landelijk = _aanvaarden(eerste)
    for demo in ORGANISATIES:
        _gemeente_maken(landelijk, demo)


def _gemeente_maken(landelijk: "Medewerker", demo: DemoOrganisatie) -> None:
    vandaag = timezone.localdate()
    with organisatie_transactie(landelijk.organisatie_id, fase=Fase.LANDELIJK):
        organisatie, uitnodiging = services.organisatie_toevoegen(
            door=landelijk,
            naam=demo.naam,
            oin=demo.oin,
            soort="gemeente",
            arbeidsmarktregio=queries.arbeidsmarktregio(ACHTERHOEK),
            overeenkomst=services.OvereenkomstGegevens(
                versie="2026-1", geldig_van=vandaag, geldig_tot=vandaag + timedelta(days=365)
            ),
            beheerder_naam=f"Bo Beheerder ({demo.plaats.title()})",
            beheerder_email=demo.beheerder,
        )
    beheerder = _aanvaarden(uitnodiging)
    with organisatie_transactie(organisatie.pk):
        collega = services.uitnodiging_maken(
            door=beheerder,
            organisatie=organisatie,
            email=demo.bemiddelaar,
            naam=f"Bente Bemiddelaar ({demo.plaats.title()})",
            rol="bemiddelaar",
        )
    _aanvaarden(collega)
    if demo.actief:
        with organisatie_transactie(organisatie.pk):
            services.aansluiting_wijzigen(
                door=beheerder,
                organisatie=organisatie,
                is_bron=True,
                is_bemiddelaar=True,
                in_suwi=True,
                contactpersoon_naam="Team Werk en Inkomen",
                contactpersoon_email=f"werk@{demo.plaats}.example",
                contactpersoon_telefoon="0314000000",
                details_per_vraag=None,
            )
            services.aansluiting_aanvragen(door=beheerder, organisatie=organisatie)
        with organisatie_transactie(landelijk.organisatie_id, fase=Fase.LANDELIJK):
            services.aansluiting_status_wijzigen(
                door=landelijk, organisatie=organisatie, handeling=services.Statushandeling.ACTIVEREN
            )


def _aanvaarden(nieuw: services.NieuweUitnodiging) -> "Medewerker":
    return services.uitnodiging_aanvaarden(token=nieuw.token, naam=nieuw.uitnodiging.naam, wachtwoord=WACHTWOORD)


def demo_accounts() -> list[DemoAccount]:
    """Whom one can sign in as, the one to start with first."""
    accounts = [DemoAccount(DOETINCHEM.bemiddelaar, WACHTWOORD, "bemiddelaar", DOETINCHEM.naam)]
    accounts.append(DemoAccount(DOETINCHEM.beheerder, WACHTWOORD, "organisatiebeheerder", DOETINCHEM.naam))
    for demo in (WINTERSWIJK, AALTEN):
        accounts.append(DemoAccount(demo.bemiddelaar, WACHTWOORD, "bemiddelaar", demo.naam))
        accounts.append(DemoAccount(demo.beheerder, WACHTWOORD, "organisatiebeheerder", demo.naam))
    accounts.append(DemoAccount("landelijk@bkwi.example", WACHTWOORD, "landelijk beheerder", "BKWI"))
    return accounts


def accounts_tabel(accounts: list[DemoAccount]) -> str:
    """The accounts as aligned text for a terminal."""
    koppen = ("E-mailadres", "Rol", "Organisatie")
    rijen = [koppen, *((account.email, account.rol, account.organisatie) for account in accounts)]
    breedtes = [max(len(rij[kolom]) for rij in rijen) for kolom in range(len(koppen))]
    regels = [
        "  ".join(cel.ljust(breedte) for cel, breedte in zip(rij, breedtes, strict=True)).rstrip() for rij in rijen
    ]
    regels.insert(1, "  ".join("-" * breedte for breedte in breedtes))
    return "\n".join([*regels, "", f"Wachtwoord van alle demo-accounts: {WACHTWOORD}"])
