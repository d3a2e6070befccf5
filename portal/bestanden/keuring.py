"""From a row to a profile of the standard, or to everything that is wrong with it.

Pure: no database, no clock, one row in memory at a time. `bestand_keuren` is the whole way for one file; `rij_keuren` and
`profiel_keuren` are its two steps for a row of cells and for a JSON profile.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from exchange_client.standaard import Standaardfout, controleer, velden
from portal.bestanden.bsn import BsnOordeel, bsn_in_tekst, bsn_zoeken, waarden_met_pad
from portal.bestanden.fouten import Bestandsfout, Melding, Opmerking, melding_van
from portal.bestanden.indelingen import (
    STANDAARD,
    Indeling,
    Kolom,
    Koppeling,
    Soort,
    indeling_herkennen,
    json_koppeling,
    koppelen,
)
from portal.bestanden.lezen.tabel import Rij, Tabel
from portal.bestanden.tekst import gemaskeerd, ingekort, kop_tonen, netjes, verboden_teken
from portal.bestanden.waarden.lijst import zetten
from portal.bestanden.waarden.uitkomst import Gelezen, citeer, opmerking
from portal.kern import limieten

_CONTACT = ("telefoonnummer", "emailadres")
_ID = {"werkzoekende": "idWerkzoekende", "vacature": "idVacature"}
_POSTCODE = {"werkzoekende": ("mobiliteit", "bemiddelingspostcode"), "vacature": ("adres", "postcode")}
_BSN_IN_CEL = opmerking(
    "bsn",
    "hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal het weg; een BSN mag hier niet in staan.",
)
_LEEG = opmerking("leeg", "deze cel is leeg maar moet gevuld zijn.")
_GEEN_TOESTEMMING = opmerking(
    "geen_toestemming",
    "er is geen toestemming. Het telefoonnummer en het e-mailadres van de persoon zijn niet overgenomen.",
)
_TUSSEN_QUOTES = re.compile('"[^"]*"')
_AANTAL = re.compile("te lang: [0-9]+ tekens, hoogstens")
#: Only short cells repeat (codes, levels, yes and no); caching long texts would only cost memory.
_ONTHOUDEN_MAX_TEKENS = 48


@dataclass(frozen=True, slots=True)
class Gekeurd:
    """What one row became.

    `profiel` is the standard's JSON as dict, without the id (the portal gives its own) and without the person's contact
    data; None when the row is refused. A JSON profile keeps its order, its empty lists and its own id. `contactgegevens`
    holds `emailadres` and `telefoonnummer` lists of the person, `toestemming` what the file says about sharing them (None:
    nothing). `meldingen` holds every problem and remark of the row.
    """

    rij: int
    sleutel: str
    profiel: dict[str, Any] | None
    contactgegevens: dict[str, list[str]] = field(default_factory=dict)
    toestemming: bool | None = None
    meldingen: tuple[Melding, ...] = ()

    @property
    def goed(self) -> bool:
        """Whether the row is taken."""
        return self.profiel is not None


@dataclass(frozen=True)
class Keuring:
    """The check of one file. `rijen()` gives every row once, in order, as it is read."""

    tabel: Tabel
    koppeling: Koppeling
    bsn: BsnOordeel
    bsn_meldingen: tuple[Melding, ...]

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """Everything there is to say about the file as a whole."""
        return (*self.tabel.meldingen, *self.bsn_meldingen, *self.koppeling.meldingen)

    def rijen(self) -> Iterator[Gekeurd]:
        """Check all rows. A key that was seen before is refused with both row numbers; the first row stands.

        Raises Bestandsfout when reading breaks off.
        """
        gezien: dict[int, int] = {}
        for rij in self.tabel.rijen():
            if self.tabel.herkenning.formaat == "json":
                gekeurd = profiel_keuren(self.koppeling, rij, bsn_paden=self.bsn.paden)
            else:
                gekeurd = rij_keuren(self.koppeling, rij)
            if gekeurd.sleutel:
                # A hash instead of the key: a list of a million keys must not be held as texts.
                eerder = gezien.setdefault(hash(gekeurd.sleutel), rij.nummer)
                if eerder != rij.nummer:
                    gekeurd = _dubbel(gekeurd, self._sleutelkop(), eerder)
            yield gekeurd

    def _sleutelkop(self) -> str:
        if self.tabel.herkenning.formaat == "json":
            return _ID[self.koppeling.soort]
        sleutel = next(kolom for kolom in self.koppeling.indeling.kolommen if kolom.doel == "sleutel")
        return self.koppeling.kop_van(sleutel.naam)


def bestand_keuren(tabel: Tabel, *, soort: Soort | None = None, indeling: Indeling | None = None) -> Keuring:
    """Recognise the layout, keep BSNs out, and be ready to check the rows.

    Reads the whole file once (for the BSN guard), so that a file that breaks off is known before a row is used.

    Args:
        tabel: from `bestand_lezen`.
        soort: what the user says the list holds; None when that is open.
        indeling: read the columns by this one once the file is recognised as its kind (words that are set per portal).

    Raises:
        Bestandsfout: as `indeling_herkennen` and `Tabel.rijen`, and `bsn` when a column that cannot be missed holds BSNs.
    """
    if tabel.herkenning.formaat == "json":
        koppeling = json_koppeling(tabel, soort=soort)
    else:
        koppeling = indeling_herkennen(tabel.kop, bestandsnaam=tabel.bestandsnaam, soort=soort)
        if indeling is not None:
            koppeling = koppelen(indeling, tabel.kop)
    oordeel = bsn_zoeken(tabel)
    bsn_meldingen = _bsn_weren(tabel, koppeling, oordeel)
    return Keuring(tabel.zonder(frozenset(oordeel.kolommen)), koppeling, oordeel, tuple(bsn_meldingen))


def _bsn_weren(tabel: Tabel, koppeling: Koppeling, oordeel: BsnOordeel) -> list[Melding]:
    meldingen = []
    for plek, reden in sorted(oordeel.kolommen.items()):
        kop = kop_tonen(tabel.kop[plek])
        kolom = koppeling.plekken[plek]
        waarom = "de naam van deze kolom wijst" if reden == "kop" else "de waarden in deze kolom lijken"
        zin = f"{waarom} op een burgerservicenummer (BSN)."
        if kolom is not None and kolom.verplicht:
            raise Bestandsfout(
                "bsn",
                f"{tabel.bestandsnaam}, kolom {kop}: {zin} Een BSN mag niet worden aangeleverd. Zet in deze kolom een "
                "eigen nummer en lever het bestand opnieuw aan.",
            )
        tekst = f"Kolom {kop}: {zin} De kolom is niet gelezen en niet bewaard. Laat hem een volgende keer weg."
        meldingen.append(Melding(None, kop, "let_op", tekst))
    return meldingen


@lru_cache(maxsize=50_000)
def _lees_onthouden(kolom: Kolom, cel: str) -> Gelezen:
    return kolom.lezer(cel)


def _lees(kolom: Kolom, cel: str) -> Gelezen:
    if len(cel) > _ONTHOUDEN_MAX_TEKENS or kolom.persoonlijk or kolom.doel == "sleutel":
        return kolom.lezer(cel)
    gelezen = _lees_onthouden(kolom, cel)
    return gelezen._replace(waarde=_kopie(gelezen.waarde)) if isinstance(gelezen.waarde, dict | list) else gelezen


def _kopie(waarde: Any) -> Any:
    """Two profiles must not share a list: what one later adds would appear in the other."""
    if isinstance(waarde, dict):
        return {naam: _kopie(lid) for naam, lid in waarde.items()}
    return [_kopie(lid) for lid in waarde] if isinstance(waarde, list) else waarde


class _Rijverslag:
    """Collects the remarks of one row, with place and masked value."""

    def __init__(self, rij: int) -> None:
        self.rij = rij
        self.meldingen: list[Melding] = []
        self.heeft_fout = False

    def fout(self, kolom: str | None, wat: Opmerking, waarde: str = "") -> None:
        self.heeft_fout = True
        self.meldingen.append(melding_van(self.rij, kolom, "fout", wat, waarde))

    def let_op(self, kolom: str | None, wat: Opmerking, waarde: str = "") -> None:
        self.meldingen.append(melding_van(self.rij, kolom, "let_op", wat, waarde))

    def gelezen(self, kolom: str, uitkomst: Gelezen, waarde: str) -> None:
        for wat in uitkomst.fouten:
            self.fout(kolom, wat, waarde)
        for wat in uitkomst.let_op:
            self.let_op(kolom, wat, waarde)


def _onzichtbaar(waar: str, teken: str, doen: str) -> Opmerking:
    begin = f"in {waar} staat een onzichtbaar teken"
    return opmerking("onzichtbaar_teken", f"{begin} ({teken}). {doen}", groep=f"{begin}. {doen}")


def _van_de_standaard(bezwaar: Standaardfout) -> Opmerking:
    # A label names what is wrong; the sentence may count characters, and then every row would be a group of its own.
    return opmerking("standaard", bezwaar.melding, groep=_AANTAL.sub("te lang: hoogstens", bezwaar.melding))


def _getoond(kolom: Kolom, cel: str) -> str:
    if kolom.persoonlijk:
        return gemaskeerd(cel)
    return citeer(cel)[1:-1]


def rij_keuren(koppeling: Koppeling, rij: Rij) -> Gekeurd:
    """Turn a row of cells into a profile.

    Args:
        koppeling: layout bound to the headings; columns with BSNs must already be emptied (`Tabel.zonder`).
        rij: from `Tabel.rijen`.

    Returns:
        The profile, or None with all faults of the row (not only the first).
    """
    verslag = _Rijverslag(rij.nummer)
    for probleem in rij.problemen:
        verslag.fout(None, probleem)
    for wat in rij.let_op:
        verslag.let_op(None, wat)
    if rij.problemen:
        return Gekeurd(rij.nummer, "", None, meldingen=tuple(verslag.meldingen))
    profiel: dict[str, Any] = {}
    apart: dict[str, Any] = {}
    for plek, kolom in enumerate(koppeling.plekken):
        if kolom is None or not kolom.doel:
            continue
        waarde = _cel_lezen(kolom, koppeling.koppen[plek], rij.cellen[plek], verslag)
        if waarde is None:
            continue
        kamer, _, naam = kolom.doel.partition(".")
        if kamer in ("sleutel", "toestemming", "contact", "hulp"):
            apart[naam or kamer] = waarde
        else:
            zetten(profiel, kolom.doel, waarde)
    for naam, uitkomst in koppeling.indeling.afronden(profiel, apart):
        verslag.gelezen(koppeling.kop_van(naam), uitkomst, "")
    if not verslag.heeft_fout:
        _standaard_nakijken(koppeling.soort, profiel, verslag)
    contact = {naam: apart[naam] for naam in _CONTACT if naam in apart}
    toestemming = {1: True, 2: False}.get(apart.get("toestemming", 0))
    if toestemming is False and contact:
        contact = {}
        verslag.let_op(koppeling.kop_van("Toestemming"), _GEEN_TOESTEMMING)
    return Gekeurd(
        rij.nummer,
        apart.get("sleutel", ""),
        None if verslag.heeft_fout else profiel,
        {} if verslag.heeft_fout else contact,
        toestemming,
        tuple(verslag.meldingen),
    )


def _cel_lezen(kolom: Kolom, kop: str, ruw: str, verslag: _Rijverslag) -> Any:
    """The value of one cell, None when it is empty or wrong."""
    cel = netjes(ruw)
    if not cel:
        if kolom.verplicht:
            verslag.fout(kop, _LEEG)
        return None
    if len(cel) > limieten.CEL_MAX_TEKENS:
        te_lang = f"Hoogstens {limieten.CEL_MAX_TEKENS} mag; maak hem korter."
        verslag.fout(
            kop,
            opmerking(
                "cel_te_lang",
                f"deze cel heeft {len(cel)} tekens. {te_lang}",
                groep=f"deze cel heeft te veel tekens. {te_lang}",
            ),
        )
        return None
    teken = verboden_teken(cel)
    if teken:
        verslag.fout(kop, _onzichtbaar("deze cel", teken, "Typ de waarde opnieuw."))
        return None
    if not kolom.telefoon and kolom.doel != "sleutel" and bsn_in_tekst(cel):
        verslag.fout(kop, _BSN_IN_CEL, gemaskeerd(cel))
        return None
    uitkomst = _lees(kolom, cel)
    if kolom.persoonlijk:
        uitkomst = uitkomst._replace(
            fouten=tuple(wat._replace(tekst=_TUSSEN_QUOTES.sub('"•••"', wat.tekst)) for wat in uitkomst.fouten)
        )
    verslag.gelezen(kop, uitkomst, _getoond(kolom, cel) if uitkomst.fouten or uitkomst.let_op else "")
    return None if uitkomst.fouten else uitkomst.waarde


def _standaard_nakijken(soort: Soort, profiel: Mapping[str, Any], verslag: _Rijverslag) -> None:
    """The last word is the standard's: whatever a column let through must still be a valid profile."""
    # A contact moment has no id in the standard.
    met_id = {**profiel, _ID[soort]: "x"} if soort in _ID else profiel
    for probleem in controleer(STANDAARD[soort], met_id):
        verslag.fout(None, _van_de_standaard(probleem))


