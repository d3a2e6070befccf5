"""Drafts: what somebody typed and could not send yet. Nothing of it is checked, except that no BSN may be kept."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from portal.kern.bsn import bevat_bsn
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.bewaren import bewaartermijn
from portal.zoekvragen.models import Concept

# Buttons and marks of the form page itself, which are no part of what somebody wanted.
_NIET_BEWAREN = frozenset({"csrfmiddlewaretoken", "bevestigd", "formulier_id"})
_KNOPPEN = frozenset({"beroep_zoeken", "gebied_erbij", "taal_erbij", "controleren", "bewaren", "weg"})
_MAX_VELDEN = 60
_MAX_WAARDEN = 300
_MAX_TEKENS = 300


def concept_bewaren(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    soort: str,
    formulier_id: UUID,
    naam: str,
    invoer: Mapping[str, list[str]],
) -> Concept:
    """Keep what was typed; the same form page saved again is the same draft.

    Args:
        formulier_id: id of the form page.
        naam: what it is called in the list, without names of persons.
        invoer: field name to values, as the form sent them. A value that looks like a BSN is left out.
    """
    with transaction.atomic():
        concept, _ = Concept.objects.update_or_create(
            organisatie=organisatie,
            formulier_id=formulier_id,
            defaults={"door": door, "soort": soort, "naam": naam[:200], "invoer": _opgeschoond(invoer)},
        )
    return concept


def _opgeschoond(invoer: Mapping[str, list[str]]) -> dict[str, list[str]]:
    velden = [naam for naam in invoer if naam not in _NIET_BEWAREN | _KNOPPEN and len(naam) <= 40][:_MAX_VELDEN]
    return {
        naam: [
            waarde.replace("\x00", "")[:_MAX_TEKENS] for waarde in invoer[naam][:_MAX_WAARDEN] if not bevat_bsn(waarde)
        ]
        for naam in velden
    }


def concepten_van(organisatie: Organisatie, medewerker: Medewerker) -> QuerySet[Concept]:
    """The drafts of one colleague, the latest first."""
    return organisatie.zoekconcepten.filter(door=medewerker)


def concept_weggooien(*, organisatie: Organisatie, formulier_id: UUID) -> bool:
    """Sent, or not wanted any more. Returns whether there was one."""
    weg, _ = organisatie.zoekconcepten.filter(formulier_id=formulier_id).delete()
    return bool(weg)


def concepten_opruimen(*, organisatie_id: UUID) -> int:
    """Drafts nobody came back to, as old as results may get. For the sweep of retention."""
    oud = Concept.objects.filter(organisatie=organisatie_id, updated_at__lt=Now() - bewaartermijn())
    weg, _ = oud.delete()
    return weg
