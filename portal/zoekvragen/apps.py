"""Asking: one human question, several calls to the exchange."""

from django.apps import AppConfig


class ZoekvragenConfig(AppConfig):
    name = "portal.zoekvragen"
    label = "zoekvragen"
