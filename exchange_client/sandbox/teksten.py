"""Dutch sentences for vacancies and profiles, put together so that two of them are seldom alike."""

import random
from collections.abc import Sequence

from exchange_client.sandbox.beroepen import Beroep

_OPENING = (
    "Voor onze vestiging in {plaats} zoeken wij een {beroep}.",
    "{werkgever} zoekt een enthousiaste {beroep} voor {uren} uur per week.",
    "Wilt u aan de slag als {beroep} in {plaats}? Dan maken wij graag kennis.",
    "Wij breiden ons team uit en zoeken een {beroep}.",
    "Door drukte zoeken wij op korte termijn een {beroep} voor {plaats} en omgeving.",
    "Bent u een {beroep} die van aanpakken weet? {werkgever} heeft een plek voor u.",
    "{werkgever} is een bekende naam in {plaats}. Wij zoeken versterking: een {beroep}.",
)
_TAAK = (
    "U gaat {taken}.",
    "Uw werk bestaat uit: {taken}.",
    "In deze baan gaat u {taken}.",
    "Geen dag is hetzelfde: u gaat {taken}.",
)
_EIS = (
    "Ervaring is fijn, maar niet nodig: wij leren u het werk.",
    "U heeft enige ervaring of u wilt het vak leren.",
    "Gevraagd: {diploma}, of iets vergelijkbaars.",
    "{diploma_hoofd} is een pluspunt. Motivatie vinden wij belangrijker.",
    "U bent op tijd, werkt netjes en kunt goed samenwerken.",
    "U spreekt voldoende Nederlands om instructies te begrijpen.",
)
_BOD = (
    "Wij bieden een contract met uitzicht op vast werk.",
    "U krijgt een vaste begeleider in de eerste weken.",
    "Werken met behoud van uitkering om te wennen is bespreekbaar.",
    "Reiskosten worden vergoed en er is ruimte voor een opleiding.",
    "Wij hebben een gezellig team en een goede pensioenregeling.",
    "Uw werktijden bepalen wij samen.",
)
_SLOT = (
    "Heeft u vragen? Neem gerust contact op.",
    "Een dagje meelopen kan altijd.",
    "Ook zonder cv bent u welkom voor een gesprek.",
    "Reageer met een korte motivatie.",
    "Wij reageren binnen een week.",
)
_PRESENTATIE_BEGIN = (
    "Ik ben een harde werker en ben graag bezig.",
    "Na een periode thuis wil ik graag weer aan het werk.",
    "Ik heb {jaren} jaar gewerkt als {beroep} en wil daar graag mee verder.",
    "Ik zoek werk als {beroep} en leer snel.",
    "Mijn vorige baan stopte door een reorganisatie.",
    "Ik wil mij graag omscholen tot {beroep}.",
)
_PRESENTATIE_SLOT = (
    "Ik werk nauwkeurig en kom afspraken na.",
    "In de ochtend breng ik de kinderen naar school, daarna ben ik beschikbaar.",
    "Ik ben gewend om in ploegen te werken.",
    "Samenwerken vind ik leuker dan alleen werken.",
    "Ik heb eigen vervoer en kan snel beginnen.",
    "Met wat begeleiding in het begin ga ik ervoor.",
    "Ik volg een cursus Nederlands en oefen elke dag.",
)
_WERKERVARING = (
    "Zelfstandig gewerkt in een klein team.",
    "Ook nieuwe collega's ingewerkt.",
    "Via een uitzendbureau.",
    "Gewerkt in wisselende diensten.",
    "Verantwoordelijk voor de dagelijkse gang van zaken.",
    "Seizoenswerk, drie jaar achter elkaar.",
)
STRATEN = (
    "Dorpsstraat",
    "Stationsweg",
    "Industrieweg",
    "Kerkplein",
    "Molenstraat",
    "Havenstraat",
    "De Brink",
    "Edisonstraat",
    "Raadhuisstraat",
    "Nijverheidsweg",
    "Schoolstraat",
    "Parallelweg",
)
CURSUSSEN = (
    "VCA basis",
    "Heftruckcertificaat",
    "BHV",
    "Sociale hygiëne",
    "HACCP",
    "Excel voor gevorderden",
    "Code 95",
    "Reanimatie en AED",
    "Nederlands op de werkvloer",
    "Hoogwerkercertificaat",
    "Lasdiploma niveau 2",
    "Medicatie delen",
)
INSTITUTEN = (
    "ROC De Achterhoek (oefen)",
    "Vakschool Oost (oefen)",
    "Hogeschool Midden (oefen)",
    "Praktijkschool De Baan (oefen)",
    "Volwassenenonderwijs Rijnstreek (oefen)",
)
INTERESSES = (
    "buiten werken",
    "techniek",
    "werken met mensen",
    "koken",
    "computers",
    "dieren",
    "tuinieren",
    "verkoop",
    "muziek",
    "auto's",
    "zorgen voor anderen",
    "organiseren",
)
VOORWAARDEN = (
    "Loon volgens cao.",
    "Reiskosten vanaf 5 kilometer vergoed.",
    "25 vakantiedagen bij een volledige baan.",
    "Bedrijfskleding aanwezig.",
    "Opleiding op kosten van de werkgever.",
    "Proefplaatsing mogelijk.",
    "Jobcoach beschikbaar.",
    "Toeslag voor avond en weekend.",
)


def _opsomming(delen: Sequence[str]) -> str:
    return ", ".join(delen[:-1]) + " en " + delen[-1] if len(delen) > 1 else delen[0]


def vacaturetekst(toeval: random.Random, beroep: Beroep, *, werkgever: str, plaats: str, uren: int) -> str:
    """A description of a vacancy, well under 2000 characters."""
    vulling = {
        "beroep": beroep.in_zin,
        "werkgever": werkgever,
        "plaats": plaats,
        "uren": uren,
        "taken": _opsomming(toeval.sample(beroep.taken, len(beroep.taken))),
        "diploma": beroep.diploma,
        "diploma_hoofd": beroep.diploma[0].upper() + beroep.diploma[1:],
    }
    # "Gevraagd: geen diploma nodig" is no Dutch.
    eisen = [eis for eis in _EIS if "{diploma" not in eis or not beroep.diploma.startswith("geen")]
    zinnen = (
        toeval.choice(_OPENING),
        toeval.choice(_TAAK),
        *toeval.sample(eisen, 2),
        *toeval.sample(_BOD, 2),
        toeval.choice(_SLOT),
    )
    return " ".join(zinnen).format(**vulling)


def presentatie(toeval: random.Random, beroep: Beroep) -> str:
    """A few sentences of a jobseeker about himself or herself, without anything that says who it is."""
    begin = toeval.choice(_PRESENTATIE_BEGIN).format(jaren=toeval.randint(2, 18), beroep=beroep.in_zin)
    return " ".join((begin, *toeval.sample(_PRESENTATIE_SLOT, toeval.randint(1, 3))))


def werkervaring(toeval: random.Random) -> str:
    return toeval.choice(_WERKERVARING)
