"""Occupations by Dutch name: a small list for practice, and a way to use the real one.

The codes of the practice list look like CompetentNL URIs but are computed from the name: the real list needs a key at its
source. They stay the same as long as a name does, so stored profiles and saved searches keep working. Whoever has the real
list gives it to `gebruik`; every name on every page and in every file then comes from there. The standard accepts every code;
a code that is in no list is still valid.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache

BASIS_URI = "https://linkeddata.competentnl.nl/uwv/id/occupation/"


@dataclass(frozen=True, slots=True)
class Beroep:
    """One occupation: the Dutch name to show, and other names under which people know it."""

    naam: str
    synoniemen: tuple[str, ...] = ()
    code: str = ""

    @property
    def uri(self) -> str:
        """The code as it stands in `codeBeroepsnaam`."""
        return self.code or _uri(self.naam)


@cache
def _uri(naam: str) -> str:
    return BASIS_URI + hashlib.sha256(naam.encode()).hexdigest()[:10].upper()


_NAMEN = """
Heftruckchauffeur: vorkheftruckchauffeur, reachtruckchauffeur
Magazijnmedewerker: logistiek medewerker, magazijnbediende
Orderpicker: orderverzamelaar, verzamelaar magazijn
Inpakker: inpakmedewerker, verpakker
Productiemedewerker: medewerker productie, fabrieksarbeider
Procesoperator: operator, machineoperator
Vrachtwagenchauffeur: chauffeur CE, internationaal chauffeur, bakwagenchauffeur
Bezorger: pakketbezorger, koerier
Taxichauffeur: chauffeur leerlingenvervoer, chauffeur zorgvervoer
Buschauffeur: chauffeur openbaar vervoer
Logistiek planner: transportplanner, planner
Timmerman: timmervrouw, allround timmerman
Metselaar: gevelmetselaar, metselaar nieuwbouw
Schilder: huisschilder, onderhoudsschilder
Stratenmaker: opperman bestrating, straatmaker
Loodgieter: installatiemonteur sanitair, monteur cv
Elektricien: elektromonteur, monteur elektrotechniek
Monteur zonnepanelen: zonnepaneelmonteur, installateur zonne-energie
Servicemonteur warmtepompen: monteur warmtepompen, koeltechnisch monteur
Lasser: mig-maglasser, constructielasser
CNC-verspaner: draaier, frezer, verspaner
Onderhoudsmonteur: monteur technische dienst, allround monteur
Automonteur: autotechnicus, onderhoudsmonteur auto's
Fietsenmaker: rijwielhersteller, fietstechnicus
Hovenier: tuinman, medewerker groen
Medewerker groenvoorziening: plantsoenmedewerker, groenwerker
Kasmedewerker: medewerker glastuinbouw, tuinbouwmedewerker
Schoonmaker: medewerker schoonmaak, interieurverzorger
Glazenwasser: ramenwasser, gevelreiniger
Beveiliger: objectbeveiliger, medewerker beveiliging
Conciërge: huismeester, facilitair medewerker
Postbode: postbezorger, postsorteerder
Verzorgende IG: verzorgende individuele gezondheidszorg, vig
Helpende zorg en welzijn: helpende plus, zorghulp
Verpleegkundige: mbo-verpleegkundige, wijkverpleegkundige
Huishoudelijke hulp: thuishulp, hulp bij het huishouden
Begeleider gehandicaptenzorg: woonbegeleider, persoonlijk begeleider
Activiteitenbegeleider: medewerker dagbesteding
Doktersassistent: praktijkassistent huisarts
Pedagogisch medewerker: leidster kinderopvang, groepsleider bso
Onderwijsassistent: klassenassistent, leraarondersteuner
Leerkracht basisonderwijs: leraar basisschool, groepsleerkracht
Klantmanager werk en inkomen: consulent werk, jobcoach
Kok: zelfstandig werkend kok, chef de partie
Keukenhulp: medewerker spoelkeuken, keukenassistent
Medewerker bediening: ober, serveerster, gastheer
Medewerker housekeeping: kamermeisje, kamerjongen, schoonmaker hotel
Receptionist: hotelreceptionist, baliemedewerker
Verkoopmedewerker: winkelmedewerker, verkoper
Kassamedewerker: caissière, medewerker kassa
Vakkenvuller: medewerker supermarkt, aanvuller
Bakker: broodbakker, banketbakker
Slager: vleesbewerker, uitbener
Kapper: haarstylist, allround kapper
Administratief medewerker: medewerker administratie, secretarieel medewerker
Financieel medewerker: boekhouder, medewerker crediteuren
Klantenservicemedewerker: callcenteragent, medewerker klantcontact
Secretaresse: managementassistent, secretarieel medewerker bestuur
Helpdeskmedewerker ICT: ict-supportmedewerker, servicedeskmedewerker
Softwareontwikkelaar: programmeur, webdeveloper
Commercieel medewerker binnendienst: verkoper binnendienst, accountmanager binnendienst
"""


def _lezen(regel: str) -> Beroep:
    naam, _, synoniemen = regel.partition(":")
    return Beroep(naam.strip(), tuple(deel.strip() for deel in synoniemen.split(",") if deel.strip()))


BEROEPEN: tuple[Beroep, ...] = tuple(_lezen(regel) for regel in _NAMEN.strip().splitlines())
OP_URI: dict[str, Beroep] = {beroep.uri: beroep for beroep in BEROEPEN}
OP_NAAM: dict[str, Beroep] = {beroep.naam: beroep for beroep in BEROEPEN}


def _sleutel(naam: str) -> str:
    """A name as people type it: case, accents, hyphens and blanks make no difference."""
    kaal = "".join(teken for teken in unicodedata.normalize("NFKD", naam) if not unicodedata.combining(teken))
    return " ".join(re.sub(r"[-–/(),.]", " ", kaal).split()).casefold()


class Beroepenlijst:
    """Occupations to look up by code, by name, and by the first letters somebody types.

    Args:
        beroepen: in order of preference: of two with the same synonym the first wins.
        andere_namen: names of codes that cannot be chosen, such as occupations of an older list in a stored profile.
    """

    def __init__(self, beroepen: Iterable[Beroep], andere_namen: Mapping[str, str] | None = None) -> None:
        self.beroepen = tuple(beroepen)
        self.op_uri = {beroep.uri: beroep for beroep in self.beroepen}
        self._andere_namen = dict(andere_namen or {})

    def naam_bij(self, uri: str) -> str:
        """The Dutch name of a code; `""` when the list does not have it."""
        beroep = self.op_uri.get(uri)
        return beroep.naam if beroep else self._andere_namen.get(uri, "")

    def zoeken(self, naam: str) -> str | None:
        """The code of an occupation written out by name or synonym; None when unknown."""
        beroep = self._op_sleutel.get(_sleutel(naam))
        return beroep.uri if beroep else None

    def vinden(self, tekst: str, aantal: int) -> list[Beroep]:
        """At most `aantal` occupations for what somebody has typed so far, the likeliest first.

        Every word typed must begin a word of a name or stand somewhere in it; a name goes before a synonym, the beginning of
        a name before a word further on.
        """
        gezocht = _sleutel(tekst)
        gevonden: dict[str, tuple[int, int, str, Beroep]] = {}
        for sleutel, beroep, is_naam in self._kandidaten(gezocht):
            rang = _rang(gezocht, sleutel)
            if rang is None:
                continue
            volgorde = (2 * rang + (not is_naam), len(beroep.naam), beroep.naam, beroep)
            if beroep.uri not in gevonden or volgorde[:3] < gevonden[beroep.uri][:3]:
                gevonden[beroep.uri] = volgorde
        return [beroep for *_, beroep in sorted(gevonden.values(), key=lambda deel: deel[:3])[:aantal]]

    def _kandidaten(self, gezocht: str) -> Iterator[tuple[str, Beroep, bool]]:
        """The names that can fit: those with the rarest three letters of what was typed. Two letters begin a word."""
        rijen = [
            self._op_drieletters.get(drieletter, ())
            for woord in gezocht.split()
            for drieletter in (_drieletters(woord) if len(woord) > 2 else {f" {woord}"})
            if len(drieletter) == 3
        ]
        return (self._regels[plek] for plek in min(rijen, key=len, default=()))

    def lijkend_op(self, naam: str, aantal: int = 3) -> tuple[str, ...]:
        """Names that look like `naam`, best first, for a "bedoelt u …?"."""
        gezocht = _sleutel(naam)[:80]
        delen: Counter[int] = Counter()
        for drieletter in _drieletters(f" {gezocht}"):
            delen.update(self._op_drieletters.get(drieletter, ()))
        # Comparing with thousands of names would take half a second for every typing mistake in a file.
        kandidaten = [self._regels[plek][0][1:] for plek, _ in delen.most_common(60)]
        lijkend = get_close_matches(gezocht, kandidaten, n=aantal * 2, cutoff=0.6)
        return tuple(dict.fromkeys(self._op_sleutel[sleutel].naam for sleutel in lijkend))[:aantal]

    @cached_property
    def _op_sleutel(self) -> dict[str, Beroep]:
        """Names win over synonyms."""
        uitkomst = {_sleutel(beroep.naam): beroep for beroep in self.beroepen}
        for beroep in self.beroepen:
            for synoniem in beroep.synoniemen:
                uitkomst.setdefault(_sleutel(synoniem), beroep)
        return uitkomst

    @cached_property
    def _regels(self) -> list[tuple[str, Beroep, bool]]:
        return [
            (f" {_sleutel(naam)}", beroep, naam == beroep.naam)
            for beroep in self.beroepen
            for naam in (beroep.naam, *beroep.synoniemen)
        ]

    @cached_property
    def _op_drieletters(self) -> dict[str, list[int]]:
        """Where in `_regels` three letters in a row occur; the blank in front of a word counts as one."""
        uitkomst: dict[str, list[int]] = {}
        for plek, (sleutel, _, _) in enumerate(self._regels):
            for drieletter in _drieletters(sleutel):
                uitkomst.setdefault(drieletter, []).append(plek)
        return uitkomst


def _drieletters(tekst: str) -> set[str]:
    return {tekst[plek : plek + 3] for plek in range(len(tekst) - 2)}


def _rang(gezocht: str, sleutel: str) -> int | None:
    """How well a name (with a blank in front) fits what was typed: 0 is best, None is not."""
    if sleutel[1:] == gezocht:
        return 0
    if sleutel.startswith(f" {gezocht}"):
        return 1
    if f" {gezocht}" in sleutel:
        return 2
    woorden = gezocht.split()
    if all(f" {woord}" in sleutel for woord in woorden):
        return 3
    # Dutch writes words together: "chauffeur" must find "heftruckchauffeur".
    return 4 if all(len(woord) >= 3 and woord in sleutel for woord in woorden) else None


OEFENLIJST = Beroepenlijst(BEROEPEN)
_in_gebruik: Beroepenlijst = OEFENLIJST


def gebruik(lijst: Beroepenlijst | None) -> None:
    """Use another list in this process; None is the practice list."""
    global _in_gebruik
    _in_gebruik = lijst or OEFENLIJST
    beroepen_lijkend_op.cache_clear()


def huidige_lijst() -> Beroepenlijst:
    """The list that is in use."""
    return _in_gebruik


def beroep_zoeken(naam: str) -> str | None:
    """The code of an occupation written by name or synonym, ignoring case, hyphens and blanks; None when unknown."""
    return _in_gebruik.zoeken(naam)


@lru_cache(maxsize=4096)
def beroepen_lijkend_op(naam: str, aantal: int = 3) -> tuple[str, ...]:
    """Names from the list that look like `naam`, best first, for a "bedoelt u …?"."""
    return _in_gebruik.lijkend_op(naam, aantal)


def naam_bij(uri: str) -> str:
    """The Dutch name of an occupation code; `""` when no list has it."""
    # What was stored while the practice list was in use keeps its name.
    return _in_gebruik.naam_bij(uri) or OEFENLIJST.naam_bij(uri)
