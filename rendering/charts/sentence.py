"""The chart in words: a full German sentence with every figure."""

from rendering.charts.model import Chart, Outlook, shares_of

NOUNS = {
    "line": "Das Liniendiagramm",
    "bar": "Das Balkendiagramm",
    "grouped": "Das gruppierte Balkendiagramm",
    "stacked": "Das gestapelte Balkendiagramm",
    "shares": "Das Balkendiagramm der Anteile",
    "pie": "Das Kreisdiagramm",
}
IN_WORDS = {"–": "keine Angabe", "*": "geheim gehalten"}


def sentence(chart: Chart) -> str:
    """ "Das Liniendiagramm „…“ zeigt (in Prozent): Kreis: Jan 5,6 und Feb 5,7." """
    unit = f" (Angaben in {chart.unit})" if chart.unit else ""
    parts = [_series(chart, at) for at in range(len(chart.series))]
    if chart.outlook:
        parts.append(_ahead(chart, chart.outlook))
    return f"{NOUNS[chart.kind]} „{chart.title}“ zeigt{unit}: {'; '.join(parts)}."


def _series(chart: Chart, at: int) -> str:
    label, values = chart.series[at]
    told = [
        f"{' '.join(category.split())} {_in_words(chart.shown(value))}{share}"
        for place, (category, value, share) in enumerate(
            zip(chart.categories, values, _shares(chart, at), strict=True)
        )
        if value is not None or place not in chart.ahead
    ]
    return f"{label} – {_listed(told)}" if label else _listed(told)


def _ahead(chart: Chart, outlook: Outlook) -> str:
    """ "Hochrechnung – Dez 2.512 (zwischen 2.400 und 2.600)": only its end."""
    words = f"{outlook.label} – {chart.categories[-1]} {chart.shown(outlook.mid[-1])}"
    if not outlook.low:
        return words
    low, high = chart.shown(outlook.low[-1]), chart.shown(outlook.high[-1])
    return f"{words} (zwischen {low} und {high})"


def _shares(chart: Chart, at: int) -> list[str]:
    """What part of its whole each value is, where the chart shows parts."""
    values = chart.series[at][1]
    if chart.is_percent or chart.kind not in ("shares", "pie"):
        return [""] * len(values)
    if chart.kind == "pie":
        shares = shares_of(values)
    else:
        shares = [shares_of(column)[at] for column in chart.columns()]
    return [
        "" if share is None else f" ({chart.share_shown(value, share)} %)"
        for value, share in zip(values, shares, strict=True)
    ]


def _in_words(shown: str) -> str:
    return IN_WORDS.get(shown, shown)


def _listed(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} und {items[-1]}"
