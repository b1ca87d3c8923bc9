"""Clients per post by group of persons, from the newest key figures (§ 44c SGB II)."""

from dataclasses import dataclass
from datetime import date

from budgets.calculations import Caseload
from budgets.models import StaffPosition
from budgets.queries.yearbook import YearBook
from core.parameters import Parameter, parameter
from keyfigures.models import Population
from keyfigures.queries import observations_for
from keyfigures.selections import Selection
from keyfigures.values import Value

#: employable beneficiaries (erwerbsfähige Leistungsberechtigte)
PERSONS = "elb"
#: group of persons -> the ratio that the law names for it
LAW = {"unter-25": "caseload_under_25", "ab-25": "caseload_from_25"}


@dataclass(frozen=True)
class GroupLoad:
    """One group of persons: how many there are, the posts for it, the ratios."""

    population: Population
    posts: tuple[StaffPosition, ...]
    persons: Value | None
    law: Parameter | None
    load: Caseload


def caseloads(jobcenter, book: YearBook) -> list[GroupLoad]:
    """Every group that posts of the year are for; the newest number of persons."""
    groups: dict[Population, list[StaffPosition]] = {}
    for row in book.staff:
        if row.population is not None:
            groups.setdefault(row.population, []).append(row)
    asked = {group: Selection(PERSONS, group.key) for group in groups}
    found = observations_for(jobcenter, asked.values())
    return [
        _load(group, tuple(rows), found.get(asked[group]), book.year)
        for group, rows in groups.items()
    ]


def _load(
    group: Population,
    posts: tuple[StaffPosition, ...],
    persons: Value | None,
    year: int,
) -> GroupLoad:
    law = _law(group.key, year)
    load = Caseload(
        persons=persons.value if persons else None,
        posts=[(row.full_time_equivalents, row.ratio) for row in posts],
        lawful=law.value if law else None,
    )
    return GroupLoad(group, posts, persons, law, load)


def _law(group: str, year: int) -> Parameter | None:
    if group not in LAW:
        return None
    try:
        return parameter(LAW[group], date(year, 1, 1))
    except LookupError:
        return None
