"""What several tests of this room do: run what waits for the commit, look behind the wall, and walk in by invitation."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties import services
from portal.organisaties.models import Aansluiting, Medewerker, Mutatie, Organisatie

NIEUW_WACHTWOORD = "paarse fietsen rijden zachtjes"


@contextmanager
def landelijk(door: Medewerker) -> Iterator[None]:
    """As the middleware does for a landelijk beheerder."""
    with organisatie_transactie(door.organisatie_id, fase=Fase.LANDELIJK):
        yield


def aansluiting_van(organisatie: Organisatie) -> Aansluiting:
    with organisatie_transactie(organisatie.pk):
        return Aansluiting.objects.get(organisatie=organisatie)


def aansluiting_zetten(organisatie: Organisatie, **velden: Any) -> None:
    with organisatie_transactie(organisatie.pk):
        Aansluiting.objects.filter(organisatie=organisatie).update(**velden)


def medewerker_van(medewerker: Medewerker) -> Medewerker:
    with organisatie_transactie(medewerker.organisatie_id):
        return Medewerker.objects.get(pk=medewerker.pk)


def handelingen(organisatie: Organisatie) -> list[str]:
    """What the log of the organisation says, oldest first."""
    with organisatie_transactie(organisatie.pk):
        return list(Mutatie.objects.order_by("created_at").values_list("handeling", flat=True))


def uitnodigen(door: Medewerker, *, email: str = "nieuw@gemeente.example") -> services.NieuweUitnodiging:
    with organisatie_transactie(door.organisatie_id):
        return services.uitnodiging_maken(
            door=door, organisatie=door.organisatie, email=email, naam="Noor Nieuw", rol="bemiddelaar"
        )
