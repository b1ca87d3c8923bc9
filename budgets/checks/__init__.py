"""Checks of the money: rules B1 to B13 of the domain reference, part c.4.

Each finding names the place, the difference in Euro, and the next step.
"""

import re
from collections.abc import Iterable

from budgets.checks.measures import (
    check_administration,
    check_decided,
    check_measures,
)
from budgets.checks.published import check_published
from budgets.checks.reallocation import check_reallocation
from budgets.checks.shares import check_rounding, check_shares
from budgets.checks.tables import check_table_units
from budgets.queries import YearBook, year_books
from budgets.shelves import shelf_of
from documents.findings import ORDER
from documents.registry import CheckInput, Finding, register_check

_YEAR_IN_REF = re.compile(r"bud:(\d{4})/")
RULES = (
    check_reallocation,
    check_shares,
    check_measures,
    check_decided,
    check_administration,
    check_published,
    check_rounding,
)


def check_document(data: CheckInput) -> Iterable[Finding]:
    """The rules for the year of the document and every other year it takes from."""
    years = {int(year) for ref in data.figures for year in _YEAR_IN_REF.findall(ref)}
    years.add(data.scope.year or 0)
    shelf = shelf_of(data.scope, data.resolver)
    shelf.fetch(years)
    books = (shelf.books[year] for year in sorted(years))
    return findings_in(books, data.scope.jobcenter)


def findings(jobcenter, years: Iterable[int]) -> list[Finding]:
    """Everything the rules find in the money of some years."""
    return findings_in(year_books(jobcenter, years).values(), jobcenter)


def findings_in(books: Iterable[YearBook], jobcenter) -> list[Finding]:
    """The same for years whose books are at hand; errors first."""
    found = [
        finding
        for book in books
        for check in RULES
        for finding in check(book, jobcenter)
    ]
    return sorted(found, key=lambda finding: ORDER[finding.severity])


register_check("budgets.money", check_document)
register_check("budgets.table_units", check_table_units)
