"""Does a result answer the whole question? Judged by ourselves, per criterion, with the reference evaluator.

A bron may ignore a criterion that it does not know (koppelvlak §5.1, and the trap of §9: a question of another version is
answered as if it asked nothing), and some wishes cannot be asked at all. Nothing is dropped for it: a result says which
criteria it does not meet, and on which it says nothing.

The question is the one the person asked, with all its areas and occupations, not the call that found the result: two calls
may find the same profile, and a call may have been split.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from exchange_client import geografie
from exchange_client.selectie import Selectiegebied, Taaleis, VacatureSelectie, WerkzoekendeSelectie, voldoet
from portal.zoekvragen.criteria import VACATURE, Taal, Zoekcriteria

Profiel = Mapping[str, Any]
_Selectie = VacatureSelectie | WerkzoekendeSelectie

# Judging one criterion needs an area that always fits.
_HIER = "7001AA"
_GEBIED = Selectiegebied(postcode=_HIER, afstand=0)
# Values that say "not known" rather than yes or no.
_NIET_BEKEND = (None, "", 0)
_NIVEAU_ONBEKEND = (*_NIET_BEKEND, "7")
_BEROEP = "beroep.codeBeroepsnaam"


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Names of criteria, in the order of the form: what is not met, and what the profile says nothing about."""

    past_niet_op: tuple[str, ...]
    onbekend: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Deel:
    """A question that asks one thing and nothing else, and whether a profile tells about it."""

    keuze: _Selectie
    kent: Callable[[Profiel], bool]

    def past(self, profiel: Profiel) -> bool:
        return voldoet(self.keuze, profiel)


@dataclass(frozen=True, slots=True)
class _Beroep:
    """The same for occupations of vacatures. A vacature has one, so only the question for that one could hold."""

    keuzen: Mapping[str, _Selectie]
    kent: Callable[[Profiel], bool]

    def past(self, profiel: Profiel) -> bool:
        keuze = self.keuzen.get(str(_waarde(profiel, _BEROEP)))
        return keuze is not None and voldoet(keuze, profiel)


class Beoordelaar:
    """The criteria of one question, taken apart once to judge many profiles.

    Args:
        soort: what was sought, "vacature" or "werkzoekende".
        criteria: the question as filled in.
    """

    def __init__(self, soort: str, criteria: Zoekcriteria) -> None:
        self._vacature = soort == VACATURE
        self._criteria = criteria
        self._delen = tuple(_delen(self._vacature, criteria))
        self._gebieden = tuple(
            _kaal(self._vacature, Selectiegebied(postcode=gebied.postcode, afstand=gebied.afstand))
            for gebied in criteria.gebieden
        )

    def oordeel(self, profiel: Profiel) -> Oordeel:
        """What of the question this first result (decoded JSON of the standard) does not meet or does not tell."""
        hier = self._hier(profiel)
        # A criterion in two parts that is known not to hold in one of them does not hold, whatever the other says.
        gefaald: dict[str, bool] = {}
        if naam := self._waar(profiel):
            gefaald[naam] = naam != "postcode"
        for naam, deel in self._delen:
            if not deel.past(hier):
                gefaald[naam] = gefaald.get(naam, False) or deel.kent(hier)
        if self._criteria.overeenkomsten:
            codes = overeenkomsten_in(profiel)
            if not set(codes) & set(self._criteria.overeenkomsten):
                gefaald["overeenkomst"] = bool(codes)
        return Oordeel(
            tuple(naam for naam, bekend in gefaald.items() if bekend),
            tuple(naam for naam, bekend in gefaald.items() if not bekend),
        )

    def _hier(self, profiel: Profiel) -> Profiel:
        groep, naam = ("adres", "postcode") if self._vacature else ("mobiliteit", "bemiddelingspostcode")
        return {**profiel, groep: {naam: _HIER}}

    def _waar(self, profiel: Profiel) -> str:
        """ "gebied" or "reisafstand" when it is too far for us or for them; "postcode" when nobody can tell; else ""."""
        if not self._gebieden:
            return ""
        if geografie.positie(self.postcode(profiel)) is None:
            return "postcode"
        binnen = [gebied for gebied in self._gebieden if voldoet(gebied, profiel, reisafstand_telt=False)]
        if not binnen:
            return "gebied"
        if settings.REISAFSTAND_TELT and not any(voldoet(gebied, profiel) for gebied in binnen):
            return "reisafstand"
        return ""

    def postcode(self, profiel: Profiel) -> str:
        """Where the work or the person is."""
        groep, naam = ("adres", "postcode") if self._vacature else ("mobiliteit", "bemiddelingspostcode")
        return str((profiel.get(groep) or {}).get(naam, "")).upper()

    def afstand_km(self, profiel: Profiel) -> float | None:
        """Kilometres to the nearest area of the question; None when the postcode is not known."""
        postcode = self.postcode(profiel)
        afstanden = [geografie.afstand_km(gebied.postcode, postcode) for gebied in self._criteria.gebieden]
        return min((afstand for afstand in afstanden if afstand is not None), default=None)


@lru_cache(maxsize=256)
def beoordelaar(soort: str, criteria: Zoekcriteria) -> Beoordelaar:
    """The judge for a question; the same one for every result of it."""
    return Beoordelaar(soort, criteria)


