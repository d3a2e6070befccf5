"""Addresses of the zoekvragen pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from portal.zoekvragen import views

app_name = "zoekvragen"


class Zoeksoort(StringConverter):
    """What is sought; anything else is no page."""

    regex = "vacature|werkzoekende"


register_converter(Zoeksoort, "zoeksoort")

urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("nieuw/<zoeksoort:soort>/", views.nieuw, name="nieuw"),
    path("nieuw/<zoeksoort:soort>/telling/", views.telling, name="telling"),
    path("<uuid:zoekvraag_id>/", views.toon, name="toon"),
    path("<uuid:zoekvraag_id>/voortgang/", views.voortgang, name="voortgang"),
    path("<uuid:zoekvraag_id>/stoppen/", views.annuleren, name="annuleren"),
    path("<uuid:zoekvraag_id>/resultaten/<uuid:resultaat_id>/", views.resultaat, name="resultaat"),
]
