"""Addresses of the log."""

from django.urls import path

from portal.inzage import views

app_name = "inzage"

urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("werkzoekende/<uuid:pk>/", views.werkzoekende, name="werkzoekende"),
]
