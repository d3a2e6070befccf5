"""Addresses of the own werkzoekenden and vacatures."""

from django.urls import path

from portal.profielen import geldigheid, uitleg, views

app_name = "profielen"

urlpatterns = [
    path("werkzoekenden/", views.werkzoekenden, name="werkzoekenden"),
    path("werkzoekenden/bevestigen/", geldigheid.bevestigen, name="bevestigen"),
    path("werkzoekenden/<uuid:pk>/", views.werkzoekende, name="werkzoekende"),
    path("werkzoekenden/<uuid:pk>/contactgegevens/", views.contactgegevens, name="contactgegevens"),
    path("werkzoekenden/<uuid:pk>/niet-getoond/", uitleg.niet_getoond, name="niet_getoond"),
    path("uitleg/eerlijke-keuze/", uitleg.eerlijke_keuze, name="eerlijke_keuze"),
    path("vacatures/", views.vacatures, name="vacatures"),
    path("vacatures/<uuid:pk>/", views.vacature, name="vacature"),
]
