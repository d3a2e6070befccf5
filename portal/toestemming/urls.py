"""Addresses of the consent pages."""

from django.urls import path

from portal.toestemming import uitsluitingen, views

app_name = "toestemming"

urlpatterns = [
    path("<uuid:pk>/", views.toon, name="toon"),
    path("<uuid:pk>/uitsluitingen/", uitsluitingen.overzicht, name="uitsluitingen"),
    path("<uuid:pk>/uitsluitingen/<uuid:uitsluiting_id>/opheffen/", uitsluitingen.opheffen, name="opheffen"),
]
