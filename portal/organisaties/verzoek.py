"""The request as views get it: middleware has put the organisation on it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from portal.organisaties.models import Medewerker, Organisatie


class Verzoek(HttpRequest):
    """Typing only; Django makes the real object."""

    organisatie: Organisatie
    correlatie_id: str
    user: Medewerker  # anonymous visitors never reach these views
    htmx: HtmxDetails
