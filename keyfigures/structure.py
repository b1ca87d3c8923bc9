"""The fixed structure table of the clients (Kundenstruktur): rows, month, settings.

Rows overlap: a woman under 25 who brings up a child alone is in three of them. So they
are shown beside the whole and never added up.
"""

from dataclasses import dataclass, replace
from datetime import date

from core.periods import Period, PeriodKind
from documents.registry import Scope
from keyfigures import calendar, lookup, queries
from keyfigures.selections import LATEST, OWN, WHOLE, Selection

Keys = tuple[str, str, str]  # of indicator, group and region
ALL = "elb"  # erwerbsfähige Leistungsberechtigte, of whom all rows are parts
YEAR = 12  # months
IN_PERCENT = "Veränderung in Prozent"
OVERLAP = "Die Gruppen überschneiden sich und ergeben zusammen nicht die Gesamtzahl."


@dataclass(frozen=True)
class Group:
    """A row: what it is called, and under which keys the statistics may carry it."""

    label: str
    keys: tuple[tuple[str, str], ...]  # indicator and group, the usual one first


def _of_all(label: str, population: str, *others: tuple[str, str]) -> Group:
    return Group(label, ((ALL, population), *others))


TOTAL = _of_all("Erwerbsfähige Leistungsberechtigte", WHOLE)
GROUPS = (
    TOTAL,
    _of_all("Frauen", "frauen"),
    _of_all("Männer", "maenner"),
    _of_all("15 bis unter 25 Jahre", "unter-25"),
    _of_all("25 bis unter 50 Jahre", "25-49"),
    _of_all("50 Jahre und älter", "ab-50"),
    _of_all("55 Jahre und älter", "ab-55"),
    _of_all("Langzeitleistungsbeziehende", "lzb", ("lzb", WHOLE)),
    _of_all("seit vier Jahren oder länger im Bezug", "lzb-4"),
    _of_all("Alleinerziehende", "alleinerziehende"),
    _of_all("Ausländerinnen und Ausländer", "auslaender"),
    _of_all("aus Asylherkunftsländern", "asylherkunft"),
    _of_all("schwerbehinderte Menschen", "schwerbehindert"),
    _of_all("ohne abgeschlossene Berufsausbildung", "ohne-abschluss"),
    _of_all("mit abgeschlossener Berufsausbildung", "mit-abschluss"),
    Group("Erwerbstätige", (("erwerbstaetige-elb", WHOLE),)),
    _of_all(
        "Selbständige", "selbstaendige", ("erwerbstaetige-elb-selbstaendig", WHOLE)
    ),
)


@dataclass(frozen=True)
class Asked:
    """Settings of the table: region, and period or the newest month."""

    region: str = OWN
    period: str = LATEST

    @classmethod
    def of(cls, config: dict) -> "Asked":
        region, period = config.get("region") or OWN, config.get("period") or LATEST
        return cls(str(region), str(period))

    @property
    def total(self) -> Selection:
        """The whole that all groups are parts of."""
        return Selection(ALL, WHOLE, self.region, self.period)

    def selections(self, group: Group, period: str) -> list[Selection]:
        """Where the value of a group may stand, the usual place first."""
        return [
            Selection(indicator, population, self.region, period)
            for indicator, population in group.keys
        ]


def period_of(asked: Asked, scope: Scope, resolver) -> Period | None:
    """The period as set; else the newest month with the whole and one of its parts.

    A newer month of the whole alone would be a table without rows.
    """
    if not asked.total.is_latest:
        return asked.total.parsed_period()
    ends = _newest(asked, scope)
    days = {day for keys, day in ends.items() if keys != _keys(asked.total)}
    months = [Period.parse(f"{day:%Y-%m}") for day in sorted(days or ends.values())]
    wanted = [replace(asked.total, period=month.code) for month in months]
    found = lookup.values_for(scope, resolver, wanted)
    filled = [month for month, one in zip(months, wanted, strict=True) if found[one]]
    return filled[-1] if filled else None


def rows(
    asked: Asked, period: Period, scope: Scope, resolver
) -> tuple[list, list[str]]:
    """Rows of a table for the groups that have a value, and the names of the others."""
    places = {group.label: asked.selections(group, period.code) for group in GROUPS}
    wanted = [one for selections in places.values() for one in selections]
    found = lookup.values_for(scope, resolver, wanted)
    filled, empty = [], []
    for label, selections in places.items():
        first = next((one for one in selections if found[one]), None)
        if first is None:
            empty.append(label)
        else:
            filled.append(_row(label, first, is_total=first == places[TOTAL.label][0]))
    return filled, empty


def columns(asked: Asked, period: Period) -> list[dict]:
    """Value, share of the whole, the year before, and the change from it."""
    code = period.code
    before = calendar.before(period, YEAR)
    whole = {"indicator": ALL, "population": WHOLE, "region": asked.region}
    found: list[dict] = [
        {"label": period.label, "select": {"period": code}},
        {"label": "Gesamtzahl", "select": whole | {"period": code}, "hidden": True},
        {"label": "Anteil", "share": [0, 1], "decimals": 1},
    ]
    if before:
        found += [
            {"label": before.label, "select": {"period": before.code}},
            {"label": "Veränderung", "change": [0, 3], "signed": True},
            {
                "label": "Veränderung in Prozent",
                "change_percent": [0, 3],
                "signed": True,
            },
        ]
    return found


def _row(label: str, selection: Selection, *, is_total: bool) -> dict:
    select = {
        "indicator": selection.indicator,
        "population": selection.population,
        "region": selection.region,
    }
    return {"label": label, "select": select, "total": is_total}


def _newest(asked: Asked, scope: Scope) -> dict[Keys, date]:
    """Last day of the newest counted month of each group that has one."""
    keys = {_keys(one) for group in GROUPS for one in asked.selections(group, LATEST)}
    return {
        line.keys: line.counted
        for line in queries.lines_of(scope.jobcenter)
        if line.keys in keys and line.kind == PeriodKind.MONTH and line.counted
    }


def _keys(selection: Selection) -> Keys:
    return selection.indicator, selection.population, selection.region
