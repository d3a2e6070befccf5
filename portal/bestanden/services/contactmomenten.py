"""Reading a list of contact moments, for the room that keeps them (portal/werkgevers).

Such a list is short and has no profiles, so it does not become a `Bestand`: it is read while the user waits, with the same
readers, BSN guard and messages as every other list.
"""

from typing import Final

from portal.bestanden import sjablonen
from portal.bestanden.afgeschermd import kopie_in_geheugen
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import eigen_contactmomenten, indeling_herkennen, koppelen
from portal.bestanden.indelingen.eigen_contactmomenten import Codewoorden
from portal.bestanden.keuring import Keuring, keuring_beginnen
from portal.kern import limieten

_SOORT: Final = "contactmoment"


def contactmomenten_keuren(*, inhoud: bytes, naam: str, woorden: Codewoorden) -> Keuring:
    """Recognise the list and be ready to check its rows; nothing is stored.

    Args:
        inhoud: the file as uploaded.
        naam: as the user knows it; only used in messages.
        woorden: per list of codes the words that are in use for them.

    Raises: Bestandsfout when the file cannot be used (docs/bestanden.md has the codes); also while reading the rows.
    """
    if len(inhoud) > limieten.KORTE_LIJST_MAX_BYTES:
        raise Bestandsfout(
            "te_groot",
            f"{naam}: het bestand is te groot. Een lijst met contactmomenten mag hoogstens "
            f"{limieten.KORTE_LIJST_MAX_BYTES // 1024 // 1024} MB zijn.",
        )
    kopie = kopie_in_geheugen(inhoud, naam)
    if kopie.inlezing.formaat == "json":
        raise Bestandsfout(
            "soort", f"{kopie.inlezing.bestandsnaam}: een lijst met contactmomenten kan alleen als CSV of als werkblad."
        )
    tabel = kopie.tabel()
    indeling_herkennen(tabel.kop, bestandsnaam=tabel.bestandsnaam, soort=_SOORT)
    koppeling = koppelen(eigen_contactmomenten(woorden), tabel.kop)
    return keuring_beginnen(tabel, koppeling, kopie.oordeel(tabel))


def contactmomenten_sjabloon(*, extensie: str, woorden: Codewoorden) -> bytes:
    """Our own template for such a list, "csv" or "xlsx"."""
    indeling = eigen_contactmomenten(woorden)
    maken = sjablonen.sjabloon_csv if extensie == "csv" else sjablonen.sjabloon_xlsx
    return maken(_SOORT, indeling)


def contactmomenten_uitleg(*, woorden: Codewoorden) -> list[list[str]]:
    """Column, what to fill in, possible values, example and whether it is required, for every column."""
    return sjablonen.uitlegrijen(_SOORT, eigen_contactmomenten(woorden))
