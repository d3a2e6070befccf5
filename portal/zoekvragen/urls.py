"""Addresses of the zoekvragen pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from portal.zoekvragen.views import acties, formulier, keuze, overzicht, resultaat, toon

app_name = "zoekvragen"


class Zoeksoort(StringConverter):
    """What is sought; anything else is no page."""

    regex = "vacature|werkzoekende"


register_converter(Zoeksoort, "zoeksoort")

urlpatterns = [
    path("", overzicht.overzicht, name="overzicht"),
    path("nieuw/<zoeksoort:soort>/", formulier.nieuw, name="nieuw"),
    path("nieuw/<zoeksoort:soort>/meelezen/", formulier.meelezen, name="meelezen"),
    path("nieuw/<zoeksoort:soort>/beroepen/", formulier.beroepen, name="beroepen"),
    path("concepten/<uuid:concept_id>/weggooien/", formulier.concept_weg, name="concept_weg"),
    path("<uuid:zoekvraag_id>/", toon.toon, name="toon"),
    path("<uuid:zoekvraag_id>/voortgang/", toon.voortgang, name="voortgang"),
    path("<uuid:zoekvraag_id>/stoppen/", acties.annuleren, name="annuleren"),
    path("<uuid:zoekvraag_id>/opnieuw/", acties.deelvragen_opnieuw, name="deelvragen_opnieuw"),
    path("<uuid:zoekvraag_id>/deelvragen/<uuid:deelvraag_id>/splitsen/", acties.splitsen, name="splitsen"),
    path("<uuid:zoekvraag_id>/herhalen/", acties.herhalen, name="herhalen"),
    path("<uuid:zoekvraag_id>/keuze/", keuze.keuze, name="keuze"),
    path("<uuid:zoekvraag_id>/markeren/", keuze.markeren, name="markeren"),
    path("<uuid:zoekvraag_id>/vergelijken/", keuze.vergelijken, name="vergelijken"),
    path("<uuid:zoekvraag_id>/downloaden/", keuze.downloaden, name="downloaden"),
    path("<uuid:zoekvraag_id>/resultaten/<uuid:resultaat_id>/", resultaat.resultaat, name="resultaat"),
]
