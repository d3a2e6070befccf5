"""What is new since last time, for questions that are asked again: nightly, for the same person, or by hand.

Questions of one line (`Zoekvraag.spoor`) share a memory of digests of the pseudonyms they have shown. A result is new when the
line had shown something before, and not this one. The exchange may give pseudonyms a new key: then everything is new once.
"""

from collections.abc import Iterable, Sequence
from typing import LiteralString
from uuid import UUID, uuid5

import msgspec

from portal.kern.opdrachten import Opdracht, als_reeks, samen_uitvoeren
from portal.zoekvragen.models import Deelvraag, Gezien, Zoekvraag
from portal.zoekvragen.resultaten import Vondst


def spoor_bij(soort: str, eigen_id: UUID) -> UUID:
    """The line of all questions of this kind for one own person or vacancy."""
    return uuid5(eigen_id, soort)


def _kenmerk(spoor: UUID, vum_id: str) -> UUID:
    return uuid5(spoor, vum_id)


def is_vervolg(spoor: UUID) -> bool:
    """Whether questions of this line have shown anything; of the organisation of this transaction."""
    return Gezien.objects.filter(spoor=spoor).exists()


# All results of an answer in one statement, from one text: an object per row, and a parameter per value, cost ten times as much.
# Two overlapping areas find the same profile: the exchange gives it the same vumID, the first one stays.
_BEWAREN: LiteralString = """
INSERT INTO zoekvragen_resultaat (
    id, created_at, updated_at, organisatie_id, zoekvraag_id, deelvraag_id, vum_id, standaard, titel, ondertitel, postcode,
    plaats, afstand_km, uren_min, uren_max, datum, sluitingsdatum, overeenkomsten, past_niet_op, onbekend, nieuw)
SELECT gen_random_uuid(), statement_timestamp(), statement_timestamp(), %s, %s, %s, vondst.*
FROM json_to_recordset(%s::json) AS vondst (
    vum_id text, standaard text, titel text, ondertitel text, postcode text, plaats text, afstand_km double precision,
    uren_min integer, uren_max integer, datum date, sluitingsdatum date, overeenkomsten text[], past_niet_op text[],
    onbekend text[], nieuw boolean)
ON CONFLICT DO NOTHING
"""
# In one order: two questions of a line that find the same must not wait for each other.
_ONTHOUDEN: LiteralString = """
INSERT INTO zoekvragen_gezien (organisatie_id, spoor, kenmerk, laatst_op)
SELECT %s, %s, kenmerk, statement_timestamp() FROM unnest(%s::uuid[]) AS kenmerk ORDER BY kenmerk
ON CONFLICT (organisatie_id, spoor, kenmerk) DO UPDATE SET laatst_op = EXCLUDED.laatst_op
"""


def resultaten_bewaren(deelvraag: Deelvraag, vondsten: Sequence[Vondst]) -> None:
    """Store the results of one answer, marked when the line had not shown them before; in the transaction of the answer.

    Args:
        deelvraag: which found them, with its zoekvraag.
        vondsten: judged against the whole question. What a part of a split found outside the area is not kept (splitsen.py).
    """
    if deelvraag.gesplitst_uit_id is not None:
        vondsten = [vondst for vondst in vondsten if "gebied" not in vondst.past_niet_op]
    if not vondsten:
        return
    zoekvraag, opdrachten = deelvraag.zoekvraag, []
    if zoekvraag.spoor is not None:
        kenmerken = {vondst.vum_id: _kenmerk(zoekvraag.spoor, vondst.vum_id) for vondst in vondsten}
        # What is new is only known before all of it is.
        bekend = _bekend(zoekvraag.spoor, kenmerken.values()) if zoekvraag.vervolg else set(kenmerken.values())
        for vondst in vondsten:
            vondst.nieuw = kenmerken[vondst.vum_id] not in bekend
        opdrachten.append(_onthouden(zoekvraag.organisatie_id, zoekvraag.spoor, kenmerken.values()))
    rijen = msgspec.json.encode(vondsten).decode()
    waarden = (deelvraag.organisatie_id, deelvraag.zoekvraag_id, deelvraag.pk, rijen)
    samen_uitvoeren(*opdrachten, Opdracht(_BEWAREN, waarden))


def _bekend(spoor: UUID, kenmerken: Iterable[UUID]) -> set[UUID]:
    """Which of these the line has shown before."""
    return set(Gezien.objects.filter(spoor=spoor, kenmerk__in=list(kenmerken)).values_list("kenmerk", flat=True))


def gezien_zaaien(spoor: UUID, basis: Zoekvraag) -> bool:
    """Begin a line with what another question has shown. Safe to repeat.

    Returns: whether that question was answered; only then can anything be called new after it.
    """
    if basis.status not in (Zoekvraag.Status.KLAAR, Zoekvraag.Status.DEELS):
        return False
    vum_ids = basis.resultaten.values_list("vum_id", flat=True)
    samen_uitvoeren(_onthouden(basis.organisatie_id, spoor, {_kenmerk(spoor, vum_id) for vum_id in vum_ids}))
    return True


def _onthouden(organisatie_id: UUID, spoor: UUID, kenmerken: Iterable[UUID]) -> Opdracht:
    """From now on the line has shown these, each given once; safe to repeat."""
    return Opdracht(_ONTHOUDEN, (organisatie_id, spoor, als_reeks(kenmerken)))
