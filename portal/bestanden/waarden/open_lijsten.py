"""Values from lists outside the standard: occupations and languages, by name or by code."""

import re
from functools import lru_cache

from exchange_client.standaard.beroepen import (
    BASIS_URI,
    Beroepenlijst,
    beroep_zoeken,
    beroepen_lijkend_op,
    huidige_lijst,
)
from exchange_client.standaard.talen import taal_zoeken
from portal.bestanden.waarden.uitkomst import Gelezen, fout, goed, opmerking, opsomming

_URI = re.compile(r"https?://[^\s|]{1,192}")
_KALE_CODE = re.compile(r"[0-9A-F]{10}")


def beroep_lezen(cel: str) -> Gelezen:
    """The code of an occupation. An unknown name is left out with a remark and the names that look like it.

    Not a fault: the rest of the profile is good, and refusing a person because of one word helps nobody.
    """
    return _beroep_lezen(cel, huidige_lijst())


@lru_cache(maxsize=4_096)
def _beroep_lezen(cel: str, _lijst: Beroepenlijst) -> Gelezen:
    """Remembered per list: another one may be taken into use."""
    if _URI.fullmatch(cel):
        return goed(cel)
    if _KALE_CODE.fullmatch(cel):
        return goed(BASIS_URI + cel)
    gevonden = beroep_zoeken(cel)
    if gevonden is not None:
        return goed(gevonden)
    lijkend = beroepen_lijkend_op(cel)
    hulp = f"Bedoelt u {opsomming(lijkend)}?" if lijkend else "Kies een naam uit de beroepenlijst of vul de code in."
    onbekend = opmerking(
        "beroep_onbekend",
        f"het beroep {{}} is niet bekend en is niet overgenomen. {hulp}",
        cel,
        groep="een beroep is niet bekend en is niet overgenomen. Kies een naam uit de beroepenlijst of vul de code in.",
    )
    return Gelezen(None, (), (onbekend,))


@lru_cache(maxsize=4_096)
def taal_lezen(cel: str) -> Gelezen:
    """The ISO 639-3 code of a language."""
    gevonden = taal_zoeken(cel)
    if gevonden is not None:
        return goed(gevonden)
    return fout(
        "taal_onbekend",
        "de taal {} is niet bekend. Vul de Nederlandse naam van de taal in, bijvoorbeeld Engels.",
        cel,
        groep="een taal is niet bekend. Vul de Nederlandse naam van de taal in, bijvoorbeeld Engels.",
    )
