"""Figure links ``kf:``: values, and what is computed from them (see ``asked``)."""

from dataclasses import replace

from django.urls import reverse

from core.periods import month_label
from documents.registry import Figure, FigureProvider, Scope, register_figures
from keyfigures import citations, lookup, queries, variants
from keyfigures.answers import Computed, Found, compute
from keyfigures.asked import Asked, Aspect
from keyfigures.enums import ValueStatus
from keyfigures.selections import PREFIX
from keyfigures.values import Value, latest_ref

OWN = citations.OWN_COMPUTATION
_TITLES = {
    Aspect.CHANGE: "Veränderung",
    Aspect.CHANGE_PERCENT: "Veränderung in Prozent",
    Aspect.SHARE: "Anteil",
}


def resolve(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """Many links at once, at most three queries; unknown links are left out."""
    wanted, figures = {}, {}
    for ref in refs:
        try:
            wanted[ref] = Asked.parse(ref.removeprefix(PREFIX))
        except ValueError as error:
            figures[ref] = Figure(ref=ref, label=str(error), is_missing=True)
    found = lookup.asked_for(scope, resolver, wanted.values())
    for ref, asked in wanted.items():
        value = found[asked.selection]
        if asked.is_computed:
            figures[ref] = _computed(ref, asked, value, found, scope)
        elif value:
            figures[ref] = figure(value, scope, ref=ref)
    return figures


def search(words: str, scope: Scope) -> list[Figure]:
    """At most 20 values for the insert dialog, the newest first.

    With "neueste" or "aktuell" among the words: links that follow the newest value.
    """
    newest, rest = queries.asks_for_latest(words)
    if not newest:
        found = queries.search(scope.jobcenter, words)
        return [figure(value, scope) for value in found]
    return [
        replace(shown, label=f"{shown.label} (jeweils neuester Wert)")
        for value in queries.search_latest(scope.jobcenter, rest)
        for shown in [figure(value, scope, ref=latest_ref(value))]
    ]


def figure(value: Value, scope: Scope, *, ref: str = "") -> Figure:
    """A value as the document engine shows it."""
    return Figure(
        ref=ref or value.ref,
        label=value.name,
        value=value.value,
        unit=value.unit,
        decimals=value.decimals,
        text=value.words,
        source=citations.source_name(value.source),
        as_of=month_label(value.data_as_of) if value.data_as_of else "",
        status=value.status_label,
        period=value.period.label,
        origin_url=_origin(value, scope),
    )


# --- Computed figures --------------------------------------------------------------


def _computed(
    ref: str, asked: Asked, main: Value | None, found: Found, scope: Scope
) -> Figure:
    answer = compute(asked, main, found)
    if answer.refusal:
        return Figure(ref=ref, label=answer.refusal, is_missing=True)
    parts = answer.parts
    days = [part.data_as_of for part in parts if part.data_as_of]
    return Figure(
        ref=ref,
        label=_label(asked, answer),
        value=answer.value,
        unit=answer.unit,
        decimals=answer.decimals,
        text=answer.words,
        source="; ".join([*dict.fromkeys(map(_source, parts)), OWN]),
        as_of=", ".join(dict.fromkeys(month_label(day) for day in sorted(days))),
        status=_status(parts),
        period=_period(asked, answer),
        origin_url=_origin(parts[0], scope),
        working=answer.working,
    )


def _label(asked: Asked, answer: Computed) -> str:
    """ "Anteil: Erwerbsfähige Leistungsberechtigte, Frauen, … an insgesamt"."""
    main, other = answer.parts[0], answer.parts[-1]
    if asked.aspect == Aspect.MEAN:
        period = _period(asked, answer)
        return f"Mittel {period}: {main.line_name}"
    if asked.aspect == Aspect.SHARE:
        whole = other.population
        if other.indicator != main.indicator:
            whole = f"{other.indicator}, {other.population}"
        return f"Anteil: {main.name}, an „{whole}“"
    return f"{_TITLES[asked.aspect]}: {main.name}, gegenüber {other.period.label}"


def _period(asked: Asked, answer: Computed) -> str:
    main, other = answer.parts[0], answer.parts[-1]
    if asked.aspect == Aspect.MEAN:
        period = asked.selection.parsed_period()
        return period.label if period else asked.selection.period
    if asked.aspect == Aspect.SHARE:
        return main.period.label
    return f"{main.period.label} gegenüber {other.period.label}"


def _source(value: Value) -> str:
    return citations.source_name(value.source)


def _status(parts: tuple[Value, ...]) -> str:
    """What the figure rests on, where that is not final: "berechnet (Prognose)"."""
    words = dict.fromkeys(
        part.status_label for part in parts if part.status != ValueStatus.FINAL
    )
    return f"berechnet ({', '.join(words)})" if words else "berechnet"


def _origin(value: Value, scope: Scope) -> str:
    year = scope.year or getattr(scope.document, "year", None) or value.period.end.year
    return reverse("keyfigures:value", args=[scope.jobcenter.slug, year, value.pk])


register_figures(FigureProvider("kf", "Kennzahlen", resolve, search, variants.variants))
