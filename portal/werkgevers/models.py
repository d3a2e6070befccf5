"""What is known of contacts with employers: our own, what we asked of others, and the words for the codes of the standard."""

from django.db import models

from portal.kern.models import BasisModel, Werkrij

_KVK = models.Q(nummer_kvk__regex=r"^[0-9]{8}$")


class Contactmoment(BasisModel):
    """One contact of the own organisation with an employer, shared with whoever asks by KvK number.

    `standaard` is what is shared, as JSON of the standard; the columns are taken from it once, to select and sort on.
    """

    class Herkomst(models.TextChoices):
        LIJST = "lijst", "Aangeleverde lijst"
        FORMULIER = "formulier", "Zelf vastgelegd"

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="contactmomenten"
    )
    herkomst = models.CharField(max_length=20, choices=Herkomst.choices)
    # The organisation's own number; never shared.
    eigen_kenmerk = models.CharField("eigen kenmerk", max_length=100, blank=True)
    datum = models.DateField()
    nummer_kvk = models.CharField("KvK-nummer", max_length=8)
    werkgever = models.CharField(max_length=500, blank=True)
    standaard = models.TextField()
    # A second submit of the same form page finds this row.
    formulier_id = models.UUIDField(null=True, blank=True)
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-datum", "pk"]
        constraints = [
            models.CheckConstraint(condition=_KVK, name="contactmoment_kvk_acht_cijfers"),
            models.UniqueConstraint(fields=["organisatie", "formulier_id"], name="contactmoment_een_keer_verstuurd"),
        ]
        indexes = [
            models.Index(fields=["organisatie", "nummer_kvk", "-datum"], name="contactmoment_org_kvk_datum"),
            models.Index(fields=["organisatie", "-datum"], name="contactmoment_org_datum"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer_kvk} {self.datum}"


class Contactmomentlijst(BasisModel):
    """Which delivered list is in use now; also the row that keeps two uploads at the same moment apart."""

    organisatie = models.OneToOneField(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="contactmomentlijst"
    )
    naam = models.CharField(max_length=200, blank=True)
    aantal = models.PositiveIntegerField(default=0)
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    def __str__(self) -> str:
        return self.naam


class Werkgeversvraag(BasisModel, Werkrij):
    """One question about one employer to all parties: one call to the exchange."""

    class Status(models.TextChoices):
        WACHTRIJ = "wachtrij", "In de wachtrij"
        BEZIG = "bezig", "Wordt gevraagd"
        KLAAR = "klaar", "Beantwoord"
        MISLUKT = "mislukt", "Mislukt"
        ONBEKEND = "onbekend", "Geen antwoord ontvangen"
        VERLOPEN = "verlopen", "Te laat"

    OPEN = ("wachtrij", "bezig")

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="werkgeversvragen"
    )
    nummer_kvk = models.CharField("KvK-nummer", max_length=8)
    vanaf = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHTRIJ)
    door = models.ForeignKey("organisaties.Medewerker", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    # A second submit of the same form page finds this row instead of asking again.
    formulier_id = models.UUIDField(null=True, blank=True)
    # The vacancy somebody was looking at when asking: its answer is shown there as well.
    bij_vum_id = models.CharField(max_length=500, blank=True, db_default="")
    vraag_id = models.CharField(max_length=100, blank=True)
    maximum_bereikt = models.BooleanField(default=False)
    onleesbaar = models.PositiveSmallIntegerField(default=0)
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=_KVK, name="werkgeversvraag_kvk_acht_cijfers"),
            models.UniqueConstraint(fields=["organisatie", "formulier_id"], name="werkgeversvraag_een_keer_verstuurd"),
            models.CheckConstraint(
                condition=~models.Q(status="bezig") | models.Q(lease_tot__isnull=False),
                name="werkgeversvraag_bezig_heeft_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "status"], name="werkgeversvraag_org_status"),
            models.Index(
                fields=["organisatie", "bij_vum_id", "-created_at"],
                name="werkgeversvraag_bij_vacature",
                condition=~models.Q(bij_vum_id=""),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer_kvk


class OntvangenContactmoment(BasisModel):
    """One contact moment of somebody else, as received. It has no id of its own: the standard gives none."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    vraag = models.ForeignKey(Werkgeversvraag, on_delete=models.CASCADE, related_name="ontvangen", db_constraint=False)
    datum = models.DateField()
    standaard = models.TextField()

    class Meta:
        ordering = ["-datum", "pk"]
        indexes = [models.Index(fields=["vraag", "-datum"], name="ontvangen_moment_vraag_datum")]

    def __str__(self) -> str:
        return f"{self.datum}"


class Codebetekenis(BasisModel):
    """The words for one code of which the standard publishes no meaning; the same for every organisation."""

    class Lijst(models.TextChoices):
        ONDERWERP = "onderwerp", "Onderwerp"
        SOORT = "soort", "Soort contact"
        AFSPRAKEN = "afspraken", "Soort afspraken"

    lijst = models.CharField(max_length=20, choices=Lijst.choices)
    code = models.PositiveSmallIntegerField()
    tekst = models.CharField(max_length=60)

    class Meta:
        ordering = ["lijst", "code"]
        constraints = [models.UniqueConstraint(fields=["lijst", "code"], name="codebetekenis_uniek")]

    def __str__(self) -> str:
        return f"{self.lijst} {self.code}: {self.tekst}"
