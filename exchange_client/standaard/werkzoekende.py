"""The profile of a werkzoekende: detail, and first result towards the exchange (bron) and towards the asker (bemiddelaar)."""

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
    Getal999,
    Groep,
    Opleidingscode,
    Postcode,
    ProfielId,
    Tekst14,
    Tekst35,
    Tekst70,
    Tekst120,
    Tekst320,
    Tekst500,
    Tekst2000,
    VumId,
    veld,
)
from exchange_client.standaard.waardelijsten import (
    JaNee,
    JaNeeOnbekend,
    JaNeeOnbekendNvt,
    NiveauOpleiding,
    StatusOpleiding,
    WerkEnDenkniveau,
)


class Cursus(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Cursus"

    indicatie_certificaat: Annotated[JaNeeOnbekendNvt, veld("Indicatie certificaat")] | UnsetType = UNSET
    naam_cursus: Annotated[Tekst120, veld("Naam cursus")] | UnsetType = UNSET
    toelichting_cursus: Annotated[Tekst2000, veld("Toelichting cursus")] | UnsetType = UNSET
    datum_aanvang_volgen_cursus: Annotated[Datum, veld("Datum aanvang volgen cursus")] | UnsetType = UNSET
    datum_certificaat: Annotated[Datum, veld("Datum certificaat")] | UnsetType = UNSET
    datum_einde_volgen_cursus: Annotated[Datum, veld("Datum einde volgen cursus")] | UnsetType = UNSET
    naam_opleidingsinstituut: Annotated[Tekst500, veld("Naam opleidingsinstituut")] | UnsetType = UNSET


class Interesse(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Interesse"

    naam_interesse: Annotated[Tekst120, veld("Naam interesse")] | UnsetType = UNSET


class Opleiding(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Opleiding"

    code_opleidingsnaam: (
        Annotated[Opleidingscode, veld("Code opleidingsnaam", lijst="SuwiML opleidingsnaam")] | UnsetType
    ) = UNSET
    code_niveau_opleiding: Annotated[NiveauOpleiding, veld("Code niveau opleiding")] | UnsetType = UNSET
    indicatie_diploma: Annotated[JaNeeOnbekendNvt, veld("Indicatie diploma")] | UnsetType = UNSET
    toelichting_opleiding: Annotated[Tekst2000, veld("Toelichting opleiding")] | UnsetType = UNSET
    code_status_opleiding: Annotated[StatusOpleiding, veld("Code status opleiding")] | UnsetType = UNSET
    datum_aanvang_volgen_opleiding: Annotated[Datum, veld("Datum aanvang volgen opleiding")] | UnsetType = UNSET
    datum_diploma: Annotated[Datum, veld("Datum diploma")] | UnsetType = UNSET
    datum_einde_volgen_opleiding: Annotated[Datum, veld("Datum einde volgen opleiding")] | UnsetType = UNSET
    naam_opleidingsinstituut: Annotated[Tekst500, veld("Naam opleidingsinstituut")] | UnsetType = UNSET


class Werkervaring(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Werkervaring"

    beroep: Beroep | UnsetType = UNSET
    datum_aanvang_werkzaamheden: Annotated[Datum, veld("Datum aanvang werkzaamheden")] | UnsetType = UNSET
    datum_einde_werkzaamheden: Annotated[Datum, veld("Datum einde werkzaamheden")] | UnsetType = UNSET
    naam_organisatie: Annotated[Tekst70, veld("Naam organisatie")] | UnsetType = UNSET
    toelichting_werkervaring: Annotated[Tekst2000, veld("Toelichting werkervaring")] | UnsetType = UNSET


class Arbeidsmarktkwalificatie(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Arbeidsmarktkwalificatie"

    code_werk_en_denkniveau_werkzoekende: (
        Annotated[WerkEnDenkniveau, veld("Code werk- en denkniveau werkzoekende")] | UnsetType
    ) = UNSET
    cursus: list[Cursus] | UnsetType = UNSET
    competentiebeheersing: list[Competentiebeheersing] | UnsetType = UNSET
    interesse: list[Interesse] | UnsetType = UNSET
    opleiding: list[Opleiding] | UnsetType = UNSET
    rijbewijs: list[Rijbewijs] | UnsetType = UNSET
    taalbeheersing: list[Taalbeheersing] | UnsetType = UNSET
    werkervaring: list[Werkervaring] | UnsetType = UNSET


class ContactpersoonAfdeling(Groep, kw_only=True, frozen=True):
    """Contact data of the bemiddelaar of this person: one e-mail address and one telephone number, not lists."""

    ENTITEIT: ClassVar[str] = "Contactpersoon/-afdeling"

    naam_contactpersoon_afdeling: Annotated[Tekst35, veld("Naam contactpersoon/-afdeling")] | UnsetType = UNSET
    emailadres: Annotated[Tekst320, veld("E-mail adres")] | UnsetType = UNSET
    telefoonnummer: Annotated[Tekst14, veld("Telefoonnummer")] | UnsetType = UNSET


class EisAanWerk(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Eis aan werk"

    indicatie_aanpassing_werkomgeving: (
        Annotated[JaNeeOnbekend, veld("Indicatie aanpassing werkomgeving")] | UnsetType
    ) = UNSET
    indicatie_begeleiding: Annotated[JaNeeOnbekend, veld("Indicatie begeleiding")] | UnsetType = UNSET
    indicatie_werkvariatie: Annotated[JaNeeOnbekend, veld("Indicatie werkvariatie")] | UnsetType = UNSET


class Flexibiliteit(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Flexibiliteit"

    datum_einde_beschikbaar_voor_werk: Annotated[Datum, veld("Datum einde beschikbaar voor werk")] | UnsetType = UNSET
    indicatie_onregelmatig_werk_of_ploegendienst: (
        Annotated[JaNeeOnbekend, veld("Indicatie onregelmatig werk of ploegendienst")] | UnsetType
    ) = UNSET
    datum_aanvang_beschikbaar_voor_werk: Annotated[Datum, veld("Datum aanvang beschikbaar voor werk")] | UnsetType = (
        UNSET
    )


class Mobiliteit(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Mobiliteit"

    bemiddelingspostcode: Annotated[Postcode, veld("Bemiddelingspostcode")]
    maximale_reisafstand: Annotated[Getal999, veld("Maximale reisafstand")] | UnsetType = UNSET
    maximale_reistijd: Annotated[Getal999, veld("Maximale reistijd")] | UnsetType = UNSET


class WerkzoekendeMatchBasis(Groep, kw_only=True, frozen=True):
    """What a first result shows: no contact data, no presentation, no eisAanWerk."""

    ENTITEIT: ClassVar[str] = "Werkzoekende"

    arbeidsmarktkwalificatie: Arbeidsmarktkwalificatie | UnsetType = UNSET
    bemiddelingsberoep: list[Beroep] | UnsetType = UNSET
    contractvorm: list[Contractvorm] | UnsetType = UNSET
    flexibiliteit: Flexibiliteit | UnsetType = UNSET
    indicatie_beschikbaarheid_contactgegevens: (
        Annotated[JaNee, veld("Indicatie beschikbaarheid contactgegevens")] | UnsetType
    ) = UNSET
    mobiliteit: Mobiliteit
    sector: list[Sector] | UnsetType = UNSET
    vervoermiddel: list[Vervoermiddel] | UnsetType = UNSET
    werktijden: Werktijden | UnsetType = UNSET


class WerkzoekendeMatch(WerkzoekendeMatchBasis, kw_only=True, frozen=True):
    """First result as the bron gives it to the exchange."""

    id_werkzoekende: Annotated[ProfielId, veld("ID Werkzoekende")]


class WerkzoekendeResultaat(WerkzoekendeMatchBasis, kw_only=True, frozen=True):
    """First result as the exchange gives it to the bemiddelaar: the exchange's pseudonym instead of the bron's id."""

    vum_id: Annotated[VumId, veld("VUM-ID")] = field(name="vumID")


class Werkzoekende(Groep, kw_only=True, frozen=True):
    """Detail profile. The contract requires nothing here, not even the id: a receiver must bear its absence."""

    ENTITEIT: ClassVar[str] = "Werkzoekende"

    arbeidsmarktkwalificatie: Arbeidsmarktkwalificatie | UnsetType = UNSET
    bemiddelingsberoep: list[Beroep] | UnsetType = UNSET
    contactpersoon: list[ContactpersoonAfdeling] | UnsetType = UNSET
    contractvorm: list[Contractvorm] | UnsetType = UNSET
    eis_aan_werk: EisAanWerk | UnsetType = UNSET
    emailadres: Annotated[list[Tekst320], veld("E-mail adres")] | UnsetType = UNSET
    flexibiliteit: Flexibiliteit | UnsetType = UNSET
    id_werkzoekende: Annotated[ProfielId, veld("ID Werkzoekende")] | UnsetType = UNSET
    indicatie_beschikbaarheid_contactgegevens: (
        Annotated[JaNee, veld("Indicatie beschikbaarheid contactgegevens")] | UnsetType
    ) = UNSET
    indicatie_ldr_registratie: Annotated[JaNee, veld("Indicatie LDR-registratie")] | UnsetType = UNSET
    mobiliteit: Mobiliteit | UnsetType = UNSET
    persoonlijke_presentatie: Annotated[Tekst2000, veld("Persoonlijke presentatie")] | UnsetType = UNSET
    sector: list[Sector] | UnsetType = UNSET
    telefoonnummer: Annotated[list[Tekst14], veld("Telefoonnummer")] | UnsetType = UNSET
    vervoermiddel: list[Vervoermiddel] | UnsetType = UNSET
    webadres: list[Webadres] | UnsetType = UNSET
    werktijden: Werktijden | UnsetType = UNSET
