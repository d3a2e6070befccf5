"""Werkzoekenden and vacatures as the portal holds them.

A person or vacancy (identity) stays the same over uploads; what is known of it (profiel) belongs to one list. The list that
counts is named by one pointer per organisation and kind, so that a reader sees the old list or the new one, never a mix.
"""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.kern import limieten
from portal.kern.models import BasisModel


class Soort(models.TextChoices):
    WERKZOEKENDE = "werkzoekende", "Werkzoekenden"
    VACATURE = "vacature", "Vacatures"


class Wijze(models.TextChoices):
    """What a list does to the one that is online."""

    VERVANGEN = "vervangen", "De lijst vervangen"
    AANVULLEN = "aanvullen", "Aanvullen en bijwerken"


class Lijst(BasisModel):
    """One delivered set of profiles. Once active it only changes by an `Aanpassing`, which keeps what it was."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="lijsten")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    naam = models.CharField(max_length=200)
    aantal = models.PositiveIntegerField(default=0)
    geactiveerd_op = models.DateTimeField(null=True, blank=True)
    # When somebody last said that these profiles are still right; activating says so as well (limieten.PROFIEL_GELDIG).
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    geactiveerd_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    # When another list took its place; from then on its days are counted (limieten.LIJST_BEWAREN).
    vervangen_op = models.DateTimeField(null=True, blank=True)
    # Against which state of the online list this one was set ready (ActieveLijst.stand), and what it would do to it.
    klaar_voor = models.CharField(max_length=80, blank=True, db_default="")
    effect = models.JSONField(default=dict, db_default={})
    # The rows that questions read are there already, so that activating need not make them.
    zoekrijen_klaar = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.soort}: {self.naam}"

    @property
    def geldig_tot(self) -> datetime | None:
        """Until when its people are shown: somebody said they were right for the last time so long ago. None: not active yet."""
        gezegd = [moment for moment in (self.geactiveerd_op, self.bevestigd_op) if moment is not None]
        return max(gezegd) + limieten.PROFIEL_GELDIG if gezegd else None


class ActieveLijst(BasisModel):
    """The pointer: which list of this kind the pages and the exchange read."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="actieve_lijsten"
    )
    soort = models.CharField(max_length=20, choices=Soort.choices)
    lijst = models.ForeignKey(Lijst, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    # Goes up with every change of what is online: another list, or one profile of this one.
    versie = models.PositiveBigIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisatie", "soort"], name="een_actieve_lijst_per_soort")]

    def __str__(self) -> str:
        return f"{self.soort} → {self.lijst_id}"

    @property
    def stand(self) -> str:
        """Names what is online at this moment; another value means that it changed since."""
        return f"{self.lijst_id}:{self.versie}"


class Activering(BasisModel):
    """One turn of the pointer: who, when and what it did. Numbers only, so that it may outlive the lists."""

    alleen_toevoegen = True

    class Aanleiding(models.TextChoices):
        AANGELEVERD = "aangeleverd", "Aangeleverd"
        TERUGGEZET = "teruggezet", "Teruggezet"
        INGEVOERD = "ingevoerd", "Begonnen met zelf invoeren"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="activeringen")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    aanleiding = models.CharField(max_length=20, choices=Aanleiding.choices)
    wijze = models.CharField(max_length=20, choices=Wijze.choices)
    moment = models.DateTimeField()
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    # What did it, when nobody did: the name of the key of a program.
    namens = models.CharField(max_length=120, blank=True, db_default="")
    # No foreign keys: the lists are cleared away, this line is not.
    lijst_id = models.UUIDField()
    lijst_naam = models.CharField(max_length=200)
    vorige_id = models.UUIDField(null=True)
    vorige_naam = models.CharField(max_length=200, blank=True)
    aantal = models.PositiveIntegerField()
    nieuw = models.PositiveIntegerField()
    gewijzigd = models.PositiveIntegerField()
    ongewijzigd = models.PositiveIntegerField()
    vervallen = models.PositiveIntegerField()
    # How many profiles lacked what (profielen/vindbaarheid.py), for the trend over uploads.
    kwaliteit = models.JSONField(default=dict)

    class Meta:
        ordering = ["-moment"]
        indexes = [models.Index(fields=["organisatie", "soort", "-moment"], name="activering_org_soort_moment")]

    def __str__(self) -> str:
        return f"{self.lijst_naam} {self.moment:%Y-%m-%d %H:%M}"


