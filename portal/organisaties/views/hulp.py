"""What several views of this room do alike."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from portal.organisaties import services
from portal.organisaties.models import Mutatie, Rol
from portal.organisaties.verzoek import Verzoek

PER_PAGINA = 25


def uitnodiging_na_commit(request: HttpRequest, nieuw: services.NieuweUitnodiging) -> None:
    """Mail the link once the invitation is really stored, and say how that went.

    The message is added after the commit as well; the session of messages is written later than that.
    """

    def versturen() -> None:
        try:
            services.uitnodiging_mailen(nieuw)
        except services.MailFout:
            messages.error(
                request,
                f"De uitnodiging voor {nieuw.uitnodiging.email} is opgeslagen, maar de e-mail kon niet worden verstuurd. "
                "Kies later ‘Opnieuw versturen’.",
            )
        else:
            messages.success(request, f"De uitnodiging is verstuurd naar {nieuw.uitnodiging.email}.")

    transaction.on_commit(versturen)


def mutaties_pagina(rijen: QuerySet[Mutatie], request: HttpRequest) -> Page[Mutatie]:
    """One page of the log; `?pagina=` that makes no sense gives the nearest page."""
    return Paginator(rijen.order_by("-created_at", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina"))


def organisatie_adres(request: Verzoek) -> str:
    """Where "Organisatie" in the breadcrumb leads: the landelijk beheerder has no page of their own connection."""
    landelijk = request.user.rol == Rol.LANDELIJK_BEHEERDER
    return reverse("organisaties:medewerkers" if landelijk else "organisaties:mijn")
