"""Believable practice data: the same seed and day give the same profiles, on every machine.

All dates count from a ``peildatum``, so the data do not age. Profiles are as uneven as real ones: fields are left out
(an empty value is never sent), hours and travel distance are often unknown. No names of jobseekers, no BSN; employers,
people and numbers are invented.
"""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from exchange_client.geografie import plaats
from exchange_client.sandbox import teksten
from exchange_client.sandbox.beroepen import BEROEPEN, Beroep
from exchange_client.sandbox.werkgevers import WERKGEVERS, persoon, telefoon, werkgever_voor

Profiel = dict[str, Any]
Postcodekeuze = Callable[[random.Random], str]

# Occupations that many people look for or offer weigh more; the first ones of the list are the simple, common ones.
_GEWICHTEN = tuple(4 if beroep.niveau <= 2 else 2 if beroep.niveau <= 4 else 1 for beroep in BEROEPEN)
_TALEN = (
    ("nld", 70),
    ("eng", 45),
    ("deu", 15),
    ("pol", 8),
    ("ara", 12),
    ("tur", 9),
    ("ukr", 8),
    ("tir", 5),
    ("spa", 4),
    ("fra", 4),
)
_NIVEAU_OPLEIDING = {1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 6: 6}


def _id(toeval: random.Random) -> str:
    return f"{toeval.getrandbits(128):032x}"


def _kans(toeval: random.Random, kans: float) -> bool:
    return toeval.random() < kans


def _dag(peildatum: date, dagen: int) -> str:
    return (peildatum + timedelta(days=dagen)).isoformat()


def _zonder_leeg(profiel: Profiel) -> Profiel:
    """Leave out what came out empty; the standard forbids sending it."""
    return {naam: waarde for naam, waarde in profiel.items() if waarde not in ({}, [], "", None)}


def _keuze(toeval: random.Random, lijst: Sequence[str], hoogstens: int) -> list[str]:
    return toeval.sample(list(lijst), toeval.randint(1, hoogstens))


def _beroepen(toeval: random.Random) -> list[Beroep]:
    """One to four occupations; the others close to the first in level, as people look for work."""
    eerste = toeval.choices(BEROEPEN, _GEWICHTEN)[0]
    verwant = [b for b in BEROEPEN if b is not eerste and abs(b.niveau - eerste.niveau) <= 1]
    return [eerste, *toeval.sample(verwant, toeval.choices((0, 1, 2, 3), (30, 40, 20, 10))[0])]


def _werktijden(toeval: random.Random, beroep: Beroep) -> Profiel:
    if _kans(toeval, 0.12):
        return {}
    maximaal = toeval.choice((16, 20, 24, 28, 32, 36, 36, 40, 40))
    tijden: Profiel = {"aantalWerkurenPerWeekMaximaal": maximaal}
    if _kans(toeval, 0.85):
        tijden["aantalWerkurenPerWeekMinimaal"] = toeval.choice([u for u in (8, 12, 16, 20, 24, 32) if u <= maximaal])
    if _kans(toeval, 0.7):
        kantoor = "kantoor" in beroep.kenmerken
        tijden["indicatieKantoortijden"] = toeval.choices((1, 2, 0), (75, 15, 10) if kantoor else (35, 50, 15))[0]
    return tijden


def _talen(toeval: random.Random, eisen: bool) -> list[Profiel]:
    talen = []
    for code, procent in _TALEN:
        if not _kans(toeval, procent / 100 * (0.4 if eisen else 1)):
            continue
        taal: Profiel = {"codeTaal": code}
        basis = toeval.choices((2, 3, 4), (4, 4, 3))[0]
        for onderdeel in ("Mondeling", "Schriftelijk", "Lezen", "Luisteren"):
            if _kans(toeval, 0.8 if onderdeel in {"Mondeling", "Schriftelijk"} else 0.4):
                lager = onderdeel == "Schriftelijk" and _kans(toeval, 0.4)
                taal[f"codeNiveauTaalbeheersing{onderdeel}"] = max(1, basis - int(lager))
        talen.append(taal)
    return talen


def _rijbewijzen(toeval: random.Random, beroep: Beroep, kans: float) -> list[Profiel]:
    zwaar = ("CE", "D")
    codes: list[str] = [code for code in zwaar if code in beroep.kenmerken and _kans(toeval, 0.7)]
    if codes:
        codes = ["B", *(["C"] if codes == ["CE"] else []), *codes]
    elif _kans(toeval, kans + (0.2 if "B" in beroep.kenmerken else 0)):
        codes = ["B", *(["BE"] if _kans(toeval, 0.05) else [])]
    elif _kans(toeval, 0.05):
        codes = ["AM"]
    return [{"codeSoortRijbewijs": code} for code in codes]


