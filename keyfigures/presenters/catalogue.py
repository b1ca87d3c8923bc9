"""What people see of the catalogue: indicators by topic, one indicator in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keyfigures import partitions
from keyfigures.models import Indicator
from keyfigures.queries.catalogue import by_topic
from keyfigures.queries.lines import lines_of


@dataclass(frozen=True)
class Listed:
    """An indicator of the list; ``newest`` is the last day there is a value for."""

    indicator: Indicator
    newest: date | None


@dataclass(frozen=True)
class Topic:
    """Indicators under one heading."""

    key: str
    label: str
    rows: list[Listed]

    @property
    def has_codes(self) -> bool:
        return any(row.indicator.code for row in self.rows)


def topics(rows: Iterable[Indicator], jobcenter) -> list[Topic]:
    """The list by topic, own indicators first (two queries)."""
    newest: dict[str, date] = {}
    for line in lines_of(jobcenter):
        key = line.indicator.key
        newest[key] = max(newest.get(key, line.newest), line.newest)
    return [
        Topic(
            group.key,
            group.label,
            [Listed(row, newest.get(row.key)) for row in group.rows],
        )
        for group in by_topic(rows)
    ]


def facts(row: Indicator) -> list[tuple[str, str]]:
    """Everything known of an indicator, as label and words; unknown is left out."""
    found = [
        ("Kurzzeichen", row.code),
        ("Definition", row.definition),
        ("Formel", row.formula),
        ("Zähler", row.numerator),
        ("Nenner", row.denominator),
        ("Zeitfenster", row.get_window_display()),
        ("Zusammensetzung", _made_of(row)),
        ("Einheit", _unit(row)),
        ("Art", row.get_kind_display()),
        ("Richtung", row.get_direction_display()),
        ("Rechtsgrundlage", row.paragraph),
        ("Geschlecht", _SEX[row.by_sex]),
        ("Wartezeit", _waiting(row)),
        ("Gilt für", "Ihr Jobcenter" if row.jobcenter_id else "alle Jobcenter"),
    ]
    return [(label, words) for label, words in found if words]


_SEX = {
    True: "wird auch für Frauen und Männer veröffentlicht",
    False: "wird nur insgesamt veröffentlicht",
    None: "",
}


def _unit(row: Indicator) -> str:
    label = row.get_unit_display()
    if not row.decimals:
        return label
    places = "Nachkommastelle" if row.decimals == 1 else "Nachkommastellen"
    return f"{label}, {row.decimals} {places}"


def _waiting(row: Indicator) -> str:
    months = row.waiting_months
    if not months:
        return ""
    word = "Monat" if months == 1 else "Monate"
    return f"{months} {word} vom Berichtsmonat bis zum endgültigen Wert"


def _made_of(row: Indicator) -> str:
    """Parts that add up to it, or the monthly values it sums up; in words."""
    if row.jobcenter_id is not None:
        return ""
    known = partitions.load()
    for rolling in known.rolling:
        if rolling.total == row.key:
            return f"Summe der vergangenen zwölf Monate: {_named([rolling.monthly])}"
    sums = [_named(part.parts) for part in known.indicators if part.whole == row.key]
    return "; zugleich: ".join(sums)


def _named(keys: Iterable[str]) -> str:
    wanted = list(keys)
    rows = Indicator.objects.filter(jobcenter=None, key__in=wanted)
    names = {row.key: row.name for row in rows}
    return " + ".join(names.get(key, key) for key in wanted)
