"""Every described criterion: its key in the question, how to read it and how to write it.

The tables at the end are the selection language of the contract (v3.1). Where the contract says nothing or two things, the
number of the choice in docs/koppelvlak.md stands beside the code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from exchange_client.selectie.fouten import Problemen
from exchange_client.selectie.onderdelen import (
    AFWEZIG,
    Lezer,
    datum,
    een_van,
    geheel_getal,
    lijst,
    object_,
    operator,
    patroon,
    tekst,
    verplicht,
)
from exchange_client.selectie.typen import (
    Selectiegebied,
    Taaleis,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
)
from exchange_client.standaard.vormen import KVK_PATROON, POSTCODE_PATROON, TAAL_PATROON
from exchange_client.standaard.waardelijsten import SoortRijbewijs, TypeArbeidscontract

Attributen = dict[str, Any]

_INDICATIE = een_van((1, 2))
_UREN = geheel_getal(1, 99)
_TAALNIVEAU = een_van((2, 3, 4))
_BEROEP = tekst(200)
_NIVEAUS = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True)
class Criterium:
    """One key of the question. `schrijf` gets the attributes and returns None when there is nothing to ask."""

    sleutel: str
    attributen: tuple[str, ...]
    lees: Callable[[object, str, Problemen], Attributen]
    schrijf: Callable[[Attributen], dict[str, Any] | None]


def enkel(sleutel: str, attribuut: str, naam: str, lezer: Lezer) -> Criterium:
    """A key with one comparison, such as `{"$eq": 1}`."""

    def lees(waarde: object, pad: str, problemen: Problemen) -> Attributen:
        return {attribuut: operator(waarde, naam, pad, problemen, lezer)}

    def schrijf(attributen: Attributen) -> dict[str, Any] | None:
        waarde = attributen[attribuut]
        if waarde is None:
            return None
        return {naam: waarde.isoformat() if isinstance(waarde, date) else waarde}

    return Criterium(sleutel, (attribuut,), lees, schrijf)


def een_uit(sleutel: str, attribuut: str, naam: str, lezer: Lezer, *, minimaal: int) -> Criterium:
    """`$elemMatch` with `$or`: some item of the list has one of these values.

    An alternative that names no value we know is dropped, and no alternatives at all means no effect (keuze 10).
    """

    def lees(waarde: object, pad: str, problemen: Problemen) -> Attributen:
        elem = object_(object_(waarde, pad, problemen).get("$elemMatch", AFWEZIG), f"{pad}.$elemMatch", problemen)
        stam = f"{pad}.$elemMatch.$or"
        waarden = []
        for nummer, keus in enumerate(lijst(elem.get("$or", AFWEZIG), stam, problemen, minimaal=minimaal)):
            deel = object_(keus, f"{stam}[{nummer}]", problemen)
            waarden.append(operator(deel.get(naam, AFWEZIG), "$eq", f"{stam}[{nummer}].{naam}", problemen, lezer))
        return {attribuut: tuple(waarde for waarde in waarden if waarde is not None)}

    def schrijf(attributen: Attributen) -> dict[str, Any] | None:
        keuzen = [{naam: {"$eq": str(waarde)}} for waarde in attributen[attribuut]]
        return {"$elemMatch": {"$or": keuzen}} if keuzen else None

    return Criterium(sleutel, (attribuut,), lees, schrijf)


def _alle(sleutel: str, attribuut: str, lees_deel: Lezer, schrijf_deel: Callable[[Any], dict[str, Any]]) -> Criterium:
    """`$all` with an `$elemMatch` per part: for every part some item of the list satisfies it."""

    def lees(waarde: object, pad: str, problemen: Problemen) -> Attributen:
        delen = []
        inhoud = object_(waarde, pad, problemen)
        stam = f"{pad}.$all"
        for nummer, deel in enumerate(lijst(inhoud.get("$all", AFWEZIG), stam, problemen, minimaal=1)):
            elem = object_(deel, f"{stam}[{nummer}]", problemen).get("$elemMatch", AFWEZIG)
            delen.append(lees_deel(elem, f"{stam}[{nummer}].$elemMatch", problemen))
        return {attribuut: tuple(deel for deel in delen if deel is not None)}

    def schrijf(attributen: Attributen) -> dict[str, Any] | None:
        delen = [{"$elemMatch": schrijf_deel(deel)} for deel in attributen[attribuut]]
        return {"$all": delen} if delen else None

    return Criterium(sleutel, (attribuut,), lees, schrijf)


def _lees_rijbewijs(elem: object, pad: str, problemen: Problemen) -> str | None:
    naam = "codeSoortRijbewijs"
    inhoud = object_(elem, pad, problemen)
    lezer = een_van([code.value for code in SoortRijbewijs])
    gelezen = operator(inhoud.get(naam, AFWEZIG), "$eq", f"{pad}.{naam}", problemen, lezer)
    return None if gelezen is None else str(gelezen)


def _schrijf_rijbewijs(code: str) -> dict[str, Any]:
    return {"codeSoortRijbewijs": {"$eq": str(code)}}


_TAALCODE = patroon(TAAL_PATROON, "een taalcode van drie kleine letters")
_MONDELING = "codeNiveauTaalbeheersingMondeling"
_SCHRIFTELIJK = "codeNiveauTaalbeheersingSchriftelijk"


def _lees_taal(elem: object, pad: str, problemen: Problemen) -> Taaleis | None:
    if elem is AFWEZIG:
        return None
    inhoud = object_(elem, pad, problemen)
    if "codeTaal" not in inhoud:
        problemen.ontbreekt(f"{pad}.codeTaal")
    eis = Taaleis(
        code=operator(inhoud.get("codeTaal", AFWEZIG), "$eq", f"{pad}.codeTaal", problemen, _TAALCODE),
        mondeling=operator(inhoud.get(_MONDELING, AFWEZIG), "$gte", f"{pad}.{_MONDELING}", problemen, _TAALNIVEAU),
        schriftelijk=operator(
            inhoud.get(_SCHRIFTELIJK, AFWEZIG), "$gte", f"{pad}.{_SCHRIFTELIJK}", problemen, _TAALNIVEAU
        ),
    )
    # `{"codeTaal": {}}` is valid and asks nothing.
    return eis if eis != Taaleis(code=None) else None


def _schrijf_taal(eis: Taaleis) -> dict[str, Any]:
    elem: dict[str, Any] = {"codeTaal": {"$eq": eis.code} if eis.code is not None else {}}
    if eis.mondeling is not None:
        elem[_MONDELING] = {"$gte": eis.mondeling}
    if eis.schriftelijk is not None:
        elem[_SCHRIFTELIJK] = {"$gte": eis.schriftelijk}
    return elem


def _lees_gebied(waarde: object, pad: str, problemen: Problemen) -> Attributen:
    if waarde is AFWEZIG:
        problemen.ontbreekt(pad)
        return {}
    inhoud = object_(waarde, pad, problemen)
    if inhoud is not waarde:
        return {}
    vorm = "een postcode van vier cijfers en twee letters zonder spatie"
    postcode = verplicht(inhoud, "postcode", pad, problemen, patroon(POSTCODE_PATROON, vorm))
    afstand = verplicht(inhoud, "afstand", pad, problemen, geheel_getal(0, 999))
    return {"selectiegebied": Selectiegebied(postcode=postcode, afstand=afstand)}


def _schrijf_gebied(attributen: Attributen) -> dict[str, Any]:
    gebied: Selectiegebied = attributen["selectiegebied"]
    return {"postcode": gebied.postcode, "afstand": gebied.afstand}


def _lees_niveau(waarde: object, pad: str, problemen: Problemen) -> Attributen:
    """Keuze 13: `$lt` allows only `$gte` beside it; without `$lt` a `$gte` is undescribed, so applied or ignored."""
    inhoud = object_(waarde, pad, problemen)
    vanaf = None
    if "$lt" in inhoud:
        if inhoud.keys() - {"$lt", "$gte"}:
            problemen.ongeldig(pad, "alleen $lt en $gte")
        operator(inhoud, "$lt", pad, problemen, een_van(("7",)))
        vanaf = operator(inhoud, "$gte", pad, problemen, een_van(_NIVEAUS))
    elif isinstance(inhoud.get("$gte"), str) and inhoud["$gte"] in _NIVEAUS:
        vanaf = inhoud["$gte"]
    gelijk = None if "$lt" in inhoud else operator(inhoud, "$eq", pad, problemen, een_van(("7",)))
    return {"niveau_vanaf": vanaf, "niveau_bekend": "$lt" in inhoud, "niveau_onbekend": gelijk is not None}


def _schrijf_niveau(attributen: Attributen) -> dict[str, Any] | None:
    bekend, onbekend = attributen["niveau_bekend"], attributen["niveau_onbekend"]
    if bekend and onbekend:
        # `$lt` and `$eq` may not stand together; both say "7 and not 7", which nothing satisfies.
        raise ValueError("niveau_bekend en niveau_onbekend sluiten elkaar uit")
    inhoud = {}
    if attributen["niveau_vanaf"] is not None:
        inhoud["$gte"] = str(attributen["niveau_vanaf"])
    if bekend:
        inhoud["$lt"] = "7"
    if onbekend:
        inhoud["$eq"] = "7"
    return inhoud or None


def _lees_kvk(waarde: object, pad: str, problemen: Problemen) -> Attributen:
    """Keuze 14: without `$eq` the schema is satisfied, but the question would be for everything."""
    if waarde is AFWEZIG:
        problemen.ontbreekt(pad)
        return {}
    inhoud = object_(waarde, pad, problemen)
    if inhoud is not waarde:
        return {}
    lezer = patroon(KVK_PATROON, "een KvK-nummer van acht cijfers")
    return {"nummer_kvk": verplicht(inhoud, "$eq", pad, problemen, lezer)}


_GEBIED = Criterium("selectiegebied", ("selectiegebied",), _lees_gebied, _schrijf_gebied)
_ONREGELMATIG = enkel("flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst", "onregelmatig", "$eq", _INDICATIE)
_UREN_MAXIMAAL = enkel("werktijden.aantalWerkurenPerWeekMaximaal", "uren_maximaal_vanaf", "$gte", _UREN)
_UREN_MINIMAAL = enkel("werktijden.aantalWerkurenPerWeekMinimaal", "uren_minimaal_tot", "$lte", _UREN)


def _rijbewijzen(sleutel: str) -> Criterium:
    return _alle(sleutel, "rijbewijzen", _lees_rijbewijs, _schrijf_rijbewijs)


def _talen(sleutel: str) -> Criterium:
    return _alle(sleutel, "talen", _lees_taal, _schrijf_taal)


_WERKZOEKENDE = (
    _GEBIED,
    # Keuze 10: the question says beroep.codeBeroepsnaam where the profile has codeBeroepsnaam.
    een_uit("bemiddelingsberoep", "beroepen", "beroep.codeBeroepsnaam", _BEROEP, minimaal=0),
    een_uit(
        "contractvorm",
        "contractvormen",
        "codeTypeArbeidscontract",
        een_van([code.value for code in TypeArbeidscontract]),
        minimaal=1,
    ),
    _rijbewijzen("arbeidsmarktkwalificatie.rijbewijs"),
    _talen("arbeidsmarktkwalificatie.taalbeheersing"),
    _ONREGELMATIG,
    enkel("werktijden.indicatieKantoortijden", "kantoortijden", "$eq", _INDICATIE),
    _UREN_MAXIMAAL,
    _UREN_MINIMAAL,
    # Keuze 12: without the prefix of its group, here and in the question for vacatures.
    enkel("datumAanvangBeschikbaarVoorWerk", "beschikbaar_uiterlijk", "$lte", datum),
)
_VACATURE = (
    _GEBIED,
    enkel("beroep.codeBeroepsnaam", "beroep", "$eq", _BEROEP),
    Criterium(
        "codeWerkEnDenkniveauMinimaal",
        ("niveau_vanaf", "niveau_bekend", "niveau_onbekend"),
        _lees_niveau,
        _schrijf_niveau,
    ),
    _rijbewijzen("rijbewijs"),
    _talen("taalbeheersing"),
    _ONREGELMATIG,
    _UREN_MAXIMAAL,
    _UREN_MINIMAAL,
    enkel("datumAanvangWerkzaamheden", "aanvang_vanaf", "$gte", datum),
)
_WERKGEVERSCONTACTMOMENT = (
    Criterium("werkgever.nummerKvk", ("nummer_kvk",), _lees_kvk, lambda attributen: {"$eq": attributen["nummer_kvk"]}),
    enkel("datum", "datum_vanaf", "$gte", datum),
)

CRITERIA: dict[type, tuple[Criterium, ...]] = {
    WerkzoekendeSelectie: _WERKZOEKENDE,
    VacatureSelectie: _VACATURE,
    WerkgeverscontactmomentSelectie: _WERKGEVERSCONTACTMOMENT,
}
