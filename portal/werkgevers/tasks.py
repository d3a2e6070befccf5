"""What Celery starts. Ids only: the row says what to do."""

from celery import shared_task

from portal.werkgevers import services


@shared_task(name="portal.werkgevers.tasks.werkgeversvraag_uitvoeren_taak", soft_time_limit=40, time_limit=50)  # type: ignore[untyped-decorator]  # celery has no types
def werkgeversvraag_uitvoeren_taak(organisatie_id: str, vraag_id: str) -> None:
    services.werkgeversvraag_uitvoeren(organisatie_id=organisatie_id, vraag_id=vraag_id)


@shared_task(name="portal.werkgevers.tasks.werkgeversvragen_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def werkgeversvragen_vegen_taak() -> None:
    services.werkgeversvragen_vegen_overal()
