"""Choices of targets."""

from django.db import models


class TargetKind(models.TextChoices):
    """The eight kinds of reference b.3."""

    ABSOLUTE_NUMBER = "absolute_number", "absolute Zahl"
    ANNUAL_AVERAGE_MAX = "annual_average_max", "Höchstwert im Jahresdurchschnitt"
    RELATIVE_CHANGE = "relative_change", "Veränderung in Prozent"
    PERCENTAGE_POINTS = "percentage_points", "Veränderung in Prozentpunkten"
    HOLD_LEVEL = "hold_level", "Niveau halten"
    RATE = "rate", "Quote"
    MONITORING = "monitoring", "Beobachtung ohne Schwelle"
    QUALITATIVE = "qualitative", "qualitatives Ziel"


class Aim(models.TextChoices):
    """The aims of § 48b Abs. 3 SGB II."""

    NEED = "need", "Verringerung der Hilfebedürftigkeit"
    INTEGRATION = "integration", "Verbesserung der Integration in Erwerbstätigkeit"
    LONG_TERM = "long_term", "Vermeidung von langfristigem Leistungsbezug"
    PARTICIPATION = "participation", "Verbesserung der sozialen Teilhabe"
