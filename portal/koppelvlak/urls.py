"""The Bron contracts, version 3, under /bron/."""

from django.urls import path, re_path

from portal.koppelvlak import views

app_name = "koppelvlak"

urlpatterns = [
    path("v3/werkzoekendeProfielen/matches", views.werkzoekenden_zoeken, name="werkzoekenden_zoeken"),
    path("v3/werkzoekendeProfielen/<str:profiel_id>", views.werkzoekende_ophalen, name="werkzoekende_ophalen"),
    path("v3/vacatures/matches", views.vacatures_zoeken, name="vacatures_zoeken"),
    path("v3/vacatures/<str:profiel_id>", views.vacature_ophalen, name="vacature_ophalen"),
    # Whatever else stands under /bron/, a line break and a missing slash included: Django would answer HTML or a redirect.
    re_path(r"^", views.adres_onbekend, name="adres_onbekend"),
]
