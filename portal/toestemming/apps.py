"""Consent of the werkzoekende as events."""

from django.apps import AppConfig


class ToestemmingConfig(AppConfig):
    name = "portal.toestemming"
    label = "toestemming"
