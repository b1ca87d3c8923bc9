"""Figure links into the targets: ``tgt:2020/integrationen/value``.

Items: value, baseline, change, change_percent, comparison (in words), rate, stock; and
where the target stands (``standing_figures``) and what became of it
(``attainment_figures``).
"""

from collections.abc import Callable
from dataclasses import replace

from documents.registry import Figure, FigureProvider, Scope, register_figures
from documents.resolver import Resolver
from targets import attainment_figures, standing_figures, wording
from targets.places import place_url
from targets.queries import TargetRow, target_rows, target_years

PREFIX = "tgt"
MAX_FOUND = 20
OWN = "eigene Berechnung"


def resolve(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """Many links at once: one query for the targets, one call for their baselines."""
    after = {ref: asked for ref in refs if (asked := _attainment(ref))}
    during = {ref: found for ref in refs if (found := _standing(ref))}
    rest = [ref for ref in refs if ref not in after and ref not in during]
    return (
        attainment_figures.answers(after, scope, resolver)
        | standing_figures.answers(during, scope, resolver)
        | _agreed(rest, scope, resolver)
    )


def _agreed(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """What was agreed, and what it started from."""
    paths = {ref: path for ref in refs if (path := _path(ref))}
    years = {year for year, _, _ in paths.values()}
    if not years:
        return {}
    rows = {
        (row.year, row.key): row
        for row in target_rows(scope.jobcenter, years, resolver)
    }
    found = {}
    for ref, (year, key, item) in paths.items():
        row = rows.get((year, key))
        if row and (figure := _answer(ref, row, item, scope)):
            found[ref] = figure
    return found


def search(words: str, scope: Scope) -> list[Figure]:
    """Figures whose German label holds all the words; the year of the scope first."""
    years = target_years(scope.jobcenter)
    resolver = Resolver(scope)
    rows = target_rows(scope.jobcenter, years, resolver)
    rows.sort(key=lambda row: (row.year != scope.year, -row.year))
    wanted = words.lower().split()
    figures = (
        _answer(f"{PREFIX}:{row.year}/{row.key}/{item}", row, item, scope)
        for row in rows
        for item in ITEMS
    )
    found = [
        figure
        for figure in (
            *figures,
            *standing_figures.all_of(scope, resolver),
            *attainment_figures.all_of(scope, resolver),
        )
        if figure and all(word in figure.label.lower() for word in wanted)
    ]
    return found[:MAX_FOUND]


def _standing(ref: str) -> standing_figures.Asked | None:
    return standing_figures.Asked.parse(ref.removeprefix(f"{PREFIX}:"))


def _attainment(ref: str) -> attainment_figures.Asked | None:
    return attainment_figures.Asked.parse(ref.removeprefix(f"{PREFIX}:"))


def _path(ref: str) -> tuple[int, str, str] | None:
    parts = ref.removeprefix(f"{PREFIX}:").split("/")
    if len(parts) != 3 or not (parts[0].isdecimal() and len(parts[0]) == 4):
        return None
    return int(parts[0]), parts[1], parts[2]


def _answer(ref: str, row: TargetRow, item: str, scope: Scope) -> Figure | None:
    """The figure behind a link, or None where the target has no such number."""
    make = ITEMS.get(item)
    figure = make(row) if make else None
    if figure is None or (figure.value is None and not figure.text):
        return None
    return replace(
        figure,
        ref=ref,
        period=figure.period or str(row.year),
        origin_url=figure.origin_url or place_url(scope.jobcenter, row.year, row.key),
    )


# --- Items ---------------------------------------------------------------------


def _value(row: TargetRow) -> Figure:
    return _of_target(
        row, "Zielwert", value=row.value, unit=row.unit, decimals=row.decimals
    )


def _baseline(row: TargetRow) -> Figure | None:
    if row.baseline is None:
        return None
    return replace(row.baseline, label=_label("Ausgangswert", row))


def _change(row: TargetRow) -> Figure:
    return _of_baseline(
        row,
        "Veränderung zum Ausgangswert",
        value=row.change,
        unit=row.change_unit,
        decimals=row.decimals,
    )


def _change_percent(row: TargetRow) -> Figure:
    return _of_baseline(
        row,
        "Veränderung zum Ausgangswert in Prozent",
        value=row.change_percent,
        unit="percent",
    )


def _comparison(row: TargetRow) -> Figure:
    return _of_baseline(
        row, "Vergleich mit dem Ausgangswert", text=wording.comparison(row), unit="text"
    )


def _rate(row: TargetRow) -> Figure:
    return _of_target(row, "Quote", value=row.rate, unit="percent")


def _stock(row: TargetRow) -> Figure:
    return _of_target(row, "Erwarteter Bestand", value=row.stock, unit="count")


def _of_target(row: TargetRow, what: str, **fields) -> Figure:
    """A number that was agreed or set."""
    source = f"Vereinbarung mit {row.agreed_with}" if row.agreed_with else ""
    return Figure(
        ref="",
        label=_label(what, row),
        source=source or "eigenes Ziel des Jobcenters",
        status="verbindlich vereinbart" if row.is_binding else "Ziel",
        working=_working(row),
        **fields,
    )


def _of_baseline(row: TargetRow, what: str, **fields) -> Figure:
    """A number made from target and baseline."""
    source = row.baseline.source if row.baseline else ""
    return Figure(
        ref="",
        label=_label(what, row),
        source="; ".join(filter(None, [source, OWN])),
        as_of=row.baseline.as_of if row.baseline else "",
        status="berechnet",
        working=f"{wording.value(row)} gegenüber {wording.baseline(row)}",
        **fields,
    )


def _working(row: TargetRow) -> str:
    """How the number came about, and since when it holds."""
    parts = (
        wording.rate_times_stock(row) or _change_working(row),
        wording.amended(row),
    )
    return "; ".join(filter(None, parts))


def _change_working(row: TargetRow) -> str:
    asked = wording.asked(row)
    return f"{wording.baseline(row)}, {asked}" if asked else ""


def _label(what: str, row: TargetRow) -> str:
    return f"{what} {row.year}: {row.name}, {row.population}"


ITEMS: dict[str, Callable[[TargetRow], Figure | None]] = {
    "value": _value,
    "baseline": _baseline,
    "change": _change,
    "change_percent": _change_percent,
    "comparison": _comparison,
    "rate": _rate,
    "stock": _stock,
}

register_figures(FigureProvider(PREFIX, "Ziele", resolve, search))
