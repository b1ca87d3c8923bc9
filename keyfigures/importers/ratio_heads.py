"""What a row of Kennzahlen is about: code, group, month, status."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from core.periods import Period
from keyfigures.enums import ValueStatus
from keyfigures.importers.cells import shorten
from keyfigures.importers.context import Context, KnownIndicator
from keyfigures.importers.tables.periods import data_date, read_period
from keyfigures.importers.tables.raw import Column, is_blank, shown
from keyfigures.querysets import fold

WHOLE, WOMEN, MEN = "gesamt", "frauen", "maenner"
_CODE = re.compile(r"K ?(\d)(?: ?E ?(\d))?(?:[_ ]?([MFWmfw]))?(?!\w)(.*)", re.S)
_GROUPS = {"M": MEN, "F": WOMEN, "W": WOMEN}
_SEXES = {
    **dict.fromkeys(("", "insgesamt", "gesamt", "alle", "zusammen", "i", "g"), WHOLE),
    **dict.fromkeys(("frauen", "frau", "weiblich", "w", "f"), WOMEN),
    **dict.fromkeys(("manner", "maenner", "mann", "mannlich", "maennlich", "m"), MEN),
}
_STATUSES = {fold(status.label): status.value for status in ValueStatus}


class Unreadable(Exception):
    """The role of the cell that is wrong, and what to do."""

    def __init__(self, role: str, cell, advice: str):
        super().__init__(f"„{shorten(shown(cell))}“ {advice}")
        self.role = role


class Head(NamedTuple):
    """All but the value."""

    indicator: KnownIndicator
    population: str
    period: Period
    status: str


class Heads:
    """The heads of a table.

    A value without status is final, since Kennzahlen are published after their waiting
    period; where the file names its Datenstand, months less than the waiting period
    before it are provisional.
    """

    def __init__(
        self, roles: Mapping[str, Column], context: Context, data_as_of: date | None
    ):
        self._month, self._code = roles["period"].index, roles["indicator"].index
        self._sex, self._status, self._as_of = (
            roles[role].index if role in roles else None
            for role in ("sex", "status", "data_as_of")
        )
        self._codes = {one.code: one for one in context.indicators.values() if one.code}
        self._populations = context.populations
        self._data_as_of = data_as_of
        # a table repeats its cells, so each is understood once
        self._named = lru_cache(maxsize=1024, typed=True)(self._find_named)
        self._dated = lru_cache(maxsize=4096, typed=True)(self._find_dated)

    def of(self, row: Sequence) -> Head:
        """Raises Unreadable."""
        sex = None if self._sex is None else row[self._sex]
        status = None if self._status is None else row[self._status]
        as_of = None if self._as_of is None else row[self._as_of]
        indicator, population = self._named(row[self._code], sex)
        waiting = indicator.waiting_months
        period, state = self._dated(row[self._month], status, as_of, waiting)
        return Head(indicator, population, period, state)

    def _find_named(self, code, sex) -> tuple[KnownIndicator, str]:
        found = code_of(code)
        if found is None or found[0] not in self._codes:
            advice = "ist keine Kennzahl nach § 48a SGB II. Möglich sind K1 bis K3E4."
            raise Unreadable("indicator", code, advice)
        group = _SEXES.get(fold(shown(sex)))
        if group is None or group not in self._populations:
            advice = "ist nicht bekannt. Schreiben Sie insgesamt, Frauen oder Männer."
            raise Unreadable("sex", sex, advice)
        if found[1] and group not in (WHOLE, found[1]):
            advice = "widerspricht dem Kurzzeichen. Berichtigen Sie eines von beiden."
            raise Unreadable("sex", sex, advice)
        return self._codes[found[0]], found[1] or group

    def _find_dated(self, month, status, as_of, waiting: int) -> tuple[Period, str]:
        period = read_period(month)
        if period is None or period.kind != "month":
            advice = (
                "ist kein Monat. Schreiben Sie zum Beispiel 03/2025 oder März 2025."
            )
            raise Unreadable("period", month, advice)
        if is_blank(status):
            return period, self._by_age(period, data_date(as_of), waiting)
        state = _STATUSES.get(fold(shown(status)))
        if state is None:
            advice = (
                "ist kein Status. Schreiben Sie endgültig, vorläufig, hochgerechnet."
            )
            raise Unreadable("status", status, advice)
        return period, state

    def _by_age(self, period: Period, as_of: date | None, waiting: int) -> str:
        known, month = as_of or self._data_as_of, period.start
        if known is None:
            return ValueStatus.FINAL.value
        waited = (known.year - month.year) * 12 + known.month - month.month
        is_final = waited >= waiting
        return (ValueStatus.FINAL if is_final else ValueStatus.PROVISIONAL).value


def code_of(cell) -> tuple[str, str] | None:
    """ "K3E1" and the group of "K3E1_F" or "K3 E1 – Integrationsquote …"; else None."""
    match = _CODE.fullmatch(shown(cell).removeprefix("'"))
    if match is None:
        return None
    code = f"K{match[1]}" + (f"E{match[2]}" if match[2] else "")
    return code, _GROUPS.get((match[3] or "").upper(), "")
