"""From a profile of the exchange to a stored result: as received, plus what the list shows and sorts on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET

from exchange_client import geografie
from exchange_client.antwoord import Zoekresultaat
from exchange_client.standaard import VacatureResultaat, WerkzoekendeResultaat
from portal.zoekvragen.beoordelen import beoordelaar, overeenkomsten_in
from portal.zoekvragen.criteria import Zoekcriteria, beroepsnaam
from portal.zoekvragen.models import Deelvraag, Resultaat, Zoekvraag

Profiel = VacatureResultaat | WerkzoekendeResultaat


def resultaat_maken(deelvraag: Deelvraag, gevonden: Zoekresultaat[Profiel]) -> Resultaat:
    """A Resultaat that is not saved yet, judged against the whole question of `deelvraag`."""
    profiel = gevonden.profiel
    kolommen = _vacature(profiel) if isinstance(profiel, VacatureResultaat) else _werkzoekende(profiel)
    postcode = kolommen["postcode"].upper()
    uren = _of(profiel, "werktijden")
    resultaat = Resultaat(
        organisatie_id=deelvraag.organisatie_id,
        zoekvraag_id=deelvraag.zoekvraag_id,
        deelvraag=deelvraag,
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
    beoordeling_zetten(deelvraag.zoekvraag, [resultaat])
    return resultaat


def beoordeling_zetten(zoekvraag: Zoekvraag, resultaten: Iterable[Resultaat]) -> None:
    """Fill in how results answer this question, and how far away they are; nothing is saved.

    Also for results that were found by another question and are taken over: its areas may be others.
    """
    rechter = beoordelaar(zoekvraag.soort, Zoekcriteria.uit_json(zoekvraag.criteria))
    for resultaat in resultaten:
        profiel = msgspec.json.decode(resultaat.standaard)
        oordeel = rechter.oordeel(profiel)
        resultaat.afstand_km = rechter.afstand_km(profiel)
        resultaat.past_niet_op = list(oordeel.past_niet_op)
        resultaat.onbekend = list(oordeel.onbekend)
        resultaat.overeenkomsten = overeenkomsten_in(profiel)


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
