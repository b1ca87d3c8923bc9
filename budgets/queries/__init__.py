"""Questions about the money of a year: what was given, planned, spent, by whom.

``books`` reads what is stored (one query per table, however many years); ``titles``
and ``parts`` make the tables from these books without any further query.
"""

from budgets.queries.books import (
    LastChange,
    Shelf,
    book_with,
    books_with,
    budget_years,
    last_change,
    latest_date,
    population_choices,
    source_choices,
    source_texts,
    stored_version,
    year_books,
)
from budgets.queries.caseload import GroupLoad, caseloads
from budgets.queries.parts import (
    SHARE_DECIMALS,
    MunicipalShare,
    ShareRow,
    ShareTable,
    municipal_share,
    share_rows,
    share_table,
)
from budgets.queries.staffing import StaffingTable, StaffRow, staffing_table
from budgets.queries.titles import (
    FundingRow,
    FundingTable,
    PlanRow,
    PlanTable,
    funding_table,
    plan_table,
)
from budgets.queries.yearbook import SCHEME, TOTAL, YearBook, municipal_percent
from budgets.queries.years import Amount, Basis, YearRow, YearTable, year_table

__all__ = [
    "SCHEME",
    "SHARE_DECIMALS",
    "TOTAL",
    "Amount",
    "Basis",
    "FundingRow",
    "FundingTable",
    "GroupLoad",
    "LastChange",
    "MunicipalShare",
    "PlanRow",
    "PlanTable",
    "ShareRow",
    "ShareTable",
    "Shelf",
    "StaffRow",
    "StaffingTable",
    "YearBook",
    "YearRow",
    "YearTable",
    "book_with",
    "books_with",
    "budget_years",
    "caseloads",
    "funding_table",
    "last_change",
    "latest_date",
    "municipal_percent",
    "municipal_share",
    "plan_table",
    "population_choices",
    "share_rows",
    "share_table",
    "source_choices",
    "source_texts",
    "staffing_table",
    "stored_version",
    "year_books",
    "year_table",
]
