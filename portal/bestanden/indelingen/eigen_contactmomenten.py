"""Our own template for contact moments with employers.

A function and not a table: the standard has codes of which the meaning is not published, so the words for them are set by
the landelijk beheerder and come in from outside.
"""

import re
from collections.abc import Mapping

from exchange_client.standaard.waardelijsten import Waardelijst, WcmOnderwerp, WcmSoort, WcmSoortAfspraken
from portal.bestanden.indelingen.kolom import Indeling, Kolom
from portal.bestanden.indelingen.lezers import sleutel_lezen
from portal.bestanden.waarden.contact import email_lezen, telefoon_lezen
from portal.bestanden.waarden.eenvoudig import datum_lezen, getal, postcode_lezen, tekst
from portal.bestanden.waarden.keuze import ja_nee, keuze
from portal.bestanden.waarden.uitkomst import Gelezen, Lezer, fout, goed, opmerking

#: List ("onderwerp", "soort", "afspraken") → code → the words for it.
Codewoorden = Mapping[str, Mapping[int, str]]

_ADRES = "werkgever.vestigingsadres"
_CONTACT = f"{_ADRES}.contactpersoonAfdeling"


def kvk_lezen(cel: str) -> Gelezen:
    """Eight digits; spaces and dots that people copy along are dropped, and so is the loss of a leading zero repaired."""
    kaal = re.sub(r"[\s.]", "", cel)
    if re.fullmatch(r"[1-9][0-9]{6}", kaal):
        return goed(
            f"0{kaal}",
            opmerking("kvk_nul_aangevuld", "aan het KvK-nummer is een 0 toegevoegd die Excel had weggelaten."),
        )
    if not re.fullmatch(r"[0-9]{8}", kaal):
        return fout("kvk_onjuist", "{} is geen KvK-nummer. Vul acht cijfers in, bijvoorbeeld 12345678.", cel)
    return goed(kaal)


def _sbi_lezen(cel: str) -> Gelezen:
    kaal = cel.replace(".", "")
    if not re.fullmatch(r"[0-9]{2,5}", kaal):
        return fout("sbi_onjuist", "{} is geen SBI-code. Vul 2 tot en met 5 cijfers in, bijvoorbeeld 43210.", cel)
    return goed(int(kaal))


def _ja_nee_lezen(cel: str) -> Gelezen:
    gelezen = ja_nee(cel)
    return gelezen if gelezen.waarde is None else goed(gelezen.waarde == 1)


def _code(lijst: Waardelijst, woorden: Mapping[int, str]) -> tuple[Lezer, str]:
    """How a cell of this list is read, and how that is explained: by word, by number, or as "Code 3"."""
    namen = [woorden.get(int(lid.value), lid.label) for lid in lijst]
    lezer = keuze(lijst, {woord: code for code, woord in woorden.items()}, voorbeelden=tuple(namen))
    return lezer, f"{', '.join(namen)}; of het nummer van de code"


def eigen_contactmomenten(woorden: Codewoorden) -> Indeling:
    """The layout, with the words that are in use for the codes.

    Args:
        woorden: per list the words per code; a code without a word is "Code 1", "Code 2" and so on.
    """
    onderwerp, uitleg_onderwerp = _code(WcmOnderwerp, woorden.get("onderwerp", {}))
    soort, uitleg_soort = _code(WcmSoort, woorden.get("soort", {}))
    afspraken, uitleg_afspraken = _code(WcmSoortAfspraken, woorden.get("afspraken", {}))
    kolommen = (
        Kolom(
            "Datum",
            "datum",
            datum_lezen,
            "De dag van het contact.",
            "Een datum als 31-3-2026",
            ("12-1-2026", "3-2-2026", "17-2-2026"),
            verplicht=True,
            synoniemen=("Datum contact", "Contactdatum", "Datum contactmoment"),
        ),
        Kolom(
            "KvK-nummer",
            "werkgever.nummerKvk",
            kvk_lezen,
            "Het nummer van de werkgever bij de Kamer van Koophandel. Hierop vinden andere organisaties het contact.",
            "Acht cijfers",
            ("99000001", "99000002", "99000001"),
            verplicht=True,
            synoniemen=("KvK", "Nummer KvK", "KvK werkgever", "KvK-nr"),
        ),
        Kolom(
            "Werkgever",
            "werkgever.handelsnaamOrganisatie",
            tekst(500),
            "De naam van de werkgever.",
            "Hoogstens 500 tekens",
            ("Transportbedrijf Oude Weg", "Van Helden Logistiek", "Transportbedrijf Oude Weg"),
            synoniemen=("Naam werkgever", "Handelsnaam", "Bedrijf"),
        ),
        Kolom(
            "Eigen kenmerk",
            "sleutel",
            sleutel_lezen,
            "Het nummer van dit contact in uw eigen systeem. Wordt niet gedeeld.",
            "Hoogstens 100 tekens, zonder spaties",
            ("CM-2026-001", "CM-2026-002", "CM-2026-003"),
            synoniemen=("Kenmerk", "ID"),
        ),
        Kolom(
            "Onderwerp",
            "codeOnderwerp",
            onderwerp,
            "Waar het contact over ging.",
            uitleg_onderwerp,
            ("1", "2", ""),
            synoniemen=("Code onderwerp",),
        ),
        Kolom(
            "Soort contact",
            "codeSoort",
            soort,
            "Hoe het contact verliep.",
            uitleg_soort,
            ("1", "3", ""),
            synoniemen=("Soort", "Code soort"),
        ),
        Kolom(
            "Accountmanager",
            "accountmanager.naam",
            tekst(70, persoonlijk=True),
            "Wie het contact had.",
            "Hoogstens 70 tekens",
            ("A. Jansen", "B. de Wit", ""),
            synoniemen=("Naam accountmanager",),
            persoonlijk=True,
        ),
        Kolom(
            "Organisatie accountmanager",
            "accountmanager.naamOrganisatie",
            tekst(70),
            "De organisatie van de accountmanager. Zo weten anderen van wie het contact is.",
            "Hoogstens 70 tekens",
            ("Gemeente Voorbeeldstad", "Gemeente Voorbeeldstad", ""),
            synoniemen=("Organisatie",),
        ),
        Kolom(
            "Telefoon accountmanager",
            "accountmanager.telefoonnummer",
            telefoon_lezen,
            "Op dit nummer bellen anderen voor overleg.",
            "10 cijfers, of een nummer met landnummer",
            ("0314123457", "", ""),
            synoniemen=("Telefoonnummer accountmanager",),
            persoonlijk=True,
            telefoon=True,
        ),
        Kolom(
            "E-mail accountmanager",
            "accountmanager.emailadres",
            email_lezen,
            "Op dit adres mailen anderen voor overleg.",
            "Een e-mailadres",
            ("a.jansen@example.nl", "", ""),
            synoniemen=("E-mailadres accountmanager",),
            persoonlijk=True,
        ),
        Kolom(
            "SBI-code",
            "werkgever.codeSbi",
            _sbi_lezen,
            "De branche van de werkgever, als SBI-code van het CBS.",
            "2 tot en met 5 cijfers",
            ("49410", "", ""),
            synoniemen=("SBI", "Sector (SBI)"),
        ),
        Kolom(
            "Soort afspraken",
            "werkgever.codeSoortAfspraken",
            afspraken,
            "Welk soort afspraken er met de werkgever is.",
            uitleg_afspraken,
            ("1", "", ""),
            synoniemen=("Code soort afspraken", "Afspraken"),
        ),
        Kolom(
            "Erkend leerbedrijf",
            "werkgever.erkendSbbLeerbedrijf",
            _ja_nee_lezen,
            "Is de werkgever een leerbedrijf dat SBB heeft erkend?",
            "Ja of Nee",
            ("Ja", "", "Nee"),
            synoniemen=("Erkend SBB-leerbedrijf", "SBB-leerbedrijf", "Leerbedrijf"),
        ),
        *_adreskolommen(),
    )
    return Indeling("sjabloon-contactmomenten", "Eigen sjabloon contactmomenten", "contactmoment", kolommen)


