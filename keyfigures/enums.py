"""Choices of key figures."""

from django.db import models

from core.periods import PERIOD_LABELS, PeriodKind

#: units of rates: they change in percentage points, never in percent
RATES = frozenset({"percent", "pp"})


class IndicatorKind(models.TextChoices):
    STOCK = "stock", "Bestand"
    FLOW = "flow", "Bewegung"
    RATE = "rate", "Quote"
    CHANGE = "change", "Veränderung"
    OTHER = "other", "sonstige Angabe"


class IndicatorTopic(models.TextChoices):
    """Under which heading lists and choices show an indicator."""

    TARGETS = "targets", "Kennzahlen nach § 48a SGB II"
    BENEFITS = "benefits", "Grundsicherung"
    UNEMPLOYMENT = "unemployment", "Arbeitslosigkeit und Unterbeschäftigung"
    LABOUR_MARKET = "labour_market", "Arbeitsmarkt und Ausbildung"
    SUPPORT = "support", "Förderung"
    PAYMENTS = "payments", "Zahlungsansprüche"
    LOCAL = "local", "eigene Kennzahlen"


class Window(models.TextChoices):
    """Months that enter one value of an indicator."""

    MONTH = "month", "Berichtsmonat"
    YEAR_BEFORE = "year_before", "Berichtsmonat gegen Vorjahresmonat"
    SLIDING = "sliding", "gleitende zwölf Monate"
    AVERAGE = "average", "Durchschnitt der vergangenen zwölf Monate"
    QUARTER = "quarter", "Quartalsende"


class Direction(models.TextChoices):
    HIGHER = "higher", "höher ist besser"
    LOWER = "lower", "niedriger ist besser"
    CONTEXT = "context", "nur zur Einordnung"


class RegionKind(models.TextChoices):
    JOBCENTER = "jobcenter", "Jobcenter"
    DISTRICT = "district", "Kreis"
    AGENCY_DISTRICT = "agency_district", "Agenturbezirk"
    STATE = "state", "Land"
    FEDERAL = "federal", "Bund"
    MUNICIPALITY = "municipality", "Gemeinde"


class ValueStatus(models.TextChoices):
    FINAL = "final", "endgültig"
    PROVISIONAL = "provisional", "vorläufig"
    EXTRAPOLATED = "extrapolated", "hochgerechnet"
    ESTIMATE = "estimate", "geschätzt"
    FORECAST = "forecast", "Prognose"
    PLAN = "plan", "Plan"


class Corridor(models.TextChoices):
    """Which line of a forecast band, or of a range, a value is."""

    LOW = "low", "untere Grenze"
    MID = "mid", "Wert"
    HIGH = "high", "obere Grenze"


class Mark(models.TextChoices):
    """Marks of the statistics in place of a value; none of them is a number."""

    SUPPRESSED = "*", "* (unterliegt der Geheimhaltung)"
    NOT_MEANINGFUL = "x", "x (Nachweis nicht sinnvoll)"
    NOTHING = "-", "- (nichts vorhanden)"
    UNKNOWN = ".", ". (nicht bekannt)"
    LATER = "...", "... (liegt später vor)"


class PeriodChoices(models.TextChoices):
    YEAR = PeriodKind.YEAR.value, PERIOD_LABELS[PeriodKind.YEAR]
    QUARTER = PeriodKind.QUARTER.value, PERIOD_LABELS[PeriodKind.QUARTER]
    MONTH = PeriodKind.MONTH.value, PERIOD_LABELS[PeriodKind.MONTH]
    DATE = PeriodKind.DATE.value, PERIOD_LABELS[PeriodKind.DATE]
    SPAN = PeriodKind.SPAN.value, PERIOD_LABELS[PeriodKind.SPAN]


class FileLayout(models.TextChoices):
    """What a file of key figures is; the reader is chosen by it."""

    ECKWERTE = "eckwerte", "Eckwerte für Jobcenter (Statistik der BA)"
    RATIOS = "ratios", "Kennzahlen nach § 48a SGB II als lange Tabelle"
    TABLE = "table", "andere Tabelle"


class ImportState(models.TextChoices):
    """From upload to values; only ``applied`` ones stand behind values that hold."""

    READING = "reading", "wird gelesen"
    QUESTIONS = "questions", "Angaben fehlen"
    PREVIEW = "preview", "wartet auf Bestätigung"
    REFUSED = "refused", "nicht lesbar"
    APPLYING = "applying", "wird übernommen"
    APPLIED = "applied", "übernommen"
    WITHDRAWN = "withdrawn", "zurückgenommen"
    DISCARDED = "discarded", "verworfen"
