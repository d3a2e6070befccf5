"""What Celery starts. Ids only: the rows say what to send."""

from celery import shared_task

from portal.post import services


# With the batches: a mail server that does not answer may hold neither a sweep nor somebody at a screen.
@shared_task(name="portal.post.tasks.post_versturen_batch_taak")  # type: ignore[untyped-decorator]  # celery has no types
def post_versturen_batch_taak(organisatie_id: str) -> None:
    services.post_versturen(organisatie_id=organisatie_id)


@shared_task(name="portal.post.tasks.post_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def post_vegen_taak() -> None:
    services.post_vegen_overal()