class Werkzoekende(BasisModel):
    """The person, known by the organisation's own key. `extern_id` is what VUM sees: random, never the client number."""

    # Every index on this table begins with the organisation already.
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="werkzoekenden", db_index=False
    )
    eigen_sleutel = models.CharField("eigen kenmerk", max_length=100)
    extern_id = models.CharField(max_length=32, editable=False)
    # How many times more (or fewer, below zero) this person was shown than an equal share of the questions they fitted.
    voorsprong = models.FloatField(default=0.0, editable=False)

    class Meta:
        ordering = ["eigen_sleutel"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "eigen_sleutel"], name="werkzoekende_sleutel_uniek"),
            models.UniqueConstraint(fields=["organisatie", "extern_id"], name="werkzoekende_extern_uniek"),
        ]

    def __str__(self) -> str:
        return self.eigen_sleutel


class Vacature(BasisModel):
    """The vacancy, known by the organisation's own key."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="vacatures", db_index=False
    )
    eigen_sleutel = models.CharField("eigen kenmerk", max_length=100)
    extern_id = models.CharField(max_length=32, editable=False)
    voorsprong = models.FloatField(default=0.0, editable=False)

    class Meta:
        ordering = ["eigen_sleutel"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "eigen_sleutel"], name="vacature_sleutel_uniek"),
            models.UniqueConstraint(fields=["organisatie", "extern_id"], name="vacature_extern_uniek"),
        ]

    def __str__(self) -> str:
        return self.eigen_sleutel


class Zoekkolommen(models.Model):
    """What selection compares, typed; filled in one place (profielen/zoekkolommen.py) from the standard JSON."""

    uren_min = models.PositiveSmallIntegerField(null=True)
    uren_max = models.PositiveSmallIntegerField(null=True)
    onregelmatig = models.PositiveSmallIntegerField(null=True)
    # One bit per code, so that "all of these" is one comparison.
    rijbewijzen = models.PositiveIntegerField(default=0)
    # One number per language and level reached; a question becomes the list of numbers that are good enough.
    talen = ArrayField(models.IntegerField(), default=list)

    class Meta:
        abstract = True


class Werkzoekendekolommen(Zoekkolommen):
    """What only a question for werkzoekenden compares."""

    kantoortijden = models.PositiveSmallIntegerField(null=True)
    reisafstand = models.PositiveSmallIntegerField(null=True)
    beschikbaar_vanaf = models.DateField(null=True)
    contractvormen = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class WerkzoekendeProfiel(BasisModel, Werkzoekendekolommen):
    """What one list says of one person. `standaard` is the standard's JSON as received, without the person's contact data."""

    # The key to the list carries the organisation along; a second key and index would only cost time, row by row.
    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="werkzoekendeprofielen",
        db_constraint=False,
        db_index=False,
    )
    lijst = models.ForeignKey(
        Lijst, on_delete=models.CASCADE, related_name="werkzoekendeprofielen", db_constraint=False, db_index=False
    )
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="profielen", db_constraint=False
    )
    # Where in the file it stood; 0 for one that was filled in by hand.
    rij = models.PositiveIntegerField(default=0, db_default=0)
    standaard = models.TextField()
    # What a first result shows of `standaard`, made once: a hundred of them are put together for every answer.
    eerste_resultaat = models.TextField(default="{}")
    pc4 = models.CharField(max_length=4)
    beroepen = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lijst", "werkzoekende"], name="een_profiel_per_lijst")]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class Zoekrij(Werkzoekendekolommen):
    """A narrow copy of what selection reads, made when a list becomes active (profielen/zoekrijen.py).

    An index by another name: derived, rebuilt at will, without keys to check for millions of rows. `voorsprong` is the copy
    that questions are ordered by; the person's own is the truth.
    """

    id = models.BigAutoField(primary_key=True)
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    lijst_id = models.UUIDField()
    werkzoekende_id = models.UUIDField()
    gebied = models.PositiveSmallIntegerField()
    voorsprong = models.FloatField()

    class Meta:
        abstract = True


class WerkzoekendeZoekrij(Zoekrij):
    """One row per person, for questions without an occupation."""

    class Meta:
        indexes = [
            models.Index(fields=["lijst_id", "gebied"], name="wzrij_gebied"),
            models.Index(fields=["lijst_id", "voorsprong"], name="wzrij_voorsprong"),
            models.Index(fields=["werkzoekende_id"], name="wzrij_persoon"),
        ]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class WerkzoekendeBeroep(Zoekrij):
    """One row per person and wished occupation, stored in the order of the index: a question reads a few stretches of it."""

    # A fingerprint of the code (profielen/zoekkolommen.py: beroepsleutel): a quarter of the bytes.
    beroep = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["lijst_id", "beroep", "gebied"], name="wzberoep_beroep_gebied"),
            models.Index(fields=["werkzoekende_id"], name="wzberoep_persoon"),
        ]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class VacatureProfiel(BasisModel, Zoekkolommen):
    """What one list says of one vacancy."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="vacatureprofielen",
        db_constraint=False,
        db_index=False,
    )
    lijst = models.ForeignKey(
        Lijst, on_delete=models.CASCADE, related_name="vacatureprofielen", db_constraint=False, db_index=False
    )
    vacature = models.ForeignKey(Vacature, on_delete=models.CASCADE, related_name="profielen", db_constraint=False)
    rij = models.PositiveIntegerField(default=0, db_default=0)
    standaard = models.TextField()
    pc4 = models.CharField(max_length=4)
    voorsprong = models.FloatField(default=0.0)
    naam = models.CharField(max_length=120, blank=True)
    beroep = models.CharField(max_length=200, blank=True)
    niveau = models.CharField(max_length=1, blank=True)
    aanvang = models.DateField(null=True)
    sluitingsdatum = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lijst", "vacature"], name="een_vacatureprofiel_per_lijst")]
        indexes = [models.Index(fields=["lijst", "beroep", "pc4"], name="vacprofiel_lijst_beroep_pc4")]

    def __str__(self) -> str:
        return str(self.vacature_id)


