"""What the sweeps have in common: whom to visit, and that what is wrong with one organisation stops nobody else.

Most organisations have nothing to sweep at most moments. Opening a transaction at each of them to find that out, for nine sweeps
every ten to thirty seconds, took more than two processors at 342 organisations; asking all of them in one go takes a hundredth.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import structlog
from django.db.models import QuerySet

from portal.kern.opdrachten import bestaat
from portal.kern.tenant import voor_iedere_organisatie
from portal.organisaties.queries import organisatie_ids

log = structlog.get_logger(__name__)


def overal_vegen(veeg: Callable[[UUID], object], *waar: QuerySet[Any], gebeurtenis: str) -> None:
    """Call `veeg` with every organisation that has a row in one of `waar`, or without any of these with every organisation; one
    that fails is logged and passed by.

    Args:
        veeg: gets the id of the organisation, and opens its own transactions.
        waar: everything `veeg` could have work on. What is not in here is never swept, so rather too much than too little. Left
            out where it would be as long as the sweep itself, which then comes round a few times an hour.
        gebeurtenis: the name of a failure in the log.
    """
    te_doen = organisatie_ids()
    if waar:
        te_doen = [pk for pk, ((rij,),) in voor_iedere_organisatie(te_doen, bestaat(*waar)) if rij[0]]
    for organisatie_id in te_doen:
        try:
            veeg(organisatie_id)
        except Exception:
            log.exception(gebeurtenis, organisatie=str(organisatie_id))
