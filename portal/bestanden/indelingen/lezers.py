"""Readers that more than one layout uses: groups of the standard, spelled as lists in one cell."""

import re
from typing import Any

from portal.bestanden.fouten import Opmerking
from portal.bestanden.waarden.contact import email_lezen, telefoon_lezen, url_lezen
from portal.bestanden.waarden.eenvoudig import code, datum_lezen, sbi_lezen, tekst
from portal.bestanden.waarden.keuze import (
    arbeidscontract,
    ja_nee_nvt,
    ja_nee_onbekend,
    opleidingsniveau,
    opleidingsstatus,
    overeenkomst,
    rijbewijs_lezen,
    sollicitatiewijze,
    taalniveau,
    vervoer,
    webadressoort,
)
from portal.bestanden.waarden.lijst import Controle, Deel, groepen, lijst
from portal.bestanden.waarden.open_lijsten import beroep_lezen, taal_lezen
from portal.bestanden.waarden.uitkomst import GEWOON, Gelezen, Gewoon, fout, goed, opmerking
from portal.kern import limieten

#: Blanks and every usual separator: licences and means of transport never hold one of them.
_LOS = r"\s*[|,;/\n]\s*"

_SLEUTEL = re.compile(r"[^\s|]{1,100}")
# A long number as Excel shows it (1,23457E+11) or keeps it (no more than 15 digits): others have become the same one.
_AFGEROND = re.compile(r"[0-9](?:[.,][0-9]+[Ee]\+?|[Ee]\+)[0-9]+|[0-9]{16,},0")
#: How the keys of the example rows in our templates begin.
VOORBEELD = "VOORBEELD-"


def sleutel_lezen(cel: str) -> Gelezen:
    """The organisation's own key of a person or vacancy. It ties uploads together and never leaves the portal."""
    if not _SLEUTEL.fullmatch(cel):
        return fout("kenmerk_onjuist", "{} kan geen kenmerk zijn. Gebruik hoogstens 100 tekens zonder spaties.", cel)
    if _AFGEROND.fullmatch(cel):
        return fout(
            "kenmerk_afgerond",
            "Excel heeft van dit kenmerk een afgerond getal gemaakt. Zet de kolom in Excel op Tekst en vul het hele kenmerk "
            "opnieuw in.",
        )
    if cel.upper().startswith(VOORBEELD):
        # People fill in their own rows below the examples, and nobody must be found who does not exist.
        return fout("voorbeeldrij", "deze rij is een voorbeeld uit het sjabloon. Verwijder deze rij.", cel)
    return goed(cel)


GEWOON[sleutel_lezen] = Gewoon(re.compile(rf"(?!(?i:{VOORBEELD})|{_AFGEROND.pattern}\Z)[A-Za-z0-9._/-]{{1,100}}"))


def _minstens(*namen: str, anders: Opmerking) -> Controle:
    def controle(groep: dict[str, Any]) -> Opmerking | None:
        return None if not groep or any(naam in groep for naam in namen) else anders

    return controle


def _volgorde(van: str, tot: str) -> Controle:
    verkeerd_om = opmerking(
        "periode_verkeerd_om", "de begindatum ligt na de einddatum. Draai de datums om of verbeter ze."
    )

    def controle(groep: dict[str, Any]) -> Opmerking | None:
        if groep.get(van, "") > groep.get(tot, "9"):
            return verkeerd_om
        return None

    return controle


