"""Answering as a bron, inside the request: selection, projection and inzage in one transaction of the addressed party."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import msgspec
from django.conf import settings
from structlog.contextvars import bind_contextvars

from exchange_client.oin import Oin
from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie
from exchange_client.standaard import Vacature, eerste_resultaat_dict
from portal.inzage.models import Inzage
from portal.inzage.services import inzage_vastleggen
from portal.kern.opdrachten import Opdracht, Rijen
from portal.koppelvlak.fouten import NietBevoegd, OnbekendId
from portal.organisaties.models import Organisatie
from portal.organisaties.services import AansluitingNietActief, als_bron
from portal.profielen.models import VacatureProfiel, WerkzoekendeProfiel
from portal.profielen.queries import deelbare_werkzoekenden, vacatureprofielen
from portal.profielen.services import aanbod_doen, aanbod_vooraf, contactgegevens_lezen
from portal.toestemming.services import geldt_voor

Beantwoorden = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Bronvraag:
    """Who asks what of whom: `vraagsteller` and `bron` are the OINs of fromParty and toParty."""

    vraagsteller: Oin
    bron: Oin
    correlatie_id: str
    vandaag: date


def zoekvraag_beantwoorden(*, vraag: Bronvraag, selectie: WerkzoekendeSelectie | VacatureSelectie) -> dict[str, Any]:
    """First results of the active list of the addressed party, at most 100, recorded as one line in the log of questions.

    Returns: the 200 body of the contract.
    Raises: NietBevoegd when the addressed party does not answer here now.
    """

    vooraf = aanbod_vooraf(organisatie_id=None, partij_oin=vraag.vraagsteller, selectie=selectie)

    def beantwoorden(organisatie: Organisatie, *gelezen: Rijen) -> dict[str, Any]:
        aanbod = aanbod_doen(
            organisatie_id=organisatie.pk,
            partij_oin=vraag.vraagsteller,
            correlatie_id=vraag.correlatie_id,
            selectie=selectie,
            vandaag=vraag.vandaag,
            vooraf=(vooraf, list(gelezen)),
        )
        tonen = _werkzoekende_tonen if isinstance(selectie, WerkzoekendeSelectie) else _vacature_tonen
        return {
            "maximumAantalResultatenBereikt": aanbod.meer,
            "matches": [tonen(extern_id, tekst) for extern_id, tekst in aanbod.profielen],
        }

    antwoord = in_naam_van(vraag, beantwoorden, *vooraf.opdrachten)
    bind_contextvars(
        vraagsteller=vraag.vraagsteller,
        bron=vraag.bron,
        aantal=len(antwoord["matches"]),
        meer=antwoord["maximumAantalResultatenBereikt"],
    )
    return antwoord


def werkzoekende_beantwoorden(*, vraag: Bronvraag, extern_id: str) -> dict[str, Any]:
    """The full profile of one person of the active list, without contact data unless setting and consent both allow it.

    Raises: NietBevoegd, and OnbekendId for whatever cannot be given.
    """

    def beantwoorden(organisatie: Organisatie) -> dict[str, Any]:
        deelbaar = deelbare_werkzoekenden(organisatie, partij_oin=vraag.vraagsteller)
        profiel = deelbaar.filter(werkzoekende__extern_id=extern_id).first()
        if profiel is None:
            raise OnbekendId
        vastleggen = partial(
            inzage_vastleggen,
            organisatie_id=organisatie.pk,
            werkzoekende_id=profiel.werkzoekende_id,
            partij_oin=vraag.vraagsteller,
            correlatie_id=vraag.correlatie_id,
        )
        detail = _werkzoekende(profiel)
        vastleggen(handeling=Inzage.Handeling.DETAIL_GEGEVEN)
        if contact := _deelbare_contactgegevens(profiel):
            vastleggen(handeling=Inzage.Handeling.CONTACT_GEGEVEN)
            detail |= contact
        return detail

    return _detail(vraag, beantwoorden)


def vacature_beantwoorden(*, vraag: Bronvraag, extern_id: str) -> dict[str, Any]:
    """The full profile of one vacancy that is still open; the contact person of the employer is part of it."""

    def beantwoorden(organisatie: Organisatie) -> dict[str, Any]:
        profiel = vacatureprofielen(organisatie).filter(vacature__extern_id=extern_id).first()
        if profiel is None or (profiel.sluitingsdatum is not None and profiel.sluitingsdatum < vraag.vandaag):
            raise OnbekendId
        inzage_vastleggen(
            organisatie_id=organisatie.pk,
            handeling=Inzage.Handeling.DETAIL_GEGEVEN,
            vacature_id=profiel.vacature_id,
            partij_oin=vraag.vraagsteller,
            correlatie_id=vraag.correlatie_id,
        )
        return _vacature(profiel)

    return _detail(vraag, beantwoorden)


def _detail(vraag: Bronvraag, beantwoorden: Beantwoorden) -> dict[str, Any]:
    detail = in_naam_van(vraag, beantwoorden)
    bind_contextvars(vraagsteller=vraag.vraagsteller, bron=vraag.bron)
    return detail


def in_naam_van(vraag: Bronvraag, beantwoorden: Beantwoorden, *mee: Opdracht) -> dict[str, Any]:
    """Run in the transaction of the addressed party; whether it may answer is asked there, again for every question.

    Args:
        beantwoorden: gets the party, and the rows of each statement of `mee`, which travel along with that question.
    """
    try:
        with als_bron(vraag.bron, *mee, vandaag=vraag.vandaag) as (organisatie, gelezen):
            return beantwoorden(organisatie, *gelezen)
    except AansluitingNietActief as fout:
        raise NietBevoegd from fout


def _werkzoekende_tonen(extern_id: str, eerste_resultaat: str) -> msgspec.Raw:
    """The stored first result with the id put in front, without reading it: a hundred of them make one answer."""
    rest = eerste_resultaat[1:] if eerste_resultaat == "{}" else f",{eerste_resultaat[1:]}"
    return msgspec.Raw(f'{{"idWerkzoekende":"{extern_id}"{rest}'.encode())


def _vacature_tonen(extern_id: str, standaard: str) -> dict[str, Any]:
    profiel = {"idVacature": extern_id} | _inhoud(standaard)
    return eerste_resultaat_dict(Vacature, profiel, volledig_adres=settings.VACATUREADRES_VOLLEDIG)


def _werkzoekende(profiel: WerkzoekendeProfiel) -> dict[str, Any]:
    """The profile as delivered, with the id that the exchange knows. Nothing is derived: clients compare literally."""
    return {"idWerkzoekende": profiel.werkzoekende.extern_id} | _inhoud(profiel.standaard)


def _vacature(profiel: VacatureProfiel) -> dict[str, Any]:
    return {"idVacature": profiel.vacature.extern_id} | _inhoud(profiel.standaard)


def _inhoud(standaard: str) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(standaard)
    return inhoud


def _deelbare_contactgegevens(profiel: WerkzoekendeProfiel) -> Mapping[str, Any]:
    if settings.CONTACT_VIA_UITWISSELING != "na_toestemming" or not geldt_voor(profiel.werkzoekende):
        return {}
    return contactgegevens_lezen(profiel=profiel) or {}
