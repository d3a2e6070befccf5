"""What a JSON profile of the standard is worth."""

from collections.abc import Mapping
from typing import Any

from exchange_client.standaard import controleer, velden
from portal.bestanden.bsn import bsn_in_tekst, waarden_met_pad
from portal.bestanden.indelingen import STANDAARD, Koppeling, Soort
from portal.bestanden.keuring.gekeurd import (
    BSN_IN_CEL,
    CONTACT,
    ID,
    Gekeurd,
    Rijverslag,
    onzichtbaar,
    van_de_standaard,
)
from portal.bestanden.lezen.tabel import Rij
from portal.bestanden.tekst import gemaskeerd, kop_tonen, verboden_teken
from portal.bestanden.waarden.uitkomst import opmerking
from portal.bestanden.waarden.vrije_tekst import Bewaking
from portal.kern.vrije_tekst import VRIJE_VELDEN, bewaken

_POSTCODE = {"werkzoekende": ("mobiliteit", "bemiddelingspostcode"), "vacature": ("adres", "postcode")}


def profiel_keuren(koppeling: Koppeling, rij: Rij, *, bsn_paden: frozenset[str] = frozenset()) -> Gekeurd:
    """Check one JSON profile against the standard and split off the person's contact data.

    Args:
        koppeling: from `json_koppeling`.
        rij: with `object`, the profile as received.
        bsn_paden: the paths that `bsn_zoeken` found to hold BSNs.
    """
    verslag = Rijverslag(rij.nummer)
    soort = koppeling.soort
    for probleem in rij.problemen:
        verslag.fout(None, probleem)
    if rij.object is None:
        return Gekeurd(rij.nummer, "", None, meldingen=tuple(verslag.meldingen))
    labels = velden(STANDAARD[soort])
    for bezwaar in controleer(STANDAARD[soort], rij.object):
        verslag.fout(_pad_tonen(bezwaar.pad), van_de_standaard(bezwaar))
    _verplicht_nakijken(soort, rij.object, verslag)
    for pad, waarde in waarden_met_pad(rij.object):
        teken = verboden_teken(waarde)
        if teken:
            verslag.fout(_pad_tonen(pad), onzichtbaar("deze waarde", teken, "Haal het weg."))
        elif pad in labels and "telefoonnummer" not in pad and is_bsn(pad, waarde, bsn_paden):
            # In a text that is masked it goes with the rest.
            if koppeling.maskeren and pad.rpartition(".")[2] in VRIJE_VELDEN:
                continue
            verslag.fout(pad, BSN_IN_CEL, gemaskeerd(waarde))
    sleutel = rij.object.get(ID[soort], "")
    apart = CONTACT if soort == "werkzoekende" else ()
    if verslag.heeft_fout:
        return Gekeurd(rij.nummer, str(sleutel)[:100], None, meldingen=tuple(verslag.meldingen))
    profiel = _bewaakt(koppeling, rij.object, verslag)
    return Gekeurd(
        rij.nummer,
        sleutel,
        {naam: waarde for naam, waarde in profiel.items() if naam not in apart},
        {naam: rij.object[naam] for naam in apart if naam in rij.object},
        None,
        tuple(verslag.meldingen),
    )


def _bewaakt(koppeling: Koppeling, profiel: dict[str, Any], verslag: Rijverslag) -> dict[str, Any]:
    """The profile with its free texts masked when asked; what stands in them is said per attribute at the top."""
    uit = dict(profiel)
    for naam, waarde in profiel.items():
        gezien = bewaken(waarde, naam, maskeren=koppeling.maskeren)
        for wat in Bewaking(naam, koppeling.maskeren).opmerkingen(gezien.soorten):
            verslag.let_op(naam, wat)
        uit[naam] = gezien.waarde
    return uit


def _pad_tonen(pad: str) -> str | None:
    """A path for a message; a name that was invented by the sender may be data."""
    return ".".join(kop_tonen(stap) for stap in pad.split(".")) or None


def is_bsn(pad: str, waarde: str, bsn_paden: frozenset[str]) -> bool:
    """A number on its own is judged with the others on its path, a number between words by itself."""
    if pad in bsn_paden:
        return bsn_in_tekst(waarde.zfill(9)) if waarde.isdigit() else bsn_in_tekst(waarde)
    return not waarde.isdigit() and bsn_in_tekst(waarde)


def _verplicht_nakijken(soort: Soort, profiel: Mapping[str, Any], verslag: Rijverslag) -> None:
    """What the standard leaves open and this portal needs: a key to know the profile by, a postcode to find it by."""
    sleutel = profiel.get(ID[soort])
    if sleutel is None and soort == "werkzoekende":  # of a vacature the standard itself asks it
        verslag.fout(ID[soort], opmerking("kenmerk_ontbreekt", "het eigen kenmerk ontbreekt en is verplicht."))
    elif isinstance(sleutel, str) and len(sleutel) > 100:
        verslag.fout(ID[soort], opmerking("kenmerk_onjuist", "het eigen kenmerk is langer dan 100 tekens."))
    groep, naam = _POSTCODE[soort]
    if groep not in profiel:
        verslag.fout(f"{groep}.{naam}", opmerking("postcode_ontbreekt", "de postcode ontbreekt en is verplicht."))