def profiel_keuren(koppeling: Koppeling, rij: Rij, *, bsn_paden: frozenset[str] = frozenset()) -> Gekeurd:
    """Check one JSON profile against the standard and split off the person's contact data.

    Args:
        koppeling: from `json_koppeling`.
        rij: with `object`, the profile as received.
        bsn_paden: the paths that `bsn_zoeken` found to hold BSNs.
    """
    verslag = _Rijverslag(rij.nummer)
    soort = koppeling.soort
    for probleem in rij.problemen:
        verslag.fout(None, probleem)
    if rij.object is None:
        return Gekeurd(rij.nummer, "", None, meldingen=tuple(verslag.meldingen))
    labels = velden(STANDAARD[soort])
    for bezwaar in controleer(STANDAARD[soort], rij.object):
        verslag.fout(_pad_tonen(bezwaar.pad), _van_de_standaard(bezwaar))
    _verplicht_nakijken(soort, rij.object, verslag)
    for pad, waarde in waarden_met_pad(rij.object):
        teken = verboden_teken(waarde)
        if teken:
            verslag.fout(pad, _onzichtbaar("deze waarde", teken, "Haal het weg."))
        elif pad in labels and "telefoonnummer" not in pad and is_bsn(pad, waarde, bsn_paden):
            verslag.fout(pad, _BSN_IN_CEL, gemaskeerd(waarde))
    sleutel = rij.object.get(_ID[soort], "")
    apart = _CONTACT if soort == "werkzoekende" else ()
    if verslag.heeft_fout:
        return Gekeurd(rij.nummer, str(sleutel)[:100], None, meldingen=tuple(verslag.meldingen))
    return Gekeurd(
        rij.nummer,
        sleutel,
        {naam: waarde for naam, waarde in rij.object.items() if naam not in apart},
        {naam: rij.object[naam] for naam in apart if naam in rij.object},
        None,
        tuple(verslag.meldingen),
    )


