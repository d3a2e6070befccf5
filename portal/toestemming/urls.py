"""Addresses of the consent pages."""

from django.urls import path

from portal.toestemming import views

app_name = "toestemming"

urlpatterns = [
    path("<uuid:pk>/", views.toon, name="toon"),
]
