"""Hypothesis strategies for a question together with profiles of which the first mostly answers it.

Independent draws hardly ever match on more than one criterion. Here most criteria are taken from the first profile, right on
the border (the same hours, the same day), so that both "just yes" and "just no" come by.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from exchange_client.selectie import Selectiegebied, Taaleis, VacatureSelectie, WerkzoekendeSelectie
from tests.exchange_client.strategieen import vacature_selecties, vacatures, werkzoekende_selecties, werkzoekenden

Profiel = dict[str, Any]
_MONDELING, _SCHRIFTELIJK = "codeNiveauTaalbeheersingMondeling", "codeNiveauTaalbeheersingSchriftelijk"


def _codes(leden: list[Profiel], naam: str) -> tuple[str, ...]:
    return tuple(lid[naam] for lid in leden[:2] if lid.get(naam))


def _taaleisen(leden: list[Profiel]) -> tuple[Taaleis, ...]:
    return tuple(
        Taaleis(
            code=lid["codeTaal"],
            mondeling=lid[_MONDELING] if lid.get(_MONDELING) in (2, 3, 4) else None,
            schriftelijk=lid[_SCHRIFTELIJK] if lid.get(_SCHRIFTELIJK) in (2, 3, 4) else None,
        )
        for lid in leden[:2]
        if "codeTaal" in lid
    )


def _datum(waarde: str | None) -> date | None:
    return date.fromisoformat(waarde) if waarde else None


def _gedeeld(profiel: Profiel, kwalificatie: Profiel) -> dict[str, Any]:
    werktijden, flexibiliteit = profiel.get("werktijden", {}), profiel.get("flexibiliteit", {})
    return {
        "rijbewijzen": _codes(kwalificatie.get("rijbewijs", []), "codeSoortRijbewijs"),
        "talen": _taaleisen(kwalificatie.get("taalbeheersing", [])),
        "onregelmatig": flexibiliteit.get("indicatieOnregelmatigWerkOfPloegendienst") or None,
        "uren_maximaal_vanaf": werktijden.get("aantalWerkurenPerWeekMaximaal") or None,
        "uren_minimaal_tot": werktijden.get("aantalWerkurenPerWeekMinimaal") or None,
    }


def _bij_werkzoekende(profiel: Profiel) -> dict[str, Any]:
    datum = profiel.get("flexibiliteit", {}).get("datumAanvangBeschikbaarVoorWerk")
    return _gedeeld(profiel, profiel.get("arbeidsmarktkwalificatie", {})) | {
        "beroepen": _codes(profiel.get("bemiddelingsberoep", []), "codeBeroepsnaam"),
        "contractvormen": _codes(profiel.get("contractvorm", []), "codeTypeArbeidscontract"),
        "kantoortijden": profiel.get("werktijden", {}).get("indicatieKantoortijden") or None,
        "beschikbaar_uiterlijk": _datum(datum),
        "selectiegebied": Selectiegebied(postcode=profiel["mobiliteit"]["bemiddelingspostcode"], afstand=0),
    }


def _bij_vacature(profiel: Profiel) -> dict[str, Any]:
    niveau = profiel.get("codeWerkEnDenkniveauMinimaal")
    return _gedeeld(profiel, profiel) | {
        "beroep": profiel.get("beroep", {}).get("codeBeroepsnaam") or None,
        "niveau_vanaf": niveau if niveau not in ("0", "7") else None,
        "aanvang_vanaf": _datum(profiel.get("arbeidsVoorwaarden", {}).get("datumAanvangWerkzaamheden")),
        "selectiegebied": Selectiegebied(postcode=profiel["adres"]["postcode"], afstand=0),
    }


@st.composite
def _paren(
    draw: st.DrawFn,
    profielen: st.SearchStrategy[Profiel],
    selecties: st.SearchStrategy[Any],
    passend: Callable[[Profiel], dict[str, Any]],
) -> tuple[Any, list[Profiel]]:
    lijst = draw(st.lists(profielen, min_size=1, max_size=4))
    selectie = draw(selecties)
    criteria = passend(lijst[0])
    namen = draw(st.sets(st.sampled_from(sorted(criteria)), max_size=4))
    if draw(st.booleans()):
        # Only what fits; otherwise what was drawn independently stays beside it and mostly spoils the match.
        selectie = type(selectie)(
            selectiegebied=replace(selectie.selectiegebied, afstand=999), onbekend=selectie.onbekend
        )
    return replace(selectie, **{naam: criteria[naam] for naam in sorted(namen)}), lijst


def werkzoekende_vragen() -> st.SearchStrategy[tuple[WerkzoekendeSelectie, list[Profiel]]]:
    """A question with one to four werkzoekenden."""
    return _paren(werkzoekenden(), werkzoekende_selecties(), _bij_werkzoekende)


def vacature_vragen() -> st.SearchStrategy[tuple[VacatureSelectie, list[Profiel]]]:
    """A question with one to four vacatures."""
    return _paren(vacatures(), vacature_selecties(), _bij_vacature)
