"""From the standard's JSON to the typed columns that selection compares: the one place where this happens.

What is absent or empty becomes NULL, an empty text or an empty list, and satisfies no criterion, as the reference evaluator
(`exchange_client.selectie.voldoet`) judges the JSON itself. Profiles are checked against the standard before they come here.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

# Lowest level a question can ask for, up to the highest; 8 (niet van toepassing) counts as a number and so reaches all of
# them (docs/koppelvlak.md, keuze 11).
TAALNIVEAUS = (2, 3, 4)
# Stands for any language: a question may ask for a level without naming one.
ELKE_TAAL = "*"


def taalcode(taal: str | None, mondeling: int | None, schriftelijk: int | None) -> str:
    """The code in the column `talen` that an item of a profile has when it reaches these levels.

    Args:
        taal: three-letter code, or None for any language.
        mondeling: level 2, 3 or 4, or None when speech does not matter.
        schriftelijk: the same for writing.
    """
    niveaus = (f"m{mondeling}" if mondeling else "") + (f"s{schriftelijk}" if schriftelijk else "")
    return f"{taal or ELKE_TAAL}:{niveaus}" if niveaus else taal or ELKE_TAAL


def kolommen_werkzoekende(profiel: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of WerkzoekendeProfiel for one valid profile."""
    kwalificatie = profiel.get("arbeidsmarktkwalificatie", {})
    werktijden = profiel.get("werktijden", {})
    flexibiliteit = profiel.get("flexibiliteit", {})
    mobiliteit = profiel.get("mobiliteit", {})
    return {
        **_gedeeld(mobiliteit.get("bemiddelingspostcode", ""), werktijden, flexibiliteit, kwalificatie),
        "kantoortijden": werktijden.get("indicatieKantoortijden"),
        "reisafstand": mobiliteit.get("maximaleReisafstand"),
        "beschikbaar_vanaf": _datum(flexibiliteit.get("datumAanvangBeschikbaarVoorWerk")),
        "contractvormen": _waarden(profiel.get("contractvorm", ()), "codeTypeArbeidscontract"),
        "beroepen": _waarden(profiel.get("bemiddelingsberoep", ()), "codeBeroepsnaam"),
    }


def kolommen_vacature(profiel: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of VacatureProfiel for one valid profile."""
    voorwaarden = profiel.get("arbeidsVoorwaarden", {})
    return {
        **_gedeeld(
            profiel.get("adres", {}).get("postcode", ""),
            profiel.get("werktijden", {}),
            profiel.get("flexibiliteit", {}),
            profiel,
        ),
        "naam": profiel.get("naamVacature", ""),
        "beroep": profiel.get("beroep", {}).get("codeBeroepsnaam", ""),
        "niveau": profiel.get("codeWerkEnDenkniveauMinimaal", ""),
        "aanvang": _datum(voorwaarden.get("datumAanvangWerkzaamheden")),
        "sluitingsdatum": _datum(profiel.get("sluitingsdatumVacature")),
    }


def _gedeeld(
    postcode: str, werktijden: Mapping[str, Any], flexibiliteit: Mapping[str, Any], kwalificatie: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "pc4": postcode[:4],
        "uren_min": werktijden.get("aantalWerkurenPerWeekMinimaal"),
        "uren_max": werktijden.get("aantalWerkurenPerWeekMaximaal"),
        "onregelmatig": flexibiliteit.get("indicatieOnregelmatigWerkOfPloegendienst"),
        "rijbewijzen": _waarden(kwalificatie.get("rijbewijs", ()), "codeSoortRijbewijs"),
        "talen": _talen(kwalificatie.get("taalbeheersing", ())),
    }


def _waarden(leden: Iterable[Mapping[str, Any]], naam: str) -> list[str]:
    """The filled values of one attribute, each once, in the order of the profile."""
    return list(dict.fromkeys(lid[naam] for lid in leden if lid.get(naam)))


def _datum(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None


def _talen(leden: Iterable[Mapping[str, Any]]) -> list[str]:
    codes: dict[str, None] = {}
    for lid in leden:
        mondeling = _gehaald(lid.get("codeNiveauTaalbeheersingMondeling"))
        schriftelijk = _gehaald(lid.get("codeNiveauTaalbeheersingSchriftelijk"))
        for taal in filter(None, (lid.get("codeTaal"), ELKE_TAAL)):
            codes.update(dict.fromkeys(taalcode(taal, m, s) for m in mondeling for s in schriftelijk))
    return list(codes)


def _gehaald(niveau: int | None) -> list[int | None]:
    """The levels that a question may ask for and this one reaches; None for not asking."""
    return [None, *(grens for grens in TAALNIVEAUS if niveau is not None and niveau >= grens)]
