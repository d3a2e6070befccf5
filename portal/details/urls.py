"""Addresses of the details pages."""

from django.urls import path

from portal.details import views

app_name = "details"

urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("aanvragen/", views.aanvragen, name="aanvragen"),
    path("<uuid:verzoek_id>/", views.toon, name="toon"),
    path("<uuid:verzoek_id>/voortgang/", views.voortgang, name="voortgang"),
    path("<uuid:verzoek_id>/opnieuw/", views.opnieuw, name="opnieuw"),
]
