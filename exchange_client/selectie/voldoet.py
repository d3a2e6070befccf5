"""The reference evaluator: does one profile answer one question, in plain Python and readable beside the contract.

It is the yardstick for the selection in a database and serves small collections by itself. Values are taken literally, as
MongoDB would: what is absent (or empty) satisfies no criterion, numbers compare with numbers and strings with strings, 8
(niet van toepassing) is more than 4, and codes imply nothing.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from exchange_client.geografie import afstand_km
from exchange_client.selectie.typen import (
    Selectie,
    Selectiegebied,
    Taaleis,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
)
from exchange_client.standaard.vormen import DATUM_PATROON

_DATUM = re.compile(DATUM_PATROON)


def voldoet(
    selectie: Selectie, profiel: Mapping[str, Any], *, reisafstand_telt: bool = True, vandaag: date | None = None
) -> bool:
    """Whether a profile (decoded JSON, detail or first result) answers a question.

    `reisafstand_telt`: a werkzoekende whose `maximaleReisafstand` is below the distance does not match (keuze 9). `vandaag`:
    when given, a vacature of which the sluitingsdatum lies before it does not match (keuze 23). `onbekend` has no effect.
    """
    match selectie:
        case WerkzoekendeSelectie():
            return _werkzoekende(selectie, profiel, reisafstand_telt=reisafstand_telt)
        case VacatureSelectie():
            return _vacature(selectie, profiel, vandaag)
        case WerkgeverscontactmomentSelectie():
            return _contactmoment(selectie, profiel)


def _werkzoekende(selectie: WerkzoekendeSelectie, profiel: Mapping[str, Any], *, reisafstand_telt: bool) -> bool:
    kwalificatie = _groep(profiel, "arbeidsmarktkwalificatie")
    werktijden = _groep(profiel, "werktijden")
    flexibiliteit = _groep(profiel, "flexibiliteit")
    reisafstand = _getal(_groep(profiel, "mobiliteit"), "maximaleReisafstand") if reisafstand_telt else None
    return (
        _in_lijst(selectie.beroepen, profiel, "bemiddelingsberoep", "codeBeroepsnaam")
        and _in_lijst(selectie.contractvormen, profiel, "contractvorm", "codeTypeArbeidscontract")
        and _rijbewijzen(selectie.rijbewijzen, kwalificatie)
        and _talen(selectie.talen, kwalificatie)
        and _gelijk(selectie.onregelmatig, flexibiliteit, "indicatieOnregelmatigWerkOfPloegendienst")
        and _gelijk(selectie.kantoortijden, werktijden, "indicatieKantoortijden")
        and _uren(selectie, werktijden)
        and _datum_tot(selectie.beschikbaar_uiterlijk, flexibiliteit, "datumAanvangBeschikbaarVoorWerk")
        and _gebied(selectie.selectiegebied, _groep(profiel, "mobiliteit"), "bemiddelingspostcode", reisafstand)
    )


def _vacature(selectie: VacatureSelectie, profiel: Mapping[str, Any], vandaag: date | None) -> bool:
    sluit = _datum(profiel, "sluitingsdatumVacature")
    if vandaag is not None and sluit is not None and sluit < vandaag.isoformat():
        return False
    return (
        (selectie.beroep is None or _tekst(_groep(profiel, "beroep"), "codeBeroepsnaam") == selectie.beroep)
        and _niveau(selectie, profiel)
        and _rijbewijzen(selectie.rijbewijzen, profiel)
        and _talen(selectie.talen, profiel)
        and _gelijk(selectie.onregelmatig, _groep(profiel, "flexibiliteit"), "indicatieOnregelmatigWerkOfPloegendienst")
        and _uren(selectie, _groep(profiel, "werktijden"))
        and _datum_vanaf(selectie.aanvang_vanaf, _groep(profiel, "arbeidsVoorwaarden"), "datumAanvangWerkzaamheden")
        and _gebied(selectie.selectiegebied, _groep(profiel, "adres"), "postcode", None)
    )


def _contactmoment(selectie: WerkgeverscontactmomentSelectie, profiel: Mapping[str, Any]) -> bool:
    kvk = _tekst(_groep(profiel, "werkgever"), "nummerKvk")
    return kvk == selectie.nummer_kvk and _datum_vanaf(selectie.datum_vanaf, profiel, "datum")


def _gebied(gebied: Selectiegebied, groep: Mapping[str, Any], naam: str, reisafstand: float | None) -> bool:
    """Border inclusive; a postcode that is not in the table matches nothing."""
    postcode = _tekst(groep, naam)
    afstand = afstand_km(gebied.postcode, postcode) if postcode is not None else None
    return afstand is not None and afstand <= gebied.afstand and (reisafstand is None or afstand <= reisafstand)


def _niveau(selectie: VacatureSelectie, profiel: Mapping[str, Any]) -> bool:
    """The codes are strings and compare as strings; `$lt "7"` lets "0" (niet van toepassing) through."""
    if selectie.niveau_vanaf is None and not selectie.niveau_bekend and not selectie.niveau_onbekend:
        return True
    niveau = _tekst(profiel, "codeWerkEnDenkniveauMinimaal")
    return (
        niveau is not None
        and (selectie.niveau_vanaf is None or niveau >= selectie.niveau_vanaf)
        and (not selectie.niveau_bekend or niveau < "7")
        and (not selectie.niveau_onbekend or niveau == "7")
    )


def _in_lijst(gevraagd: tuple[str, ...], profiel: Mapping[str, Any], lijst: str, naam: str) -> bool:
    """`$elemMatch` with `$or`: one item with one of the values is enough."""
    return not gevraagd or any(_tekst(lid, naam) in gevraagd for lid in _leden(profiel, lijst))


def _rijbewijzen(gevraagd: tuple[str, ...], groep: Mapping[str, Any]) -> bool:
    aanwezig = {_tekst(lid, "codeSoortRijbewijs") for lid in _leden(groep, "rijbewijs")}
    return aanwezig.issuperset(gevraagd)


def _talen(eisen: tuple[Taaleis, ...], groep: Mapping[str, Any]) -> bool:
    """`$all`: for every demand some item satisfies it whole; language and levels may not come from different items."""
    return all(any(_taal(eis, lid) for lid in _leden(groep, "taalbeheersing")) for eis in eisen)


def _taal(eis: Taaleis, lid: Mapping[str, Any]) -> bool:
    return (
        (eis.code is None or _tekst(lid, "codeTaal") == eis.code)
        and _minstens(eis.mondeling, lid, "codeNiveauTaalbeheersingMondeling")
        and _minstens(eis.schriftelijk, lid, "codeNiveauTaalbeheersingSchriftelijk")
    )


def _uren(selectie: WerkzoekendeSelectie | VacatureSelectie, werktijden: Mapping[str, Any]) -> bool:
    minimaal = _getal(werktijden, "aantalWerkurenPerWeekMinimaal")
    return _minstens(selectie.uren_maximaal_vanaf, werktijden, "aantalWerkurenPerWeekMaximaal") and (
        selectie.uren_minimaal_tot is None or (minimaal is not None and minimaal <= selectie.uren_minimaal_tot)
    )


def _gelijk(gevraagd: int | None, groep: Mapping[str, Any], naam: str) -> bool:
    return gevraagd is None or _getal(groep, naam) == gevraagd


def _minstens(gevraagd: int | None, groep: Mapping[str, Any], naam: str) -> bool:
    if gevraagd is None:
        return True
    waarde = _getal(groep, naam)
    return waarde is not None and waarde >= gevraagd


def _datum_tot(gevraagd: date | None, groep: Mapping[str, Any], naam: str) -> bool:
    if gevraagd is None:
        return True
    waarde = _datum(groep, naam)
    return waarde is not None and waarde <= gevraagd.isoformat()


def _datum_vanaf(gevraagd: date | None, groep: Mapping[str, Any], naam: str) -> bool:
    if gevraagd is None:
        return True
    waarde = _datum(groep, naam)
    return waarde is not None and waarde >= gevraagd.isoformat()


def _groep(groep: Mapping[str, Any], naam: str) -> Mapping[str, Any]:
    waarde = groep.get(naam)
    return waarde if isinstance(waarde, Mapping) else {}


def _leden(groep: Mapping[str, Any], naam: str) -> Iterator[Mapping[str, Any]]:
    waarde = groep.get(naam)
    if isinstance(waarde, list | tuple):
        yield from (lid for lid in waarde if isinstance(lid, Mapping))


def _getal(groep: Mapping[str, Any], naam: str) -> int | float | None:
    """A number; `true` is of another type than 1, in MongoDB as in the contract."""
    waarde = groep.get(naam)
    return waarde if isinstance(waarde, int | float) and not isinstance(waarde, bool) else None


def _tekst(groep: Mapping[str, Any], naam: str) -> str | None:
    """A string with something in it: an empty value counts as absent."""
    waarde = groep.get(naam)
    return waarde if isinstance(waarde, str) and waarde else None


def _datum(groep: Mapping[str, Any], naam: str) -> str | None:
    """An existing date, as the string it is: ISO dates of four-digit years sort as strings."""
    waarde = _tekst(groep, naam)
    return waarde if waarde is not None and _DATUM.search(waarde) else None
