"""A v2 question as the typed criteria of v3.

The selection language is that of v3 less what v3 added, with the occupation under another key. A key of v3 in a v2 question is
an unknown attribute, and has no effect, as the contract says of any unknown attribute.
"""

from collections.abc import Sequence
from dataclasses import replace

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie
from exchange_client.selectie.criteria import CRITERIA, Criterium, een_uit, enkel
from exchange_client.selectie.onderdelen import patroon
from exchange_client.v2.beroepen import Beroepentabel

_BOC = patroon(r"\A[0-9]{1,10}\Z", "een BO&C-code van 1 tot en met 10 cijfers")
_NIET_IN_V2 = {
    WerkzoekendeSelectie: {"bemiddelingsberoep", "datumAanvangBeschikbaarVoorWerk"},
    VacatureSelectie: {
        "beroep.codeBeroepsnaam",
        "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
        "datumAanvangWerkzaamheden",
    },
}


def _criteria(soort: type, beroep: Criterium) -> Sequence[Criterium]:
    return (*(deel for deel in CRITERIA[soort] if deel.sleutel not in _NIET_IN_V2[soort]), beroep)


_WERKZOEKENDE = _criteria(
    WerkzoekendeSelectie,
    een_uit("bemiddelingsberoep", "beroepen", "beroepsnaamGecodeerd.codeBeroepsnaam", _BOC, minimaal=0),
)
_VACATURE = _criteria(VacatureSelectie, enkel("beroep.beroepsnaamGecodeerd.codeBeroepsnaam", "beroep", "$eq", _BOC))


def werkzoekendevraag(vraag_object: object, beroepen: Beroepentabel) -> WerkzoekendeSelectie:
    """Read a v2 question for werkzoekenden; raises SelectieFout as `lees_selectie` does."""
    selectie = lees_selectie(WerkzoekendeSelectie, vraag_object, criteria=_WERKZOEKENDE)
    return replace(selectie, beroepen=tuple(beroepen.uri(code) for code in selectie.beroepen))


def vacaturevraag(vraag_object: object, beroepen: Beroepentabel) -> VacatureSelectie:
    """Read a v2 question for vacatures; raises SelectieFout as `lees_selectie` does."""
    selectie = lees_selectie(VacatureSelectie, vraag_object, criteria=_VACATURE)
    return selectie if selectie.beroep is None else replace(selectie, beroep=beroepen.uri(selectie.beroep))
