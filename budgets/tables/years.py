"""Tables of how money flows: years, forecast, decisions, commitments, others."""

from budgets import calculations
from budgets.enums import Title
from budgets.queries import TOTAL, Amount, Basis, YearBook, YearTable, source_texts
from budgets.tables.base import EURO, money, with_unit
from core import formats, tables
from core.periods import MONTHS

_MARKS = {Basis.FORECAST: " (Prognose)", Basis.PLAN: " (Plan)"}
_TITLES = {**dict(Title.choices), TOTAL: "Gesamt"}


def overview(
    table: YearTable, *, unit: str = EURO, caption: str = "", note: str = ""
) -> dict:
    """Result, forecast, plan and bindings of four years, by title and category."""
    year = table.year
    rows = [
        tables.row(
            row.label if row.level != "category" else f"davon {row.label}",
            numbers=[
                _amount(row.past, unit),
                _amount(row.expected, unit, usual=Basis.FORECAST),
                money(row.planned, unit),
                money(row.bound, unit),
            ],
            total=row.level == "total",
        )
        for row in table.rows
    ]
    return tables.table(
        with_unit(caption or f"Haushaltsübersicht {year - 2} bis {year + 1}", unit),
        [
            ("Titel", False),
            (f"Ergebnis {year - 2}", True),
            (f"Prognose {year - 1}", True),
            (f"Planung {year}", True),
            (f"gebunden {year + 1}", True),
        ],
        rows,
        notes=[note, *_overview_notes(table)],
    )


def _amount(cell: Amount, unit: str, usual: Basis | None = None) -> str:
    """Marked where it rests on less than its column says."""
    words = money(cell.value, unit)
    if cell.basis is None or cell.basis == usual:
        return words
    return words + _MARKS.get(cell.basis, "")


def _overview_notes(table: YearTable) -> list[str]:
    if not table.rows:
        return [f"Für {table.year - 2} bis {table.year} ist noch nichts erfasst."]
    notes = []
    if table.rests_on(Basis.FORECAST):
        notes.append("Prognose: bisherige Ausgaben und die Planung der übrigen Monate.")
    if table.rests_on(Basis.PLAN):
        notes.append(
            "(Plan): Ausgaben sind nur je Titel bekannt oder noch nicht erfasst; "
            "gezeigt ist die Planung."
        )
    return notes


# --- Forecast of the year ------------------------------------------------------


def forecast(book: YearBook) -> dict:
    """Spent so far and the plan of the rest, both shown, by title."""
    rows = []
    for title in (*Title.values, TOTAL):
        rows.append(_forecast_row(book, title))
    known = any(row.spent_by_month for row in map(book.outflow, Title.values))
    return tables.table(
        f"Prognose {book.year}, in Euro",
        [
            ("Titel", False),
            ("ausgegeben", True),
            ("Planung der übrigen Monate", True),
            ("Prognose", True),
            ("Planung des Jahres", True),
            ("Abweichung", True),
        ],
        rows if known else [],
        notes=[_months_words(book)] if known else [],
    )


def _forecast_row(book: YearBook, title: str) -> dict:
    parts = [title] if title != TOTAL else list(Title.values)
    flows = [book.outflow(part) for part in parts]
    spent = calculations.total(flow.spent for flow in flows)
    rest = calculations.total(flow.rest_planned for flow in flows)
    expected = calculations.total(flow.forecast for flow in flows)
    planned = book.planned(title)
    gap = calculations.change(expected, planned)
    return tables.row(
        _TITLES[title],
        numbers=[money(value, EURO) for value in (spent, rest, expected, planned, gap)],
        total=title == TOTAL,
    )


def _months_words(book: YearBook) -> str:
    """Which months are known, title by title; a gap is named."""
    parts = []
    for title in Title:
        flow = book.outflow(title)
        if not flow.spent_by_month:
            parts.append(f"{title.label}: noch keine Ausgaben erfasst")
            continue
        words = f"{title.label} bis {MONTHS[max(flow.spent_by_month) - 1]}"
        if flow.gaps:
            names = ", ".join(MONTHS[month - 1] for month in flow.gaps)
            words += f" ohne {names}"
        parts.append(words)
    return (
        "Prognose = ausgegeben + Planung der fehlenden Monate (je ein Zwölftel). "
        f"Erfasst: {'; '.join(parts)}."
    )


# --- Decisions, commitments, third parties ---------------------------------------


def decisions(book: YearBook) -> dict:
    rows = [
        tables.row(
            row.get_direction_display(),
            [row.reason, row.deciding_body, formats.german_date(row.decided_on)],
            [money(row.amount, EURO)],
        )
        for row in book.decisions
    ]
    return tables.table(
        f"Erfasste Umschichtungen {book.year}, in Euro",
        [
            ("Richtung", False),
            ("Begründung", False),
            ("beschlossen von", False),
            ("beschlossen am", False),
            ("Betrag", True),
        ],
        rows,
        notes=[] if rows else ["Noch keine Umschichtung erfasst."],
        source="; ".join(source_texts(book.decisions)),
    )


def commitments(book: YearBook) -> dict:
    """Authorised against bound, by the year the money falls due (rule B7)."""
    allowed = {row.due_year: row.amount for row in book.authorisations}
    bound = book.commitments
    rows = [
        tables.row(
            str(year),
            numbers=[money(allowed.get(year), EURO), money(bound.get(year), EURO)],
            after=[_commitment_words(allowed.get(year), bound.get(year))],
        )
        for year in sorted({*allowed, *bound})
    ]
    return tables.table(
        f"Verpflichtungsermächtigungen und Bindungen {book.year}, in Euro",
        [
            ("fällig", False),
            ("ermächtigt", True),
            ("durch neue Maßnahmen gebunden", True),
            ("Stand", False),
        ],
        rows,
        notes=[]
        if rows
        else ["Weder eine Ermächtigung noch eine Bindung ist erfasst."],
        source="; ".join(source_texts(book.authorisations)),
    )


def _commitment_words(allowed, bound) -> str:
    if not bound:
        return "nichts gebunden"
    if allowed is None:
        return "keine Ermächtigung eingetragen"
    if bound > allowed:
        return f"überschritten um {formats.euro(bound - allowed)}"
    return f"eingehalten, frei sind {formats.euro(allowed - bound)}"


def third_party(book: YearBook) -> dict:
    """Money of others, beside the titles and never in their sums (rule B13)."""
    rows = [
        tables.row(
            row.name,
            [row.payer],
            [money(row.amount, EURO), money(row.own_amount, EURO)],
        )
        for row in book.third_party
    ]
    if rows:
        sums = [
            calculations.total(getattr(row, name) for row in book.third_party)
            for name in ("amount", "own_amount")
        ]
        rows.append(
            tables.row(
                "Summe", [""], [money(value, EURO) for value in sums], total=True
            )
        )
    return tables.table(
        f"Drittmittel {book.year}, in Euro",
        [
            ("Programm", False),
            ("Mittelgeber", False),
            ("Drittmittel", True),
            ("eigener Anteil", True),
        ],
        rows,
        notes=list(_third_party_notes(book, bool(rows))),
        source="; ".join(source_texts(book.third_party)),
    )


def _third_party_notes(book: YearBook, has_rows: bool):
    if has_rows:
        yield "Drittmittel stehen neben den Titeln und zählen in keiner ihrer Summen."
    else:
        yield "Noch keine Drittmittel erfasst."
    if book.third_party_in_measures:
        yield (
            "In den Maßnahmen des Jahres sind "
            f"{formats.euro(book.third_party_in_measures)} Drittmittel eingeplant."
        )
