"""Occupations by Dutch name: a small list for practice, with the codes that the demo and the sandbox use.

The codes look like CompetentNL URIs but are computed from the name: the real list needs a key at its source. They stay the
same as long as a name does, so stored profiles and saved searches keep working. The standard accepts every code; a code
that is not here is still valid.
"""

import hashlib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

BASIS_URI = "https://linkeddata.competentnl.nl/uwv/id/occupation/"


@dataclass(frozen=True, slots=True)
class Beroep:
    """One occupation: the Dutch name to show, and other names under which people know it."""

    naam: str
    synoniemen: tuple[str, ...] = ()

    @property
    def uri(self) -> str:
        """The code as it stands in `codeBeroepsnaam`."""
        return _uri(self.naam)


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
    return " ".join(naam.replace("-", " ").split()).casefold()


@lru_cache(maxsize=1)
def _op_sleutel() -> dict[str, Beroep]:
    """Names win over synonyms, and the first of two equal synonyms wins: the list is in order of preference."""
    uitkomst = {_sleutel(beroep.naam): beroep for beroep in BEROEPEN}
    for beroep in BEROEPEN:
        for synoniem in beroep.synoniemen:
            uitkomst.setdefault(_sleutel(synoniem), beroep)
    return uitkomst


def beroep_zoeken(naam: str) -> str | None:
    """The code of an occupation written by name or synonym, ignoring case, hyphens and blanks; None when unknown."""
    beroep = _op_sleutel().get(_sleutel(naam))
    return beroep.uri if beroep else None


@lru_cache(maxsize=4096)
def beroepen_lijkend_op(naam: str, aantal: int = 3) -> tuple[str, ...]:
    """Names from the list that look like `naam`, best first, for a "bedoelt u …?"."""
    namen = _op_sleutel()
    gezocht = _sleutel(naam)[:80]
    # Who mistypes a name seldom mistypes its first letter; comparing with all of them would take milliseconds, cell after cell.
    zelfde_begin = [sleutel for sleutel in namen if sleutel[:1] == gezocht[:1]]
    lijkend = get_close_matches(gezocht, zelfde_begin, n=aantal * 2, cutoff=0.6)
    return tuple(dict.fromkeys(namen[sleutel].naam for sleutel in lijkend))[:aantal]


def naam_bij(uri: str) -> str:
    """The Dutch name of an occupation code; `""` when the code is not in the list."""
    beroep = OP_URI.get(uri)
    return beroep.naam if beroep else ""
