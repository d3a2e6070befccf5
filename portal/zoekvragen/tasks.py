"""What Celery starts. Ids only: the row says what to do."""

from celery import shared_task

from portal.zoekvragen import services


@shared_task(name="portal.zoekvragen.tasks.deelvragen_uitvoeren_taak", soft_time_limit=40, time_limit=50)  # type: ignore[untyped-decorator]  # celery has no types
def deelvragen_uitvoeren_taak(organisatie_id: str, ids: list[str]) -> None:
    services.deelvragen_uitvoeren(organisatie_id=organisatie_id, ids=ids)


@shared_task(name="portal.zoekvragen.tasks.zoekvragen_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def zoekvragen_vegen_taak() -> None:
    services.zoekvragen_vegen_overal()
