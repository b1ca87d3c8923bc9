"""The annual programme, its topics, activities and expected effects."""

import pghistory
from django.conf import settings
from django.db import models

from documents.models import Document, Section
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet
from programmes.enums import ProgrammeStatus


@pghistory.track()
class Programme(models.Model):
    """Arbeitsmarkt- und Integrationsprogramm or Lokales Planungsdokument of a year."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    year = models.PositiveSmallIntegerField("Planungsjahr")
    last_year = models.PositiveSmallIntegerField(
        "bis Planungsjahr", null=True, blank=True
    )
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, verbose_name="Dokument"
    )
    predecessor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
        verbose_name="Programm des Vorjahrs",
    )
    status = models.CharField(
        "Stand",
        max_length=16,
        choices=ProgrammeStatus.choices,
        default=ProgrammeStatus.DRAFT,
    )
    max_topics = models.PositiveSmallIntegerField(
        "höchstens Themen", null=True, blank=True
    )
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Programm"
        verbose_name_plural = "Programme"
        ordering = ["-year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_year__isnull=True)
                | models.Q(last_year__gte=models.F("year")),
                name="programmes_years_forward",
                violation_error_message="Das letzte Planungsjahr liegt vor dem ersten.",
            )
        ]

    def __str__(self):
        return self.document.title


@pghistory.track()
class Topic(models.Model):
    """A priority topic (Thema) of a Lokales Planungsdokument."""

    section = models.ForeignKey(
        Section,
        on_delete=models.CASCADE,
        related_name="topics",
        verbose_name="Abschnitt",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    title = models.CharField("Thema", max_length=200)
    version = models.PositiveIntegerField("Fassung", default=1)
    is_carried_over = models.BooleanField("aus Vorjahr", default=False)

    objects = ScopedQuerySet.scoped_by("section__document__jobcenter").as_manager()

    class Meta:
        verbose_name = "Thema"
        verbose_name_plural = "Themen"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


@pghistory.track()
class Activity(models.Model):
    """A numbered activity of a topic (Aktivität)."""

    topic = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        related_name="activities",
        verbose_name="Thema",
    )
    position = models.PositiveSmallIntegerField("Nummer", default=0)
    title = models.CharField("Überschrift", max_length=200, blank=True)
    html = models.TextField("Aktivität")

    objects = ScopedQuerySet.scoped_by(
        "topic__section__document__jobcenter"
    ).as_manager()

    class Meta:
        verbose_name = "Aktivität"
        verbose_name_plural = "Aktivitäten"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title or f"Aktivität ({self.position})"


@pghistory.track()
class ExpectedEffect(models.Model):
    """What an activity shall bring about (Wirkungserwartung); one per activity."""

    activity = models.OneToOneField(
        Activity,
        on_delete=models.CASCADE,
        related_name="effect",
        verbose_name="Aktivität",
    )
    html = models.TextField("Wirkungserwartung", blank=True)

    class Meta:
        verbose_name = "Wirkungserwartung"
        verbose_name_plural = "Wirkungserwartungen"

    def __str__(self):
        return f"Wirkungserwartung zu {self.activity}"


class TopicDraft(models.Model):
    """What a person typed on a topic and has not saved yet (Zwischenstand)."""

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="drafts", verbose_name="Thema"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name="Person"
    )
    base_version = models.PositiveIntegerField("auf Grundlage der Fassung")
    content = models.JSONField("Inhalt", default=dict)
    saved_at = models.DateTimeField("gesichert am", auto_now=True)

    objects = ScopedQuerySet.scoped_by(
        "topic__section__document__jobcenter"
    ).as_manager()

    class Meta:
        verbose_name = "Zwischenstand eines Themas"
        verbose_name_plural = "Zwischenstände von Themen"
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "user"],
                name="programmes_one_topic_draft",
                violation_error_message="Es gibt schon einen Zwischenstand.",
            )
        ]

    def __str__(self):
        return f"{self.topic} · {self.user}"
