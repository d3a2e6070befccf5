"""The rows of a file, checked and made ready to be stored, a few thousand at a time."""

from collections.abc import Iterator

from portal.bestanden.keuring import Keuring
from portal.bestanden.keuring.gekeurd import Gekeurd
from portal.bestanden.keuring.plan import Gekeurdblok, Plan
from portal.bestanden.keuring.profiel import profiel_keuren
from portal.kern import limieten
from portal.profielen.services import CONTACT_SLEUTELS, NieuwProfiel, partij_van

_ID_SLEUTELS = frozenset({"idWerkzoekende", "idVacature"})


def partijen(keuring: Keuring) -> Iterator[Gekeurdblok]:
    """Every row once, in order, in blocks of at least `BESTAND_PARTIJ` rows but for the last.

    Rows with the key of an earlier row are not refused here: who stores them knows all keys.
    Raises: Bestandsfout when reading breaks off.
    """
    blokken = _profielen(keuring) if keuring.tabel.herkenning.formaat == "json" else _rijen(keuring)
    partij: Gekeurdblok | None = None
    for blok in blokken:
        blok.partij.uitschrijven(keuring.koppeling.soort)
        if partij is None:
            partij = blok
        else:
            partij.erbij(blok)
        if partij.aantal >= limieten.BESTAND_PARTIJ:
            yield partij
            partij = None
    if partij is not None:
        yield partij


def _rijen(keuring: Keuring) -> Iterator[Gekeurdblok]:
    plan = Plan(keuring.koppeling, keuring.bsn)
    return map(plan.keuren, keuring.tabel.blokken())


def _profielen(keuring: Keuring) -> Iterator[Gekeurdblok]:
    groep: list[Gekeurd] = []
    for rij in keuring.tabel.rijen():
        groep.append(profiel_keuren(keuring.koppeling, rij, bsn_paden=keuring.bsn.paden))
        if len(groep) >= limieten.BLOK_RIJEN:
            yield _blok(keuring, groep)
            groep = []
    if groep:
        yield _blok(keuring, groep)


def _blok(keuring: Keuring, groep: list[Gekeurd]) -> Gekeurdblok:
    goed = [rij for rij in groep if rij.profiel is not None]
    return Gekeurdblok(
        partij=partij_van(keuring.koppeling.soort, map(_nieuw_profiel, goed)),
        meldingen=[melding for rij in groep for melding in rij.meldingen],
        fout=len(groep) - len(goed),
        met_let_op={rij.rij for rij in goed if rij.meldingen},
    )


def _nieuw_profiel(rij: Gekeurd) -> NieuwProfiel:
    # A JSON profile brings its own id and may bring contact data; both are kept apart from what is searched and shared.
    alles = {**(rij.profiel or {}), **rij.contactgegevens}
    return NieuwProfiel(
        rij=rij.rij,
        sleutel=rij.sleutel,
        profiel={
            naam: waarde for naam, waarde in alles.items() if naam not in CONTACT_SLEUTELS and naam not in _ID_SLEUTELS
        },
        contact={naam: waarde for naam, waarde in alles.items() if naam in CONTACT_SLEUTELS} or None,
    )
