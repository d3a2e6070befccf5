"""Our own template for werkzoekenden."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.bestanden.indelingen import lezers
from portal.bestanden.indelingen.afronding import periode, werktijden
from portal.bestanden.indelingen.kolom import Indeling, Kolom
from portal.bestanden.waarden.contact import email_lezen, telefoon_lezen
from portal.bestanden.waarden.eenvoudig import datum_lezen, getal, postcode_lezen, tekst
from portal.bestanden.waarden.keuze import denkniveau, ja_nee, ja_nee_onbekend
from portal.bestanden.waarden.uitkomst import Gelezen

_JA_NEE = "Ja of Nee"
_LIJST = "Meer waarden scheidt u met een rechte streep |."
_KWALIFICATIE = "arbeidsmarktkwalificatie"

KOLOMMEN = (
    Kolom(
        "Eigen kenmerk",
        "sleutel",
        lezers.sleutel_lezen,
        "Het nummer of de code waarmee uw organisatie deze persoon kent. Geen BSN. Blijft bij een volgende lijst gelijk "
        "en wordt niet met anderen gedeeld.",
        "Hoogstens 100 tekens, zonder spaties",
        ("WZ-0001", "WZ-0002", "WZ-0003"),
        verplicht=True,
        synoniemen=("Kenmerk", "Klantnummer", "Clientnummer", "ID"),
    ),
    Kolom(
        "Postcode",
        "mobiliteit.bemiddelingspostcode",
        postcode_lezen,
        "De postcode van waaruit de persoon werk zoekt.",
        "Vier cijfers en twee letters",
        ("7001 AB", "8232 VK", "9711 LM"),
        verplicht=True,
        synoniemen=("Bemiddelingspostcode",),
    ),
    Kolom(
        "Maximale reisafstand (km)",
        "mobiliteit.maximaleReisafstand",
        getal(0, 999),
        "Hoe ver de persoon wil reizen, in kilometers hemelsbreed.",
        "0 tot en met 999",
        ("25", "10", ""),
        synoniemen=("Maximale reisafstand", "Reisafstand"),
    ),
    Kolom(
        "Maximale reistijd (minuten)",
        "mobiliteit.maximaleReistijd",
        getal(0, 999),
        "Hoe lang de persoon wil reizen, enkele reis, in minuten.",
        "0 tot en met 999",
        ("45", "", "60"),
        synoniemen=("Maximale reistijd", "Reistijd"),
    ),
    Kolom(
        "Beroepen",
        "bemiddelingsberoep",
        lezers.beroepen,
        f"De beroepen waarvoor de persoon bemiddeld wil worden, als naam of als code. {_LIJST}",
        "Hoogstens 5 beroepen uit de beroepenlijst",
        ("Heftruckchauffeur | Magazijnmedewerker", "Verzorgende IG", "Administratief medewerker | Receptionist"),
        synoniemen=("Beroep", "Bemiddelingsberoep", "Bemiddelingsberoepen"),
    ),
    Kolom(
        "Uren per week minimaal",
        "werktijden.aantalWerkurenPerWeekMinimaal",
        getal(0, 99, afronden=True),
        "Het kleinste aantal uren per week. Vul ook het maximum in: anders wordt de persoon op uren niet gevonden.",
        "0 tot en met 99",
        ("32", "16", "24"),
        synoniemen=("Uren minimaal", "Minimaal aantal uren", "Uren min"),
    ),
    Kolom(
        "Uren per week maximaal",
        "werktijden.aantalWerkurenPerWeekMaximaal",
        getal(0, 99, afronden=True),
        "Het grootste aantal uren per week.",
        "0 tot en met 99",
        ("40", "24", "32"),
        synoniemen=("Uren maximaal", "Maximaal aantal uren", "Uren max", "Uren per week"),
    ),
    Kolom(
        "Kantoortijden",
        "werktijden.indicatieKantoortijden",
        ja_nee_onbekend,
        "Wil de persoon op kantoortijden werken?",
        "Ja, Nee of Onbekend",
        ("Nee", "Nee", "Ja"),
    ),
    Kolom(
        "Onregelmatig werk of ploegendienst",
        "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
        ja_nee_onbekend,
        "Kan de persoon op wisselende tijden of in ploegen werken?",
        "Ja, Nee of Onbekend",
        ("Ja", "Ja", "Nee"),
        synoniemen=("Onregelmatig", "Ploegendienst", "Onregelmatig werk"),
    ),
    Kolom(
        "Beschikbaar vanaf",
        "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
        datum_lezen,
        "Vanaf welke dag de persoon kan werken. Zonder datum wordt de persoon op beschikbaarheid niet gevonden.",
        "Een datum als 31-3-2026",
        ("1-2-2026", "15-1-2026", "1-4-2026"),
    ),
    Kolom(
        "Beschikbaar tot",
        "flexibiliteit.datumEindeBeschikbaarVoorWerk",
        datum_lezen,
        "Tot welke dag de persoon kan werken. Mag leeg blijven.",
        "Een datum als 31-3-2026",
        ("", "", "31-12-2026"),
    ),
    Kolom(
        "Contractvormen",
        "contractvorm",
        lezers.contractvormen,
        f"Welk contract de persoon wil, en eventueel na een dubbele punt het soort werk. {_LIJST}",
        "vast of tijdelijk, en eventueel regulier, leerbaan, vrijwilligerswerk of werkervaringsplaats",
        ("vast | tijdelijk", "vast : regulier", "tijdelijk : leerbaan"),
        synoniemen=("Contract", "Contractvorm"),
    ),
    Kolom(
        "Werk- en denkniveau",
        f"{_KWALIFICATIE}.codeWerkEnDenkniveauWerkzoekende",
        denkniveau,
        "Het niveau waarop de persoon kan werken.",
        "geen, basis, vmbo, mbo, hbo, wo of onbekend",
        ("vmbo", "mbo", "hbo"),
        synoniemen=("Denkniveau", "Niveau"),
    ),
    Kolom(
        "Rijbewijzen",
        f"{_KWALIFICATIE}.rijbewijs",
        lezers.rijbewijzen,
        f"De rijbewijzen die de persoon heeft. {_LIJST}",
        "A, A1, A2, AM, B, B+, BE, C, C1, C1E, CE, D, D1, D1E, DE of T",
        ("B | BE", "", "B"),
        synoniemen=("Rijbewijs",),
    ),
    Kolom(
        "Talen",
        f"{_KWALIFICATIE}.taalbeheersing",
        lezers.talen,
        "De talen, telkens als taal : mondeling : schriftelijk : lezen : luisteren. Wat u niet weet laat u weg. "
        + _LIJST,
        "Niveaus: geen, redelijk, goed of uitstekend",
        (
            "Nederlands : goed : redelijk | Pools : uitstekend",
            "Nederlands : goed : goed",
            "Nederlands : uitstekend | Engels : goed : goed",
        ),
        synoniemen=("Taal", "Taalbeheersing"),
    ),
    Kolom(
        "Opleidingen",
        f"{_KWALIFICATIE}.opleiding",
        lezers.opleidingen_werkzoekende,
        "De opleidingen, telkens als niveau : naam : diploma : datum diploma : status : school : code. " + _LIJST,
        "Niveaus: basisonderwijs, vmbo, havo/vwo, mbo, hbo, wo of anders. Diploma: ja, nee of onbekend. Status: afgerond, "
        "afgebroken of lopend",
        (
            "vmbo : basis techniek : ja",
            "mbo : Verzorgende IG : ja : 1-7-2019 : afgerond",
            "hbo : Bestuurskunde : nee : : afgebroken",
        ),
        synoniemen=("Opleiding",),
    ),
    Kolom(
        "Werkervaring",
        f"{_KWALIFICATIE}.werkervaring",
        lezers.werkervaringen,
        "Het werk dat de persoon heeft gedaan, telkens als beroep : organisatie : van : tot : toelichting. " + _LIJST,
        "Beroep uit de beroepenlijst; datums als 31-3-2026",
        (
            "Magazijnmedewerker : Distributiecentrum Oost : 1-3-2019 : 31-12-2024",
            "",
            "Receptionist : : 1-1-2020 : 1-6-2023 : balie en telefoon",
        ),
    ),
    Kolom(
        "Cursussen",
        f"{_KWALIFICATIE}.cursus",
        lezers.cursussen_werkzoekende,
        "De cursussen, telkens als naam : certificaat : datum certificaat : instituut : toelichting. " + _LIJST,
        "Certificaat: ja, nee of onbekend",
        ("Heftruckcertificaat : ja : 12-5-2023", "Bedrijfshulpverlening : ja", ""),
        synoniemen=("Cursus",),
    ),
    Kolom(
        "Interesses",
        f"{_KWALIFICATIE}.interesse",
        lezers.interesses,
        f"Wat de persoon graag wil doen. {_LIJST}",
        "Elk hoogstens 120 tekens",
        ("buiten werken", "ouderenzorg | koken", ""),
        synoniemen=("Interesse",),
    ),
    Kolom(
        "Competenties",
        f"{_KWALIFICATIE}.competentiebeheersing",
        lezers.competenties,
        f"De codes van wat de persoon kan (CompetentNL). {_LIJST}",
        "Codes van hoogstens 200 tekens",
        synoniemen=("Competentie",),
    ),
    Kolom(
        "Vervoermiddelen",
        "vervoermiddel",
        lezers.vervoermiddelen,
        "Waarmee de persoon kan reizen, telkens als vervoermiddel : voor woon-werk : voor het werk. " + _LIJST,
        "auto, bromfiets, fiets, motor, ov of anders; daarna ja of nee",
        ("auto : ja : nee | fiets", "fiets : ja", "ov"),
        synoniemen=("Vervoermiddel", "Vervoer"),
    ),
    Kolom(
        "Sectoren (SBI)",
        "sector",
        lezers.sectoren,
        f"De branches waarin de persoon wil werken, als SBI-code van het CBS. {_LIJST}",
        "2 tot en met 5 cijfers",
        ("52102", "87100", ""),
        synoniemen=("Sector", "Sectoren", "SBI"),
    ),
    Kolom(
        "LDR-registratie",
        "indicatieLdrRegistratie",
        ja_nee,
        "Staat de persoon in het doelgroepregister (banenafspraak)? Wordt alleen bij een detailvraag gedeeld.",
        _JA_NEE,
        ("Nee", "Nee", "Ja"),
        synoniemen=("LDR", "Banenafspraak", "Doelgroepregister"),
    ),
    Kolom(
        "Aanpassing werkplek nodig",
        "eisAanWerk.indicatieAanpassingWerkomgeving",
        ja_nee_onbekend,
        "Moet de werkplek worden aangepast? Wordt alleen bij een detailvraag gedeeld.",
        "Ja, Nee of Onbekend",
        ("", "", "Nee"),
    ),
    Kolom(
        "Begeleiding nodig",
        "eisAanWerk.indicatieBegeleiding",
        ja_nee_onbekend,
        "Is begeleiding op het werk nodig? Wordt alleen bij een detailvraag gedeeld.",
        "Ja, Nee of Onbekend",
        ("", "", "Ja"),
    ),
    Kolom(
        "Afwisseling in werk nodig",
        "eisAanWerk.indicatieWerkvariatie",
        ja_nee_onbekend,
        "Is afwisselend werk nodig? Wordt alleen bij een detailvraag gedeeld.",
        "Ja, Nee of Onbekend",
        ("", "", ""),
    ),
    Kolom(
        "Persoonlijke presentatie",
        "persoonlijkePresentatie",
        tekst(2000),
        "Een korte tekst over de persoon. Zet er geen naam, telefoonnummer of e-mailadres in. Wordt alleen bij een "
        "detailvraag gedeeld.",
        "Hoogstens 2000 tekens",
        ("Harde werker die van aanpakken houdt.", "", "Nauwkeurig en vriendelijk aan de balie."),
        synoniemen=("Presentatie",),
        persoonlijk=True,
    ),
    Kolom(
        "Webadressen",
        "webadres",
        lezers.webadressen_werkzoekende,
        "Waar een profiel of cv te vinden is, telkens als soort : webadres. " + _LIJST,
        "Soort: profiel of cv",
        synoniemen=("Webadres",),
        persoonlijk=True,
    ),
    Kolom(
        "Telefoonnummer",
        "contact.telefoonnummer",
        lezers.telefoons,
        "Het telefoonnummer van de persoon zelf. Wordt apart en versleuteld bewaard en alleen met toestemming gedeeld.",
        "10 cijfers, of een nummer met landnummer",
        ("0612345678", "", ""),
        synoniemen=("Telefoon", "Mobiel"),
        persoonlijk=True,
        telefoon=True,
    ),
    Kolom(
        "E-mailadres",
        "contact.emailadres",
        lezers.emailadressen,
        "Het e-mailadres van de persoon zelf. Wordt apart en versleuteld bewaard en alleen met toestemming gedeeld.",
        "Een e-mailadres",
        ("werkzoekende1@example.nl", "", ""),
        synoniemen=("E-mail", "Mailadres", "Emailadres"),
        persoonlijk=True,
    ),
    Kolom(
        "Contactgegevens beschikbaar",
        "indicatieBeschikbaarheidContactgegevens",
        ja_nee,
        "Zijn er contactgegevens van de persoon, of van de contactpersoon?",
        _JA_NEE,
        ("Ja", "Ja", "Ja"),
    ),
    Kolom(
        "Toestemming",
        "toestemming",
        ja_nee,
        "Vindt de persoon het goed dat de eigen contactgegevens worden gedeeld? Bij Nee worden telefoonnummer en "
        "e-mailadres niet overgenomen.",
        _JA_NEE,
        ("Ja", "", "Nee"),
        synoniemen=("Toestemming contactgegevens",),
    ),
    Kolom(
        "Contactpersoon naam",
        "contactpersoon[0].naamContactpersoonAfdeling",
        tekst(35, persoonlijk=True),
        "De medewerker of afdeling van uw organisatie die over deze persoon gaat.",
        "Hoogstens 35 tekens",
        ("Team Werk", "Team Werk", "Team Werk"),
        synoniemen=("Contactpersoon",),
        persoonlijk=True,
    ),
    Kolom(
        "Contactpersoon telefoon",
        "contactpersoon[0].telefoonnummer",
        telefoon_lezen,
        "Het telefoonnummer van de contactpersoon.",
        "10 cijfers, of een nummer met landnummer",
        ("0314123456", "0314123456", "0314123456"),
        synoniemen=("Contactpersoon telefoonnummer",),
        persoonlijk=True,
        telefoon=True,
    ),
    Kolom(
        "Contactpersoon e-mail",
        "contactpersoon[0].emailadres",
        email_lezen,
        "Het e-mailadres van de contactpersoon.",
        "Een e-mailadres",
        ("teamwerk@example.nl", "teamwerk@example.nl", "teamwerk@example.nl"),
        synoniemen=("Contactpersoon e-mailadres",),
        persoonlijk=True,
    ),
)


def _afronden(profiel: dict[str, Any], _hulp: Mapping[str, Any]) -> Iterator[tuple[str, Gelezen]]:
    yield from werktijden(profiel, "Uren per week minimaal")
    yield from periode(
        profiel,
        "flexibiliteit",
        "datumAanvangBeschikbaarVoorWerk",
        "datumEindeBeschikbaarVoorWerk",
        "Beschikbaar tot",
    )


EIGEN_WERKZOEKENDEN = Indeling(
    "sjabloon-werkzoekenden", "Eigen sjabloon werkzoekenden", "werkzoekende", KOLOMMEN, _afronden
)
