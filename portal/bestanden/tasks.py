"""What Celery starts. Ids only: the row says what to do."""

from celery import shared_task

from portal.bestanden import services


@shared_task(name="portal.bestanden.tasks.bestand_controleren_taak", soft_time_limit=600, time_limit=660)  # type: ignore[untyped-decorator]  # celery has no types
def bestand_controleren_taak(organisatie_id: str, bestand_id: str) -> None:
    services.bestand_verwerken(organisatie_id=organisatie_id, bestand_id=bestand_id)


@shared_task(name="portal.bestanden.tasks.bestand_activeren_taak", soft_time_limit=600, time_limit=660)  # type: ignore[untyped-decorator]  # celery has no types
def bestand_activeren_taak(organisatie_id: str, bestand_id: str) -> None:
    services.bestand_activeren_uitvoeren(organisatie_id=organisatie_id, bestand_id=bestand_id)


@shared_task(name="portal.bestanden.tasks.bestanden_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def bestanden_vegen_taak() -> None:
    services.bestanden_vegen_overal()
