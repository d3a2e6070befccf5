"""The guard on free text: a burgerservicenummer may not be written down here, also not in a reference or a note."""

import re
import unicodedata

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# Nine digits, also with the blanks, dots and dashes with which people group them; part of a longer number is no BSN.
_NEGEN = re.compile(r"(?<![0-9])[0-9](?:[ .\-]?[0-9]){8}(?![0-9])")


def is_elfproef(cijfers: str) -> bool:
    """Whether nine ASCII digits form a possible BSN (weights 9 to 2, the last digit counting negative)."""
    som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, _GEWICHTEN, strict=True))
    return som % 11 == 0 and set(cijfers) != {"0"}


def bevat_bsn(tekst: str) -> bool:
    """Whether something that can be a BSN stands in `tekst`, full-width and other digits included."""
    ascii_tekst = unicodedata.normalize("NFKC", tekst)
    return any(
        is_elfproef("".join(teken for teken in gevonden.group() if teken.isdigit()))
        for gevonden in _NEGEN.finditer(ascii_tekst)
    )
