"""Asking: what a bemiddelaar wants to know, the calls that takes, and what came back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from portal.kern.limieten import RESULTATEN_BEWAREN
from portal.kern.models import BasisModel, Werkrij
from portal.profielen.models import Soort
from portal.verkeer.models import Prioriteit


class Zoekvraag(BasisModel):
    """One human question. Its state follows from its deelvragen and is written when the last one ends."""

    class Status(models.TextChoices):
        BEZIG = "bezig", "Bezig"
        KLAAR = "klaar", "Klaar"
        DEELS = "deels", "Deels beantwoord"
        MISLUKT = "mislukt", "Mislukt"
        VERLOPEN = "verlopen", "Te laat"
        GEANNULEERD = "geannuleerd", "Geannuleerd"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="zoekvragen")
    # What is sought: vacatures for a person, or werkzoekenden for a vacancy.
    soort = models.CharField(max_length=20, choices=Soort.choices)
    kenmerk = models.CharField("eigen kenmerk", max_length=100, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.BEZIG)
    # The criteria as filled in (not yet split into calls), so that a question can be repeated and refined.
    criteria = models.JSONField()
    voor_werkzoekende = models.ForeignKey(
        "profielen.Werkzoekende",
        null=True,
        on_delete=models.SET_NULL,
        related_name="zoekvragen",
        db_constraint=False,
    )
    voor_vacature = models.ForeignKey(
        "profielen.Vacature",
        null=True,
        on_delete=models.SET_NULL,
        related_name="zoekvragen",
        db_constraint=False,
    )
    door = models.ForeignKey("organisaties.Medewerker", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    # Equal for questions that ask the same (criteria.criteriasleutel): to say "asked before" and what is new since then.
    sleutel = models.CharField(max_length=64, blank=True, db_default="")
    # A second submit of the same form page finds this row instead of asking again.
    formulier_id = models.UUIDField(null=True, blank=True)
    deadline = models.DateTimeField()
    afgerond_op = models.DateTimeField(null=True, blank=True)
    prioriteit = models.PositiveSmallIntegerField(
        choices=Prioriteit.choices, default=Prioriteit.SCHERM, db_default=Prioriteit.SCHERM
    )
    # The question this one repeats, refines or copies.
    herhaling_van = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="herhalingen", db_constraint=False
    )
    # The line of questions that belong together in time (the same person, the same saved question): what an earlier one of
    # the line has shown is not new in this one. See opvolging.py.
    spoor = models.UUIDField(null=True, blank=True)
    # Whether the line had shown anything before this question: else nothing in it is called new.
    vervolg = models.BooleanField(default=False, db_default=False)
    # How many results the line had not shown before; empty while it is not known or when this was the first of its line.
    aantal_nieuw = models.PositiveIntegerField(null=True, blank=True)
    # Asked by itself for a saved question, and when its owner was told what came of it (bewaard/).
    bewaarde_vraag = models.ForeignKey(
        "zoekvragen.BewaardeVraag", null=True, on_delete=models.SET_NULL, related_name="zoekvragen", db_constraint=False
    )
    gemeld_op = models.DateTimeField(null=True, blank=True)
    # The saved question that somebody was changing when they asked this: it is offered to take its place.
    wijzigt = models.ForeignKey(
        "zoekvragen.BewaardeVraag", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    # Until when question and results are kept; then they are really gone (bewaren.py).
    bewaren_tot = models.DateTimeField(db_default=Now() + RESULTATEN_BEWAREN)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "formulier_id"], name="zoekvraag_een_keer_verstuurd")
        ]
        indexes = [
            models.Index(fields=["organisatie", "status"], name="zoekvraag_org_status"),
            models.Index(fields=["organisatie", "sleutel", "-created_at"], name="zoekvraag_org_sleutel"),
            models.Index(fields=["organisatie", "bewaren_tot"], name="zoekvraag_org_bewaren"),
            models.Index(fields=["organisatie", "spoor", "-created_at"], name="zoekvraag_org_spoor"),
        ]

    def __str__(self) -> str:
        return self.kenmerk or str(self.pk)


class Deelvraag(BasisModel, Werkrij):
    """One call to the exchange: one occupation × one area."""

    class Status(models.TextChoices):
        WACHTRIJ = "wachtrij", "In de wachtrij"
        BEZIG = "bezig", "Wordt gevraagd"
        KLAAR = "klaar", "Beantwoord"
        MISLUKT = "mislukt", "Mislukt"
        ONBEKEND = "onbekend", "Geen antwoord ontvangen"
        VERLOPEN = "verlopen", "Te laat"
        GEANNULEERD = "geannuleerd", "Geannuleerd"

    EINDSTATUSSEN = ("klaar", "mislukt", "onbekend", "verlopen", "geannuleerd")

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="deelvragen")
    zoekvraag = models.ForeignKey(Zoekvraag, on_delete=models.CASCADE, related_name="deelvragen", db_constraint=False)
    volgnummer = models.PositiveSmallIntegerField()
    omschrijving = models.CharField(max_length=300)
    vraag_object = models.JSONField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHTRIJ)
    vraag_id = models.CharField(max_length=100, blank=True)
    maximum_bereikt = models.BooleanField(default=False)
    aantal = models.PositiveSmallIntegerField(default=0)
    onleesbaar = models.PositiveSmallIntegerField(default=0)
    details_gebruikt = models.PositiveSmallIntegerField(default=0)
    # Equal questions have equal keys; a deelvraag that leans on another makes no call of its own (hergebruik.py).
    sleutel = models.CharField(max_length=64, blank=True)
    leunt_op = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="volgers", db_constraint=False
    )
    prioriteit = models.PositiveSmallIntegerField(
        choices=Prioriteit.choices, default=Prioriteit.SCHERM, db_default=Prioriteit.SCHERM
    )
    # A question with more answers than a bron may give, and the narrower ones that together cover it (splitsen.py).
    gesplitst_op = models.DateTimeField(null=True, blank=True)
    gesplitst_uit = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="delen", db_constraint=False
    )

    class Meta:
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["zoekvraag", "volgnummer"], name="deelvraag_volgnummer_uniek"),
            models.CheckConstraint(
                condition=~models.Q(status="bezig") | models.Q(lease_tot__isnull=False),
                name="deelvraag_bezig_heeft_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "status"], name="deelvraag_org_status"),
            models.Index(fields=["organisatie", "sleutel", "created_at"], name="deelvraag_org_sleutel"),
            # What the dispatcher looks for; a row leaves the index when it is answered.
            models.Index(
                fields=["organisatie", "prioriteit", "volgnummer"],
                name="deelvraag_te_stellen",
                condition=models.Q(status="wachtrij"),
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving


class Resultaat(BasisModel):
    """One match, as received. A pseudonymous profile of somebody else's client or vacancy."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="resultaten")
    zoekvraag = models.ForeignKey(Zoekvraag, on_delete=models.CASCADE, related_name="resultaten", db_constraint=False)
    deelvraag = models.ForeignKey(Deelvraag, on_delete=models.CASCADE, related_name="resultaten", db_constraint=False)
    vum_id = models.CharField(max_length=500)
    standaard = models.TextField()
    # What the list shows and sorts on, taken from `standaard` once.
    titel = models.CharField(max_length=200)
    ondertitel = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=6)
    plaats = models.CharField(max_length=80, blank=True)
    afstand_km = models.FloatField(null=True)
    uren_min = models.PositiveSmallIntegerField(null=True)
    uren_max = models.PositiveSmallIntegerField(null=True)
    datum = models.DateField(null=True)
    sluitingsdatum = models.DateField(null=True)
    # Codes of the kind of agreement (leerbaan, werkervaringsplaats …): the contract cannot select on them, the list can.
    overeenkomsten = ArrayField(models.CharField(max_length=2), default=list, db_default=[])
    # How it answers the whole question, judged by ourselves (beoordelen.py): a bron may have ignored a criterion.
    past_niet_op = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    onbekend = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    # Not shown by an earlier question of the same line (Zoekvraag.spoor).
    nieuw = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["afstand_km", "titel", "id"]
        constraints = [models.UniqueConstraint(fields=["zoekvraag", "vum_id"], name="resultaat_vum_id_uniek")]
        indexes = [models.Index(fields=["zoekvraag", "afstand_km"], name="resultaat_vraag_afstand")]

    def __str__(self) -> str:
        return self.titel


