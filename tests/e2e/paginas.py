"""How a person gets to every page: an address, or the page before it and the link to follow."""

from dataclasses import dataclass

from tests.e2e.conftest import BEHEERDER, BEMIDDELAAR, LANDELIJK


@dataclass(frozen=True)
class Pagina:
    """`link` is a CSS selector of the link to follow from `adres`, when the address itself holds an id."""

    naam: str
    wie: str
    adres: str
    link: str = ""

    def __str__(self) -> str:
        return f"{self.naam}-{self.wie.split('@')[0]}{'-' + self.adres.strip('/') if self.adres else ''}"


PAGINAS = [
    Pagina("start", BEMIDDELAAR, "/"),
    Pagina("start", BEHEERDER, "/"),
    Pagina("start", LANDELIJK, "/"),
    Pagina("bestanden:overzicht", BEMIDDELAAR, "/bestanden/"),
    Pagina("bestanden:nieuw", BEMIDDELAAR, "/bestanden/nieuw/"),
    Pagina("bestanden:toon", BEMIDDELAAR, "/bestanden/", "main th a"),
    Pagina("bestanden:velden", BEMIDDELAAR, "/bestanden/velden/werkzoekende/"),
    Pagina("bestanden:velden", BEMIDDELAAR, "/bestanden/velden/vacature/?zoek=uren"),
    Pagina("bestanden:indelingen", BEMIDDELAAR, "/bestanden/indelingen/"),
    Pagina("profielen:werkzoekenden", BEMIDDELAAR, "/werkzoekenden/"),
    Pagina("profielen:werkzoekenden", BEMIDDELAAR, "/werkzoekenden/?zoek=niemand"),
    Pagina("profielen:werkzoekenden_lijsten", BEMIDDELAAR, "/werkzoekenden/lijsten/"),
    Pagina("profielen:werkzoekenden_kwaliteit", BEMIDDELAAR, "/werkzoekenden/kwaliteit/"),
    Pagina("profielen:werkzoekende_nieuw", BEMIDDELAAR, "/werkzoekenden/nieuw/"),
    Pagina(
        "profielen:werkzoekende_wijzigen",
        BEMIDDELAAR,
        "/werkzoekenden/ > main tbody th a",
        "main a[href$='/wijzigen/']",
    ),
    Pagina(
        "profielen:werkzoekende_intrekken",
        BEMIDDELAAR,
        "/werkzoekenden/ > main tbody th a",
        "main a[href$='/intrekken/']",
    ),
    Pagina(
        "profielen:contactgegevens_wijzigen",
        BEMIDDELAAR,
        "/werkzoekenden/ > main tbody th a",
        "main form[action*='/contactgegevens/'][action$='/wijzigen/'] button",
    ),
    Pagina("profielen:werkzoekende", BEMIDDELAAR, "/werkzoekenden/", "main tbody th a"),
    Pagina("toestemming:toon", BEMIDDELAAR, "/werkzoekenden/ > main tbody th a", "main a[href^='/toestemming/']"),
    Pagina(
        "toestemming:uitsluitingen",
        BEMIDDELAAR,
        "/werkzoekenden/ > main tbody th a",
        "main a[href$='/uitsluitingen/']",
    ),
    Pagina("inzage:werkzoekende", BEMIDDELAAR, "/werkzoekenden/ > main tbody th a", "main a[href^='/inzage/']"),
    Pagina(
        "profielen:niet_getoond",
        BEMIDDELAAR,
        "/werkzoekenden/ > main tbody th a > main a[href^='/inzage/']",
        "main a[href$='/niet-getoond/']",
    ),
    Pagina("profielen:eerlijke_keuze", BEMIDDELAAR, "/uitleg/eerlijke-keuze/"),
    Pagina("profielen:vacatures", BEMIDDELAAR, "/vacatures/"),
    Pagina("profielen:vacature", BEMIDDELAAR, "/vacatures/", "main tbody th a"),
    Pagina("profielen:vacatures_lijsten", BEMIDDELAAR, "/vacatures/lijsten/"),
    Pagina("profielen:vacatures_kwaliteit", BEMIDDELAAR, "/vacatures/kwaliteit/"),
    Pagina("profielen:vacature_nieuw", BEMIDDELAAR, "/vacatures/nieuw/"),
    Pagina("profielen:vacature_wijzigen", BEMIDDELAAR, "/vacatures/ > main tbody th a", "main a[href$='/wijzigen/']"),
    Pagina("profielen:vacature_intrekken", BEMIDDELAAR, "/vacatures/ > main tbody th a", "main a[href$='/intrekken/']"),
    Pagina("werkgevers:overzicht", BEMIDDELAAR, "/werkgevers/"),
    Pagina("werkgevers:overzicht", BEMIDDELAAR, "/werkgevers/?zoek=geen-werkgever"),
    Pagina("werkgevers:nieuw", BEMIDDELAAR, "/werkgevers/nieuw/"),
    Pagina("werkgevers:lijst", BEMIDDELAAR, "/werkgevers/lijst/"),
    Pagina("werkgevers:toon", BEMIDDELAAR, "/werkgevers/", "main tbody th a"),
    Pagina("werkgevers:vraag", BEMIDDELAAR, "/werkgevers/ > main tbody th a", "main a[href*='/vraag/?van=']"),
    Pagina("werkgevers:codes", LANDELIJK, "/beheer/codes/"),
    Pagina("zoekvragen:overzicht", BEMIDDELAAR, "/zoekvragen/"),
    Pagina("zoekvragen:nieuw", BEMIDDELAAR, "/zoekvragen/nieuw/vacature/"),
    Pagina("zoekvragen:nieuw", BEMIDDELAAR, "/zoekvragen/nieuw/werkzoekende/"),
    Pagina("details:overzicht", BEMIDDELAAR, "/details/"),
    Pagina("inzage:overzicht", BEMIDDELAAR, "/inzage/"),
    Pagina("organisaties:mijn", BEMIDDELAAR, "/organisatie/"),
    Pagina("organisaties:mijn", BEHEERDER, "/organisatie/"),
    Pagina("organisaties:sleutels", BEHEERDER, "/organisatie/sleutels/"),
    Pagina("organisaties:wijzigen", BEHEERDER, "/organisatie/wijzigen/"),
    Pagina("organisaties:wijzigingen", BEHEERDER, "/organisatie/wijzigingen/"),
    Pagina("organisaties:medewerkers", BEHEERDER, "/organisatie/medewerkers/"),
    Pagina("organisaties:uitnodigen", BEHEERDER, "/organisatie/medewerkers/uitnodigen/"),
    Pagina("organisaties:medewerker_rol", BEHEERDER, "/organisatie/medewerkers/", "main a[href$='/rol/']"),
    Pagina(
        "organisaties:medewerker_deactiveren", BEHEERDER, "/organisatie/medewerkers/", "main a[href$='/deactiveren/']"
    ),
    Pagina("organisaties:beheer", LANDELIJK, "/beheer/"),
    Pagina("organisaties:beheer_nieuw", LANDELIJK, "/beheer/nieuw/"),
    Pagina("organisaties:beheer_toon", LANDELIJK, "/beheer/?zoek=Aalten", "main tbody th a"),
    Pagina(
        "organisaties:beheer_wijzigen",
        LANDELIJK,
        "/beheer/?zoek=Aalten > main tbody th a",
        "main a[href$='/wijzigen/']",
    ),
    Pagina(
        "organisaties:beheer_wijzigingen",
        LANDELIJK,
        "/beheer/?zoek=Doetinchem > main tbody th a",
        "main a[href$='/wijzigingen/']",
    ),
    Pagina(
        "organisaties:beheer_overeenkomst",
        LANDELIJK,
        "/beheer/?zoek=Aalten > main tbody th a",
        "main a[href$='/overeenkomst/']",
    ),
    Pagina(
        "organisaties:beheer_uitnodigen",
        LANDELIJK,
        "/beheer/?zoek=Aalten > main tbody th a",
        "main a[href$='/uitnodigen/']",
    ),
    Pagina(
        "organisaties:beheer_status",
        LANDELIJK,
        "/beheer/?zoek=Doetinchem > main tbody th a",
        "main a[href*='/status/']",
    ),
    Pagina("account_change_password", BEMIDDELAAR, "/account/password/change/"),
    Pagina("account_logout", BEMIDDELAAR, "/account/logout/"),
    Pagina("mfa_index", BEMIDDELAAR, "/account/tweede-factor/"),
    Pagina("mfa_activate_totp", BEMIDDELAAR, "/account/tweede-factor/totp/activate/"),
]

