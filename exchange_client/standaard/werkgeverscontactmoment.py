"""A contact moment of a municipality or UWV with an employer (contract 3.1): complete in the first result, no detail."""

from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from exchange_client.standaard.vormen import (
    Datum,
    Getal99999,
    Groep,
    NummerKvk,
    Postcode,
    Tekst6,
    Tekst14,
    Tekst70,
    Tekst320,
    Tekst500,
    veld,
)
from exchange_client.standaard.waardelijsten import WcmOnderwerp, WcmSoort, WcmSoortAfspraken


class Accountmanager(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Accountmanager"

    naam: Annotated[Tekst70, veld("Naam")] | UnsetType = UNSET
    naam_organisatie: Annotated[Tekst70, veld("Naam organisatie")] | UnsetType = UNSET
    emailadres: Annotated[Tekst320, veld("Emailadres")] | UnsetType = UNSET
    telefoonnummer: Annotated[Tekst14, veld("Telefoonnummer")] | UnsetType = UNSET


class ContactpersoonAfdeling(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Contactpersoon/-afdeling"

    naam: Annotated[Tekst70, veld("Naam")] | UnsetType = UNSET
    functie: Annotated[Tekst70, veld("Functie")] | UnsetType = UNSET
    emailadres: Annotated[Tekst320, veld("Emailadres")] | UnsetType = UNSET
    telefoonnummer: Annotated[Tekst14, veld("Telefoonnummer")] | UnsetType = UNSET


class Vestigingsadres(Groep, kw_only=True, frozen=True):
    """A street name may have 70 characters here, against 24 in the address of a vacature."""

    ENTITEIT: ClassVar[str] = "Vestigingsadres"

    straatnaam: Annotated[Tekst70, veld("Straatnaam")] | UnsetType = UNSET
    huisnummer: Annotated[Getal99999, veld("Huisnummer")] | UnsetType = UNSET
    huisnummertoevoeging: Annotated[Tekst6, veld("Huisnummertoevoeging")] | UnsetType = UNSET
    woonplaatsnaam: Annotated[Tekst70, veld("Woonplaatsnaam")] | UnsetType = UNSET
    postcode: Annotated[Postcode, veld("Postcode")] | UnsetType = UNSET
    contactpersoon_afdeling: ContactpersoonAfdeling | UnsetType = UNSET


class Werkgever(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Werkgever"

    handelsnaam_organisatie: Annotated[Tekst500, veld("Handelsnaam organisatie")] | UnsetType = UNSET
    nummer_kvk: Annotated[NummerKvk, veld("Nummer KvK")]
    code_sbi: Annotated[Getal99999, veld("Code SBI", lijst="CBS SBI 2008")] | UnsetType = UNSET
    code_soort_afspraken: Annotated[WcmSoortAfspraken, veld("Code soort afspraken")] | UnsetType = UNSET
    erkend_sbb_leerbedrijf: Annotated[bool, veld("Erkend SBB-leerbedrijf")] | UnsetType = UNSET
    vestigingsadres: Vestigingsadres | UnsetType = UNSET


class WerkgeverscontactmomentMatch(Groep, kw_only=True, frozen=True):
    ENTITEIT: ClassVar[str] = "Werkgeverscontactmoment"

    datum: Annotated[Datum, veld("Datum")]
    code_onderwerp: Annotated[WcmOnderwerp, veld("Code onderwerp")] | UnsetType = UNSET
    code_soort: Annotated[WcmSoort, veld("Code soort")] | UnsetType = UNSET
    accountmanager: Accountmanager | UnsetType = UNSET
    werkgever: Werkgever | UnsetType = UNSET