beroepen = lijst(beroep_lezen, doel="codeBeroepsnaam", maximum=limieten.BEROEPEN_PER_WERKZOEKENDE)
rijbewijzen = lijst(rijbewijs_lezen, doel="codeSoortRijbewijs", scheiding=_LOS)
talen = groepen(
    Deel("codeTaal", "taal", taal_lezen),
    Deel("codeNiveauTaalbeheersingMondeling", "mondeling", taalniveau),
    Deel("codeNiveauTaalbeheersingSchriftelijk", "schriftelijk", taalniveau),
    Deel("codeNiveauTaalbeheersingLezen", "lezen", taalniveau),
    Deel("codeNiveauTaalbeheersingLuisteren", "luisteren", taalniveau),
    controle=_minstens(
        "codeTaal", anders=opmerking("taal_ontbreekt", "de taal ontbreekt. Begin met de naam van de taal.")
    ),
)
contractvormen = groepen(
    Deel("codeTypeArbeidscontract", "contract", arbeidscontract),
    Deel("codeTypeOvereenkomst", "soort werk", overeenkomst),
)
vervoermiddelen = groepen(
    Deel("codeVervoermiddel", "vervoermiddel", vervoer),
    Deel("indicatieBeschikbaarVoorWoonWerkverkeer", "voor woon-werk", ja_nee_onbekend),
    Deel("indicatieBeschikbaarVoorUitvoeringWerk", "voor het werk", ja_nee_onbekend),
)
opleidingen_werkzoekende = groepen(
    Deel("codeNiveauOpleiding", "niveau", opleidingsniveau),
    Deel("toelichtingOpleiding", "naam", tekst(2000)),
    Deel("indicatieDiploma", "diploma", ja_nee_nvt),
    Deel("datumDiploma", "datum diploma", datum_lezen),
    Deel("codeStatusOpleiding", "status", opleidingsstatus),
    Deel("naamOpleidingsinstituut", "school", tekst(500)),
    Deel("codeOpleidingsnaam", "code", code("[0-9]{1,10}", "Vul 1 tot en met 10 cijfers in.")),
)
opleidingen_vacature = groepen(
    Deel("codeNiveauOpleiding", "niveau", opleidingsniveau),
    Deel("toelichtingOpleiding", "naam", tekst(2000)),
    Deel("indicatieDiploma", "diploma", ja_nee_nvt),
    Deel("codeOpleidingsnaam", "code", code("[0-9]{1,10}", "Vul 1 tot en met 10 cijfers in.")),
)
werkervaringen = groepen(
    Deel("beroep.codeBeroepsnaam", "beroep", beroep_lezen),
    Deel("naamOrganisatie", "organisatie", tekst(70)),
    Deel("datumAanvangWerkzaamheden", "van", datum_lezen),
    Deel("datumEindeWerkzaamheden", "tot", datum_lezen),
    Deel("toelichtingWerkervaring", "toelichting", tekst(2000)),
    controle=_volgorde("datumAanvangWerkzaamheden", "datumEindeWerkzaamheden"),
)
cursussen_werkzoekende = groepen(
    Deel("naamCursus", "naam", tekst(120)),
    Deel("indicatieCertificaat", "certificaat", ja_nee_nvt),
    Deel("datumCertificaat", "datum certificaat", datum_lezen),
    Deel("naamOpleidingsinstituut", "instituut", tekst(500)),
    Deel("toelichtingCursus", "toelichting", tekst(2000)),
)
cursussen_vacature = groepen(
    Deel("naamCursus", "naam", tekst(120)),
    Deel("indicatieCertificaat", "certificaat", ja_nee_nvt),
    Deel("toelichtingCursus", "toelichting", tekst(2000)),
)
interesses = lijst(tekst(120), doel="naamInteresse")
competenties = lijst(code(r"[^\s|]{1,200}", "Vul de code van de competentie in."), doel="codeCompetentie")
sectoren = lijst(sbi_lezen, scheiding=_LOS)
webadressen_werkzoekende = groepen(
    Deel("codeWebadres", "soort", webadressoort),
    Deel("url", "webadres", url_lezen),
    controle=_minstens("url", anders=opmerking("webadres_ontbreekt", "het webadres ontbreekt.")),
)
sollicitatiewijzen = groepen(
    Deel("codeSollicitatiewijze", "wijze", sollicitatiewijze),
    Deel("webadres.url", "webadres", url_lezen),
)
# Not at the comma of what Excel makes of a long number: 6,12E+08 is one (damaged) value.
telefoons = lijst(telefoon_lezen, scheiding=r"\s*(?:[|;\n]|,(?![0-9]+[Ee]\+?[0-9]))\s*", maximum=5)
emailadressen = lijst(email_lezen, scheiding=r"\s*[|;,\s]\s*", maximum=5)


def werkgever_website(cel: str) -> Gelezen:
    """The employer's own site, marked as such."""
    gelezen = url_lezen(cel)
    return gelezen if gelezen.waarde is None else goed([{"codeWebadres": 3, "url": gelezen.waarde}])


def ervaring_in_jaren(cel: str) -> Gelezen:
    """Years of experience asked for; the vacature has them as a list of one."""
    gevonden = re.fullmatch(r"([0-9]{1,2})(?:\s*jaar)?", cel)
    if not gevonden:
        return fout("jaren_onjuist", "{} is geen aantal jaren. Vul een heel getal in van 0 tot en met 99.", cel)
    return goed([{"aantalJarenWerkzaamInBeroep": int(gevonden.group(1))}])
