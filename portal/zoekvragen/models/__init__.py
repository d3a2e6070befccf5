"""Asking: one question with its calls and results, a round over many people, and what is asked again by itself."""

from portal.zoekvragen.models.bewaard import BewaardeVraag
from portal.zoekvragen.models.rondes import Ronde, Rondelid
from portal.zoekvragen.models.vragen import Concept, Deelvraag, Gezien, Markering, Resultaat, Zoekvraag

__all__ = [
    "BewaardeVraag",
    "Concept",
    "Deelvraag",
    "Gezien",
    "Markering",
    "Resultaat",
    "Ronde",
    "Rondelid",
    "Zoekvraag",
]
