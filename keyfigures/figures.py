"""Figure links ``kf:<indicator>/<population>/<region>/<period>[/low|/high]``."""

from dataclasses import replace

from django.urls import reverse

from core.periods import month_label
from documents.registry import Figure, FigureProvider, Scope, register_figures
from keyfigures import citations, lookup, queries
from keyfigures.selections import PREFIX, Selection
from keyfigures.values import Value, latest_ref


def resolve(refs: list[str], scope: Scope, resolver) -> dict[str, Figure]:
    """Many links at once, at most two queries; unknown links are left out."""
    wanted = {}
    for ref in refs:
        try:
            wanted[ref] = Selection.parse(ref.removeprefix(PREFIX))
        except ValueError:
            continue
    found = lookup.values_for(scope, resolver, wanted.values())
    return {
        ref: figure(value, scope, ref=ref)
        for ref, selection in wanted.items()
        if (value := found[selection])
    }


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


def _origin(value: Value, scope: Scope) -> str:
    year = scope.year or getattr(scope.document, "year", None) or value.period.end.year
    return reverse("keyfigures:value", args=[scope.jobcenter.slug, year, value.pk])


register_figures(FigureProvider("kf", "Kennzahlen", resolve, search))
