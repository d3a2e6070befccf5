"""Every processing of a person's data, never rewritten: one line per person, or one per question that was answered."""

from django.contrib.postgres.fields import ArrayField
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
        RESULTAAT_GEDOWNLOAD = "resultaat_gedownload", "Resultaat van een zoekvraag gedownload"
        EIGEN_BEKEKEN = "eigen_bekeken", "Eigen profiel bekeken"
        EIGEN_GEWIJZIGD = "eigen_gewijzigd", "Eigen profiel gewijzigd"
        ZELF_GEWIJZIGD = "zelf_gewijzigd", "Profiel gewijzigd door de werkzoekende"
        CONTACT_BEKEKEN = "contact_bekeken", "Contactgegevens bekeken"
        CONTACT_GEGEVEN = "contact_gegeven", "Contactgegevens gegeven aan een andere organisatie"
        CONTACTMOMENTEN_GEGEVEN = "contactmomenten_gegeven", "Contactmomenten met een werkgever gegeven"

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


class Vraaglog(models.Model):
    """One question that we answered as bron: who asked what, who was shown, and how far the draw came.

    Written in the transaction that answers. From this one row follow, for one person on demand: that they were offered, that
    they fitted but others had their turn, or on which criterion they were left out (profielen/verantwoording.py).
    """

    alleen_toevoegen = True
    # The one mark that may be set afterwards: whether the fair choice has taken this row into account.
    wijzigbaar = ("verdeeld",)

    id = models.BigAutoField(primary_key=True)
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="vraaglog", db_index=False
    )
    moment = models.DateTimeField()
    partij_oin = models.CharField(max_length=20)
    correlatie_id = models.CharField(max_length=64)
    soort = models.CharField(max_length=20)
    # The list that was asked; no foreign key, for the record outlives the list. None: there was no list.
    lijst_id = models.UUIDField(null=True)
    # Same party, same kind, same criteria; see profielen/vraagsleutel.py.
    sleutel = models.UUIDField()
    # The criteria that had effect, as JSON of the typed question.
    criteria = models.TextField()
    # Where was asked: the digits of the postcode and the kilometres around it, to find the questions near one person.
    # None: recorded by a version of the portal that only wrote it in the criteria.
    gebied = models.PositiveSmallIntegerField(null=True)
    afstand = models.PositiveSmallIntegerField(null=True)
    meer = models.BooleanField()
    # The highest `voorsprong` that was still shown; None when everybody who fitted was.
    afkap = models.FloatField(null=True)
    getoond = ArrayField(models.UUIDField())
    # The same question within the window: shown again, counted once.
    herhaling = models.BooleanField()
    verdeeld = models.BooleanField(default=False)

    class Meta:
        ordering = ["-moment"]
        indexes = [
            models.Index(fields=["organisatie", "-moment"], name="vraaglog_org_moment"),
            models.Index(fields=["organisatie", "sleutel", "-moment"], name="vraaglog_org_sleutel"),
            models.Index(
                fields=["organisatie", "id"],
                name="vraaglog_te_verdelen",
                condition=models.Q(verdeeld=False, meer=True, herhaling=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.moment:%Y-%m-%d %H:%M}"
