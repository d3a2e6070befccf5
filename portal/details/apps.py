"""Opening one result: purpose, quota, call, record."""

from django.apps import AppConfig


class DetailsConfig(AppConfig):
    name = "portal.details"
    label = "details"
