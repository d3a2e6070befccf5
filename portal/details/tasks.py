"""What Celery starts. Ids only: the row says what to do."""

from celery import shared_task

from portal.details import services


@shared_task(name="portal.details.tasks.detail_ophalen_taak", soft_time_limit=40, time_limit=50)  # type: ignore[untyped-decorator]  # celery has no types
def detail_ophalen_taak(organisatie_id: str, verzoek_id: str) -> None:
    services.detail_ophalen(organisatie_id=organisatie_id, verzoek_id=verzoek_id)


@shared_task(name="portal.details.tasks.details_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def details_vegen_taak() -> None:
    services.details_vegen_overal()


@shared_task(name="portal.details.tasks.details_bewaren_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def details_bewaren_vegen_taak() -> None:
    services.details_bewaren_vegen_overal()
