"""What a row of cells is worth, the plain way: one cell after the other, and the standard asked about the whole."""

from collections.abc import Mapping
from typing import Any

from exchange_client.standaard import controleer
from portal.bestanden.bsn import BsnOordeel
from portal.bestanden.indelingen import STANDAARD, Koppeling, Soort
from portal.bestanden.keuring.cel import cel_lezen
from portal.bestanden.keuring.gekeurd import CONTACT, ID, Gekeurd, Rijverslag, van_de_standaard
from portal.bestanden.lezen.tabel import Rij
from portal.bestanden.waarden.lijst import zetten
from portal.bestanden.waarden.uitkomst import Gelezen, opmerking

GEEN_TOESTEMMING = opmerking(
    "geen_toestemming",
    "er is geen toestemming. Het telefoonnummer en het e-mailadres van de persoon zijn niet overgenomen.",
)
_GEEN_BSN = BsnOordeel()


def rij_keuren(koppeling: Koppeling, rij: Rij, oordeel: BsnOordeel = _GEEN_BSN) -> Gekeurd:
    """Turn a row of cells into a profile.

    Args:
        koppeling: layout bound to the headings; columns with BSNs must already be emptied (`Tabel.zonder`).
        rij: from `Tabel.rijen`.
        oordeel: what the guard found about the columns.

    Returns:
        The profile, or None with all faults of the row (not only the first).
    """
    verslag = Rijverslag(rij.nummer)
    for probleem in rij.problemen:
        verslag.fout(None, probleem)
    for wat in rij.let_op:
        verslag.let_op(None, wat)
    if rij.problemen:
        return Gekeurd(rij.nummer, "", None, meldingen=tuple(verslag.meldingen))
    waarden: dict[str, Any] = {}
    for invoer in koppeling.invoer:
        if not invoer.kolom.doel:
            continue
        cel = cel_lezen(
            invoer,
            [rij.cellen[plek] for plek in invoer.plekken],
            vrij=oordeel.schoon or oordeel.vrij.issuperset(invoer.plekken),
            eigen_nummers=oordeel.eigen_nummers.issuperset(invoer.plekken),
        )
        for wat in cel.fouten:
            verslag.fout(invoer.kop, wat, cel.getoond)
        for wat in cel.let_op:
            verslag.let_op(invoer.kop, wat, cel.getoond)
        if cel.waarde is not None:
            waarden[invoer.kolom.doel] = cel.waarde
    _regels_toepassen(koppeling, waarden, verslag)
    profiel: dict[str, Any] = {}
    for doel in koppeling.volgorde:
        if doel in waarden:
            zetten(profiel, doel, waarden[doel])
    if not verslag.heeft_fout:
        _standaard_nakijken(koppeling.soort, profiel, verslag)
    contact = {naam: waarden[f"contact.{naam}"] for naam in CONTACT if f"contact.{naam}" in waarden}
    toestemming = {1: True, 2: False}.get(waarden.get("toestemming", 0))
    if toestemming is False and contact:
        contact = {}
        verslag.let_op(koppeling.kop_van("Toestemming"), GEEN_TOESTEMMING)
    return Gekeurd(
        rij.nummer,
        waarden.get("sleutel", ""),
        None if verslag.heeft_fout else profiel,
        {} if verslag.heeft_fout else contact,
        toestemming,
        tuple(verslag.meldingen),
    )


def _regels_toepassen(koppeling: Koppeling, waarden: dict[str, Any], verslag: Rijverslag) -> None:
    for regel in koppeling.indeling.regels:
        invoer = [waarden.get(doel) for doel in regel.invoer]
        gelezen: Gelezen = regel.functie(*invoer) if any(waarde is not None for waarde in invoer) else Gelezen()
        for wat in gelezen.fouten:
            verslag.fout(koppeling.kop_van(regel.kolom), wat)
        for wat in gelezen.let_op:
            verslag.let_op(koppeling.kop_van(regel.kolom), wat)
        if regel.doel and gelezen.waarde is not None:
            waarden[regel.doel] = gelezen.waarde


def _standaard_nakijken(soort: Soort, profiel: Mapping[str, Any], verslag: Rijverslag) -> None:
    """The last word is the standard's: whatever a column let through must still be a valid profile."""
    # A contact moment has no id in the standard.
    met_id = {**profiel, ID[soort]: "x"} if soort in ID else profiel
    for probleem in controleer(STANDAARD[soort], met_id):
        verslag.fout(None, van_de_standaard(probleem))
