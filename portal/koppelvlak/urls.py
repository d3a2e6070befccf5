"""The Bron contracts under /bron/: version 3, and version 2 beside it."""

from django.urls import path, re_path

from portal.koppelvlak import versie2, views

app_name = "koppelvlak"

urlpatterns = [
    path("v3/werkzoekendeProfielen/matches", views.werkzoekenden_zoeken, name="werkzoekenden_zoeken"),
    path("v3/werkzoekendeProfielen/<str:profiel_id>", views.werkzoekende_ophalen, name="werkzoekende_ophalen"),
    path("v3/vacatures/matches", views.vacatures_zoeken, name="vacatures_zoeken"),
    path("v3/vacatures/<str:profiel_id>", views.vacature_ophalen, name="vacature_ophalen"),
    path(
        "v3/werkgeverscontactmomenten/matches",
        views.werkgeverscontactmomenten_zoeken,
        name="werkgeverscontactmomenten_zoeken",
    ),
    path("v2/werkzoekendeProfielen/matches", versie2.werkzoekenden_zoeken, name="werkzoekenden_zoeken_v2"),
    path("v2/werkzoekendeProfielen/<str:profiel_id>", versie2.werkzoekende_ophalen, name="werkzoekende_ophalen_v2"),
    path("v2/vacatures/matches", versie2.vacatures_zoeken, name="vacatures_zoeken_v2"),
    path("v2/vacatures/<str:profiel_id>", versie2.vacature_ophalen, name="vacature_ophalen_v2"),
    re_path(r"^v2(?![^/])", versie2.adres_onbekend, name="adres_onbekend_v2"),
    # Whatever else stands under /bron/, a line break and a missing slash included: Django would answer HTML or a redirect.
    re_path(r"^", views.adres_onbekend, name="adres_onbekend"),
]
