"""Choices of instruments and measures."""

from django.db import models


class CostMethod(models.TextChoices):
    """How the cost of a measure is computed (reference part d)."""

    PLACES = "places", "Plätze × Monate × Preis"
    CASES = "cases", "Fälle × Kosten je Fall"
    SUBSIDY = "subsidy", "Zuschuss zum Lohn"
    LUMP_SUM = "lump_sum", "Pauschale"
    NOTHING = "nothing", "ohne Kosten im Eingliederungstitel"


class Payer(models.TextChoices):
    """Whose money an instrument spends; sums never mix them (rule B13)."""

    EGT = "egt", "Eingliederungstitel"
    MUNICIPAL = "municipal", "kommunale Mittel"
    THIRD_PARTY = "third_party", "Drittmittel"
    AGENCY = "agency", "Agentur für Arbeit"


class Procurement(models.TextChoices):
    TENDER = "tender", "Vergabe"
    VOUCHER = "voucher", "Gutschein"
    GRANT = "grant", "Zuwendung"
    OWN = "own", "eigene Durchführung"


class PlanState(models.TextChoices):
    """The current plan of a year counts; variants are tried beside it."""

    CURRENT = "current", "geltende Planung"
    VARIANT = "variant", "Variante"
    REPLACED = "replaced", "ersetzt"
    DISCARDED = "discarded", "verworfen"
