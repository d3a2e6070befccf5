"""Every processing of a person's data, one line per person, never rewritten."""

from django.db import models

from portal.kern.models import BasisModel


class Inzage(BasisModel):
    """Who did what with whose data, for whom and why.

    Written in the transaction that gives the data, so that nothing is shown without a line. A person of our own is
    known by `werkzoekende`; somebody else's only by the pseudonym the exchange gave (`vum_id`) and the bron.
    """

    alleen_toevoegen = True

    class Handeling(models.TextChoices):
        AANGEBODEN = "aangeboden", "Aangeboden als resultaat van een vraag"
        DETAIL_GEGEVEN = "detail_gegeven", "Volledig profiel gegeven aan een andere organisatie"
        DETAIL_OPGEVRAAGD = "detail_opgevraagd", "Volledig profiel opgevraagd bij een andere organisatie"
        DETAIL_BEKEKEN = "detail_bekeken", "Volledig profiel bekeken"
        EIGEN_BEKEKEN = "eigen_bekeken", "Eigen profiel bekeken"
        CONTACT_BEKEKEN = "contact_bekeken", "Contactgegevens bekeken"
        CONTACT_GEGEVEN = "contact_gegeven", "Contactgegevens gegeven aan een andere organisatie"

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="inzages", db_constraint=True
    )
    handeling = models.CharField(max_length=30, choices=Handeling.choices)
    # Somebody of our own; no foreign key to `profielen`, for the record outlives the profile.
    werkzoekende_id = models.UUIDField(null=True, blank=True)
    vacature_id = models.UUIDField(null=True, blank=True)
    vum_id = models.CharField(max_length=500, blank=True)
    bron_id = models.CharField(max_length=200, blank=True)
    # The other party: who asked us, or whom we asked.
    partij_oin = models.CharField(max_length=20, blank=True)
    medewerker = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    doel = models.CharField(max_length=40, blank=True)
    referentie = models.CharField(max_length=60, blank=True)
    correlatie_id = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["organisatie", "-created_at"], name="inzage_org_moment"),
            models.Index(fields=["organisatie", "werkzoekende_id", "-created_at"], name="inzage_org_persoon"),
        ]

    def __str__(self) -> str:
        return f"{self.handeling} {self.created_at:%Y-%m-%d %H:%M}"
