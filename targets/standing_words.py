"""A standing in words: lights, reasons, numbers, paths, as pages and papers print them.

A light always has a word: "Grün: auf Kurs". Colour and shape only repeat it.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from core import formats
from core.periods import MONTHS as MONTH_NAMES
from core.periods import month_label
from keyfigures.enums import Direction, ValueStatus
from targets.calculations import (
    Light,
    Measure,
    Method,
    Path,
    PathProblem,
    Projection,
    ProjectionMethod,
    Standing,
    StandingProblem,
)
from targets.enums import TargetKind
from targets.queries.standings import Origin, TargetStanding, Tolerance

#: light -> (kind of the shape, colour as a word, word)
LIGHTS = {
    Light.GREEN: ("success", "Grün", "auf Kurs"),
    Light.YELLOW: ("warning", "Gelb", "leichter Rückstand"),
    Light.RED: ("danger", "Rot", "Rückstand"),
    Light.UNKNOWN: ("open", "", "unbekannt"),
    Light.NOT_JUDGED: ("omitted", "", "nicht bewertet"),
}
#: where less is better, too much is not a lag
ABOVE = {Light.YELLOW: "leicht überschritten", Light.RED: "überschritten"}
MEASURES = {
    Measure.FLOW: "Summe seit Januar",
    Measure.MEAN: "Mittel seit Januar",
    Measure.YEAR_TO_DATE: "Jahresfortschrittswert",
    Measure.LEVEL: "Wert des Monats",
    Measure.SLIDING: "Wert der vergangenen zwölf Monate",
    Measure.CHANGE: "Veränderung zum Vorjahresmonat",
}
METHODS = {
    Method.SEASONAL: "wie im Vorjahr",
    Method.LINEAR: "gleichmäßig",
    Method.TYPED: "eingetragen",
}
PROJECTIONS = {
    ProjectionMethod.COMPLETE: "Das Jahr ist vollständig.",
    ProjectionMethod.SEASONAL_SHARE: "So viel, wie bei demselben Anteil am Jahr wie im "
    "Vorjahr herauskommt.",
    ProjectionMethod.EVEN_SHARE: "So viel, wie herauskommt, wenn jeder weitere Monat "
    "ist wie das Mittel der bisherigen.",
    ProjectionMethod.SEASONAL_CARRIED: "Der letzte Bestand, bewegt wie im Vorjahr.",
    ProjectionMethod.LAST_VALUE: "Der letzte Bestand bleibt bis Dezember.",
    ProjectionMethod.DISTANCE_CARRIED: "Der letzte Abstand zum Verlauf bleibt bis "
    "Dezember.",
}
ORIGINS = {
    Origin.TARGET: "für dieses Ziel festgelegt",
    Origin.AGREEMENT: "aus der Zielvereinbarung",
    Origin.HOUSE: "Hausregel",
}
NO_VALUES = "Für dieses Jahr ist noch kein Wert erfasst."


# --- Lights --------------------------------------------------------------------------


def light_kind(standing: Standing | None) -> str:
    return LIGHTS[_light(standing)][0]


def light(row: TargetStanding, standing: Standing | None) -> str:
    """ "Grün: auf Kurs", "Rot: überschritten", "unbekannt"."""
    found = _light(standing)
    if standing is None and not is_judged(row):
        found = Light.NOT_JUDGED
    _, colour, word = LIGHTS[found]
    if row.target.direction == Direction.LOWER:
        word = ABOVE.get(found, word)
    return f"{colour}: {word}" if colour else word


def is_judged(row: TargetStanding) -> bool:
    return all(one.light != Light.NOT_JUDGED for one in row.months)


def _light(standing: Standing | None) -> Light:
    return Light.UNKNOWN if standing is None else standing.light


def reason(row: TargetStanding, standing: Standing | None) -> str:
    """Why the light is what it is: one sentence."""
    if not row.fits:
        return "Zielwert und Werte haben verschiedene Einheiten."
    if standing is None:
        return NO_VALUES
    if standing.problem == StandingProblem.NO_RULE:
        return "Ziele dieser Art werden beobachtet, eine Schwelle gibt es nicht."
    if standing.problem == StandingProblem.NO_PATH:
        return path_problem(row)
    if standing.missing or standing.suppressed:
        return gaps(standing)
    return _compared(row, standing)


def gaps(standing: Standing) -> str:
    """ "Es fehlen Werte: März und April. Geheim gehalten: Mai."."""
    parts = []
    if standing.missing:
        word = "Es fehlt der Wert" if len(standing.missing) == 1 else "Es fehlen Werte"
        parts.append(f"{word}: {named(standing.missing)}.")
    if standing.suppressed:
        parts.append(f"Geheim gehalten: {named(standing.suppressed)}.")
    return " ".join(parts)


def _compared(row: TargetStanding, standing: Standing) -> str:
    is_ceiling = row.target.kind == TargetKind.ANNUAL_AVERAGE_MAX
    limit = "höchstens erwartet" if is_ceiling else "erwartet"
    words = f"{actual(row, standing)} erreicht, {expected(row, standing)} {limit}"
    if standing.light == Light.YELLOW:
        return f"{words}; noch innerhalb von {_percent(row.tolerance)}."
    return f"{words}."


def named(months: Iterable[int]) -> str:
    """ "März, April und Mai"."""
    names = [MONTH_NAMES[month - 1] for month in months]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} und {names[-1]}"


def tolerance(found: Tolerance) -> str:
    """ "2 % des erwarteten Wertes (Hausregel)"."""
    return f"{_percent(found)} des erwarteten Wertes ({ORIGINS[found.origin]})"


def _percent(found: Tolerance) -> str:
    return formats.percent(found.percent, formats.places(found.percent.normalize()))


# --- Numbers -------------------------------------------------------------------------


def decimals(row: TargetStanding) -> int | None:
    """A mean of whole numbers has a decimal: 7.659,6 is below 7.660."""
    if row.series.measure == Measure.MEAN and row.decimals == 0:
        return 1
    return row.decimals


def number(row: TargetStanding, value: Decimal | None, *, signed: bool = False) -> str:
    return formats.with_unit(value, row.unit, decimals=decimals(row), signed=signed)


def goal(row: TargetStanding) -> str:
    """ "2.538", "unter 7.660"; a dash where nobody can say yet."""
    text = formats.with_unit(row.goal, row.unit, decimals=row.decimals)
    if row.target.kind == TargetKind.ANNUAL_AVERAGE_MAX and row.goal is not None:
        return f"unter {text}"
    return text


def actual(row: TargetStanding, standing: Standing | None) -> str:
    return number(row, standing.actual if standing else None)


def expected(row: TargetStanding, standing: Standing | None) -> str:
    return number(row, standing.expected if standing else None)


def distance(row: TargetStanding, standing: Standing | None) -> str:
    """With sign; rates differ in percentage points."""
    if standing is None:
        return formats.UNKNOWN
    unit = "pp" if row.unit == "percent" else row.unit
    return formats.with_unit(
        standing.distance, unit, decimals=decimals(row), signed=True
    )


def distance_percent(standing: Standing | None) -> str:
    if standing is None or standing.distance_percent is None:
        return formats.UNKNOWN
    return f"{formats.number(standing.distance_percent, 1, signed=True)} %"


def projected(row: TargetStanding, standing: Standing | None) -> str:
    found = standing.projection if standing else None
    return number(row, found.mid if found else None)


def band(row: TargetStanding, found: Projection | None) -> str:
    """ "2.401 bis 2.566"; empty where no band is known."""
    if found is None or found.low is None or found.high is None:
        return ""
    if found.method == ProjectionMethod.COMPLETE:
        return ""
    return f"{number(row, found.low)} bis {number(row, found.high)}"


def projection_method(standing: Standing | None) -> str:
    found = standing.projection if standing else None
    return PROJECTIONS[found.method] if found else ""


def as_of(row: TargetStanding, month: int | None) -> str:
    """Datenstand and status of a month: "Juli 2020, vorläufig"."""
    reading = row.reading(month) if month else None
    if reading is None:
        return ""
    day = month_label(reading.as_of) if reading.as_of else ""
    status = "" if reading.status == ValueStatus.FINAL else _status(reading.status)
    return ", ".join(part for part in (day, status) if part)


def _status(status: str) -> str:
    return ValueStatus(status).label


# --- The path ------------------------------------------------------------------------


def measure(row: TargetStanding) -> str:
    if row.series.is_cumulated:
        return MEASURES[Measure.FLOW]
    return MEASURES[row.series.measure]


def path(row: TargetStanding) -> str:
    """How the expected values came about: one sentence."""
    course = row.course
    if not course.path.points:
        return path_problem(row)
    if course.is_kept:
        return "Der Verlauf steht seit der Unterschrift fest."
    words = METHODS[course.path.method]
    if course.path.method == Method.SEASONAL:
        words = f"verteilt wie im Jahr {row.series.season_year}"
    if course.problem and course.wanted == Method.SEASONAL:
        wanted = replace(course.path, method=course.wanted, problem=course.problem)
        why = why_no_path(row, replace(wanted, months=course.months))
        return f"Der Verlauf ist {words}: {why}"
    return f"Der Verlauf ist {words}."


def path_problem(row: TargetStanding) -> str:
    """Why nothing is expected."""
    if not row.fits:
        return "Zielwert und Werte haben verschiedene Einheiten."
    return why_no_path(row, row.course.path)


def why_no_path(row: TargetStanding, path: Path) -> str:
    """Why this path could not be made."""
    year = row.target.year
    match path.problem:
        case PathProblem.NO_TARGET:
            return "Der Zielwert steht noch nicht fest."
        case PathProblem.NO_START:
            return f"Es fehlt der Wert vom Dezember {year - 1} oder {year - 2}."
        case PathProblem.MISSING_MONTHS if path.method == Method.SEASONAL:
            return f"Aus {year - 1} fehlen Werte ({named(path.months)})."
        case PathProblem.MISSING_MONTHS:
            return f"Im Verlauf fehlen Werte: {named(path.months)}."
        case PathProblem.NOT_POSITIVE:
            return f"Aus {year - 1} lassen sich keine Anteile bilden."
        case PathProblem.NO_SEASON:
            return "Diese Kennzahl umfasst immer zwölf Monate und hat keine Saison."
        case PathProblem.ENDS_ELSEWHERE:
            return "Der eingetragene Verlauf endet nicht beim Zielwert."
        case PathProblem.FALLS:
            return f"Der eingetragene Verlauf sinkt: {named(path.months)}."
    return "Für dieses Ziel gibt es keinen Verlauf."