class Contactgegeven(BasisModel):
    """How to reach the person: encrypted with the organisation's key, apart from everything that is searched or shared."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="contactgegevens",
        db_constraint=False,
        db_index=False,
    )
    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="contactgegevens", db_constraint=False
    )
    versleuteld = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lijst", "werkzoekende"], name="een_contactgegeven_per_lijst")]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class Organisatiesleutel(BasisModel):
    """The data key of an organisation, wrapped by the master key; deleting the row erases what it encrypted."""

    organisatie = models.OneToOneField(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="organisatiesleutel"
    )
    verpakt = models.BinaryField()

    def __str__(self) -> str:
        return str(self.organisatie_id)


class Profielversie(BasisModel):
    """What was online about one werkzoekende until `tot`; without text: nothing was.

    Written whenever that changes, by a list as well as by one profile, so that a question of last month can be judged by
    what was there last month, also when the list itself is gone (profielen/verantwoording.py).
    """

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="versies", db_constraint=False
    )
    standaard = models.TextField(null=True)
    tot = models.DateTimeField()

    class Meta:
        ordering = ["tot"]
        indexes = [
            models.Index(fields=["werkzoekende", "tot"], name="versie_persoon_tot"),
            models.Index(fields=["organisatie", "tot"], name="versie_org_tot"),
        ]

    def __str__(self) -> str:
        return f"{self.werkzoekende_id} tot {self.tot:%Y-%m-%d %H:%M}"


class Aanpassing(BasisModel):
    """A change of one profile by hand: who, what it was, what it became. Of a werkzoekende it is a correction, and stands."""

    class Handeling(models.TextChoices):
        TOEGEVOEGD = "toegevoegd", "Toegevoegd"
        GEWIJZIGD = "gewijzigd", "Gewijzigd"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    class Stand(models.TextChoices):
        """Does what is online rest on it? Until a list says the same, or (not of a correction) says otherwise."""

        GELDT = "geldt", "Geldt nu"
        OVERGENOMEN = "overgenomen", "Staat nu ook in het bestand"
        VERVALLEN = "vervallen", "Vervangen door een latere lijst"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="aanpassingen")
    werkzoekende = models.ForeignKey(
        Werkzoekende, null=True, on_delete=models.CASCADE, related_name="aanpassingen", db_constraint=False
    )
    vacature = models.ForeignKey(
        Vacature, null=True, on_delete=models.CASCADE, related_name="aanpassingen", db_constraint=False
    )
    # The list that was online; no foreign key, for this record outlives the list.
    lijst_id = models.UUIDField()
    handeling = models.CharField(max_length=20, choices=Handeling.choices)
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    door_werkzoekende = models.BooleanField(default=False)
    # Path in the profile → {"was": …, "werd": …}; a side is left out when there was or is nothing. Never contact data.
    velden = models.JSONField(default=dict)
    # The profile before it was withdrawn, to be able to bring it back; empty otherwise.
    voorheen = models.TextField(blank=True)
    # Contact data changed as well; of a correction the new ones, encrypted as in Contactgegeven.
    contact_gewijzigd = models.BooleanField(default=False)
    contact_versleuteld = models.BinaryField(null=True)
    stand = models.CharField(max_length=20, choices=Stand.choices, default=Stand.GELDT)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(werkzoekende__isnull=True, vacature__isnull=False)
                | models.Q(werkzoekende__isnull=False, vacature__isnull=True),
                name="aanpassing_van_een_profiel",
            )
        ]
        indexes = [
            models.Index(fields=["organisatie"], name="aanpassing_geldt", condition=models.Q(stand="geldt")),
            models.Index(fields=["werkzoekende", "-created_at"], name="aanpassing_werkzoekende"),
            models.Index(fields=["vacature", "-created_at"], name="aanpassing_vacature"),
        ]

    def __str__(self) -> str:
        return f"{self.handeling} {self.created_at:%Y-%m-%d %H:%M}"


class Bijzonderheid(BasisModel):
    """Where a list meets what people changed by hand: found when it is set ready, told before it is activated."""

    class Aard(models.TextChoices):
        CORRECTIE_BLIJFT = "correctie_blijft", "Correctie van de werkzoekende blijft gelden"
        TERUGGETROKKEN_BLIJFT = "teruggetrokken_blijft", "Teruggetrokken door de werkzoekende; blijft weg"
        WIJZIGING_VERVALT = "wijziging_vervalt", "Uw wijziging wordt vervangen door het bestand"
        INGETROKKEN_KEERT_TERUG = "ingetrokken_keert_terug", "Ingetrokken, staat in het bestand en keert terug"
        TOEGEVOEGD_VERVALT = "toegevoegd_vervalt", "Zelf toegevoegd, staat niet in het bestand en vervalt"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="bijzonderheden", db_constraint=False)
    werkzoekende = models.ForeignKey(
        Werkzoekende, null=True, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    vacature = models.ForeignKey(Vacature, null=True, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    aard = models.CharField(max_length=30, choices=Aard.choices)
    # Paths in the profile, or "contact".
    velden = models.JSONField(default=list)
    # What the file says, where the list had to be made to say something else; put back before it is set ready anew.
    bestandstekst = models.TextField(blank=True)
    bestandscontact = models.BinaryField(null=True)

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["lijst", "aard"], name="bijzonderheid_lijst_aard")]

    def __str__(self) -> str:
        return f"{self.aard} {self.werkzoekende_id or self.vacature_id}"


class Uitsluiting(BasisModel):
    """A person does not want to be shown to one other organisation; counts until it is lifted, and is kept after that."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="uitsluitingen")
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="uitsluitingen", db_constraint=False
    )
    partij_oin = models.CharField(max_length=20)
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    opgeheven_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["werkzoekende", "partij_oin"],
                name="een_uitsluiting_per_partij",
                condition=models.Q(opgeheven_op__isnull=True),
            )
        ]
        indexes = [
            # In every answer: who is kept from this party.
            models.Index(
                fields=["organisatie", "partij_oin"],
                name="uitsluiting_geldt",
                condition=models.Q(opgeheven_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.werkzoekende_id} niet aan {self.partij_oin}"
