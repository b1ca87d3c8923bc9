"""The document tree: Document, Section, Block, Draft, Version, DerivedFigure."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.formats import UNITS
from documents.enums import Cover, DocumentKind, Numbering, SectionState
from documents.querysets import (
    BlockQuerySet,
    DocumentPartQuerySet,
    SectionQuerySet,
)
from organisations.models import Jobcenter
from organisations.querysets import ScopedQuerySet


@pghistory.track(exclude=["page_map"])
class Document(models.Model):
    """A plan or paper as a tree of sections. The domain object points here."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    kind = models.CharField("Art", max_length=40, choices=DocumentKind.choices)
    year = models.PositiveSmallIntegerField("Planungsjahr")
    outline = models.CharField("Gliederungsvorlage", max_length=60)
    title = models.CharField("Titel", max_length=200)
    subtitle = models.CharField("Untertitel", max_length=300, blank=True)
    letterhead = models.CharField(
        "Briefkopf",
        max_length=300,
        blank=True,
        help_text="Leer: der Briefkopf des Jobcenters.",
    )
    cover = models.CharField(
        "Titelseite", max_length=10, choices=Cover.choices, default=Cover.PAGE
    )
    abbreviations = models.JSONField("Abkürzungen", default=dict, blank=True)
    page_map = models.JSONField(
        "Seiten des letzten Drucks", default=dict, blank=True, editable=False
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"

    def __str__(self):
        return self.title


@pghistory.track()
class Section(models.Model):
    """A part of a document with heading, guidance and an ordered list of blocks."""

    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="sections",
        verbose_name="Dokument",
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
        verbose_name="übergeordneter Abschnitt",
    )
    key = models.CharField("Schlüssel", max_length=60)
    position = models.PositiveIntegerField("Reihenfolge", default=0)
    numbering = models.CharField(
        "Zählung", max_length=20, choices=Numbering.choices, default=Numbering.NONE
    )
    label = models.CharField("feste Überschrift", max_length=200, blank=True)
    title = models.CharField("Überschrift", max_length=200)
    toc_title = models.CharField("Titel im Inhalt", max_length=200, blank=True)
    guidance = models.TextField("Schreibhilfe", blank=True)
    is_required = models.BooleanField("Pflichtabschnitt", default=False)
    is_optional = models.BooleanField("darf entfallen", default=False)
    is_omitted = models.BooleanField("entfällt", default=False)
    is_locked = models.BooleanField("Text des Landes", default=False)
    in_toc = models.BooleanField("steht im Inhalt", default=True)
    repeat = models.CharField("Muster der Unterabschnitte", max_length=60, blank=True)
    min_items = models.PositiveSmallIntegerField("mindestens", default=0)
    max_items = models.PositiveSmallIntegerField("höchstens", null=True, blank=True)
    template = models.CharField("entstanden aus Muster", max_length=60, blank=True)
    state = models.CharField(
        "Stand",
        max_length=20,
        choices=SectionState.choices,
        default=SectionState.OPEN,
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="zuständig",
    )
    is_carried_over = models.BooleanField("aus Vorjahr", default=False)
    predecessor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="Abschnitt des Vorjahrs",
    )
    version = models.PositiveIntegerField("Fassung", default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="zuletzt geändert von",
    )
    changed_at = models.DateTimeField("zuletzt geändert am", auto_now=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "Abschnitt"
        verbose_name_plural = "Abschnitte"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "key"],
                name="documents_section_key_once",
                violation_error_message="Diesen Abschnitt gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="documents_section_not_own_parent",
                violation_error_message="Ein Abschnitt steht nie in sich selbst.",
            ),
            models.CheckConstraint(
                condition=Q(is_omitted=False) | Q(is_optional=True),
                name="documents_section_omitted_only_if_optional",
                violation_error_message="Dieser Abschnitt darf nicht entfallen.",
            ),
        ]

    def __str__(self):
        return self.title


@pghistory.track()
class Block(models.Model):
    """A piece of a section: text, or a question to the data; never the numbers."""

    section = models.ForeignKey(
        Section,
        on_delete=models.CASCADE,
        related_name="blocks",
        verbose_name="Abschnitt",
    )
    position = models.PositiveIntegerField("Reihenfolge", default=0)
    kind = models.CharField("Art", max_length=40)
    html = models.TextField("Text", blank=True)
    config = models.JSONField("Angaben", default=dict, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = "Baustein"
        verbose_name_plural = "Bausteine"

    def __str__(self):
        return f"{self.kind} {self.position}"


class Draft(models.Model):
    """What a person typed and has not saved yet (Zwischenstand)."""

    section = models.ForeignKey(
        Section,
        on_delete=models.CASCADE,
        related_name="drafts",
        verbose_name="Abschnitt",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name="Person"
    )
    base_version = models.PositiveIntegerField("auf Grundlage der Fassung")
    content = models.JSONField("Inhalt", default=dict)
    saved_at = models.DateTimeField("gesichert am", auto_now=True)

    objects = ScopedQuerySet.scoped_by("section__document__jobcenter").as_manager()

    class Meta:
        verbose_name = "Zwischenstand"
        verbose_name_plural = "Zwischenstände"
        constraints = [
            models.UniqueConstraint(
                fields=["section", "user"],
                name="documents_one_draft",
                violation_error_message="Es gibt schon einen Zwischenstand.",
            )
        ]

    def __str__(self):
        return f"{self.section} · {self.user}"


@pghistory.track(exclude=["content", "html"])
class Version(models.Model):
    """What was shown at a moment, frozen: resolved content, HTML, PDF, hash."""

    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name="Dokument",
    )
    number = models.PositiveIntegerField("Nummer")
    reason = models.CharField("Anlass", max_length=200)
    is_draft = models.BooleanField("Entwurf", default=True)
    content = models.JSONField("Inhalt")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    html = models.TextField("Druckfassung")
    pdf = models.FileField("PDF", upload_to="versions/%Y", blank=True)
    page_count = models.PositiveIntegerField("Seiten", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        verbose_name="erstellt von",
    )
    created_at = models.DateTimeField("erstellt am", auto_now_add=True)

    objects = DocumentPartQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="documents_version_number_once",
                violation_error_message="Diese Fassung gibt es schon.",
            )
        ]

    def __str__(self):
        return f"Fassung {self.number}"


@pghistory.track()
class DerivedFigure(models.Model):
    """A figure computed from figure links by a formula, defined once (``calc:``)."""

    jobcenter = models.ForeignKey(
        Jobcenter, on_delete=models.CASCADE, verbose_name="Jobcenter"
    )
    key = models.SlugField("Schlüssel", max_length=80)
    name = models.CharField("Bezeichnung", max_length=200)
    formula = models.CharField(
        "Formel",
        max_length=500,
        help_text="Verweise in geschweiften Klammern, zum Beispiel "
        "{kf:elb/frauen/jc/2019-07} / {kf:elb/gesamt/jc/2019-07} * 100",
    )
    unit = models.CharField(
        "Einheit", max_length=20, choices=[(key, row[0]) for key, row in UNITS.items()]
    )
    decimals = models.PositiveSmallIntegerField("Nachkommastellen", default=0)
    note = models.CharField("Anmerkung", max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "abgeleitete Zahl"
        verbose_name_plural = "abgeleitete Zahlen"
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "key"],
                name="documents_derived_key_once",
                violation_error_message="Diesen Schlüssel gibt es schon.",
            )
        ]

    def __str__(self):
        return self.name
