"""The guard on what people type and deliver: a burgerservicenummer may not be written down here, anywhere.

One in eleven numbers of nine digits passes the 11-test by chance; refusing those as well is the price, and every message says
to use another number.
"""

import re
import unicodedata
from collections.abc import Iterator

_CIJFERS = re.compile(r"[0-9]{8,9}")
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_SCHEIDING = re.compile(r"[ .\-]")
# Nine digits, also in the groups in which people write them; part of a longer number is no BSN.
_IN_TEKST = re.compile(
    r"(?<![0-9+])(?:[0-9]{9}|[0-9]{4}[. \-][0-9]{2}[. \-][0-9]{3}|[0-9]{3}[. \-][0-9]{3}[. \-][0-9]{3})(?![0-9])"
)

#: Takes the place of a BSN in what is kept of a file: whoever reads it must still see that one stood there.
VERWIJDERD = "[BSN verwijderd]"


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


def bsn_plekken(tekst: str) -> Iterator[tuple[int, int]]:
    """From where to where possible BSNs stand in a text, the places where one was taken out included."""
    if VERWIJDERD in tekst:
        yield from (gevonden.span() for gevonden in re.finditer(re.escape(VERWIJDERD), tekst))
    if not bevat_bsn(tekst):
        return
    for gevonden in _IN_TEKST.finditer(teken_voor_teken(tekst)):
        if is_elfproef(_SCHEIDING.sub("", gevonden.group())):
            yield gevonden.span()


def zonder_bsn(tekst: str) -> str:
    """The text with every possible BSN taken out of it, and only that; where that cannot be done, nothing of it is left."""
    delen, tot = [], 0
    for begin, einde in bsn_plekken(tekst):
        delen += [tekst[tot:begin], VERWIJDERD]
        tot = einde
    schoon = "".join([*delen, tekst[tot:]])
    return VERWIJDERD if bevat_bsn(schoon) else schoon


def teken_voor_teken(tekst: str) -> str:
    """Full-width and other letters and digits as plain ones, each in the place where it stood."""
    return tekst if tekst.isascii() else "".join(map(_een_op_een, tekst))


def _een_op_een(teken: str) -> str:
    gewoon = unicodedata.normalize("NFKC", teken)
    return gewoon if len(gewoon) == 1 else teken
