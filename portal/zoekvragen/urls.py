"""Addresses of the zoekvragen pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from portal.zoekvragen.views import acties, bewaard, formulier, keuze, overzicht, resultaat, toon
from portal.zoekvragen.views.rondes import nieuw as ronde_nieuw
from portal.zoekvragen.views.rondes import toon as rondes

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
    path("rondes/", rondes.rondes, name="rondes"),
    path("rondes/nieuw/<zoeksoort:soort>/", ronde_nieuw.nieuw, name="ronde_nieuw"),
    path("rondes/<uuid:ronde_id>/", rondes.ronde, name="ronde"),
    path("rondes/<uuid:ronde_id>/voortgang/", rondes.voortgang, name="ronde_voortgang"),
    path("rondes/<uuid:ronde_id>/stoppen/", rondes.stoppen, name="ronde_stoppen"),
    path("rondes/<uuid:ronde_id>/opnieuw/", rondes.opnieuw, name="ronde_opnieuw"),
    path("rondes/<uuid:ronde_id>/downloaden/<slug:vorm>/", rondes.downloaden, name="ronde_downloaden"),
    path("bewaard/", bewaard.bewaarde_vragen, name="bewaarde_vragen"),
    path("bewaard/nieuw/", bewaard.nieuw, name="bewaard_nieuw"),
    path("bewaard/<uuid:bewaard_id>/", bewaard.bewaard, name="bewaard"),
    path("bewaard/<uuid:bewaard_id>/wijzigen/", bewaard.wijzigen, name="bewaard_wijzigen"),
    path("bewaard/<uuid:bewaard_id>/pauzeren/", bewaard.pauzeren, name="bewaard_pauzeren"),
    path("bewaard/<uuid:bewaard_id>/hervatten/", bewaard.hervatten, name="bewaard_hervatten"),
    path("bewaard/<uuid:bewaard_id>/overnemen/", bewaard.overnemen, name="bewaard_overnemen"),
    path("bewaard/<uuid:bewaard_id>/verlengen/", bewaard.verlengen, name="bewaard_verlengen"),
    path("bewaard/<uuid:bewaard_id>/verwijderen/", bewaard.verwijderen, name="bewaard_verwijderen"),
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
