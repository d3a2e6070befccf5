"""From an uploaded file to an active list."""

from django.apps import AppConfig


class BestandenConfig(AppConfig):
    name = "portal.bestanden"
    label = "bestanden"
