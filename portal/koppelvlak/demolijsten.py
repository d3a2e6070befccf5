"""The lists of the demonstration: made by the generator of the practice exchange, loaded the way a user loads a list."""

import random
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import msgspec

from exchange_client.sandbox.generator import contactmoment, vacature, werkzoekende
from exchange_client.sandbox.plaatsen import postcode_bij
from portal.bestanden import services as bestanden
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.queries import actieve_lijst
from portal.werkgevers.queries import aangeleverde_lijst
from portal.werkgevers.services import NieuwContactmoment, contactmomenten_vervangen

_CONTACTMOMENTEN = 60
AANTAL = {"werkzoekende": 120, "vacature": 90}


def lijsten_laden(organisatie: Organisatie, *, pc4: str, domein: str, peildatum: date) -> None:
    """Both lists of one demo organisation, unless it has one of that kind already.

    Args:
        pc4: around which the people live and the work is.
        domein: mail domain of the contact persons.
        peildatum: the dates in the profiles lie around this day.
    """
    for soort in AANTAL:
        with organisatie_transactie(organisatie.pk):
            if actieve_lijst(organisatie, soort) is not None:
                continue
            bestand = bestanden.bestand_aanleveren(
                door=None,
                organisatie=organisatie,
                soort=soort,
                naam=f"demo-{soort}.json",
                inhoud=_inhoud(soort, organisatie.oin, pc4, domein, peildatum),
            )
        bestanden.bestand_controleren(organisatie_id=organisatie.pk, bestand_id=bestand.pk)
        with organisatie_transactie(organisatie.pk):
            bestanden.bestand_activeren(door=None, bestand=bestand)


def contactmomenten_laden(organisatie: Organisatie, *, peildatum: date) -> None:
    """Contact moments of one demo organisation, unless it has a list already; in the year before `peildatum`."""
    toeval = random.Random(f"{organisatie.oin}:contactmomenten")  # noqa: S311 - practice data must be reproducible
    with organisatie_transactie(organisatie.pk):
        if aangeleverde_lijst(organisatie) is None:
            contactmomenten_vervangen(
                door=None,
                organisatie=organisatie,
                naam="demo-contactmomenten",
                momenten=[
                    NieuwContactmoment(contactmoment(toeval, peildatum, organisatie.naam), f"CM-{nummer:04d}")
                    for nummer in range(1, _CONTACTMOMENTEN + 1)
                ],
            )


def _inhoud(soort: str, oin: str, pc4: str, domein: str, peildatum: date) -> bytes:
    toeval = random.Random(f"{oin}:{soort}")  # noqa: S311 - practice data must be reproducible
    postcode = partial(postcode_bij, pc4=pc4, km=12)
    maken: Callable[[], dict[str, Any]] = (
        partial(werkzoekende, toeval, peildatum, postcode, contact=("Team Werk", domein))
        if soort == "werkzoekende"
        else partial(vacature, toeval, peildatum, postcode)
    )
    naam, letter = ("idWerkzoekende", "W") if soort == "werkzoekende" else ("idVacature", "V")
    profielen = [maken() | {naam: f"{letter}-{nummer:04d}"} for nummer in range(1, AANTAL[soort] + 1)]
    return msgspec.json.encode(profielen)
