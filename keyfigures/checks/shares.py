"""Shares printed without a number of what they are a share of."""

from collections.abc import Iterable, Iterator

from documents.calculations import links_in
from documents.enums import Severity
from documents.models import DerivedFigure
from documents.registry import CheckInput, Finding
from keyfigures.asked import Aspect
from keyfigures.checks.places import COUNTED, at, listed
from keyfigures.enums import IndicatorKind
from keyfigures.querysets import fold
from keyfigures.shown import Place, Shown, plain
from keyfigures.values import Value

CALC = "calc:"
_SHARE = "anteil"  # in the name of an indicator; other rates are known by theirs


def check_shares(data: CheckInput) -> Iterable[Finding]:
    """A section prints a share, but neither the part nor the whole.

    Of a share whose parts are not known as figures, any number of the same region that
    counts something will do.
    """
    shown = Shown(data)
    formulas = _formulas(shown)
    for place in shown.places:
        if place.section.get("locked"):
            continue
        here = _shown_values(shown, place)
        names = dict.fromkeys(
            name for name, bases in _shares(shown, place, formulas) if not bases & here
        )
        if names:
            yield at(
                place,
                "keyfigures.share_without_base",
                Severity.HINT,
                f"Anteil ohne Grundzahl: {listed(names)}. Nennen Sie dazu, von wie "
                "vielen die Rede ist, damit sich der Anteil einordnen lässt.",
            )


def _shown_values(shown: Shown, place: Place) -> set[str]:
    """Links of the values that the section prints, and its counted regions."""
    found = set(place.refs)
    for ref, value in shown.values_at(place).items():
        if not shown.asked[ref].is_computed:
            found.add(value.ref)
            if value.unit in COUNTED:
                found.add(_counted_in(value))
    return found


def _shares(
    shown: Shown, place: Place, formulas: dict[str, DerivedFigure]
) -> Iterator[tuple[str, set[str]]]:
    """Name of each share, and the links of which one should be printed with it."""
    for ref in place.refs:
        if ref.startswith(CALC) and (row := formulas.get(ref[len(CALC) :])):
            if bases := _counted_parts(row, shown, formulas):
                yield row.name, bases
        elif value := shown.values.get(ref):
            asked = shown.asked[ref]
            if asked.aspect == Aspect.SHARE:
                whole = asked.other(value.period)
                yield value.name, {value.ref, whole.ref if whole else value.ref}
            elif _is_share(value) and not asked.is_computed:
                yield value.name, {_counted_in(value), *_published(value, shown)}


def _is_share(value: Value) -> bool:
    return (
        value.unit == "percent"
        and value.kind == IndicatorKind.RATE
        and value.value is not None
        and _SHARE in fold(value.indicator)
    )


def _published(value: Value, shown: Shown) -> set[str]:
    """Values that equal the published numerator or denominator of the share."""
    parts = {value.numerator, value.denominator} - {None}
    return {one.ref for one in shown.values.values() if one.value in parts}


def _counted_in(value: Value) -> str:
    """Stands for any counted number of the region of a value."""
    return f"#{value.selection.region}"


# --- Shares by formula -------------------------------------------------------------


def _formulas(shown: Shown) -> dict[str, DerivedFigure]:
    keys = {ref[len(CALC) :] for ref in shown.data.figures if ref.startswith(CALC)}
    if not keys:
        return {}
    rows = DerivedFigure.objects.filter(jobcenter=shown.scope.jobcenter, key__in=keys)
    return {row.key: row for row in rows}


def _counted_parts(
    row: DerivedFigure, shown: Shown, formulas: dict[str, DerivedFigure]
) -> set[str]:
    """Counted figures below a formula whose result is in percent; others have none."""
    if row.unit != "percent":
        return set()
    found, open_rows, seen = set(), [row], {row.key}
    while open_rows:
        for link in map(plain, links_in(open_rows.pop().formula)):
            below = formulas.get(link.removeprefix(CALC))
            if below and below.key not in seen:
                seen.add(below.key)
                open_rows.append(below)
            figure = shown.data.figures.get(link)
            if figure and figure.unit in COUNTED:
                found.add(link)
    return found
