"""The guard on what people type and deliver: a burgerservicenummer may not be written down here, anywhere.

One in eleven numbers of nine digits passes the 11-test by chance; refusing those as well is the price, and every message says
to use another number.
"""

import re
import unicodedata

_CIJFERS = re.compile(r"[0-9]{8,9}")
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_SCHEIDING = re.compile(r"[ .\-]")
# Nine digits, also in the groups in which people write them; part of a longer number is no BSN.
_IN_TEKST = re.compile(
    r"(?<![0-9+])(?:[0-9]{9}|[0-9]{4}[. \-][0-9]{2}[. \-][0-9]{3}|[0-9]{3}[. \-][0-9]{3}[. \-][0-9]{3})(?![0-9])"
)


def is_elfproef(cijfers: str) -> bool:
    """Whether eight or nine ASCII digits form a possible BSN (weights 9 to 2, the last digit counting negative)."""
    if not _CIJFERS.fullmatch(cijfers):
        return False
    nummer = cijfers.zfill(9)
    som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(nummer, _GEWICHTEN, strict=True))
    return som % 11 == 0 and nummer != "000000000"


def bevat_bsn(tekst: str) -> bool:
    """Whether a possible BSN stands in a text, on its own or between words. Full-width digits are digits too."""
    if len(tekst) < 9:
        return False
    if not tekst.isascii():
        tekst = unicodedata.normalize("NFKC", tekst)
    return any(is_elfproef(_SCHEIDING.sub("", gevonden.group())) for gevonden in _IN_TEKST.finditer(tekst))
