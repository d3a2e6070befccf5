"""Addresses of the own werkzoekenden and vacatures."""

from django.urls import path

from portal.profielen import views

app_name = "profielen"

urlpatterns = [
    path("werkzoekenden/", views.werkzoekenden, name="werkzoekenden"),
    path("werkzoekenden/<uuid:pk>/", views.werkzoekende, name="werkzoekende"),
    path("werkzoekenden/<uuid:pk>/contactgegevens/", views.contactgegevens, name="contactgegevens"),
    path("vacatures/", views.vacatures, name="vacatures"),
    path("vacatures/<uuid:pk>/", views.vacature, name="vacature"),
]