def _contractvormen(toeval: random.Random) -> list[Profiel]:
    vormen = toeval.choices(
        ([("B", "01")], [("O", "01")], [("B", "01"), ("O", "01")], [("B", "04"), ("B", "01")], [("B", "02")]),
        (35, 20, 30, 8, 7),
    )[0]
    return [{"codeTypeArbeidscontract": arbeid, "codeTypeOvereenkomst": soort} for arbeid, soort in vormen]


def _opleidingen(toeval: random.Random, beroep: Beroep, peildatum: date) -> list[Profiel]:
    opleidingen = []
    for nummer in range(toeval.choices((0, 1, 2), (25, 55, 20))[0]):
        einde = -toeval.randint(300, 9000)
        klaar = _kans(toeval, 0.75)
        opleiding: Profiel = {
            "codeNiveauOpleiding": _NIVEAU_OPLEIDING[beroep.niveau] if nummer == 0 else toeval.choice((1, 2, 3)),
            "indicatieDiploma": 1 if klaar else toeval.choice((0, 2)),
        }
        if _kans(toeval, 0.7):
            opleiding["codeStatusOpleiding"] = 1 if klaar else toeval.choice((2, 3))
        if _kans(toeval, 0.5):
            opleiding["naamOpleidingsinstituut"] = toeval.choice(teksten.INSTITUTEN)
        if _kans(toeval, 0.6):
            opleiding["datumAanvangVolgenOpleiding"] = _dag(peildatum, einde - toeval.choice((365, 730, 1095, 1460)))
            opleiding["datumEindeVolgenOpleiding"] = _dag(peildatum, einde)
        if klaar and _kans(toeval, 0.4):
            opleiding["datumDiploma"] = _dag(peildatum, einde + 14)
        if nummer == 0 and not beroep.diploma.startswith("geen"):
            opleiding["toelichtingOpleiding"] = beroep.diploma
        opleidingen.append(opleiding)
    return opleidingen


def _werkervaring(toeval: random.Random, beroepen: Sequence[Beroep], peildatum: date) -> list[Profiel]:
    ervaring = []
    einde = -toeval.randint(20, 900)
    for _ in range(toeval.choices((0, 1, 2, 3, 4), (15, 30, 30, 15, 10))[0]):
        begin = einde - toeval.randint(120, 2500)
        beroep = toeval.choice(beroepen) if _kans(toeval, 0.7) else toeval.choice(BEROEPEN)
        baan: Profiel = {"beroep": {"codeBeroepsnaam": beroep.uri}, "datumAanvangWerkzaamheden": _dag(peildatum, begin)}
        if _kans(toeval, 0.9):
            baan["datumEindeWerkzaamheden"] = _dag(peildatum, einde)
        if _kans(toeval, 0.8):
            baan["naamOrganisatie"] = werkgever_voor(toeval, beroep.sbi).naam
        if _kans(toeval, 0.5):
            baan["toelichtingWerkervaring"] = teksten.werkervaring(toeval)
        ervaring.append(baan)
        einde = begin - toeval.randint(0, 400)
    return ervaring


def _cursussen(toeval: random.Random, peildatum: date) -> list[Profiel]:
    cursussen = []
    for naam in _keuze(toeval, teksten.CURSUSSEN, 2) if _kans(toeval, 0.4) else []:
        cursus: Profiel = {"naamCursus": naam, "indicatieCertificaat": toeval.choice((1, 1, 1, 2, 0))}
        if cursus["indicatieCertificaat"] == 1 and _kans(toeval, 0.6):
            cursus["datumCertificaat"] = _dag(peildatum, -toeval.randint(30, 2500))
        cursussen.append(cursus)
    return cursussen