def overeenkomsten_in(profiel: Profiel) -> list[str]:
    """Codes of the kinds of agreement (codeTypeOvereenkomst) a profile names, each once."""
    codes = [vorm.get("codeTypeOvereenkomst") for vorm in profiel.get("contractvorm") or ()]
    return list(dict.fromkeys(code for code in codes if isinstance(code, str) and code))


def _kaal(vacature: bool, gebied: Selectiegebied, **criterium: Any) -> _Selectie:
    if vacature:
        return VacatureSelectie(selectiegebied=gebied, **criterium)
    return WerkzoekendeSelectie(selectiegebied=gebied, **criterium)


def _delen(vacature: bool, criteria: Zoekcriteria) -> Iterator[tuple[str, _Deel | _Beroep]]:
    """What was filled in, by the name of its criterion; a criterion that asks several things has as many parts."""

    def deel(kent: Callable[[Profiel], bool], keuze: dict[str, Any]) -> _Deel:
        return _Deel(_kaal(vacature, _GEBIED, **keuze), kent)

    kwalificatie = "" if vacature else "arbeidsmarktkwalificatie."
    if criteria.beroepen and vacature:
        # The contract has room for one occupation, so one question per occupation.
        vragen = {code: _kaal(vacature, _GEBIED, beroep=code) for code in criteria.beroepen}
        yield "beroep", _Beroep(vragen, _heeft(_BEROEP))
    elif criteria.beroepen:
        yield "beroep", deel(_heeft_lid("bemiddelingsberoep", "codeBeroepsnaam"), {"beroepen": criteria.beroepen})
    if criteria.uren_van is not None:
        kent = _heeft("werktijden.aantalWerkurenPerWeekMaximaal")
        yield "uren", deel(kent, {"uren_maximaal_vanaf": criteria.uren_van})
    if criteria.uren_tot is not None:
        yield "uren", deel(_heeft("werktijden.aantalWerkurenPerWeekMinimaal"), {"uren_minimaal_tot": criteria.uren_tot})
    if criteria.datum is not None and vacature:
        yield "datum", deel(_heeft("arbeidsVoorwaarden.datumAanvangWerkzaamheden"), {"aanvang_vanaf": criteria.datum})
    elif criteria.datum is not None:
        kent = _heeft("flexibiliteit.datumAanvangBeschikbaarVoorWerk")
        yield "datum", deel(kent, {"beschikbaar_uiterlijk": criteria.datum})
    if criteria.onregelmatig is not None:
        kent = _heeft("flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst")
        yield "onregelmatig", deel(kent, {"onregelmatig": criteria.onregelmatig})
    if criteria.kantoortijden is not None and not vacature:
        kent = _heeft("werktijden.indicatieKantoortijden")
        yield "kantoortijden", deel(kent, {"kantoortijden": criteria.kantoortijden})
    if criteria.niveau and vacature:
        kent = _heeft("codeWerkEnDenkniveauMinimaal", onbekend=_NIVEAU_ONBEKEND)
        yield "niveau", deel(kent, {"niveau_vanaf": criteria.niveau, "niveau_bekend": True})
    if criteria.contractvormen and not vacature:
        kent = _heeft_lid("contractvorm", "codeTypeArbeidscontract")
        yield "contract", deel(kent, {"contractvormen": criteria.contractvormen})
    if criteria.rijbewijzen:
        kent = _heeft_lid(f"{kwalificatie}rijbewijs", "codeSoortRijbewijs")
        yield "rijbewijs", deel(kent, {"rijbewijzen": criteria.rijbewijzen})
    for taal in criteria.talen:
        eis = Taaleis(code=taal.code, mondeling=taal.mondeling, schriftelijk=taal.schriftelijk)
        yield "taal", deel(_kent_taal(f"{kwalificatie}taalbeheersing", taal), {"talen": (eis,)})


def _kent_taal(pad: str, taal: Taal) -> Callable[[Profiel], bool]:
    """A list with other languages says that this one is not spoken; a language without its level says nothing of the level."""
    gevraagd = [
        naam
        for naam, niveau in (
            ("codeNiveauTaalbeheersingMondeling", taal.mondeling),
            ("codeNiveauTaalbeheersingSchriftelijk", taal.schriftelijk),
        )
        if niveau is not None
    ]

    def kent(profiel: Profiel) -> bool:
        leden = _waarde(profiel, pad) or ()
        deze = [lid for lid in leden if lid.get("codeTaal") == taal.code]
        if not deze:
            return bool(leden)
        return any(all(lid.get(naam) not in _NIET_BEKEND for naam in gevraagd) for lid in deze)

    return kent


def _waarde(profiel: Profiel, pad: str) -> Any:
    waarde: Any = profiel
    for naam in pad.split("."):
        waarde = waarde.get(naam) if isinstance(waarde, Mapping) else None
    return waarde


def _heeft(pad: str, *, onbekend: tuple[Any, ...] = _NIET_BEKEND) -> Callable[[Profiel], bool]:
    return lambda profiel: _waarde(profiel, pad) not in onbekend


def _heeft_lid(pad: str, naam: str) -> Callable[[Profiel], bool]:
    return lambda profiel: any(lid.get(naam) not in _NIET_BEKEND for lid in _waarde(profiel, pad) or ())
