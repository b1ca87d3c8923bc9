"""A target's year as picture, sentence and table of the same figures."""

from decimal import Decimal

from core import formats, tables
from core.periods import MONTHS as MONTH_NAMES
from rendering.charts import SUPPRESSED, Chart, Outlook
from rendering.charts.sentence import sentence
from targets import standing_words as words
from targets.calculations import Standing
from targets.calculations.series import MONTHS
from targets.queries.standings import TargetStanding

Values = tuple[Decimal | str | None, ...]
OWN = "eigene Berechnung"
KEPT_PLACES = 3  # decimals more than shown, so that a line is drawn where it belongs


def target_block(
    row: TargetStanding, sources: list[str], *, caption: str = "", note: str = ""
) -> dict:
    """Expected and reached by month, and where the year may end."""
    caption = caption or f"{row.target} {row.target.year}"
    notes = [note, *notes_of(row)]
    table = month_table(row, caption, notes, "; ".join([*sources, OWN]))
    if not row.series.readings and not row.course.path.points:
        return table | {"rows": [], "notes": [*filter(None, [note]), words.NO_VALUES]}
    chart = chart_of(row, caption)
    return {
        "shape": "chart",
        "caption": f"{caption}, {words.measure(row)}",
        "chart": plain(chart),
        "alt": sentence(chart),
        "table": table,
        "source": table["source"],
        "notes": table["notes"],
    }


def notes_of(row: TargetStanding) -> list[str]:
    """How the path came about, and how far the projection can be trusted."""
    last = latest(row)
    found = [words.path(row)]
    if last and last.projection:
        method = words.projection_method(last)
        found.append(f"Hochrechnung auf das Jahr: {method}")
        if last.projection.low is None:
            found.append("Wie weit sie danebenliegen kann, lässt sich nicht sagen.")
    return [text for text in found if text]


def latest(row: TargetStanding) -> Standing | None:
    """The last month that can be compared."""
    known = [one for one in row.months if one.actual is not None]
    return known[-1] if known else None


def month_table(
    row: TargetStanding, caption: str, notes: list[str], source: str
) -> dict:
    """Month by month: expected, reached, distance, light."""
    return tables.table(
        f"{caption}, {words.measure(row)}",
        [
            ("Monat", False),
            ("erwartet", True),
            ("erreicht", True),
            ("Abstand", True),
            ("in Prozent", True),
            ("Stand", False),
        ],
        [_month(row, one) for one in row.months],
        notes=notes,
        source=source,
    )


def _month(row: TargetStanding, standing: Standing) -> dict:
    is_ahead = row.newest is None or standing.month > row.newest
    return tables.row(
        MONTH_NAMES[standing.month - 1],
        numbers=[
            words.expected(row, standing),
            words.actual(row, standing),
            words.distance(row, standing),
            words.distance_percent(standing),
        ],
        after=[formats.UNKNOWN if is_ahead else words.light(row, standing)],
    )


# --- The picture ---------------------------------------------------------------------


def chart_of(row: TargetStanding, caption: str) -> Chart:
    series = [("erreicht", tuple(_actual(row, one) for one in row.months))]
    if row.course.path.points:
        expected = tuple(_short(row, one.expected) for one in row.months)
        series.append(("erwartet", expected))
    return Chart(
        kind="line",
        title=caption,
        categories=tuple(name[:3] for name in MONTH_NAMES),
        series=tuple(series),
        unit="" if row.unit == "count" else formats.UNITS[row.unit][0],
        decimals=words.decimals(row) or 0,
        show_values=False,
        outlook=_outlook(row),
    )


def _actual(row: TargetStanding, standing: Standing) -> Decimal | str | None:
    reading = row.reading(standing.month)
    if standing.actual is None and reading is not None and reading.is_secret:
        return SUPPRESSED
    return _short(row, standing.actual)


def _outlook(row: TargetStanding) -> Outlook | None:
    """Straight lines from the last month to the end of the year."""
    last = latest(row)
    if last is None or last.projection is None or last.month == MONTHS:
        return None
    found = last.projection

    def line(end: Decimal | None) -> Values:
        return () if end is None else _line(row, last, end)

    return Outlook("Hochrechnung", line(found.mid), line(found.low), line(found.high))


def _line(row: TargetStanding, last: Standing, end: Decimal) -> Values:
    start = last.actual or Decimal(0)
    rest = MONTHS - last.month
    steps = (start + (end - start) * step / rest for step in range(rest + 1))
    before: list[Decimal | None] = [None] * (last.month - 1)
    return (*before, *(_short(row, step) for step in steps))


def _short(row: TargetStanding, value: Decimal | None) -> Decimal | None:
    places = (words.decimals(row) or 0) + KEPT_PLACES
    return None if value is None else formats.round_half_up(value, places)


def plain(chart: Chart) -> dict:
    """The chart as JSON: numbers as text, null where nothing is known."""
    found: dict[str, object] = {
        "kind": chart.kind,
        "categories": list(chart.categories),
        "series": [
            {"label": label, "values": _texts(values)} for label, values in chart.series
        ],
        "unit": chart.unit,
        "decimals": chart.decimals,
        "show_values": chart.show_values,
    }
    if chart.outlook:
        lines = {
            name: _texts(getattr(chart.outlook, name))
            for name in ("mid", "low", "high")
        }
        found["outlook"] = {"label": chart.outlook.label, **lines}
    return found


def _texts(values) -> list[str | None]:
    return [
        value if value is None or isinstance(value, str) else format(value, "f")
        for value in values
    ]
