"""Choices of documents and their parts."""

from django.db import models


class DocumentKind(models.TextChoices):
    AMP = "amp", "Arbeitsmarkt- und Integrationsprogramm"
    AMP_KEY_POINTS = "amp_key_points", "Eckpunkte des Arbeitsmarktprogramms"
    LOCAL_PLANNING_DOCUMENT = "local_planning_document", "Lokales Planungsdokument"
    AGREEMENT = "agreement", "Zielvereinbarung"


class Numbering(models.TextChoices):
    """How a section is counted among its siblings of the same style."""

    UPPER_ALPHA = "upper_alpha", "A."
    ARABIC = "arabic", "1."
    DECIMAL = "decimal", "1.1"
    ROMAN = "roman", "I."
    LOWER_ALPHA = "lower_alpha", "a)"
    PARAGRAPH = "paragraph", "§ 1"
    NONE = "none", "ohne"


class SectionState(models.TextChoices):
    """How far the work on a section is."""

    OPEN = "open", "offen"
    IN_PROGRESS = "in_progress", "in Arbeit"
    DONE = "done", "fertig"


class Cover(models.TextChoices):
    PAGE = "page", "eigenes Titelblatt"
    HEAD = "head", "Kopf auf der ersten Seite"


class Severity(models.TextChoices):
    ERROR = "error", "Fehler"
    WARNING = "warning", "Warnung"
    HINT = "hint", "Hinweis"
