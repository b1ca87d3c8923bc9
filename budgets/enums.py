"""Choices of the money."""

from django.db import models


class Title(models.TextChoices):
    """The two federal titles of a Jobcenter (reference c.1)."""

    VKB = "vkb", "Verwaltungskosten"
    EGT = "egt", "Eingliederungsleistungen"


class AllocationKind(models.TextChoices):
    BASE = "base", "Grundzuweisung"
    SUPPLEMENT = "supplement", "Zusatzmittel"
    CARRY_OVER = "carry_over", "Ausgabereste"
    REFUND = "refund", "Erstattung"
    EARMARKED = "earmarked", "zweckgebundene Mittel"


class AllocationStatus(models.TextChoices):
    """How certain an allocation is, the least certain first."""

    DRAFT = "draft", "Regierungsentwurf"
    FORECAST = "forecast", "Prognose"
    PLAN = "plan", "Plan"
    FINAL = "final", "endgültig"


class Scenario(models.TextChoices):
    """Plan of the year, or expected (later: final) result of a year."""

    PLAN = "plan", "Planung"
    RESULT = "result", "Ergebnis"


class Direction(models.TextChoices):
    """Which title gives to which (Umschichtung)."""

    TO_VKB = "to_vkb", "von Eingliederungsleistungen zu Verwaltungskosten"
    TO_EGT = "to_egt", "von Verwaltungskosten zu Eingliederungsleistungen"


class ReportedAspect(models.TextChoices):
    ALLOCATION = "allocation", "Zuweisung"
    PLAN = "plan", "Planung"
    RESULT = "result", "Ergebnis"


class ReportedUnit(models.TextChoices):
    EURO = "euro", "Euro"
    MILLION = "million", "Mio. Euro"
