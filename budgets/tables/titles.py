"""Funding, plan and share table as they are printed."""

from decimal import Decimal

from budgets import calculations
from budgets.calculations import MILLION
from budgets.enums import AllocationStatus
from budgets.queries import SHARE_DECIMALS, FundingTable, PlanTable, ShareTable
from budgets.tables.base import (
    EURO,
    IN_MILLIONS,
    MILLION_DECIMALS,
    money,
    with_unit,
)
from core import formats, tables

MARK = " *"
ROUNDING_NOTE = (
    "Rundungsdifferenz: Die Summen sind aus den genauen Beträgen gebildet; gerundet "
    "ergeben die Teile eine andere letzte Stelle."
)


def funding(
    table: FundingTable, *, unit: str = EURO, caption: str = "", note: str = ""
) -> dict:
    """Allocations of two years with the change of every line."""
    has_purpose = any(row.purpose for row in table.rows)
    return tables.table(
        with_unit(caption or f"Zuweisungen {table.year}", unit),
        [
            ("Titel", False),
            (allocation_head(table.compare_year, table.compare_status), True),
            (allocation_head(table.year, table.status), True),
            ("Veränderung", True),
        ],
        [
            tables.row(
                row.label + (MARK if row.purpose else ""),
                numbers=[money(value, unit) for value in (row.old, row.new, row.delta)],
                total=row.level != "line",
            )
            for row in table.rows
        ],
        notes=[
            *_purpose_notes([row.purpose for row in table.rows], note),
            _asterisk(note, has_purpose),
            ""
            if table.rows
            else f"Für {table.year} und {table.compare_year} sind noch keine "
            "Zuweisungen erfasst.",
        ],
        source="; ".join(table.sources),
    )


def plan(
    table: PlanTable, *, unit: str = IN_MILLIONS, caption: str = "", note: str = ""
) -> dict:
    """Allocation and plan of a year, and the result of another, by title."""
    decimals = MILLION_DECIMALS if unit == IN_MILLIONS else 0
    scale = MILLION if unit == IN_MILLIONS else Decimal(1)
    has_gap = table.has_rounding_gap(decimals, scale)
    has_purpose = any(row.purpose for row in table.rows)
    return tables.table(
        with_unit(caption or f"Finanzplanung {table.year}", unit),
        [
            ("Titel", False),
            (allocation_head(table.year, table.status), True),
            (f"Planung {table.year}", True),
            (_result_head(table), True),
        ],
        [
            tables.row(
                row.label + (MARK if row.purpose else ""),
                numbers=[
                    money(value, unit)
                    for value in (row.allocated, row.planned, row.result)
                ],
                total=row.is_total,
            )
            for row in table.rows
        ],
        notes=[
            *_purpose_notes([row.purpose for row in table.rows], note),
            _asterisk(note, has_purpose),
            ROUNDING_NOTE if has_gap and "undungsdifferenz" not in note else "",
            "" if table.rows else f"Für {table.year} ist noch kein Plan erfasst.",
        ],
        source="; ".join(table.sources),
    )


def shares(table: ShareTable, *, caption: str = "", note: str = "") -> dict:
    """Amount and percent of every category; the percents add up to 100."""
    rows = [
        tables.row(
            row.label,
            [row.examples],
            [money(row.amount, EURO), formats.percent(row.percent, SHARE_DECIMALS)],
        )
        for row in table.rows
    ]
    if rows:
        whole = formats.percent(
            calculations.total(row.percent for row in table.rows), SHARE_DECIMALS
        )
        rows.append(
            tables.row("Gesamt", [""], [money(table.total, EURO), whole], total=True)
        )
    return tables.table(
        caption or f"Verteilung der Eingliederungsleistungen {table.year}",
        [
            ("Kategorie", False),
            ("Beispiele", False),
            ("Betrag in Euro", True),
            ("Anteil", True),
        ],
        rows,
        notes=[
            note,
            ""
            if rows
            else f"Für {table.year} sind die Eingliederungsleistungen noch nicht "
            "verteilt.",
        ],
        source="; ".join(table.sources),
    )


def allocation_head(year: int, status: AllocationStatus | None) -> str:
    """ "Zuweisung 2018 (Prognose)"; a final allocation needs no remark."""
    if status in (None, AllocationStatus.FINAL):
        return f"Zuweisung {year}"
    return f"Zuweisung {year} ({status.label})"


def _result_head(table: PlanTable) -> str:
    """ "Ergebnis 2017 (Prognose)" as long as it is not final."""
    is_open = any(row.result is not None for row in table.rows)
    is_open = is_open and not table.is_result_final
    return f"Ergebnis {table.result_year}{' (Prognose)' if is_open else ''}"


def _purpose_notes(purposes: list[str], note: str) -> list[str]:
    """What the asterisk means, unless the author's note says it."""
    if note.lstrip().startswith("*"):
        return []
    return [f"* {purpose}" for purpose in dict.fromkeys(filter(None, purposes))]


def _asterisk(note: str, has_purpose: bool) -> str:
    """The author's note; its asterisk goes where no row carries one."""
    return note if has_purpose else note.lstrip(" *")
