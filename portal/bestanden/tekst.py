"""Text that comes from outside: which characters are refused, how headings are compared, how values are masked."""

import re
import unicodedata
from functools import lru_cache

# C0 (but for tab and line ends), DEL, C1, the bidi controls that make text read differently from what it is, the
# invisible characters that make two equal-looking keys differ, and halves of characters that cannot be stored.
_VERBODEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)
_GEEN_LETTER_OF_CIJFER = re.compile(r"[^a-z0-9+]+")


def verboden_teken(waarde: str) -> str | None:
    """The first character that is refused in any cell, as `U+202E`, or None when the text is clean."""
    gevonden = _VERBODEN.search(waarde)
    return f"U+{ord(gevonden.group()):04X}" if gevonden else None


def netjes(waarde: str) -> str:
    """Composed accents and no blanks around it: what a user means when two cells look the same."""
    if waarde.isascii():
        return waarde.strip()
    return unicodedata.normalize("NFC", waarde.replace("\u00a0", " ")).strip()


@lru_cache(maxsize=4096)
def kopsleutel(kop: str) -> str:
    """A heading without case, accents, punctuation and blanks, so that `Id_WZ` and `ID WZ` are the same."""
    zonder_accenten = "".join(teken for teken in unicodedata.normalize("NFKD", kop) if not unicodedata.combining(teken))
    return _GEEN_LETTER_OF_CIJFER.sub("", zonder_accenten.casefold())


def ingekort(waarde: str, lengte: int = 40) -> str:
    """A value short enough to stand inside a sentence, on one line."""
    op_een_regel = " ".join(waarde.split())
    return op_een_regel if len(op_een_regel) <= lengte else op_een_regel[: lengte - 1] + "…"


def gemaskeerd(waarde: str) -> str:
    """What may be shown of personal data: how long it is, and nothing of its contents."""
    return "•" * min(len(waarde), 12)


def kop_tonen(kop: str) -> str:
    """A heading or name for a message. One that looks like data (a file without a header row) is masked; characters that are
    refused, of which some cannot even be stored, are made visible.
    """
    kop = _VERBODEN.sub("\ufffd", kop)
    if "@" in kop or sum(teken.isdigit() for teken in kop) >= 5:
        return gemaskeerd(kop)
    return ingekort(kop, 60)
