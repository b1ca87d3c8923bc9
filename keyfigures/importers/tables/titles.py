"""The month that titles over a table name, if they name one."""

import re

from core.periods import Period
from keyfigures.importers.tables.periods import find_period
from keyfigures.importers.tables.raw import RawTable

_OTHER_DATES = re.compile(r"Datenstand|\bStand\b|[Ee]rstell|[Vv]eröffentlich|©")
_REPORT = re.compile(r"Bericht|Monat|Zeitraum", re.I)


def title_period(table: RawTable) -> Period | None:
    """The one period of the titles; that of the "Berichtsmonat" before others.

    Dates of Datenstand and publishing are others. None where titles disagree.
    """
    lines = [line for line in table.titles if not _OTHER_DATES.search(line)]
    for chosen in ([line for line in lines if _REPORT.search(line)], lines):
        found = {hit.period for hit in map(find_period, chosen) if hit}
        if len(found) == 1:
            return found.pop()
    return None
