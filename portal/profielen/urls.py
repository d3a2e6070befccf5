"""Addresses of the own werkzoekenden and vacatures."""

from django.urls import path

from portal.profielen import geldigheid, uitleg
from portal.profielen.views import bewerken, lijsten, overzicht

app_name = "profielen"

urlpatterns = [
    path("werkzoekenden/", overzicht.werkzoekenden, name="werkzoekenden"),
    path("werkzoekenden/bevestigen/", geldigheid.bevestigen, name="bevestigen"),
    path("werkzoekenden/nieuw/", bewerken.werkzoekende_nieuw, name="werkzoekende_nieuw"),
    path("werkzoekenden/lijsten/", lijsten.werkzoekenden_lijsten, name="werkzoekenden_lijsten"),
    path("werkzoekenden/kwaliteit/", lijsten.werkzoekenden_kwaliteit, name="werkzoekenden_kwaliteit"),
    path("werkzoekenden/<uuid:pk>/", overzicht.werkzoekende, name="werkzoekende"),
    path("werkzoekenden/<uuid:pk>/wijzigen/", bewerken.werkzoekende_wijzigen, name="werkzoekende_wijzigen"),
    path("werkzoekenden/<uuid:pk>/intrekken/", bewerken.werkzoekende_intrekken, name="werkzoekende_intrekken"),
    path("werkzoekenden/<uuid:pk>/weer-delen/", bewerken.werkzoekende_weer_delen, name="werkzoekende_weer_delen"),
    path("werkzoekenden/<uuid:pk>/weer-meedoen/", bewerken.weer_meedoen, name="weer_meedoen"),
    path("werkzoekenden/<uuid:pk>/correctie/", bewerken.correctie, name="correctie"),
    path("werkzoekenden/<uuid:pk>/contactgegevens/", overzicht.contactgegevens, name="contactgegevens"),
    path(
        "werkzoekenden/<uuid:pk>/contactgegevens/wijzigen/",
        bewerken.contactgegevens_wijzigen,
        name="contactgegevens_wijzigen",
    ),
    path("werkzoekenden/<uuid:pk>/niet-getoond/", uitleg.niet_getoond, name="niet_getoond"),
    path("uitleg/eerlijke-keuze/", uitleg.eerlijke_keuze, name="eerlijke_keuze"),
    path("vacatures/", overzicht.vacatures, name="vacatures"),
    path("vacatures/nieuw/", bewerken.vacature_nieuw, name="vacature_nieuw"),
    path("vacatures/lijsten/", lijsten.vacatures_lijsten, name="vacatures_lijsten"),
    path("vacatures/kwaliteit/", lijsten.vacatures_kwaliteit, name="vacatures_kwaliteit"),
    path("vacatures/<uuid:pk>/", overzicht.vacature, name="vacature"),
    path("vacatures/<uuid:pk>/wijzigen/", bewerken.vacature_wijzigen, name="vacature_wijzigen"),
    path("vacatures/<uuid:pk>/intrekken/", bewerken.vacature_intrekken, name="vacature_intrekken"),
    path("vacatures/<uuid:pk>/weer-delen/", bewerken.vacature_weer_delen, name="vacature_weer_delen"),
    path("lijsten/<uuid:pk>/terugzetten/", lijsten.terugzetten, name="terugzetten"),
]
