"""Choosing what the columns of a file are, with the first rows as the portal would read them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

import msgspec
from django.db import transaction
from django.db.models.functions import Now

from portal.bestanden.bewaren import kopie_openen
from portal.bestanden.bsn import BsnOordeel, bsn_zoeken
from portal.bestanden.fouten import Melding
from portal.bestanden.indelingen import soort_van
from portal.bestanden.indelingen.keuzes import (
    Kolomkeuze,
    keuzes_koppelen,
    kolomnaam,
    kolomsleutels,
    vingerafdruk,
    woorden_nakijken,
)
from portal.bestanden.indelingen.voorstel import Voorstel, voorstellen
from portal.bestanden.keuring import Gekeurd, bsn_weren, rij_keuren, waarom_bsn
from portal.bestanden.keuring.bewaking import bewaakt
from portal.bestanden.kopie import Kopie
from portal.bestanden.lezen import Keuzes, Rij, Tabel
from portal.bestanden.models import Bestand, Kolomindeling, Regelmelding
from portal.bestanden.queries import WOORD_ONBEKEND
from portal.bestanden.services.aanleveren import TAAK
from portal.bestanden.services.koppelingen import gekozen_kolommen
from portal.bestanden.services.opruimen import concept_verwijderen
from portal.kern import limieten
from portal.kern.hints import hint_sturen
from portal.organisaties.models import Medewerker, Organisatie

#: A file in one of these can be read or divided in another way, as long as its copy is there.
TE_WIJZIGEN = (
    Bestand.Status.INDELEN,
    Bestand.Status.GECONTROLEERD,
    Bestand.Status.AFGEKEURD,
    Bestand.Status.MISLUKT,
)
WORDT_GECONTROLEERD = (Bestand.Status.WACHTRIJ, Bestand.Status.BEZIG)
_VOORBEELDRIJEN = 200
_MELDINGEN = 5


class NietTeWijzigen(Exception):
    """The file is not in a state in which its columns can be chosen; `melding` says why, in Dutch."""

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding


@dataclass(frozen=True, slots=True)
class Kolombeeld:
    """One column of the file. `waarden` are the different values of the first rows, `geweigerd` why it cannot be chosen."""

    plek: int
    naam: str
    waarden: tuple[str, ...]
    voorstel: Voorstel | None = None
    geweigerd: str = ""


@dataclass(frozen=True)
class Indelingsbeeld:
    """A file as it is read now: its columns, and what can be said of them before anybody chooses."""

    kopie: Kopie
    tabel: Tabel
    rijen: tuple[Rij, ...]
    oordeel: BsnOordeel
    kolommen: tuple[Kolombeeld, ...]

    @property
    def voorgesteld(self) -> dict[int, Kolomkeuze]:
        """The choices to begin with, by place."""
        return {kolom.plek: kolom.voorstel.keuze for kolom in self.kolommen if kolom.voorstel is not None}


@dataclass(frozen=True)
class Proeflezing:
    """The first rows, as the portal understands them with these choices."""

    goed: list[Gekeurd] = field(default_factory=list)
    fout: int = 0
    meldingen: list[Melding] = field(default_factory=list)

    @property
    def aantal(self) -> int:
        return len(self.goed) + self.fout


def is_te_wijzigen(bestand: Bestand) -> bool:
    """Whether the columns can (again) be chosen."""
    return bestand.status in TE_WIJZIGEN and bestand.inhoud is not None and not bestand.vorm.startswith("JSON")


def indeling_bekijken(bestand: Bestand, keuzes: Keuzes | None = None) -> Indelingsbeeld:
    """The file as it is read with these choices, with a proposal for its columns.

    Args:
        bestand: of the organisation of this transaction.
        keuzes: how it is to be read; None: as it was last time.

    Raises: NietTeWijzigen; Bestandsfout when it cannot be read like that.
    """
    if not is_te_wijzigen(bestand):
        raise NietTeWijzigen(
            f'De kolommen van "{bestand.naam}" kunnen niet (meer) worden gekozen. Lever zo nodig het bestand opnieuw aan.'
        )
    kopie = kopie_openen(bestand, hoeveel=1)
    if keuzes is not None:
        kopie = Kopie(kopie.inlezing, kopie.stukken, keuzes)
    tabel = kopie.tabel()
    # Of a file in one piece all rows; of a longer one the last row may have been cut.
    rijen = tuple(islice(tabel.rijen(), _VOORBEELDRIJEN))
    oordeel = kopie.blad.bsn if kopie.zoals_gelezen else bsn_zoeken(tabel)
    return Indelingsbeeld(kopie, tabel, rijen, oordeel, _kolommen(bestand, tabel, rijen, oordeel))


def _kolommen(bestand: Bestand, tabel: Tabel, rijen: Sequence[Rij], oordeel: BsnOordeel) -> tuple[Kolombeeld, ...]:
    kop = tabel.kop
    heel = [rij.cellen for rij in rijen if not rij.problemen]
    per_kolom = [[cellen[plek] for cellen in heel] for plek in range(len(kop))]
    gekozen = gekozen_kolommen(bestand)
    eerder = _eerder(bestand.organisatie, bestand.soort, kop) | {(keuze.kop, keuze.nummer): keuze for keuze in gekozen}
    geweigerd = frozenset(oordeel.kolommen)
    voorstel = voorstellen(kop, per_kolom, soort_van(bestand.soort), eerder=eerder, overslaan=geweigerd)
    if gekozen:
        # Somebody decided about all columns of this file already, also about what is not taken.
        voorstel = {plek: een for plek, een in voorstel.items() if een.zekerheid == "eerder"}
    return tuple(
        Kolombeeld(
            plek,
            kolomnaam(kop, plek),
            tuple(dict.fromkeys(filter(None, map(str.strip, per_kolom[plek])))) if plek not in geweigerd else (),
            voorstel.get(plek),
            f"{waarom_bsn(oordeel.kolommen[plek])} op een burgerservicenummer (BSN)." if plek in geweigerd else "",
        )
        for plek in range(len(kop))
    )


def _eerder(organisatie: Organisatie, soort: str, kop: Sequence[str]) -> dict[tuple[str, int], Kolomkeuze]:
    """What was chosen before for columns with these headings, the latest last."""
    sleutels = set(kolomsleutels(kop))
    uitkomst: dict[tuple[str, int], Kolomkeuze] = {}
    for indeling in organisatie.kolomindelingen.filter(soort=soort).order_by("gebruikt_op"):
        for keuze in msgspec.convert(indeling.kolommen, type=list[Kolomkeuze]):
            if (keuze.kop, keuze.nummer) in sleutels:
                uitkomst[keuze.kop, keuze.nummer] = keuze
    return uitkomst


def niet_begrepen(bestand: Bestand, kolom: str) -> list[str]:
    """Values of one column that an earlier check did not know, beyond the first rows; never one that was masked."""
    gevonden = (
        Regelmelding.objects.filter(bestand=bestand, kolom=kolom, code__in=WOORD_ONBEKEND)
        .order_by("waarde")
        .values_list("waarde", flat=True)
        .distinct()
    )
    return [waarde for waarde in gevonden[:_VOORBEELDRIJEN] if waarde and "•" not in waarde]


def proef_lezen(
    beeld: Indelingsbeeld, kolommen: Sequence[Kolomkeuze], soort: str, *, maskeren: bool = False
) -> Proeflezing:
    """Read the first rows with these choices. Raises: Kolommenfout."""
    koppeling = bewaakt(keuzes_koppelen(kolommen, beeld.tabel.kop, soort_van(soort)), maskeren=maskeren)
    leeg = beeld.oordeel.kolommen
    goed: list[Gekeurd] = []
    meldingen: list[Melding] = []
    fout = 0
    for rij in beeld.rijen:
        cellen = tuple("" if plek in leeg else cel for plek, cel in enumerate(rij.cellen))
        gekeurd = rij_keuren(koppeling, Rij(rij.nummer, cellen, None, rij.problemen, rij.let_op), beeld.oordeel)
        meldingen += gekeurd.meldingen
        if gekeurd.goed:
            goed.append(gekeurd)
        else:
            fout += 1
    return Proeflezing(goed, fout, meldingen[:_MELDINGEN])


def bestand_indelen(
    *,
    door: Medewerker | None,
    bestand: Bestand,
    keuzes: Keuzes,
    kolommen: Sequence[Kolomkeuze],
    maskeren: bool = False,
) -> None:
    """Decide how a file is read and what its columns are, remember that for the next time, and have it checked.

    A second click finds the file waiting for its check already, and changes nothing.

    Args:
        door: who decides.
        bestand: of the organisation of this transaction.
        keuzes: how it is read; empty for as it was found.
        kolommen: the columns that are taken.
        maskeren: take what could identify a person out of free texts.

    Raises: NietTeWijzigen, Kolommenfout, Bestandsfout.
    """
    with transaction.atomic():
        bestand = Bestand.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=bestand.pk)
        if bestand.status in WORDT_GECONTROLEERD:
            return
        beeld = indeling_bekijken(bestand, keuzes)
        kop = beeld.tabel.kop
        koppeling = keuzes_koppelen(kolommen, kop, soort_van(bestand.soort))
        woorden_nakijken(kolommen, kop, soort_van(bestand.soort))
        bsn_weren(bestand.naam, koppeling, beeld.oordeel)
        _opnieuw_controleren(
            bestand,
            keuzes=msgspec.to_builtins(keuzes),
            kolommen=msgspec.to_builtins(list(kolommen)),
            maskeren=maskeren,
        )
        _onthouden(bestand, door, kop, kolommen)


def bestand_maskeren(*, bestand: Bestand) -> None:
    """Check a file once more, this time with what tells who somebody is taken out of its free texts.

    A second click finds the file waiting for its check already, and changes nothing.

    Args:
        bestand: of the organisation of this transaction.

    Raises: NietTeWijzigen when its list is online already, or its content is not kept any more.
    """
    with transaction.atomic():
        bestand = Bestand.objects.select_for_update(of=("self",)).get(pk=bestand.pk)
        if bestand.status in WORDT_GECONTROLEERD:
            return
        if not is_te_maskeren(bestand):
            raise NietTeWijzigen(
                f'De teksten van "{bestand.naam}" kunnen niet (meer) onleesbaar worden gemaakt. Lever het bestand opnieuw '
                "aan en kies daarbij voor onleesbaar maken."
            )
        _opnieuw_controleren(bestand, maskeren=True)


def is_te_maskeren(bestand: Bestand) -> bool:
    """Whether what was found in free texts can still be taken out of them."""
    return (
        bestand.status in (Bestand.Status.GECONTROLEERD, Bestand.Status.AFGEKEURD)
        and not bestand.maskeren
        and bestand.inhoud is not None
    )


def _opnieuw_controleren(bestand: Bestand, **velden: Any) -> None:
    concept_verwijderen(bestand)
    Bestand.objects.filter(pk=bestand.pk).update(
        # Whoever chose how it is read looks at what the list does.
        vanzelf_tot=None,
        status=Bestand.Status.WACHTRIJ,
        poging=0,
        lease_tot=None,
        deadline=Now() + limieten.BESTAND_DEADLINE,
        reden_code="",
        reden="",
        aantal_rijen=0,
        aantal_goed=0,
        aantal_fout=0,
        aantal_let_op=0,
        begonnen_op=None,
        afgerond_op=None,
        gemeld_op=None,
        updated_at=Now(),
        **velden,
    )
    transaction.on_commit(partial(hint_sturen, TAAK, str(bestand.organisatie_id), str(bestand.pk)))


def _onthouden(bestand: Bestand, door: Medewerker | None, kop: Sequence[str], kolommen: Sequence[Kolomkeuze]) -> None:
    Kolomindeling.objects.update_or_create(
        organisatie=bestand.organisatie,
        soort=bestand.soort,
        vingerafdruk=vingerafdruk(kop),
        defaults={
            "naam": bestand.naam,
            "koppen": [kolomnaam(kop, plek) for plek in range(len(kop))],
            "kolommen": msgspec.to_builtins(list(kolommen)),
            "gebruikt_op": Now(),
            "door": door,
        },
    )


def kolomindeling_vergeten(*, organisatie: Organisatie, indeling: Kolomindeling) -> None:
    """The next file with these headings asks again."""
    Kolomindeling.objects.filter(organisatie=organisatie, pk=indeling.pk).delete()
