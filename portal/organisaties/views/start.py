"""The start page: what somebody with this role can do, and what must be done first."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from portal.kern.startcijfers import startcijfer
from portal.organisaties import queries, services
from portal.organisaties.models import Organisatie, Rol
from portal.organisaties.verzoek import Verzoek


@dataclass(frozen=True)
class Taak:
    """One card: what to do, and the name of the page where that is done.

    Names and no imports: the rooms behind these pages lie above this one. tests/organisaties/test_start.py proves that each
    name has a page.
    """

    titel: str
    tekst: str
    url_naam: str


_ZOEKEN = (
    Taak(
        "Lijst aanleveren",
        "Zet uw werkzoekenden of vacatures klaar met een bestand uit Excel of uw eigen systeem.",
        "bestanden:overzicht",
    ),
    Taak(
        "Zoeken bij andere organisaties",
        "Zoek vacatures voor een werkzoekende, of werkzoekenden voor een vacature.",
        "zoekvragen:overzicht",
    ),
    Taak(
        "Werkzoekenden",
        "Bekijk uw eigen werkzoekenden en leg vast of iemand contactgegevens wil delen.",
        "profielen:werkzoekenden",
    ),
    Taak("Vacatures", "Bekijk uw eigen vacatures en zoek er iemand bij.", "profielen:vacatures"),
    Taak(
        "Werkgevers",
        "Kijk wie er al contact had met een werkgever, voordat u belt.",
        "werkgevers:overzicht",
    ),
    Taak("Inzage", "Lees terug wie welke gegevens heeft gezien, en waarom.", "inzage:overzicht"),
)
_ORGANISATIE = (
    Taak("Aansluiting", "Beheer de rollen, de contactpersoon en de grens voor details.", "organisaties:mijn"),
    Taak("Medewerkers", "Nodig collega's uit, wijzig hun rol of sluit hun toegang af.", "organisaties:medewerkers"),
)
_LANDELIJK = (
    Taak("Organisaties", "Laat organisaties toe en activeer hun aansluiting.", "organisaties:beheer"),
    Taak("Organisatie toevoegen", "Voeg een gemeente toe en nodig haar beheerder uit.", "organisaties:beheer_nieuw"),
    Taak(
        "Medewerkers",
        "Nodig een andere landelijk beheerder uit of sluit iemands toegang af.",
        "organisaties:medewerkers",
    ),
)
TAKEN = {
    Rol.BEMIDDELAAR: (*_ZOEKEN, Taak("Aansluiting", "Bekijk hoe uw organisatie meedoet aan VUM.", "organisaties:mijn")),
    Rol.ORGANISATIEBEHEERDER: (*_ORGANISATIE, *_ZOEKEN),
    Rol.LANDELIJK_BEHEERDER: _LANDELIJK,
}


@require_safe
def start(request: Verzoek) -> HttpResponse:
    """Open to every role."""
    rol = Rol(request.user.rol)
    context: dict[str, object] = {"taken": list(_met_adres(TAKEN[rol], request.organisatie))}
    if rol == Rol.LANDELIJK_BEHEERDER:
        context["aangevraagd"] = queries.organisaties(status="aangevraagd").count()
    else:
        context["belemmering"] = _belemmering(request)
        overeenkomst = queries.huidige_overeenkomst(request.organisatie)
        context["overeenkomst"] = overeenkomst if queries.loopt_af(overeenkomst) else None
    return render(request, "organisaties/start.html", context)


def _belemmering(request: Verzoek) -> str:
    """Why this organisation cannot take part now; empty when it can ask or answer."""
    meldingen = []
    for controle in (services.mag_vragen, services.mag_antwoorden):
        try:
            controle(request.organisatie)
        except services.AansluitingNietActief as fout:
            meldingen.append(fout.melding)
    return meldingen[0] if len(meldingen) == 2 else ""


def _met_adres(taken: tuple[Taak, ...], organisatie: Organisatie) -> Iterator[dict[str, str]]:
    for taak in taken:
        try:
            adres = reverse(taak.url_naam)
        except NoReverseMatch:
            # A mistake of ours that the test finds; it must not take away the first page everybody sees.
            continue
        cijfer = startcijfer(taak.url_naam, organisatie)
        yield {"titel": taak.titel, "tekst": taak.tekst, "url": adres, "cijfer": cijfer}
