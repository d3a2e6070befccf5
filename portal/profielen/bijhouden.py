"""Keeping the rows that questions read right when one profile changes, or when they were made a while ago.

What such a row holds is decided in zoekrijen.py; a test holds the two together.
"""

from uuid import UUID

from django.db import connection
from django.db.models import Model

from exchange_client.geografie import alle_pc4
from portal.kern.tenant import naast_elkaar_leggen
from portal.profielen.models import (
    Werkzoekende,
    WerkzoekendeBeroep,
    Werkzoekendekolommen,
    WerkzoekendeProfiel,
    WerkzoekendeZoekrij,
)
from portal.profielen.zoekkolommen import beroepsleutel

_KOLOMMEN = [veld.attname for veld in Werkzoekendekolommen._meta.get_fields() if hasattr(veld, "attname")]


def zoekrijen_weghalen(lijst_id: UUID, werkzoekende_id: UUID) -> None:
    """No question finds this person on this list any more."""
    for model in (WerkzoekendeZoekrij, WerkzoekendeBeroep):
        model._default_manager.filter(lijst_id=lijst_id, werkzoekende_id=werkzoekende_id).delete()


def zoekrijen_vervangen(profiel: WerkzoekendeProfiel) -> None:
    """Make the rows of one person anew; the caller holds the lock of the distribution (services/verdelen.py)."""
    zoekrijen_weghalen(profiel.lijst_id, profiel.werkzoekende_id)
    # As for a whole list: an area that does not exist, or none, is found by no question.
    if profiel.pc4 not in alle_pc4():
        return
    gedeeld = {kolom: getattr(profiel, kolom) for kolom in _KOLOMMEN} | {
        "organisatie_id": profiel.organisatie_id,
        "lijst_id": profiel.lijst_id,
        "werkzoekende_id": profiel.werkzoekende_id,
        "gebied": int(profiel.pc4),
        # Read anew: the number moves with every answer.
        "voorsprong": Werkzoekende.objects.values_list("voorsprong", flat=True).get(pk=profiel.werkzoekende_id),
    }
    WerkzoekendeZoekrij.objects.create(**gedeeld)
    WerkzoekendeBeroep.objects.bulk_create(
        WerkzoekendeBeroep(**gedeeld, beroep=beroepsleutel(code)) for code in profiel.beroepen
    )


def voorsprong_verversen(lijst_id: UUID) -> None:
    """Take over the place in the queue that everybody has by now, for rows that were made when the list was set ready."""
    with naast_elkaar_leggen(), connection.cursor() as cursor:
        for model in (WerkzoekendeZoekrij, WerkzoekendeBeroep):
            cursor.execute(
                f'UPDATE "{model._meta.db_table}" r SET voorsprong = w.voorsprong '  # noqa: S608 - name of a model
                f'FROM "{Werkzoekende._meta.db_table}" w '
                "WHERE w.id = r.werkzoekende_id AND r.lijst_id = %s AND r.voorsprong <> w.voorsprong",
                [lijst_id],
            )


def kolommen_om_over_te_nemen(model: type[Model]) -> list[str]:
    """The columns that go along when a row is carried over to another list: all but its own id and the list."""
    eigen = {"id", "lijst_id"}
    return [str(veld.column) for veld in model._meta.concrete_fields if veld.column not in eigen]
