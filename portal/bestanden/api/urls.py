"""Addresses of the API. Without a slash at the end, as the Dutch API rules ask; with one is another address, and 404."""

from django.urls import path, re_path

from portal.bestanden.api import views
from portal.bestanden.api.document import openapi
from portal.bestanden.api.operatie import openbaar, operatie

app_name = "api"

urlpatterns = [
    path("v1/openapi.json", openbaar(openapi), name="openapi"),
    path("v1/bestanden", operatie(GET=views.bestanden, POST=views.aanleveren), name="bestanden"),
    path("v1/bestanden/<uuid:bestand_id>", operatie(GET=views.bestand), name="bestand"),
    path("v1/bestanden/<uuid:bestand_id>/meldingen", operatie(GET=views.meldingen), name="meldingen"),
    re_path(r"^", openbaar(views.onbekend), name="adres_onbekend"),
]
