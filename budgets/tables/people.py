"""Staff, clients per post and the cost of administration as they are printed."""

from collections.abc import Iterable
from decimal import Decimal

from budgets.calculations import AdministrationPlan
from budgets.queries import StaffingTable, StaffRow, YearBook, source_texts
from budgets.queries.staffing import posts_of
from budgets.tables.base import EURO, money, per_post, posts, ratio
from core import formats, tables

HEAD = [
    ("Funktion", False),
    ("Stellen (VZÄ)", True),
    ("Schlüssel", True),
    ("Schlüssel unter 25", True),
]


def staffing(
    table: StaffingTable,
    *,
    caption: str = "",
    note: str = "",
    with_total: bool = False,
    by_team: bool = False,
    with_ratios: bool = False,
) -> dict:
    """Functions with full-time equivalents and clients per post.

    The sum is printed only where the author asks for it and every row is known: some
    functions are part of others, and a sum would count them twice. ``by_team`` adds a
    sum after each team, and those inside and outside the Stellenplan; ``with_ratios``
    the persons that each post has in fact.
    """
    printed = _Printed(with_ratios)
    if by_team:
        rows = [row for part in table.teams.items() for row in printed.team(*part)]
        rows += [
            printed.sum(words, table.posts(in_staff_plan=inside))
            for words, inside in (
                ("Summe im Stellenplan", True),
                ("Summe außerhalb des Stellenplans", False),
            )
        ]
    else:
        rows = [printed.row(row) for row in table.rows]
    rows = [row for row in rows if row]
    if with_total and table.total is not None:
        rows.append(printed.sum("Summe", table.total))
    return tables.table(
        caption or f"Personal {table.year}",
        [*HEAD, *printed.more_head, ("Anmerkung", False)],
        rows,
        notes=[
            note,
            "" if rows else f"Für {table.year} ist noch kein Personal erfasst.",
        ],
        source="; ".join(table.sources),
    )


class _Printed:
    """Rows with or without the persons per post."""

    def __init__(self, with_ratios: bool):
        self.with_ratios = with_ratios
        self.more_head = [("Personen je Stelle", True)] if with_ratios else []

    def row(self, row: StaffRow) -> dict:
        numbers = [
            posts(row.full_time_equivalents),
            ratio(row.ratio),
            ratio(row.ratio_young),
        ]
        if self.with_ratios:
            numbers.append(per_post(row.persons_per_post))
        return tables.row(row.name, numbers=numbers, after=[_note(row)])

    def sum(self, words: str, value: Decimal | None) -> dict:
        """A sum of posts; nothing where there are none."""
        if value is None:
            return {}
        blanks = [""] * (2 + self.with_ratios)
        return tables.row(
            words, numbers=[posts(value), *blanks], after=[""], total=True
        )

    def team(self, name: str, rows: list[StaffRow]) -> list[dict]:
        """Rows of a team and their sum; those of no team have none."""
        shown = [self.row(row) for row in rows]
        return [*shown, self.sum(f"Summe {name}", posts_of(rows))] if name else shown


def _note(row: StaffRow) -> str:
    outside = "" if row.in_staff_plan else "außerhalb des Stellenplans"
    return "; ".join(filter(None, [row.note, outside]))


def administration(book: YearBook) -> dict:
    """Staff and other costs, the whole, and who pays it (rule B6)."""
    plan = book.administration_plan
    rows = [
        tables.row(row.name, numbers=[money(row.amount, EURO)])
        for row in book.administration
    ]
    if plan is not None:
        rows = [
            tables.row("Personal", numbers=[money(plan.staff_cost, EURO)]),
            *rows,
            *_payers(plan),
        ]
    return tables.table(
        f"Verwaltungskosten {book.year}, in Euro",
        [("Kostenart", False), ("Betrag", True)],
        rows,
        notes=list(_administration_notes(book, bool(rows))),
        source="; ".join(source_texts([*book.staff, *book.administration])),
    )


def _payers(plan: AdministrationPlan) -> list[dict]:
    municipal = formats.percent(plan.municipal_percent)
    federal = formats.percent(100 - plan.municipal_percent)
    return [
        tables.row(
            "Gesamtverwaltungskosten", numbers=[money(plan.whole, EURO)], total=True
        ),
        tables.row(
            f"davon Bund ({federal}), Planung der Verwaltungskosten",
            numbers=[money(plan.federal, EURO)],
        ),
        tables.row(
            f"davon kommunaler Finanzierungsanteil ({municipal})",
            numbers=[money(plan.municipal, EURO)],
        ),
    ]


def _administration_notes(book: YearBook, has_rows: bool) -> Iterable[str]:
    if not has_rows:
        yield "Noch keine Kosten je Stelle und keine übrigen Kosten erfasst."
    elif book.administration_plan is None:
        yield "Ohne Kosten je Stelle zählt der eingetragene Ansatz."
    elif book.administration_plan.whole is None:
        yield (
            "Bei mindestens einer Funktion fehlen Stellen oder Kosten; solange zählt "
            "der eingetragene Ansatz."
        )
