"""Append-only record of every processing of a person's data."""

from django.apps import AppConfig


class InzageConfig(AppConfig):
    name = "portal.inzage"
    label = "inzage"
