"""Answering as a bron about contact moments with an employer (contract 3.1): complete at once, there is no detail."""

from typing import Any

from structlog.contextvars import bind_contextvars

from exchange_client.selectie import WerkgeverscontactmomentSelectie
from portal.inzage.models import Inzage
from portal.inzage.services import inzage_vastleggen
from portal.kern import limieten
from portal.koppelvlak.services import Bronvraag, in_naam_van
from portal.organisaties.models import Organisatie
from portal.werkgevers.queries import contactmomenten_selecteren


def contactmomenten_beantwoorden(*, vraag: Bronvraag, selectie: WerkgeverscontactmomentSelectie) -> dict[str, Any]:
    """The contact moments of the addressed party with one employer, at most 100, the newest first.

    They name account managers and contact persons, so a line in inzage says who got them: one per question, with the
    employer as reference. There is none when nothing was given.

    Returns: the 200 body of the contract.
    Raises: NietBevoegd when the addressed party does not answer here now.
    """

    def beantwoorden(organisatie: Organisatie) -> dict[str, Any]:
        matches, meer = contactmomenten_selecteren(organisatie, selectie, limiet=limieten.RESULTATEN_PER_VRAAG)
        if matches:
            inzage_vastleggen(
                organisatie_id=organisatie.pk,
                handeling=Inzage.Handeling.CONTACTMOMENTEN_GEGEVEN,
                partij_oin=vraag.vraagsteller,
                referentie=f"KvK {selectie.nummer_kvk}",
                correlatie_id=vraag.correlatie_id,
            )
        return {"maximumAantalResultatenBereikt": meer, "matches": matches}

    antwoord = in_naam_van(vraag, beantwoorden)
    bind_contextvars(
        vraagsteller=vraag.vraagsteller,
        bron=vraag.bron,
        aantal=len(antwoord["matches"]),
        meer=antwoord["maximumAantalResultatenBereikt"],
    )
    return antwoord
