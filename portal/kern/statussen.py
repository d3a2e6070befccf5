"""Which colour and which word a state gets on screen.

One table for all rooms, so that "wachten" looks the same everywhere. The colour only repeats what the word says.
"""

from typing import Final

STIL: Final = "stil"
BEZIG: Final = "bezig"
GELUKT: Final = "gelukt"
LET_OP: Final = "let-op"
MISLUKT: Final = "mislukt"

_SOORTEN: Final[dict[str, frozenset[str]]] = {
    BEZIG: frozenset(
        {
            "bezig",
            "verzenden",
            "verwerken",
            "lezen",
            "keuren",
            "klaarzetten",
            "activeren",
            "activeren_wacht",
            "wacht",
            "wachtrij",
            "gestart",
        }
    ),
    GELUKT: frozenset(
        {
            "gelukt",
            "gereed",
            "klaar",
            "actief",
            "ontvangen",
            "beantwoord",
            "gegeven",
            "goedgekeurd",
            "geactiveerd",
            "ja",
        }
    ),
    LET_OP: frozenset(
        {
            "deels",
            "gedeeltelijk",
            "onbekend",
            "te_activeren",
            "gekeurd",
            "gecontroleerd",
            "let_op",
            "aangevraagd",
            "in_aanvraag",
            "verlopen",
        }
    ),
    MISLUKT: frozenset(
        {"mislukt", "fout", "afgekeurd", "geweigerd", "ingetrokken", "geblokkeerd", "opgeschort", "nee", "afgewezen"}
    ),
}


_KLASSEN: Final[dict[str, str]] = {
    "info": "utrecht-status-badge--neutral",
    BEZIG: "utrecht-status-badge--neutral vum-badge--bezig",
    GELUKT: "utrecht-status-badge--success",
    LET_OP: "utrecht-status-badge--warning",
    MISLUKT: "utrecht-status-badge--danger",
}


def badgeklasse(soort: str) -> str:
    """The classes of a badge of this kind; a kind nobody listed is quiet."""
    return f"utrecht-status-badge {_KLASSEN.get(soort, 'utrecht-status-badge--stil')}"


def status_soort(status: str) -> str:
    """The kind of badge for a state; a state nobody listed stays quiet rather than green or red."""
    for soort, statussen in _SOORTEN.items():
        if status in statussen:
            return soort
    return STIL


def status_tekst(status: object) -> str:
    """The word for a state: the label of a Django choice, else the state itself without underscores."""
    label = getattr(status, "label", None)
    return str(label) if label else str(status).replace("_", " ").capitalize()
