"""The mapping of a table: where each value gets its indicator, group, region and month.

A person shows it once; it is kept as JSON and understood again for the next file whose
header says the same (``fingerprint``). Its shape, with K the key of a column:

    {
      "form": "long" | "wide",        one value in each row | several
      "sheet": "Tabelle 1",           of a workbook; "" = the one with the largest table
      "period": {"column": K}         months in the rows; "31.12.2025" or 45658, too
              | {"column": K, "year": K}         month and year in columns of their own
              | {"column": K, "year": true}      month in the row, year in the header
              | {"header": true}      months in the header
              | {"title": true}       the one month that a title names
              | {"constant": "2025-01"},         codes of ``core.periods``
      "indicator": {"column": K} | {"columns": [K, K]} | {"header": true}
              | {"constant": key},
      "population", "region": likewise,
      "status": {"column": K} | {"constant": "final"},
      "value": K,                     long form only, like the three that follow
      "numerator": K | "", "denominator": K | "",
      "mark": K | "",                 a column with marks beside the numbers
      "agency": K | "",               Träger-Nr.: rows of other Jobcenter are left out
      "data_as_of": {"column": K} | {"title": true} | {"constant": "2025-04-01"} | {},
      "publisher": "…", "product": "…",
      "dates": "month" | "date" | "quarter" | "year",     what single dates stand for
      "points": {K or "*": "thousands" | "decimal"},      how "1.234" is meant
      "labels": {"indicator": {word: key, …}, …}          learned words; "-" leaves out
    }

In wide form every column with numbers that is not named above holds values. Words
under "labels" are folded (small, no umlauts); "*" stands for all words not listed, and
the dimension "column" tells which columns of a wide table to take ("take") or not.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from keyfigures.importers.tables.periods import find_period

LONG, WIDE = "long", "wide"
DIMENSIONS = ("indicator", "population", "region")
SKIP = "-"  # a word, or all others: leave it out
ASK = "ask"  # all others: one question for each
TAKE = "take"  # a column of a wide table
OTHERS = "*"


def answered(mapping: Mapping[str, Any], answers: Mapping[str, str]) -> dict[str, Any]:
    """The mapping with answers to the questions of ``read``, by key of the question."""
    learned = deepcopy(dict(mapping))
    for key, choice in answers.items():
        kind, _, rest = key.partition(":")
        if kind == "dates":
            learned["dates"] = choice
        elif kind == "point":
            _section(learned, "points")[rest] = choice
        elif kind == "label":
            dimension, _, word = rest.partition(":")
            _section(_section(learned, "labels"), dimension)[word] = choice
    return learned


def lasting(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """What holds for the next file, too: no month and no Datenstand of this one."""
    kept = deepcopy(dict(mapping))
    for name in ("period", "data_as_of"):
        source = kept.get(name)
        if isinstance(source, dict) and "constant" in source:
            del kept[name]
    if find_period(str(kept.get("sheet", ""))):
        del kept["sheet"]
    return kept


def _section(mapping: dict[str, Any], name: str) -> dict[str, Any]:
    """A part of the mapping to write into, whatever stood there."""
    if not isinstance(mapping.get(name), dict):
        mapping[name] = {}
    return mapping[name]