def _adreskolommen() -> tuple[Kolom, ...]:
    return (
        Kolom(
            "Straat",
            f"{_ADRES}.straatnaam",
            tekst(70),
            "De straat van de vestiging.",
            "Hoogstens 70 tekens",
            ("Havenstraat", "", ""),
            synoniemen=("Straatnaam",),
        ),
        Kolom(
            "Huisnummer",
            f"{_ADRES}.huisnummer",
            getal(0, 99999),
            "Het huisnummer van de vestiging.",
            "0 tot en met 99999",
            ("12", "", ""),
        ),
        Kolom(
            "Huisnummertoevoeging",
            f"{_ADRES}.huisnummertoevoeging",
            tekst(6),
            "De letters of cijfers achter het huisnummer.",
            "Hoogstens 6 tekens",
            ("a", "", ""),
            synoniemen=("Toevoeging", "Huisnummer toevoeging"),
        ),
        Kolom(
            "Postcode",
            f"{_ADRES}.postcode",
            _postcode_lezen,
            "De postcode van de vestiging.",
            "Vier cijfers en twee letters",
            ("7005 AD", "", ""),
            synoniemen=("Postcode werkgever",),
        ),
        Kolom(
            "Plaats",
            f"{_ADRES}.woonplaatsnaam",
            tekst(70),
            "De plaats van de vestiging.",
            "Hoogstens 70 tekens",
            ("Doetinchem", "", ""),
            synoniemen=("Woonplaats", "Vestigingsplaats"),
        ),
        Kolom(
            "Contactpersoon naam",
            f"{_CONTACT}.naam",
            tekst(70, persoonlijk=True),
            "De persoon of afdeling met wie het contact was.",
            "Hoogstens 70 tekens",
            ("Personeelszaken", "", ""),
            synoniemen=("Contactpersoon",),
            persoonlijk=True,
        ),
        Kolom(
            "Contactpersoon functie",
            f"{_CONTACT}.functie",
            tekst(70),
            "De functie van de contactpersoon.",
            "Hoogstens 70 tekens",
            ("Hoofd personeelszaken", "", ""),
            synoniemen=("Functie",),
        ),
        Kolom(
            "Contactpersoon telefoon",
            f"{_CONTACT}.telefoonnummer",
            telefoon_lezen,
            "Het telefoonnummer van de contactpersoon bij de werkgever.",
            "10 cijfers, of een nummer met landnummer",
            ("0314123458", "", ""),
            synoniemen=("Contactpersoon telefoonnummer",),
            persoonlijk=True,
            telefoon=True,
        ),
        Kolom(
            "Contactpersoon e-mail",
            f"{_CONTACT}.emailadres",
            email_lezen,
            "Het e-mailadres van de contactpersoon bij de werkgever.",
            "Een e-mailadres",
            ("hr@example.nl", "", ""),
            synoniemen=("Contactpersoon e-mailadres",),
            persoonlijk=True,
        ),
    )


def _postcode_lezen(cel: str) -> Gelezen:
    # Nobody searches contact moments by distance, so a postcode without a known place is nothing to warn about.
    return postcode_lezen(cel)._replace(let_op=())


EIGEN_CONTACTMOMENTEN = eigen_contactmomenten({})
