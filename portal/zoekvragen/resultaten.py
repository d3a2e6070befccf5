"""From a profile of the exchange to what is stored of it: as received, plus what the list shows and sorts on."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET

from exchange_client import geografie
from exchange_client.antwoord import Zoekresultaat
from exchange_client.standaard import VacatureResultaat, WerkzoekendeResultaat
from portal.zoekvragen.beoordelen import beoordelaar, overeenkomsten_in
from portal.zoekvragen.criteria import Zoekcriteria, beroepsnaam
from portal.zoekvragen.models import Zoekvraag

Profiel = VacatureResultaat | WerkzoekendeResultaat


class Vondst(msgspec.Struct, kw_only=True):
    """A Resultaat that is not stored yet: its columns, without what is the same for the whole answer (opvolging.py)."""

    vum_id: str
    standaard: str
    titel: str
    ondertitel: str = ""
    postcode: str
    plaats: str = ""
    afstand_km: float | None = None
    uren_min: int | None = None
    uren_max: int | None = None
    datum: date | None = None
    sluitingsdatum: date | None = None
    overeenkomsten: Sequence[str] = ()
    past_niet_op: Sequence[str] = ()
    onbekend: Sequence[str] = ()
    nieuw: bool = False


def vondsten_maken(zoekvraag: Zoekvraag, gevonden: Iterable[Zoekresultaat[Profiel]]) -> list[Vondst]:
    """The results of one answer, judged against the whole question."""
    vondsten = [_vondst(een) for een in gevonden]
    beoordeling_zetten(zoekvraag, vondsten)
    return vondsten


def _vondst(gevonden: Zoekresultaat[Profiel]) -> Vondst:
    profiel = gevonden.profiel
    kolommen = _vacature(profiel) if isinstance(profiel, VacatureResultaat) else _werkzoekende(profiel)
    postcode = kolommen["postcode"].upper()
    uren = _of(profiel, "werktijden")
    return Vondst(
        vum_id=profiel.vum_id,
        standaard=gevonden.ruw.decode(),
        titel=kolommen["titel"][:200],
        ondertitel=kolommen["ondertitel"][:300],
        postcode=postcode,
        plaats=(geografie.plaats(postcode) or "")[:80],
        uren_min=_of(uren, "aantal_werkuren_per_week_minimaal"),
        uren_max=_of(uren, "aantal_werkuren_per_week_maximaal"),
        datum=date.fromisoformat(kolommen["datum"]) if kolommen["datum"] else None,
        sluitingsdatum=date.fromisoformat(kolommen["sluit"]) if kolommen.get("sluit") else None,
    )


def beoordeling_zetten(zoekvraag: Zoekvraag, vondsten: Iterable[Vondst]) -> None:
    """Fill in how results answer this question, and how far away they are; nothing is saved.

    Also for results that were found by another question and are taken over: its areas may be others.
    """
    rechter = beoordelaar(zoekvraag.soort, Zoekcriteria.uit_json(zoekvraag.criteria))
    for vondst in vondsten:
        profiel = msgspec.json.decode(vondst.standaard)
        oordeel = rechter.oordeel(profiel)
        vondst.afstand_km = rechter.afstand_km(profiel)
        vondst.past_niet_op = oordeel.past_niet_op
        vondst.onbekend = oordeel.onbekend
        vondst.overeenkomsten = overeenkomsten_in(profiel)


def _of(groep: Any, veld: str) -> Any:
    """The value, or None when the group or the value is absent: everything in the standard is optional."""
    waarde = getattr(groep, veld, UNSET) if groep is not None else UNSET
    return None if waarde is UNSET else waarde


def _vacature(profiel: VacatureResultaat) -> dict[str, str]:
    code = _of(_of(profiel, "beroep"), "code_beroepsnaam")
    return {
        "titel": _of(profiel, "naam_vacature") or (beroepsnaam(code) if code else "Vacature zonder naam"),
        "ondertitel": _of(_of(profiel, "werkgever"), "handelsnaam_organisatie") or "",
        "postcode": profiel.adres.postcode,
        "datum": _of(_of(profiel, "arbeids_voorwaarden"), "datum_aanvang_werkzaamheden") or "",
        "sluit": _of(profiel, "sluitingsdatum_vacature") or "",
    }


def _werkzoekende(profiel: WerkzoekendeResultaat) -> dict[str, str]:
    codes = [code for beroep in _of(profiel, "bemiddelingsberoep") or [] if (code := _of(beroep, "code_beroepsnaam"))]
    namen = list(dict.fromkeys(beroepsnaam(code) for code in codes))
    niveau = _of(_of(profiel, "arbeidsmarktkwalificatie"), "code_werk_en_denkniveau_werkzoekende")
    return {
        "titel": ", ".join(namen) or "Werkzoekende zonder beroep",
        "ondertitel": niveau.label[:1].upper() + niveau.label[1:] if niveau is not None else "",
        "postcode": profiel.mobiliteit.bemiddelingspostcode,
        "datum": _of(_of(profiel, "flexibiliteit"), "datum_aanvang_beschikbaar_voor_werk") or "",
    }
