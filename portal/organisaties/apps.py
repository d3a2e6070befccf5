"""Organisations, their connection to VUM, and the people who work there."""

from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    name = "portal.organisaties"
    label = "organisaties"
