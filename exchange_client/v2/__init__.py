"""Koppelvlak v2.0 in terms of v3: questions in, answers out. Nothing is guessed (koppelvlak §9, "transition trap")."""

from exchange_client.v2.beroepen import Beroepentabel, Tabelfout, lees_beroepentabel
from exchange_client.v2.profielen import vacature, vacature_match, werkzoekende, werkzoekende_match
from exchange_client.v2.selectie import vacaturevraag, werkzoekendevraag

__all__ = [
    "Beroepentabel",
    "Tabelfout",
    "lees_beroepentabel",
    "vacature",
    "vacature_match",
    "vacaturevraag",
    "werkzoekende",
    "werkzoekende_match",
    "werkzoekendevraag",
]