def werkzoekende(
    toeval: random.Random, peildatum: date, postcode: Postcodekeuze, *, contact: tuple[str, str]
) -> Profiel:
    """One jobseeker's detail profile.

    :param contact: name of the bron's department and its mail domain, for the contact person
    """
    beroepen = _beroepen(toeval)
    eerste = beroepen[0]
    mobiliteit: Profiel = {"bemiddelingspostcode": postcode(toeval)}
    if _kans(toeval, 0.85):
        mobiliteit["maximaleReisafstand"] = toeval.choice((5, 10, 10, 15, 15, 20, 25, 25, 30, 40, 50, 75, 100))
    if _kans(toeval, 0.3):
        mobiliteit["maximaleReistijd"] = toeval.choice((30, 45, 60, 75, 90))
    flexibiliteit: Profiel = {}
    if _kans(toeval, 0.7):
        ja = 70 if "onregelmatig" in eerste.kenmerken else 25
        flexibiliteit["indicatieOnregelmatigWerkOfPloegendienst"] = toeval.choices((1, 2, 0), (ja, 90 - ja, 10))[0]
    if _kans(toeval, 0.75):
        flexibiliteit["datumAanvangBeschikbaarVoorWerk"] = _dag(
            peildatum, toeval.choice((-60, -14, -1, 0, 7, 30, 60, 90))
        )
    bereikbaar = _kans(toeval, 0.45)
    afdeling, domein = contact
    return _zonder_leeg(
        {
            "idWerkzoekende": _id(toeval),
            "mobiliteit": mobiliteit,
            "bemiddelingsberoep": [{"codeBeroepsnaam": beroep.uri} for beroep in beroepen]
            if _kans(toeval, 0.97)
            else [],
            "contractvorm": _contractvormen(toeval) if _kans(toeval, 0.7) else [],
            "werktijden": _werktijden(toeval, eerste),
            "flexibiliteit": flexibiliteit,
            "arbeidsmarktkwalificatie": _zonder_leeg(
                {
                    "codeWerkEnDenkniveauWerkzoekende": eerste.niveau if _kans(toeval, 0.8) else 7,
                    "opleiding": _opleidingen(toeval, eerste, peildatum),
                    "werkervaring": _werkervaring(toeval, beroepen, peildatum),
                    "cursus": _cursussen(toeval, peildatum),
                    "taalbeheersing": _talen(toeval, eisen=False),
                    "rijbewijs": _rijbewijzen(toeval, eerste, 0.5),
                    "interesse": [{"naamInteresse": i} for i in _keuze(toeval, teksten.INTERESSES, 3)]
                    if _kans(toeval, 0.4)
                    else [],
                }
            ),
            "vervoermiddel": [
                {
                    "codeVervoermiddel": toeval.choice((1, 1, 3, 3, 5, 5, 2)),
                    "indicatieBeschikbaarVoorWoonWerkverkeer": 1,
                }
            ]
            if _kans(toeval, 0.6)
            else [],
            "sector": [{"codeSbi": beroep.sbi} for beroep in beroepen[:2]] if _kans(toeval, 0.5) else [],
            "indicatieBeschikbaarheidContactgegevens": 1 if bereikbaar else 2,
            "indicatieLdrRegistratie": toeval.choices((1, 2), (1, 5))[0] if _kans(toeval, 0.3) else None,
            "eisAanWerk": {"indicatieBegeleiding": toeval.choice((1, 2))} if _kans(toeval, 0.2) else {},
            "persoonlijkePresentatie": teksten.presentatie(toeval, eerste) if _kans(toeval, 0.6) else "",
            "emailadres": [f"werkzoekende{toeval.randrange(100000):05d}@example.nl"] if bereikbaar else [],
            "telefoonnummer": [telefoon(toeval)] if bereikbaar and _kans(toeval, 0.7) else [],
            "contactpersoon": [
                {
                    "naamContactpersoonAfdeling": afdeling if _kans(toeval, 0.3) else persoon(toeval),
                    "emailadres": f"werk@{domein}",
                    "telefoonnummer": telefoon(toeval),
                }
            ],
        }
    )


def _urenpaar(toeval: random.Random) -> tuple[int, int]:
    maximaal = toeval.choice((16, 20, 24, 32, 36, 38, 40, 40))
    return max(8, maximaal - toeval.choice((0, 0, 4, 8))), maximaal


def _salaris(toeval: random.Random, beroep: Beroep) -> str:
    van, tot = (bedrag + toeval.choice((-50, 0, 0, 50, 100)) for bedrag in beroep.salaris)
    bedragen = tuple(f"€ {bedrag:,}".replace(",", ".") for bedrag in (van, tot))
    return toeval.choice(
        (f"{bedragen[0]} tot {bedragen[1]} bruto per maand", f"vanaf {bedragen[0]} bruto per maand", "volgens cao")
    )