class Markering(BasisModel):
    """What colleagues think of a result, for the person, vacancy or question it was found for.

    Not tied to one row of `Resultaat`: the same question asked tomorrow finds the same profile under the same vumID, and
    who was not suitable yesterday must not have to be judged again.
    """

    class Oordeel(models.TextChoices):
        INTERESSANT = "interessant", "Interessant"
        NIET_PASSEND = "niet_passend", "Niet passend"

    class Reden(models.TextChoices):
        AFSTAND = "afstand", "Te ver weg"
        UREN = "uren", "De uren passen niet"
        VEREISTEN = "vereisten", "Voldoet niet aan wat nodig is"
        SOORT_WERK = "soort_werk", "Ander soort werk dan gezocht"
        NIET_MEER = "niet_meer", "Niet meer beschikbaar"
        BESPROKEN = "besproken", "Besproken en afgewezen"
        ANDERS = "anders", "Andere reden"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="markeringen")
    # The person, vacancy or question it was judged for: markeren.context_van.
    context = models.CharField(max_length=80)
    vum_id = models.CharField(max_length=500)
    oordeel = models.CharField(max_length=20, choices=Oordeel.choices)
    reden = models.CharField(max_length=20, choices=Reden.choices, blank=True)
    toelichting = models.CharField(max_length=300, blank=True)
    door = models.ForeignKey("organisaties.Medewerker", on_delete=models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "context", "vum_id"], name="markering_een_per_resultaat"),
            models.CheckConstraint(
                condition=~models.Q(oordeel="niet_passend") | ~models.Q(reden=""), name="niet_passend_heeft_reden"
            ),
        ]

    def __str__(self) -> str:
        return self.oordeel


class Concept(BasisModel):
    """A question somebody began and could not send: what was typed, unchecked, so that nothing is lost.

    Only for the person who typed it. What looks like a BSN is not kept (concepten.py).
    """

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="zoekconcepten")
    door = models.ForeignKey("organisaties.Medewerker", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    soort = models.CharField(max_length=20, choices=Soort.choices)
    naam = models.CharField(max_length=200)
    # The form page it came from: saved again it is the same draft, and once sent it is gone.
    formulier_id = models.UUIDField()
    # Field name to the list of values, as the form sent them.
    invoer = models.JSONField()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "formulier_id"], name="concept_een_per_formulier"),
        ]

    def __str__(self) -> str:
        return self.naam


class Gezien(models.Model):
    """That a line of questions has shown this result before: a digest of the pseudonym and nothing of the profile.

    Results go after a week; without this a weekly question would call everything new again.
    """

    id = models.BigAutoField(primary_key=True)
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    spoor = models.UUIDField()
    kenmerk = models.UUIDField()
    laatst_op = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "spoor", "kenmerk"], name="gezien_een_keer_per_spoor")
        ]
        indexes = [models.Index(fields=["organisatie", "laatst_op"], name="gezien_org_laatst")]

    def __str__(self) -> str:
        return f"{self.spoor} {self.kenmerk}"
