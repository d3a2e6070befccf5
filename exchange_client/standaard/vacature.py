"""The profile of a vacature: detail, and first result towards the exchange (bron) and towards the asker (bemiddelaar)."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType, field

from exchange_client.standaard.gemeenschappelijk import (
    Beroep,
    Competentiebeheersing,
    Contractvorm,
    Rijbewijs,
    Sector,
    Taalbeheersing,
    Vervoermiddel,
    Webadres,
    Werktijden,
)
from exchange_client.standaard.vormen import (
    Datum,
    Getal99,
    Getal99999,
    Groep,
    Opleidingscode,
    Postcode,
    ProfielId,
    Tekst6,
    Tekst11,
    Tekst14,
    Tekst24,
    Tekst35,
    Tekst100,
    Tekst120,
    Tekst320,
    Tekst500,
    Tekst2000,
    VumId,
    veld,
)
from exchange_client.standaard.waardelijsten import (
    CodeSollicitatiewijze,
    JaNeeOnbekend,
    JaNeeOnbekendNvt,
    NiveauOpleiding,
    WerkEnDenkniveauTekst,
)


class Adres(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Adres"

    postcode: Annotated[Postcode, veld("Postcode")]
    straatnaam: Annotated[Tekst24, veld("Straatnaam")] | UnsetType = UNSET
    huisnummer: Annotated[Getal99999, veld("Huisnummer")] | UnsetType = UNSET
    huisnummertoevoeging: Annotated[Tekst6, veld("Huisnummertoevoeging")] | UnsetType = UNSET


class ArbeidsVoorwaarden(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Arbeidsvoorwaarden"

    datum_aanvang_werkzaamheden: Annotated[Datum, veld("Datum aanvang werkzaamheden")] | UnsetType = UNSET
    datum_einde_werkzaamheden: Annotated[Datum, veld("Datum einde werkzaamheden")] | UnsetType = UNSET
    omschrijving_arbeidsvoorwaarden: Annotated[Tekst2000, veld("Omschrijving arbeidsvoorwaarden")] | UnsetType = UNSET
    salaris_indicatie: Annotated[Tekst100, veld("Salarisindicatie")] | UnsetType = UNSET


class ContactpersoonAfdeling(Groep, kw_only=True, frozen=True):
    """Contact data of the employer: lists of addresses and numbers, unlike those of a werkzoekende."""

    ENTITEIT: ClassVar[str] = "Contactpersoon/-afdeling"

    naam_contactpersoon_afdeling: Annotated[Tekst35, veld("Naam contactpersoon/-afdeling")] | UnsetType = UNSET
    emailadres: Annotated[list[Tekst320], veld("E-mail adres")] | UnsetType = UNSET
    telefoonnummer: Annotated[list[Tekst14], veld("Telefoonnummer")] | UnsetType = UNSET


class Cursus(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Cursus"

    indicatie_certificaat: Annotated[JaNeeOnbekendNvt, veld("Indicatie certificaat")] | UnsetType = UNSET
    naam_cursus: Annotated[Tekst120, veld("Naam cursus")] | UnsetType = UNSET
    toelichting_cursus: Annotated[Tekst2000, veld("Toelichting cursus")] | UnsetType = UNSET


class Flexibiliteit(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Flexibiliteit"

    datum_einde_beschikbaar_voor_werk: Annotated[Datum, veld("Datum einde beschikbaar voor werk")] | UnsetType = UNSET
    indicatie_onregelmatig_werk_of_ploegendienst: (
        Annotated[JaNeeOnbekend, veld("Indicatie onregelmatig werk of ploegendienst")] | UnsetType
    ) = UNSET


class Opleiding(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Opleiding"

    code_opleidingsnaam: (
        Annotated[Opleidingscode, veld("Code opleidingsnaam", lijst="SuwiML opleidingsnaam")] | UnsetType
    ) = UNSET
    code_niveau_opleiding: Annotated[NiveauOpleiding, veld("Code niveau opleiding")] | UnsetType = UNSET
    indicatie_diploma: Annotated[JaNeeOnbekendNvt, veld("Indicatie diploma")] | UnsetType = UNSET
    toelichting_opleiding: Annotated[Tekst2000, veld("Toelichting opleiding")] | UnsetType = UNSET


class Sollicitatiewijze(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Sollicitatiewijze"

    code_sollicitatiewijze: Annotated[CodeSollicitatiewijze, veld("Code sollicitatiewijze")] | UnsetType = UNSET
    webadres: Webadres | UnsetType = UNSET


class Werkervaring(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Werkervaring"

    aantal_jaren_werkzaam_in_beroep: Annotated[Getal99, veld("Aantal jaren werkzaam in beroep")] | UnsetType = UNSET


class WerkgeverMatch(Groep, kw_only=True, frozen=True):
    """The employer in a first result: no contact person."""

    ENTITEIT: ClassVar[str] = "Werkgever"

    handelsnaam_organisatie: Annotated[Tekst500, veld("Handelsnaam organisatie")] | UnsetType = UNSET
    sector: list[Sector] | UnsetType = UNSET
    webadres: list[Webadres] | UnsetType = UNSET


class Werkgever(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Werkgever"

    contactpersoon: list[ContactpersoonAfdeling] | UnsetType = UNSET
    handelsnaam_organisatie: Annotated[Tekst500, veld("Handelsnaam organisatie")] | UnsetType = UNSET
    sector: list[Sector] | UnsetType = UNSET
    webadres: list[Webadres] | UnsetType = UNSET


class VacatureBasis(Groep, kw_only=True, frozen=True):
    """What the detail profile and the first results share unchanged."""

    ENTITEIT: ClassVar[str] = "Vacature"

    arbeids_voorwaarden: ArbeidsVoorwaarden | UnsetType = UNSET
    beroep: Beroep | UnsetType = UNSET
    code_werk_en_denkniveau_minimaal: (
        Annotated[WerkEnDenkniveauTekst, veld("Code werk- en denkniveau minimaal")] | UnsetType
    ) = UNSET
    competentiebeheersing: list[Competentiebeheersing] | UnsetType = UNSET
    contractvorm: list[Contractvorm] | UnsetType = UNSET
    cursus: list[Cursus] | UnsetType = UNSET
    flexibiliteit: Flexibiliteit | UnsetType = UNSET
    naam_vacature: Annotated[Tekst120, veld("Naam vacature")] | UnsetType = UNSET
    omschrijving_vacature: Annotated[Tekst2000, veld("Omschrijving vacature")] | UnsetType = UNSET
    opleiding: list[Opleiding] | UnsetType = UNSET
    rijbewijs: list[Rijbewijs] | UnsetType = UNSET
    sector: Sector | UnsetType = UNSET
    sluitingsdatum_vacature: Annotated[Datum, veld("Sluitingsdatum vacature")] | UnsetType = UNSET
    sollicitatiewijze: list[Sollicitatiewijze] | UnsetType = UNSET
    taalbeheersing: list[Taalbeheersing] | UnsetType = UNSET
    vervoermiddel: list[Vervoermiddel] | UnsetType = UNSET
    werkervaring: list[Werkervaring] | UnsetType = UNSET
    werktijden: Werktijden | UnsetType = UNSET


class VacatureMatchBasis(VacatureBasis, kw_only=True, frozen=True):
    """What a first result shows: an address with at least a postcode, an employer without contact person."""

    adres: Adres
    werkgever: WerkgeverMatch | UnsetType = UNSET


class VacatureMatch(VacatureMatchBasis, kw_only=True, frozen=True):
    """First result as the bron gives it to the exchange."""

    id_vacature: Annotated[ProfielId, veld("ID Vacature")]


class VacatureResultaat(VacatureMatchBasis, kw_only=True, frozen=True):
    """First result as the exchange gives it to the bemiddelaar: the exchange's pseudonym instead of the bron's id."""

    vum_id: Annotated[VumId, veld("VUM-ID")] = field(name="vumID")


class Vacature(VacatureBasis, kw_only=True, frozen=True):
    """Detail profile. Only the id is required."""

    adres: Adres | UnsetType = UNSET
    id_vacature: Annotated[ProfielId, veld("ID Vacature")]
    nummer_vacature: Annotated[Tekst11, veld("Nummer vacature")] | UnsetType = UNSET
    werkgever: Werkgever | UnsetType = UNSET
