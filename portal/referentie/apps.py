"""Names that others publish: occupations and branches, loaded from their files."""

from django.apps import AppConfig


class ReferentieConfig(AppConfig):
    name = "portal.referentie"
    label = "referentie"

    def ready(self) -> None:
        from celery.signals import task_prerun

        from portal.referentie import services

        task_prerun.connect(services.namen_verversen_voor_taak, dispatch_uid="referentie_namen")