def _pad_tonen(pad: str) -> str | None:
    """A path for a message; a name that was invented by the sender may be data."""
    return ".".join(kop_tonen(stap) for stap in pad.split(".")) or None


def is_bsn(pad: str, waarde: str, bsn_paden: frozenset[str]) -> bool:
    """A number on its own is judged with the others on its path, a number between words by itself."""
    if pad in bsn_paden:
        return bsn_in_tekst(waarde.zfill(9)) if waarde.isdigit() else bsn_in_tekst(waarde)
    return not waarde.isdigit() and bsn_in_tekst(waarde)


def _verplicht_nakijken(soort: Soort, profiel: Mapping[str, Any], verslag: _Rijverslag) -> None:
    """What the standard leaves open and this portal needs: a key to know the profile by, a postcode to find it by."""
    sleutel = profiel.get(_ID[soort])
    if sleutel is None and soort == "werkzoekende":  # of a vacature the standard itself asks it
        verslag.fout(_ID[soort], opmerking("kenmerk_ontbreekt", "het eigen kenmerk ontbreekt en is verplicht."))
    elif isinstance(sleutel, str) and len(sleutel) > 100:
        verslag.fout(_ID[soort], opmerking("kenmerk_onjuist", "het eigen kenmerk is langer dan 100 tekens."))
    groep, naam = _POSTCODE[soort]
    if groep not in profiel:
        verslag.fout(f"{groep}.{naam}", opmerking("postcode_ontbreekt", "de postcode ontbreekt en is verplicht."))


def _dubbel(gekeurd: Gekeurd, kop: str, eerder: int) -> Gekeurd:
    wat = opmerking(
        "dubbel_kenmerk",
        f"dit kenmerk staat ook op rij {eerder}. Elk kenmerk mag één keer voorkomen. Verwijder rij {eerder} of rij "
        f"{gekeurd.rij}.",
        groep="dit kenmerk staat ook op een andere rij. Elk kenmerk mag één keer voorkomen. Verwijder een van de rijen.",
    )
    melding = melding_van(gekeurd.rij, kop, "fout", wat, ingekort(citeer(gekeurd.sleutel)[1:-1]))
    return replace(gekeurd, profiel=None, contactgegevens={}, meldingen=(*gekeurd.meldingen, melding))
