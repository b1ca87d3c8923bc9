"""The agreement of a year (Zielvereinbarung), its parties and annexes, dialogues."""

import pghistory
from django.db import models
from django.db.models import Q

from documents.models import Document, Version
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet
from targets.enums import AgreementLevel, AgreementState


@pghistory.track()
class Agreement(models.Model):
    """Zielvereinbarung of a year after § 48b Abs. 1 SGB II.

    Every state has its date. ``tolerance`` is percent of the expected value within
    which a target counts as nearly on its way; None: the rule of the house.
    """

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    year = models.PositiveSmallIntegerField("Zieljahr")
    level = models.PositiveSmallIntegerField("Ebene", choices=AgreementLevel.choices)
    state = models.CharField(
        "Stand",
        max_length=12,
        choices=AgreementState.choices,
        default=AgreementState.OFFER,
    )
    offered_on = models.DateField("Angebot vom", null=True, blank=True)
    negotiated_on = models.DateField("verhandelt seit", null=True, blank=True)
    agreed_on = models.DateField("vereinbart am", null=True, blank=True)
    judged_on = models.DateField("bewertet am", null=True, blank=True)
    tolerance = models.DecimalField(
        "Toleranz in Prozent", max_digits=5, decimal_places=2, null=True, blank=True
    )
    dialogue_count = models.PositiveSmallIntegerField(
        "Dialoge im Jahr", null=True, blank=True
    )
    document = models.OneToOneField(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        verbose_name="Dokument",
    )
    version = models.PositiveIntegerField("Fassung", default=1)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Zielvereinbarung"
        verbose_name_plural = "Zielvereinbarungen"
        ordering = ["-year", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "year", "level"],
                name="targets_one_agreement",
                violation_error_message="Diese Zielvereinbarung gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(tolerance__isnull=True)
                | Q(tolerance__gte=0, tolerance__lte=100),
                name="targets_agreement_tolerance",
                violation_error_message="Die Toleranz liegt zwischen 0 und 100 %.",
            ),
        ]

    def __str__(self):
        return f"Zielvereinbarung {self.year}"

    @property
    def is_signed(self) -> bool:
        """From now on a target changes only by an amendment."""
        return self.state in (AgreementState.AGREED, AgreementState.JUDGED)


@pghistory.track()
class Party(models.Model):
    """Who agrees (Vertragspartei), represented by a function; names are optional."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="parties",
        verbose_name="Zielvereinbarung",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    name = models.CharField("Name", max_length=200)
    capacity = models.CharField(
        "tritt auf als",
        max_length=160,
        blank=True,
        help_text="Zum Beispiel: als zugelassener kommunaler Träger",
    )
    function = models.CharField("vertreten durch (Funktion)", max_length=160)
    person = models.CharField("Name der Person", max_length=120, blank=True)
    place = models.CharField("Ort der Unterschrift", max_length=120, blank=True)
    signed_on = models.DateField("unterschrieben am", null=True, blank=True)

    class Meta:
        verbose_name = "Vertragspartei"
        verbose_name_plural = "Vertragsparteien"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name


@pghistory.track()
class Annex(models.Model):
    """What belongs to the agreement (Anlage): a frozen Version of another document."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="annexes",
        verbose_name="Zielvereinbarung",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    title = models.CharField("Titel", max_length=200)
    paper = models.ForeignKey(
        Version,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Fassung",
    )

    class Meta:
        verbose_name = "Anlage"
        verbose_name_plural = "Anlagen"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


@pghistory.track()
class Dialogue(models.Model):
    """A talk about the standing of the targets (Zielsteuerungsdialog).

    Who took part is said by function, one a line.
    """

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="dialogues",
        verbose_name="Zielvereinbarung",
    )
    held_on = models.DateField("Datum")
    data_month = models.DateField("Datenstand (Monat)", null=True, blank=True)
    participants = models.TextField("Teilnehmende (Funktionen)", max_length=1000)
    conditions = models.TextField(
        "veränderte Rahmenbedingungen", max_length=4000, blank=True
    )
    note = models.TextField("Ergebnis", max_length=4000, blank=True)
    version = models.PositiveIntegerField("Fassung", default=1)

    objects = ScopedQuerySet.scoped_by("agreement__jobcenter").as_manager()

    class Meta:
        verbose_name = "Zielsteuerungsdialog"
        verbose_name_plural = "Zielsteuerungsdialoge"
        ordering = ["held_on", "pk"]

    def __str__(self):
        return f"Dialog vom {self.held_on:%d.%m.%Y}"


@pghistory.track()
class DialogueItem(models.Model):
    """What was agreed in a dialogue, by when, and who sees to it (a function)."""

    dialogue = models.ForeignKey(
        Dialogue,
        on_delete=models.CASCADE,
        related_name="items",
        verbose_name="Dialog",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    text = models.CharField("Absprache", max_length=500)
    responsible = models.CharField("zuständig", max_length=120, blank=True)
    due_on = models.DateField("fällig am", null=True, blank=True)
    done_on = models.DateField("erledigt am", null=True, blank=True)

    class Meta:
        verbose_name = "Absprache"
        verbose_name_plural = "Absprachen"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text