# Looked at in the walks: of a list, from list to inzage, of a key, from a contact to the time line; where they exist with
# something on them.
IN_DE_GANG = {
    "bestanden:indelen",
    "bestanden:rijen",
    "bestanden:gevolgen",
    "profielen:terugzetten",
    "organisaties:sleutel_intrekken",
    "zoekvragen:toon",
    "zoekvragen:resultaat",
    "zoekvragen:markeren",
    "zoekvragen:vergelijken",
    "zoekvragen:downloaden",
    "details:aanvragen",
    "details:toon",
    "werkgevers:antwoord",
    "werkgevers:wijzigen",
    "werkgevers:verwijderen",
}

# Not a page of its own: a part of one, a download, or only a button.
GEEN_PAGINA = {
    "bestanden:sjabloon",
    "bestanden:sonar_voorbeeld",
    "bestanden:meldingen",
    "bestanden:activeren",
    "bestanden:annuleren",
    "bestanden:geweigerd",
    "bestanden:maskeren",
    "bestanden:vergeten",
    "bestanden:wijze",
    "profielen:bevestigen",
    "profielen:contactgegevens",
    "profielen:correctie",
    "profielen:weer_meedoen",
    "profielen:werkzoekende_weer_delen",
    "profielen:vacature_weer_delen",
    "toestemming:opheffen",
    "werkgevers:sjabloon",
    "werkgevers:voortgang",
    "zoekvragen:beroepen",
    "zoekvragen:meelezen",
    "zoekvragen:concept_weg",
    "zoekvragen:voortgang",
    "zoekvragen:annuleren",
    "zoekvragen:deelvragen_opnieuw",
    "zoekvragen:herhalen",
    "zoekvragen:splitsen",
    "zoekvragen:keuze",
    "details:voortgang",
    "details:opnieuw",
    "organisaties:aanvragen",
    "organisaties:medewerker_activeren",
    "organisaties:uitnodiging_opnieuw",
    "organisaties:uitnodiging_intrekken",
    "organisaties:beheer_uitnodiging_opnieuw",
}
