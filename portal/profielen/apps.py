"""Werkzoekenden and vacatures as the portal holds them, and selection over them."""

from django.apps import AppConfig


class ProfielenConfig(AppConfig):
    name = "portal.profielen"
    label = "profielen"
