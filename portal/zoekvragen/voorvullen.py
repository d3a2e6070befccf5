"""The criteria that follow from an own profile: a person who seeks work, or a vacancy that seeks people.

The two are not each other's mirror. A criterion on a driving licence finds vacancies that *ask* for it; filling it in for
everybody who has one would hide all work that needs none. For a person such things are therefore told, not filled in.
"""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from exchange_client.standaard.talen import taal_tonen
from portal.organisaties.models import Organisatie
from portal.profielen import queries as profielen
from portal.profielen.models import VacatureProfiel, WerkzoekendeProfiel
from portal.zoekvragen.criteria import VACATURE, Gebied, Taal, Zoekcriteria
from portal.zoekvragen.forms import MAX_BEROEPEN, MAX_TALEN, STANDAARD_AFSTAND

Eigenprofiel = WerkzoekendeProfiel | VacatureProfiel


def eigen_profiel(organisatie: Organisatie, soort: str, eigen_id: UUID) -> Eigenprofiel | None:
    """The own profile a question is for: a person when vacatures are sought, a vacancy when werkzoekenden are."""
    if soort == VACATURE:
        return profielen.werkzoekendeprofielen(organisatie).filter(werkzoekende_id=eigen_id).first()
    return profielen.vacatureprofielen(organisatie).filter(vacature_id=eigen_id).first()


def criteria_uit(profiel: Eigenprofiel) -> Zoekcriteria:
    """What to search for with this profile."""
    inhoud = json.loads(profiel.standaard)
    if isinstance(profiel, WerkzoekendeProfiel):
        return _voor_persoon(inhoud)
    return _voor_vacature(inhoud)


def ook_bekend(profiel: Eigenprofiel) -> list[str]:
    """What is known of a person and was left out of the criteria on purpose, in words."""
    if not isinstance(profiel, WerkzoekendeProfiel):
        return []
    kwalificatie = json.loads(profiel.standaard).get("arbeidsmarktkwalificatie", {})
    uit = [f"rijbewijs {code}" for code in _rijbewijzen(kwalificatie)]
    return uit + [taal_tonen(taal.code) for taal in _talen(kwalificatie)]


def _uren(profiel: dict[str, Any]) -> tuple[int | None, int | None]:
    werktijden = profiel.get("werktijden", {})
    # The form starts at one hour; zero hours is no wish.
    return (
        werktijden.get("aantalWerkurenPerWeekMinimaal") or None,
        werktijden.get("aantalWerkurenPerWeekMaximaal") or None,
    )


def _rijbewijzen(bron: dict[str, Any]) -> tuple[str, ...]:
    codes = [rijbewijs.get("codeSoortRijbewijs", "") for rijbewijs in bron.get("rijbewijs", [])]
    return tuple(dict.fromkeys(code for code in codes if code))


def _talen(bron: dict[str, Any]) -> tuple[Taal, ...]:
    talen = [
        Taal(
            taal["codeTaal"],
            mondeling=_niveau(taal.get("codeNiveauTaalbeheersingMondeling")),
            schriftelijk=_niveau(taal.get("codeNiveauTaalbeheersingSchriftelijk")),
        )
        for taal in bron.get("taalbeheersing", [])
        if taal.get("codeTaal")
    ]
    # Nederlands first: the form has room for three.
    return tuple(sorted(talen, key=lambda taal: taal.code != "nld")[:MAX_TALEN])


def _niveau(code: int | None) -> int | None:
    return code if code in {2, 3, 4} else None


def _datum(waarde: str | None) -> date | None:
    """A moment that lies ahead; one that has passed is no criterion any more."""
    gelezen = date.fromisoformat(waarde) if waarde else None
    return gelezen if gelezen and gelezen > timezone.localdate() else None


def _beroepen(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))[:MAX_BEROEPEN]


def _voor_persoon(profiel: dict[str, Any]) -> Zoekcriteria:
    mobiliteit, flexibiliteit = profiel.get("mobiliteit", {}), profiel.get("flexibiliteit", {})
    onregelmatig = flexibiliteit.get("indicatieOnregelmatigWerkOfPloegendienst")
    uren_van, uren_tot = _uren(profiel)
    return Zoekcriteria(
        beroepen=_beroepen([beroep.get("codeBeroepsnaam", "") for beroep in profiel.get("bemiddelingsberoep", [])]),
        gebieden=(
            Gebied(
                mobiliteit["bemiddelingspostcode"].upper(), mobiliteit.get("maximaleReisafstand") or STANDAARD_AFSTAND
            ),
        )
        if mobiliteit.get("bemiddelingspostcode")
        else (),
        uren_van=uren_van,
        uren_tot=uren_tot,
        # Who can also work irregular hours is served by any vacancy; who cannot is not.
        onregelmatig=2 if onregelmatig == 2 else None,
        datum=_datum(flexibiliteit.get("datumAanvangBeschikbaarVoorWerk")),
    )


def _voor_vacature(profiel: dict[str, Any]) -> Zoekcriteria:
    postcode = profiel.get("adres", {}).get("postcode", "")
    onregelmatig = profiel.get("flexibiliteit", {}).get("indicatieOnregelmatigWerkOfPloegendienst")
    contracten = [vorm.get("codeTypeArbeidscontract", "") for vorm in profiel.get("contractvorm", [])]
    uren_van, uren_tot = _uren(profiel)
    return Zoekcriteria(
        beroepen=_beroepen([profiel.get("beroep", {}).get("codeBeroepsnaam", "")]),
        gebieden=(Gebied(postcode.upper(), STANDAARD_AFSTAND),) if postcode else (),
        uren_van=uren_van,
        uren_tot=uren_tot,
        rijbewijzen=_rijbewijzen(profiel),
        talen=_talen(profiel),
        contractvormen=tuple(dict.fromkeys(code for code in contracten if code)),
        onregelmatig=1 if onregelmatig == 1 else None,
        datum=_datum(profiel.get("arbeidsVoorwaarden", {}).get("datumAanvangWerkzaamheden")),
    )


def eigen_id(profiel: Eigenprofiel) -> UUID:
    """The id of the person or vacancy behind a profile, which outlives the list it is on."""
    return profiel.werkzoekende_id if isinstance(profiel, WerkzoekendeProfiel) else profiel.vacature_id


def eigen_sleutel(profiel: Eigenprofiel) -> str:
    """The organisation's own key of the person or vacancy."""
    eigen = profiel.werkzoekende if isinstance(profiel, WerkzoekendeProfiel) else profiel.vacature
    return eigen.eigen_sleutel
