"""The people behind the counts of an effect, page by page; what a page shows of them is worked out for that page only."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from exchange_client.geografie import plaats
from exchange_client.standaard.beroepen import naam_bij
from portal.kern.weergave import veldnaam
from portal.profielen import effect
from portal.profielen.effect import basis_van
from portal.profielen.models import Bijzonderheid, Lijst, VacatureProfiel, Wijze
from portal.profielen.presentatie import Veldregel, veldnamen, veldregels
from portal.profielen.soorten import Profiel, kant_van

Aard = Bijzonderheid.Aard
PER_PAGINA = 25


@dataclass(frozen=True, slots=True)
class Effectrij:
    """One person or vacancy: the key, what people know it by, and what would change about it."""

    wie_id: UUID
    sleutel: str
    omschrijving: str
    plaats: str = ""
    regels: list[Veldregel] = field(default_factory=list)
    velden: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Blad:
    """One tab: its name in the address, its title, how many, and whether nobody need look at it."""

    naam: str
    titel: str
    aantal: int
    bijzonder: bool = False


_TITELS: dict[str, str] = {
    Aard.CORRECTIE_BLIJFT: "Correcties die blijven",
    Aard.TERUGGETROKKEN_BLIJFT: "Teruggetrokken, blijft weg",
    Aard.WIJZIGING_VERVALT: "Uw wijzigingen die vervallen",
    Aard.INGETROKKEN_KEERT_TERUG: "Ingetrokken, keert terug",
    Aard.TOEGEVOEGD_VERVALT: "Zelf toegevoegd, vervalt",
}
_SOORTEN: dict[str, Callable[[Lijst, UUID | None], Any]] = {
    "nieuw": effect.nieuwe,
    "gewijzigd": effect.gewijzigde,
    "vervalt": effect.vervallende,
    "ongewijzigd": effect.ongewijzigde,
}


@dataclass(frozen=True, slots=True)
class Effectblad:
    """One tab as a page shows it: the tabs around it, its rows, and the fields that change most in the whole list."""

    naam: str
    bladen: list[Blad]
    pagina: Page[Any]
    rijen: list[Effectrij]
    velden: list[tuple[str, int]]

    @property
    def tabs(self) -> list[tuple[str, str, bool, int]]:
        """For onderdelen/tabs.html; a tab nobody is on leads nowhere worth going, and stays for the overview."""
        return [(blad.titel, f"?blad={blad.naam}#wie", blad.naam == self.naam, blad.aantal) for blad in self.bladen]


def effectblad(lijst: Lijst, wijze: str, *, blad: str = "", pagina: str | None = None) -> Effectblad:
    """One page of the people behind an effect.

    Args:
        lijst: set ready, so that its effect is about what is online now.
        blad: name of a tab as it stands in an address; anything else gives the first with somebody on it.
        pagina: number as it stands in an address.
    """
    geteld = effect.effect_van(lijst, wijze)
    alle = _bladen(geteld)
    if blad not in {een.naam for een in alle}:
        blad = next((een.naam for een in alle if een.aantal and een.naam != "ongewijzigd"), "ongewijzigd")
    op_pagina: Page[Any] = Paginator(_op_blad(lijst, wijze, blad), PER_PAGINA).get_page(pagina)
    velden = [(veldnaam(lijst.soort, pad), aantal) for pad, aantal in geteld.velden]
    return Effectblad(blad, alle, op_pagina, _rijen(lijst, blad, list(op_pagina)), velden)


def _bladen(geteld: effect.Effect) -> list[Blad]:
    """The tabs of one effect, what asks for attention first; special cases only where there are any."""
    gewoon = [
        Blad("nieuw", "Nieuw", geteld.nieuw),
        Blad("gewijzigd", "Gewijzigd", geteld.gewijzigd),
        Blad("vervalt", "Vervalt", geteld.vervallen),
        Blad("ongewijzigd", "Ongewijzigd", geteld.ongewijzigd),
    ]
    bijzonder = [
        Blad(str(aard), titel, geteld.bijzonderheden[aard], bijzonder=True)
        for aard, titel in _TITELS.items()
        if geteld.bijzonderheden.get(aard)
    ]
    return [*gewoon, *bijzonder]


def _op_blad(lijst: Lijst, wijze: str, blad: str) -> Any:
    if blad in _TITELS:
        kant = kant_van(lijst.soort)
        return lijst.bijzonderheden.filter(aard=blad).select_related(kant.veld).order_by(f"{kant.veld}__eigen_sleutel")
    if blad == "vervalt" and wijze == Wijze.AANVULLEN:
        return kant_van(lijst.soort).identiteit._default_manager.none()
    return _SOORTEN[blad](lijst, basis_van(lijst))


def _rijen(lijst: Lijst, blad: str, rijen: list[Any]) -> list[Effectrij]:
    kant = kant_van(lijst.soort)
    bijzonder = blad in _TITELS
    wie = [getattr(rij, kant.veld) if bijzonder else rij for rij in rijen]
    # Who lapses is known from what is online, everybody else from the list.
    bron = basis_van(lijst) if blad in ("vervalt", Aard.TOEGEVOEGD_VERVALT) else lijst.pk
    profielen = {
        getattr(profiel, kant.kolom): profiel
        for profiel in kant.profiel._default_manager.filter(**{"lijst_id": bron, f"{kant.veld}__in": wie})
    }
    uit = []
    for rij, een in zip(rijen, wie, strict=True):
        bekend = profielen.get(een.pk)
        uit.append(
            Effectrij(
                wie_id=een.pk,
                sleutel=een.eigen_sleutel,
                omschrijving=_omschrijving(bekend) if bekend else "",
                plaats=(plaats(bekend.pc4) or "") if bekend else "",
                regels=veldregels(lijst.soort, rij.oud, rij.nieuw) if blad == "gewijzigd" else [],
                velden=veldnamen(lijst.soort, rij.velden) if bijzonder else [],
            )
        )
    return uit


def _omschrijving(profiel: Profiel) -> str:
    if isinstance(profiel, VacatureProfiel):
        return profiel.naam or naam_bij(profiel.beroep) or profiel.beroep
    return ", ".join(naam_bij(code) or code for code in profiel.beroepen)