def vacature(toeval: random.Random, peildatum: date, postcode: Postcodekeuze) -> Profiel:
    """One vacancy's detail profile. A few are past their closing date, as at real bronnen: those must not be found."""
    beroep = toeval.choices(BEROEPEN, _GEWICHTEN)[0]
    werkgever = werkgever_voor(toeval, beroep.sbi)
    code = postcode(toeval)
    plek = plaats(code) or "de regio"
    minimaal, maximaal = _urenpaar(toeval)
    naam = toeval.choice((beroep.naam, *beroep.synoniemen))
    naam = naam[0].upper() + naam[1:]
    uren = f"{minimaal} uur" if minimaal == maximaal else f"{minimaal}-{maximaal} uur"
    sluiting = -toeval.randint(1, 20) if _kans(toeval, 0.04) else toeval.randint(5, 90)
    werktijden: Profiel = {"aantalWerkurenPerWeekMinimaal": minimaal, "aantalWerkurenPerWeekMaximaal": maximaal}
    if _kans(toeval, 0.6):
        werktijden["indicatieKantoortijden"] = 1 if "kantoor" in beroep.kenmerken else 2
    voorwaarden: Profiel = {"salarisIndicatie": _salaris(toeval, beroep)}
    if _kans(toeval, 0.7):
        voorwaarden["datumAanvangWerkzaamheden"] = _dag(peildatum, toeval.choice((0, 7, 14, 30, 45, 60)))
    if _kans(toeval, 0.6):
        voorwaarden["omschrijvingArbeidsvoorwaarden"] = " ".join(_keuze(toeval, teksten.VOORWAARDEN, 4))
    site = f"https://{werkgever.domein}"
    return _zonder_leeg(
        {
            "idVacature": _id(toeval),
            "nummerVacature": f"V{toeval.randrange(10**8):08d}",
            "naamVacature": toeval.choice((naam, f"{naam} {plek}", f"{naam} ({uren})"))[:120],
            "omschrijvingVacature": teksten.vacaturetekst(
                toeval, beroep, werkgever=werkgever.naam, plaats=plek, uren=maximaal
            ),
            "beroep": {"codeBeroepsnaam": beroep.uri},
            "sector": {"codeSbi": beroep.sbi},
            "codeWerkEnDenkniveauMinimaal": str(beroep.niveau) if _kans(toeval, 0.85) else "7",
            "contractvorm": _contractvormen(toeval) if _kans(toeval, 0.85) else [],
            "werktijden": werktijden if _kans(toeval, 0.93) else {},
            "flexibiliteit": {
                "indicatieOnregelmatigWerkOfPloegendienst": 1 if "onregelmatig" in beroep.kenmerken else 2
            }
            if _kans(toeval, 0.75)
            else {},
            "arbeidsVoorwaarden": voorwaarden,
            "adres": {
                "postcode": code,
                "straatnaam": toeval.choice(teksten.STRATEN),
                "huisnummer": toeval.randint(1, 240),
            },
            "sluitingsdatumVacature": _dag(peildatum, sluiting) if _kans(toeval, 0.9) else "",
            "rijbewijs": _rijbewijzen(toeval, beroep, 0.1),
            "taalbeheersing": _talen(toeval, eisen=True),
            "opleiding": [
                {"codeNiveauOpleiding": _NIVEAU_OPLEIDING[beroep.niveau], "toelichtingOpleiding": beroep.diploma}
            ]
            if not beroep.diploma.startswith("geen") and _kans(toeval, 0.7)
            else [],
            "cursus": [{"naamCursus": toeval.choice(teksten.CURSUSSEN)}] if _kans(toeval, 0.15) else [],
            "werkervaring": [{"aantalJarenWerkzaamInBeroep": toeval.choice((0, 1, 1, 2, 3, 5))}]
            if _kans(toeval, 0.5)
            else [],
            "sollicitatiewijze": [
                {"codeSollicitatiewijze": "3"},
                {"codeSollicitatiewijze": "4", "webadres": {"codeWebadres": 4, "url": f"{site}/solliciteren"}},
            ][: toeval.randint(1, 2)],
            "werkgever": {
                "handelsnaamOrganisatie": werkgever.naam,
                "sector": [{"codeSbi": beroep.sbi}],
                "webadres": [{"codeWebadres": 3, "url": site}],
                "contactpersoon": [
                    {
                        "naamContactpersoonAfdeling": persoon(toeval),
                        "emailadres": [f"werk@{werkgever.domein}"],
                        "telefoonnummer": [telefoon(toeval)],
                    }
                ],
            },
        }
    )


def contactmoment(toeval: random.Random, peildatum: date, bron: str) -> Profiel:
    """One contact of a bron with an employer; complete, as there is no detail."""
    werkgever = toeval.choice(WERKGEVERS)
    naam = persoon(toeval)
    return {
        "datum": _dag(peildatum, -toeval.randint(1, 400)),
        "codeOnderwerp": toeval.randint(1, 6),
        "codeSoort": toeval.randint(1, 6),
        "accountmanager": {"naam": naam, "naamOrganisatie": bron[:70], "telefoonnummer": telefoon(toeval)},
        "werkgever": {
            "handelsnaamOrganisatie": werkgever.naam,
            "nummerKvk": werkgever.kvk,
            "codeSoortAfspraken": toeval.randint(1, 3),
            "erkendSbbLeerbedrijf": _kans(toeval, 0.4),
        },
    }
