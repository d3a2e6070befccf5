"""Reading a list of contact moments, for the room that keeps them (portal/werkgevers).

Such a list is short and has no profiles, so it does not become a `Bestand`: it is read while the user waits, with the same
readers, BSN guard and messages as every other list.
"""

from typing import Final

from portal.bestanden import sjablonen
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import eigen_contactmomenten, kopscore
from portal.bestanden.indelingen.eigen_contactmomenten import Codewoorden
from portal.bestanden.keuring import Keuring, bestand_keuren
from portal.bestanden.lezen import bestand_lezen

_SOORT: Final = "contactmoment"


def contactmomenten_keuren(*, inhoud: bytes, naam: str, woorden: Codewoorden) -> Keuring:
    """Recognise the list and be ready to check its rows; nothing is stored.

    Args:
        inhoud: the file as uploaded.
        naam: as the user knows it; only used in messages.
        woorden: per list of codes the words that are in use for them.

    Raises: Bestandsfout when the file cannot be used (docs/bestanden.md has the codes); also while reading the rows.
    """
    tabel = bestand_lezen(inhoud, naam, kopscore=kopscore)
    if tabel.herkenning.formaat == "json":
        raise Bestandsfout(
            "soort", f"{tabel.bestandsnaam}: een lijst met contactmomenten kan alleen als CSV of Excel (.xlsx)."
        )
    return bestand_keuren(tabel, soort=_SOORT, indeling=eigen_contactmomenten(woorden))


def contactmomenten_sjabloon(*, extensie: str, woorden: Codewoorden) -> bytes:
    """Our own template for such a list, "csv" or "xlsx"."""
    indeling = eigen_contactmomenten(woorden)
    maken = sjablonen.sjabloon_csv if extensie == "csv" else sjablonen.sjabloon_xlsx
    return maken(_SOORT, indeling)


def contactmomenten_uitleg(*, woorden: Codewoorden) -> list[list[str]]:
    """Column, what to fill in, possible values, example and whether it is required, for every column."""
    return sjablonen.uitlegrijen(_SOORT, eigen_contactmomenten(woorden))
