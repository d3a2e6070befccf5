"""Who takes part: the organisation, its connection to VUM, the agreement behind it, and the people."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from portal.kern.models import BasisModel
from portal.organisaties.managers import MedewerkerManager

oin_geldig = RegexValidator(r"\A[0-9]{20}\Z", "Een OIN bestaat uit 20 cijfers, bijvoorbeeld 00000001001234567000.")


class Rol(models.TextChoices):
    BEMIDDELAAR = "bemiddelaar", "Bemiddelaar"
    ORGANISATIEBEHEERDER = "organisatiebeheerder", "Organisatiebeheerder"
    LANDELIJK_BEHEERDER = "landelijk_beheerder", "Landelijk beheerder"


class Arbeidsmarktregio(models.Model):
    """One of the 35 regions; gemeenten in a region work together most."""

    code = models.CharField(primary_key=True, max_length=4)
    naam = models.CharField(max_length=80)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Organisatie(BasisModel):
    """A gemeente, UWV office or region. Its existence is public; everything it holds is not."""

    class Soort(models.TextChoices):
        GEMEENTE = "gemeente", "Gemeente"
        SAMENWERKING = "samenwerking", "Samenwerkingsverband"
        LANDELIJK = "landelijk", "Landelijke organisatie"

    naam = models.CharField(max_length=120, unique=True)
    oin = models.CharField("OIN", max_length=20, unique=True, validators=[oin_geldig])
    soort = models.CharField(max_length=20, choices=Soort.choices, default=Soort.GEMEENTE)
    arbeidsmarktregio = models.ForeignKey(Arbeidsmarktregio, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Aansluiting(BasisModel):
    """How an organisation takes part in VUM. Only the landelijk beheerder changes `status`."""

    class Status(models.TextChoices):
        VOORBEREIDING = "voorbereiding", "In voorbereiding"
        AANGEVRAAGD = "aangevraagd", "Aangevraagd"
        ACTIEF = "actief", "Actief"
        OPGESCHORT = "opgeschort", "Opgeschort"
        BEEINDIGD = "beeindigd", "Beëindigd"

    organisatie = models.OneToOneField(Organisatie, on_delete=models.PROTECT, related_name="aansluiting")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.VOORBEREIDING)
    is_bron = models.BooleanField("deelt eigen werkzoekenden en vacatures (bron)", default=True)
    is_bemiddelaar = models.BooleanField("zoekt bij andere organisaties (bemiddelaar)", default=True)
    in_suwi = models.BooleanField("neemt deel aan SUWI", default=True)
    contactpersoon_naam = models.CharField("naam contactpersoon", max_length=120, blank=True)
    contactpersoon_email = models.EmailField("e-mailadres contactpersoon", max_length=254, blank=True)
    contactpersoon_telefoon = models.CharField("telefoonnummer contactpersoon", max_length=14, blank=True)
    details_per_vraag = models.PositiveSmallIntegerField("details per vraag", null=True, blank=True)
    geactiveerd_op = models.DateTimeField(null=True, blank=True)
    # Empty is the limit of the table (kern/limieten.py); an organisation may ask for less, never for more.
    aanroepen_per_minuut = models.PositiveSmallIntegerField("vragen per minuut", null=True, blank=True)
    aanroepen_tegelijk = models.PositiveSmallIntegerField("vragen tegelijk", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.organisatie.naam}: {self.get_status_display()}"


class Overeenkomst(BasisModel):
    """The signed agreement; without a valid one the connection neither asks nor answers."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="overeenkomsten")
    versie = models.CharField(max_length=40)
    geldig_van = models.DateField()
    geldig_tot = models.DateField()

    class Meta:
        ordering = ["-geldig_van"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(geldig_tot__gte=models.F("geldig_van")), name="overeenkomst_einde_na_begin"
            )
        ]

    def __str__(self) -> str:
        return f"{self.versie} ({self.geldig_van} – {self.geldig_tot})"


class Medewerker(BasisModel, AbstractBaseUser):
    """A person who signs in. Belongs to one organisation with one role; there is no Django admin and no superuser."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="medewerkers")
    email = models.EmailField("e-mailadres", max_length=254, unique=True)
    naam = models.CharField(max_length=120)
    rol = models.CharField(max_length=30, choices=Rol.choices, default=Rol.BEMIDDELAAR)
    is_active = models.BooleanField("actief", default=True)
    gedeactiveerd_op = models.DateTimeField(null=True, blank=True)

    objects = MedewerkerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(Lower("email"), name="medewerker_email_uniek")]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        return self.naam


class Uitnodiging(BasisModel):
    """A colleague asked to join. Only the hash of the token is kept: who reads the database cannot join with it."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="uitnodigingen")
    email = models.EmailField("e-mailadres", max_length=254)
    naam = models.CharField(max_length=120)
    rol = models.CharField(max_length=30, choices=Rol.choices, default=Rol.BEMIDDELAAR)
    token_sha256 = models.CharField(max_length=64, unique=True)
    # Empty for the first landelijk beheerder of an installation, whom nobody can invite.
    door = models.ForeignKey(Medewerker, null=True, on_delete=models.PROTECT, related_name="+")
    verloopt_op = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"uitnodiging {self.pk}"


class Toegangssleutel(BasisModel):
    """A key with which a program acts for the organisation. Only the hash is kept: who reads the database cannot use it."""

    class Recht(models.TextChoices):
        AANLEVEREN = "aanleveren", "Lijsten aanleveren"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="toegangssleutels")
    naam = models.CharField(max_length=60)
    # The first characters, by which people tell one from another.
    begin = models.CharField(max_length=12)
    token_sha256 = models.CharField(max_length=64, unique=True)
    recht = models.CharField(max_length=20, choices=Recht.choices, default=Recht.AANLEVEREN)
    door = models.ForeignKey(Medewerker, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    verloopt_op = models.DateTimeField()
    laatst_gebruikt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        Medewerker, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.naam} ({self.begin}…)"


class Mutatie(BasisModel):
    """Who changed what in the organisation: written in the transaction of the change itself, never rewritten."""

    alleen_toevoegen = True

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="mutaties")
    door = models.ForeignKey(Medewerker, null=True, on_delete=models.PROTECT, related_name="+")
    # Kept as text: a landelijk beheerder is not visible to the organisation whose connection was changed.
    door_naam = models.CharField(max_length=120)
    handeling = models.CharField(max_length=60)
    onderwerp = models.CharField(max_length=120)
    toelichting = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.handeling} {self.onderwerp}"
