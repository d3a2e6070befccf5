"""A first guess at what the columns of an unknown file are: by their headings, then by what stands in them.

A guess is shown, never silently used: the user sees why, and decides.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from portal.bestanden.indelingen.keuzes import SPLITSINGEN, Kolomkeuze, kolomsleutels
from portal.bestanden.indelingen.kolom import Soort
from portal.bestanden.indelingen.velden import Veld, velden
from portal.bestanden.tekst import kopsleutel, netjes
from portal.bestanden.waarden.uitkomst import Lezer

Zekerheid = Literal["eerder", "naam", "lijkt", "inhoud"]
WAAROM: Mapping[Zekerheid, str] = {
    "eerder": "Eerder zo gekozen",
    "naam": "Herkend aan de naam",
    "lijkt": "De naam lijkt erop",
    "inhoud": "Herkend aan de inhoud",
}
_GENOEG_GELIJK = 0.84
_MINSTENS = 3  # values, before their form says anything
_AANDEEL = 0.9
_HELFT = 0.5
#: Words that exports use and our template does not, by code of the field.
_ANDERE_NAMEN: Mapping[str, tuple[str, ...]] = {
    "sleutel": ("clientid", "client id", "klantid", "klantnr", "cliëntnr", "referentie", "persoonsnummer", "uniek nummer",
                "dossiernummer", "registratienummer", "vacature id", "vacatureid", "ref"),
    "mobiliteit.bemiddelingspostcode": ("pc", "postcode woonadres", "postcode wonen", "woonpostcode", "zip", "pc6"),
    "adres.postcode": ("pc", "postcode vestiging", "postcode werklocatie", "zip", "pc6"),
    "mobiliteit.maximaleReisafstand": ("reisbereidheid", "straal", "max km", "afstand km", "zoekstraal"),
    "mobiliteit.maximaleReistijd": ("max reistijd", "reistijd minuten"),
    "bemiddelingsberoep": ("functie", "gewenste functie", "gewenst beroep", "zoekt werk als", "zoekberoep", "wensberoep"),
    "beroep.codeBeroepsnaam": ("beroepsnaam", "functiegroep"),
    "werktijden.aantalWerkurenPerWeekMinimaal": ("min uren", "uren vanaf", "minimum uren", "uren van"),
    "werktijden.aantalWerkurenPerWeekMaximaal": ("max uren", "uren tot", "maximum uren", "beschikbare uren", "aantal uren"),
    "flexibiliteit.datumAanvangBeschikbaarVoorWerk": ("beschikbaar per", "beschikbaarheid", "startdatum", "per direct"),
    "flexibiliteit.datumEindeBeschikbaarVoorWerk": ("einddatum beschikbaarheid", "beschikbaar t/m"),
    "contractvorm": ("dienstverband", "soort contract", "type contract"),
    "arbeidsmarktkwalificatie.codeWerkEnDenkniveauWerkzoekende": ("werkniveau", "werk en denkniveau", "niveau werk"),
    "arbeidsmarktkwalificatie.rijbewijs": ("rijbewijs categorie", "rijbewijscategorie", "in bezit van rijbewijs"),
    "arbeidsmarktkwalificatie.opleiding#niveau": ("opleidingsniveau", "hoogste opleiding", "niveau opleiding"),
    "arbeidsmarktkwalificatie.opleiding#naam": ("opleidingsnaam", "naam opleiding", "studie", "opleidingsrichting"),
    "arbeidsmarktkwalificatie.opleiding#diploma": ("diploma", "diploma behaald"),
    "arbeidsmarktkwalificatie.werkervaring#beroep": ("laatste functie", "vorig beroep", "vorige functie"),
    "arbeidsmarktkwalificatie.werkervaring#organisatie": ("laatste werkgever", "vorige werkgever"),
    "vervoermiddel": ("eigen vervoer", "vervoer naar werk", "vervoersmiddel"),
    "indicatieLdrRegistratie": ("doelgroep", "in doelgroepregister", "participatiewet doelgroep", "banenafspraak ja/nee"),
    "persoonlijkePresentatie": ("profieltekst", "omschrijving", "over mij", "profielschets"),
    "contact.telefoonnummer": ("telnr", "tel", "tel.", "mobiel nummer", "gsm", "telefoon mobiel"),
    "contact.emailadres": ("e-mail adres", "email", "mail", "emailadres werkzoekende"),
    "contactpersoon[0].naamContactpersoonAfdeling": ("klantmanager", "consulent", "casemanager", "behandelaar", "jobcoach"),
    "contactpersoon[0].emailadres": ("e-mail klantmanager", "email consulent", "e-mail consulent"),
    "contactpersoon[0].telefoonnummer": ("telefoon klantmanager", "telefoon consulent"),
    "toestemming": ("akkoord delen", "toestemming delen", "avg akkoord"),
    "naamVacature": ("functietitel", "vacaturetitel", "functiebenaming", "job title"),
    "omschrijvingVacature": ("functieomschrijving", "taken", "vacature omschrijving"),
    "werkgever.handelsnaamOrganisatie": ("bedrijfsnaam", "organisatie", "opdrachtgever", "naam bedrijf"),
    "sluitingsdatumVacature": ("reageren tot", "uiterlijk reageren", "einddatum vacature", "deadline"),
    "arbeidsVoorwaarden.salarisIndicatie": ("bruto salaris", "salaris bruto", "beloning"),
}  # fmt: skip
#: Fields of which the form of the values says what they are, the most telling first.
_AAN_DE_INHOUD = (
    "contact.emailadres",
    "werkgever.contactpersoon[0].emailadres",
    "mobiliteit.bemiddelingspostcode",
    "adres.postcode",
    "contact.telefoonnummer",
    "werkgever.contactpersoon[0].telefoonnummer",
    "arbeidsmarktkwalificatie.rijbewijs",
    "rijbewijs",
    "bemiddelingsberoep",
    "beroep.codeBeroepsnaam",
)
_SLEUTELNAAM = re.compile(r"(?:^|[^a-z])(?:id|nr|nummer|code|kenmerk)(?:$|[^a-z])|nummer$|nr$|^id", re.IGNORECASE)
_RIJBEWIJS_NODIG = re.compile("rij", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What one column seems to be, and why."""

    keuze: Kolomkeuze
    zekerheid: Zekerheid

    @property
    def waarom(self) -> str:
        """For the page."""
        return WAAROM[self.zekerheid]


