"""Mail that must go out."""

from django.db import models

from portal.kern.models import BasisModel, Werkrij


class Poststuk(BasisModel, Werkrij):
    """One e-mail to one colleague, until it was sent or comes too late; then the row is gone.

    It holds no address: the one that counts is that of the moment of sending, and who left by then gets nothing.
    """

    class Status(models.TextChoices):
        WACHTRIJ = "wachtrij", "In de wachtrij"
        BEZIG = "bezig", "Wordt verstuurd"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    # To each by itself: one address that is refused must not keep the others from it.
    naar = models.ForeignKey("organisaties.Medewerker", on_delete=models.CASCADE, related_name="+", db_constraint=False)
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHTRIJ)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="bezig") | models.Q(lease_tot__isnull=False),
                name="poststuk_bezig_heeft_lease",
            ),
            # Without one it could be kept for ever.
            models.CheckConstraint(condition=models.Q(deadline__isnull=False), name="poststuk_heeft_deadline"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
