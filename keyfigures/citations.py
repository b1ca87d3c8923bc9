"""The line under a table or chart that says where its figures come from."""

from collections.abc import Iterable
from datetime import date

from core.periods import Period, PeriodKind
from keyfigures.values import Source, Value

FEW = 3  # months named one by one
OWN_COMPUTATION = "eigene Berechnung"


def source_line(values: Iterable[Value], *, computed: bool = False) -> str:
    """Sources of the values, each once, without the word "Quelle".

    "Statistik der Bundesagentur für Arbeit, Kreisreport SGB II, Datenstand 10/2017;
    eigene Berechnung". The last part stands there where something was computed; the
    licence of the statistics asks for it (reference part f, trap 11).
    """
    states: dict[Source, list[date]] = {}
    for value in values:
        states.setdefault(value.source, [])
        if value.data_as_of:
            states[value.source].append(value.data_as_of)
    parts = list(
        dict.fromkeys(_source(source, days) for source, days in states.items())
    )
    if computed and not any(OWN_COMPUTATION in part for part in parts):
        parts.append(OWN_COMPUTATION)
    return "; ".join(parts)


def data_states(values: Iterable[Value]) -> str:
    """All months of publication in order: "10/2017 und 11/2017"; "" without any."""
    days = [value.data_as_of for value in values if value.data_as_of]
    return _listed(days) if days else ""


def source_name(source: Source) -> str:
    """Publisher and product with the issue, where one is known."""
    issue = _issue(source.issued)
    return f"{source.name}, Ausgabe {issue}" if issue else source.name


def _source(source: Source, days: list[date]) -> str:
    return f"{source.name}, Datenstand {_listed(days)}" if days else source_name(source)


def _issue(issued: str) -> str:
    """ "2017-10" as "10/2017"; what is no month stays as it is."""
    try:
        period = Period.parse(issued)
    except ValueError:
        return issued
    if period.kind == PeriodKind.MONTH:
        return f"{period.start:%m/%Y}"
    return period.label


def _listed(days: list[date]) -> str:
    months = [f"{day:%m/%Y}" for day in sorted(set(days))]
    months = list(dict.fromkeys(months))
    if len(months) == 1:
        return months[0]
    if len(months) > FEW:
        return f"{months[0]} bis {months[-1]}"
    return f"{', '.join(months[:-1])} und {months[-1]}"
