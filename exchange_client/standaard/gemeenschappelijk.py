"""Groups that are the same in the profile of a werkzoekende and of a vacature."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from exchange_client.standaard.vormen import (
    Getal99,
    Getal99999,
    Groep,
    Taalcode,
    Tekst200,
    Tekst1000,
    veld,
)
from exchange_client.standaard.waardelijsten import (
    CodeVervoermiddel,
    JaNeeOnbekend,
    NiveauTaalbeheersing,
    SoortRijbewijs,
    SoortWebadres,
    TypeArbeidscontract,
    TypeOvereenkomst,
)


class Beroep(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Beroep"

    code_beroepsnaam: Annotated[Tekst200, veld("Code beroepsnaam", lijst="CompetentNL beroep")] | UnsetType = UNSET


class Competentiebeheersing(Groep, kw_only=True, frozen=True):
    """The official examples have ten-character codes here, so no URI scheme is asked for."""

    ENTITEIT: ClassVar[str] = "Competentiebeheersing"

    code_competentie: Annotated[Tekst200, veld("Code competentie", lijst="CompetentNL competentie")] | UnsetType = UNSET


class Contractvorm(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Contractvorm"

    code_type_arbeidscontract: Annotated[TypeArbeidscontract, veld("Code type arbeidscontract")] | UnsetType = UNSET
    code_type_overeenkomst: Annotated[TypeOvereenkomst, veld("Code type overeenkomst")] | UnsetType = UNSET


class Rijbewijs(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Rijbewijs"

    code_soort_rijbewijs: Annotated[SoortRijbewijs, veld("Code soort rijbewijs")] | UnsetType = UNSET


class Sector(Groep, kw_only=True, frozen=True):
    """`codeSbi` is an integer in the contract, so a leading zero is lost: 01110 arrives as 1110."""

    ENTITEIT: ClassVar[str] = "Sector beroeps- en bedrijfsleven"

    code_sbi: Annotated[Getal99999, veld("Code SBI", lijst="CBS SBI 2008")] | UnsetType = UNSET


class Taalbeheersing(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Taalbeheersing"

    code_niveau_taalbeheersing_lezen: (
        Annotated[NiveauTaalbeheersing, veld("Code niveau taalbeheersing lezen")] | UnsetType
    ) = UNSET
    code_niveau_taalbeheersing_luisteren: (
        Annotated[NiveauTaalbeheersing, veld("Code niveau taalbeheersing luisteren")] | UnsetType
    ) = UNSET
    code_niveau_taalbeheersing_mondeling: (
        Annotated[NiveauTaalbeheersing, veld("Code niveau taalbeheersing mondeling")] | UnsetType
    ) = UNSET
    code_niveau_taalbeheersing_schriftelijk: (
        Annotated[NiveauTaalbeheersing, veld("Code niveau taalbeheersing schriftelijk")] | UnsetType
    ) = UNSET
    code_taal: Annotated[Taalcode, veld("Code taal", lijst="ISO 639-3")] | UnsetType = UNSET


class Vervoermiddel(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Vervoermiddel"

    code_vervoermiddel: Annotated[CodeVervoermiddel, veld("Code vervoermiddel")] | UnsetType = UNSET
    indicatie_beschikbaar_voor_uitvoering_werk: (
        Annotated[JaNeeOnbekend, veld("Indicatie beschikbaar voor uitvoering werk")] | UnsetType
    ) = UNSET
    indicatie_beschikbaar_voor_woon_werkverkeer: (
        Annotated[JaNeeOnbekend, veld("Indicatie beschikbaar voor woon-werkverkeer")] | UnsetType
    ) = UNSET


class Webadres(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Webadres"

    code_webadres: Annotated[SoortWebadres, veld("Code webadres")] | UnsetType = UNSET
    url: Annotated[Tekst1000, veld("URL")] | UnsetType = UNSET


class Werktijden(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Werktijden"

    aantal_werkuren_per_week_maximaal: Annotated[Getal99, veld("Aantal werkuren per week maximaal")] | UnsetType = UNSET
    aantal_werkuren_per_week_minimaal: Annotated[Getal99, veld("Aantal werkuren per week minimaal")] | UnsetType = UNSET
    indicatie_kantoortijden: Annotated[JaNeeOnbekend, veld("Indicatie kantoortijden")] | UnsetType = UNSET