def voorstellen(
    kop: Sequence[str],
    waarden: Sequence[Sequence[str]],
    soort: Soort,
    *,
    eerder: Mapping[tuple[str, int], Kolomkeuze] | None = None,
    overslaan: frozenset[int] = frozenset(),
) -> dict[int, Voorstel]:
    """A guess per column, by its place; none for a column of which nothing can be said.

    Args:
        kop: the headings.
        waarden: per column some values, "" for empty cells.
        soort: what the list holds.
        eerder: what the organisation chose before for a column with that heading.
        overslaan: columns that may not be chosen.
    """
    mogelijk = velden(soort)
    uitkomst: dict[int, Voorstel] = {}
    vrij = [plek for plek in range(len(kop)) if plek not in overslaan]
    sleutels = kolomsleutels(kop)

    def mag(veld: Veld) -> bool:
        bezet = [mogelijk[ander.keuze.veld] for ander in uitkomst.values()]
        zelfde = [ander for ander in bezet if ander.kolom.doel == veld.kolom.doel]
        return not zelfde or (veld.samen and all(ander.code != veld.code or veld.deel is not None for ander in zelfde))

    def kies(plek: int, code: str, zekerheid: Zekerheid) -> None:
        if plek not in uitkomst and code in mogelijk and mag(mogelijk[code]):
            sleutel, nummer = sleutels[plek]
            splitsen = _splitsing(mogelijk[code], waarden[plek])
            uitkomst[plek] = Voorstel(Kolomkeuze(sleutel, code, nummer, splitsen), zekerheid)

    for plek in vrij:
        keuze = (eerder or {}).get(sleutels[plek])
        if keuze is not None and keuze.veld in mogelijk and mag(mogelijk[keuze.veld]):
            uitkomst[plek] = Voorstel(keuze, "eerder")
    for plek in vrij:
        code = _op_naam(soort).get(kopsleutel(kop[plek]))
        if code:
            kies(plek, code, "naam")
    for code in _AAN_DE_INHOUD:
        if code in mogelijk:
            for plek in vrij:
                if _past(mogelijk[code], kop[plek], waarden[plek]):
                    kies(plek, code, "inhoud")
    for plek in vrij:
        code = _lijkend(kop[plek], soort)
        if code and not _weersproken(mogelijk[code], waarden[plek]):
            kies(plek, code, "lijkt")
    for plek in vrij:
        if _is_sleutel(kop[plek], waarden[plek]):
            kies(plek, "sleutel", "inhoud")
    return dict(sorted(uitkomst.items()))


