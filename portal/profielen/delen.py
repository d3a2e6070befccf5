"""With whom may a person be shared? Not with a party that they exclude, nor from a list that nobody stood by for half a year.

In one place, because a question and the detail that follows it must agree: who is not shown cannot be fetched either.
"""

from typing import LiteralString
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.opdrachten import Opdracht, Rijen, samen_uitvoeren
from portal.kern.tenant import VAN_ORGANISATIE
from portal.profielen.models import Soort, Uitsluiting, WerkzoekendeProfiel

_UITGESLOTEN: LiteralString = f"""
SELECT werkzoekende_id FROM profielen_uitsluiting
WHERE organisatie_id = {VAN_ORGANISATIE} AND partij_oin = %(partij)s AND opgeheven_op IS NULL
"""  # noqa: S608 - fixed pieces
# Closed vacancies leave by their own date; of people nobody knows when they found work.
_DEELBARE_LIJST: LiteralString = f"""
SELECT a.lijst_id FROM profielen_actievelijst AS a JOIN profielen_lijst AS l ON l.id = a.lijst_id
WHERE a.organisatie_id = {VAN_ORGANISATIE} AND a.soort = %(soort)s
AND (a.soort <> 'werkzoekende' OR GREATEST(l.geactiveerd_op, l.bevestigd_op) > now() - %(geldig)s)
"""  # noqa: S608 - fixed pieces


def deelbare_lijst_opvragen(organisatie_id: UUID | None, soort: Soort) -> Opdracht:
    """The id of the list that may be shared now, as a statement: no row when there is none.

    Args:
        organisatie_id: None for the organisation of the transaction.
    """
    return Opdracht(_DEELBARE_LIJST, {"organisatie": organisatie_id, "soort": soort, "geldig": limieten.PROFIEL_GELDIG})


def deelbare_lijst_id(organisatie_id: UUID, soort: Soort) -> UUID | None:
    """Asked first and not as a subquery: with the list known, PostgreSQL plans on figures instead of a guess."""
    (rijen,) = samen_uitvoeren(deelbare_lijst_opvragen(organisatie_id, soort))
    return rijen[0][0] if rijen else None


def uitgesloten_opvragen(organisatie_id: UUID | None, partij_oin: str) -> Opdracht:
    """The people who are kept from this party, as a statement; `uitgesloten_lezen` reads its rows.

    Args:
        organisatie_id: None for the organisation of the transaction.
    """
    return Opdracht(_UITGESLOTEN, {"organisatie": organisatie_id, "partij": partij_oin})


def uitgesloten_lezen(rijen: Rijen) -> frozenset[UUID]:
    return frozenset(wie for (wie,) in rijen)


def uitgesloten_van(organisatie_id: UUID, partij_oin: str) -> frozenset[UUID]:
    """The people who are kept from this party at this moment."""
    (rijen,) = samen_uitvoeren(uitgesloten_opvragen(organisatie_id, partij_oin))
    return uitgesloten_lezen(rijen)


def deelbaar(profielen: QuerySet[WerkzoekendeProfiel], *, partij_oin: str) -> QuerySet[WerkzoekendeProfiel]:
    """Those of the active list that this party may be given."""
    uitgesloten = Uitsluiting.objects.filter(
        werkzoekende=OuterRef("werkzoekende"), partij_oin=partij_oin, opgeheven_op=None
    )
    vers = Q(lijst__geactiveerd_op__gt=Now() - limieten.PROFIEL_GELDIG) | Q(
        lijst__bevestigd_op__gt=Now() - limieten.PROFIEL_GELDIG
    )
    return profielen.filter(vers, ~Exists(uitgesloten))
