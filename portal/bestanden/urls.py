"""Addresses of the bestanden pages."""

from django.urls import path

from portal.bestanden import views, views_indelen

app_name = "bestanden"

urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("nieuw/", views.nieuw, name="nieuw"),
    path("sjabloon/<str:soort>.<str:extensie>", views.sjabloon, name="sjabloon"),
    path("voorbeeld/sonar-dashboard.xlsx", views.sonar_voorbeeld, name="sonar_voorbeeld"),
    path("<uuid:bestand_id>/", views.toon, name="toon"),
    path("velden/<str:soort>/", views_indelen.velden, name="velden"),
    path("indelingen/", views_indelen.indelingen, name="indelingen"),
    path("indelingen/<uuid:indeling_id>/vergeten/", views_indelen.vergeten, name="vergeten"),
    path("<uuid:bestand_id>/kolommen/", views_indelen.indelen, name="indelen"),
    path("<uuid:bestand_id>/maskeren/", views_indelen.maskeren, name="maskeren"),
    path("<uuid:bestand_id>/gevolgen/", views.gevolgen, name="gevolgen"),
    path("<uuid:bestand_id>/wijze/", views.wijze, name="wijze"),
    path("<uuid:bestand_id>/rijen/", views.rijen, name="rijen"),
    path("<uuid:bestand_id>/te-verbeteren/", views.geweigerd, name="geweigerd"),
    path("<uuid:bestand_id>/activeren/", views.activeren, name="activeren"),
    path("<uuid:bestand_id>/annuleren/", views.annuleren, name="annuleren"),
    path("<uuid:bestand_id>/meldingen.csv", views.meldingen, name="meldingen"),
]