@cache
def _op_naam(soort: Soort) -> dict[str, str]:
    """Every name of a field → its code. A name that two fields have says nothing."""
    uitkomst: dict[str, str] = {}
    for veld in velden(soort).values():
        if veld.deel is None:
            for naam in (veld.kolom.naam, *veld.kolom.synoniemen):
                uitkomst.setdefault(kopsleutel(naam), veld.code)
    for code, namen in _ANDERE_NAMEN.items():
        if code in velden(soort):
            for naam in namen:
                uitkomst.setdefault(kopsleutel(naam), code)
    return uitkomst


def _lijkend(kop: str, soort: Soort) -> str:
    sleutel = kopsleutel(kop)
    if len(sleutel) < 4:
        return ""
    beste, score = "", _GENOEG_GELIJK
    for naam, code in _op_naam(soort).items():
        vergelijking = SequenceMatcher(None, sleutel, naam)
        if len(naam) >= 4 and vergelijking.real_quick_ratio() >= score and (ratio := vergelijking.ratio()) >= score:
            beste, score = code, ratio
    return beste


def _gevuld(waarden: Sequence[str]) -> list[str]:
    return [cel for cel in map(netjes, waarden) if cel]


def _past(veld: Veld, kop: str, waarden: Sequence[str]) -> bool:
    gevuld = _gevuld(waarden)
    if len(gevuld) < _MINSTENS:
        return False
    if veld.code.endswith("rijbewijs") and not _RIJBEWIJS_NODIG.search(kop):
        return False  # a column of single letters can be anything
    return _leesbaar(veld.kolom.lezer, gevuld)


def _weersproken(veld: Veld, waarden: Sequence[str]) -> bool:
    """Whether most of what stands there is not understood: "Rijbewijs J/N" is called like the licences, and holds none."""
    gevuld = [stuk for cel in _gevuld(waarden) for stuk in _stukken(veld, cel)]
    return len(gevuld) >= _MINSTENS and not _leesbaar(veld.lezer, gevuld, _HELFT)


def _stukken(veld: Veld, cel: str) -> list[str]:
    return [stuk for stuk in re.split(r"[,;/|]", cel) if stuk.strip()] if veld.meer else [cel]


def _is_sleutel(kop: str, waarden: Sequence[str]) -> bool:
    """Different in every row, without blanks, and named like a number."""
    gevuld = _gevuld(waarden)
    return (
        len(gevuld) == len(waarden) > 0
        and len(set(gevuld)) == len(gevuld)
        and all(len(cel) <= 40 and " " not in cel for cel in gevuld)
        and bool(_SLEUTELNAAM.search(kop))
    )


def _splitsing(veld: Veld, waarden: Sequence[str]) -> str:
    """The sign between values in a cell, when nearly all that it divides can be read and the cells themselves cannot."""
    gevuld = _gevuld(waarden)
    if not veld.meer or _leesbaar(veld.kolom.lezer, gevuld):
        return ""
    for code, (teken, _) in SPLITSINGEN.items():
        stukken = [stuk.strip() for cel in gevuld for stuk in cel.split(teken) if stuk.strip()]
        if len(stukken) > len(gevuld) and _leesbaar(veld.lezer, stukken):
            return code
    return ""


def _leesbaar(lezer: Lezer, gevuld: Sequence[str], aandeel: float = _AANDEEL) -> bool:
    """Whether this share of them is understood, unless told nearly all; of nothing, all is."""
    gelezen = [lezer(cel) for cel in gevuld]
    return sum(not een.fouten and een.waarde is not None for een in gelezen) >= aandeel * len(gelezen)
