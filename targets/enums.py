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


class AgreementLevel(models.IntegerChoices):
    """Who agrees with whom: § 48b Abs. 1 Satz 1 Nr. 1 to 4 SGB II."""

    FEDERAL_AGENCY = 1, "Bundesministerium und Bundesagentur"
    JOINT_BODY = 2, "Bundesagentur, kommunaler Träger und Geschäftsführung"
    FEDERAL_STATE = 3, "Bundesministerium und Land"
    STATE_MUNICIPALITY = 4, "Land und zugelassener kommunaler Träger"


class AgreementState(models.TextChoices):
    OFFER = "offer", "Angebot"
    NEGOTIATION = "negotiation", "Verhandlung"
    AGREED = "agreed", "vereinbart"
    JUDGED = "judged", "bewertet"


class OfferLevel(models.TextChoices):
    LOW = "low", "niedrig"
    MIDDLE = "middle", "mittel"
    HIGH = "high", "hoch"


class PathMethod(models.TextChoices):
    """How the year is split into months."""

    SEASONAL = "seasonal", "wie im Vorjahr"
    LINEAR = "linear", "gleichmäßig"
    TYPED = "typed", "eingetragen"


class Attainment(models.TextChoices):
    """What became of a target."""

    REACHED = "reached", "erreicht"
    NOT_REACHED = "not_reached", "nicht erreicht"
    OPEN = "open", "offen"
    NOT_JUDGED = "not_judged", "nicht bewertet"
