"""A mapping of a table as fields of a form, and back.

The shape of a mapping is told in ``keyfigures.importers.tables.mapping``. In the form a
choice is a text: "column:K", "header", "title", "above" (the year, in the header),
"constant" (typed beside it) or "constant:key".
"""

from datetime import date
from typing import Any

from core.periods import Period

WORDS = ("indicator", "population", "region", "status")
ONE_COLUMN = ("value", "numerator", "denominator", "mark", "agency")
#: parts that questions of the reader fill, not this form
KEPT = ("dates", "points", "labels")


def mapping_of(told: dict[str, Any], sheet: str, before: dict[str, Any]) -> dict:
    """The mapping that the fields tell, with what questions taught ``before``."""
    found: dict[str, Any] = {
        **{name: before[name] for name in KEPT if name in before},
        "sheet": sheet,
        "form": told.get("form", ""),
        "period": _period(told),
        "data_as_of": _data_as_of(told),
        "publisher": told.get("publisher", ""),
        "product": told.get("product", ""),
    }
    for name in WORDS:
        found[name] = _entry(told.get(name, ""), told.get(f"{name}_more", ""))
    for name in ONE_COLUMN:
        found[name] = _key(told.get(name, ""))
    return found


def initial_of(mapping: dict[str, Any]) -> dict[str, Any]:
    """A mapping as the fields of the form show it."""
    period, as_of = mapping.get("period") or {}, mapping.get("data_as_of") or {}
    found: dict[str, Any] = {
        "form": mapping.get("form"),
        "period": _choice(period, typed=True),
        "period_text": _parsed(period.get("constant")),
        "year": _year(period.get("year")),
        "data_as_of": _choice(as_of, typed=True),
        "data_as_of_text": _day(as_of.get("constant")),
        "publisher": mapping.get("publisher", ""),
        "product": mapping.get("product", ""),
    }
    for name in WORDS:
        entry = mapping.get(name) or {}
        found[name] = _choice(entry)
        second = (entry.get("columns") or [])[1:2]
        found[f"{name}_more"] = _column(second[0] if second else "")
    for name in ONE_COLUMN:
        found[name] = _column(mapping.get(name) or "")
    return found


def _choice(entry: dict[str, Any], *, typed: bool = False) -> str:
    """One source of a mapping as the choice that means it."""
    if entry.get("header") or entry.get("title"):
        return "header" if entry.get("header") else "title"
    if constant := entry.get("constant"):
        return "constant" if typed else f"constant:{constant}"
    keys = entry.get("columns") or [entry.get("column") or ""]
    return _column(keys[0])


def _column(key: str) -> str:
    return f"column:{key}" if key else ""


def _year(year) -> str:
    return "above" if year is True else _column(year or "")


def _parsed(code) -> Period | None:
    try:
        return Period.parse(code) if code else None
    except ValueError:
        return None


def _day(text) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _period(told: dict[str, Any]) -> dict[str, Any]:
    choice, period = told.get("period", ""), told.get("period_text")
    if choice == "constant":
        return {"constant": period.code} if period else {}
    entry = _entry(choice)
    year = told.get("year", "")
    if "column" in entry and year:
        entry["year"] = True if year == "above" else _key(year)
    return entry


def _data_as_of(told: dict[str, Any]) -> dict[str, Any]:
    choice, day = told.get("data_as_of", ""), told.get("data_as_of_text")
    if choice == "constant":
        return {"constant": day.isoformat()} if day else {"constant": ""}
    return _entry(choice)


def _entry(choice: str, second: str = "") -> dict[str, Any]:
    """The source of a mapping that a choice means."""
    kind, _, key = choice.partition(":")
    if kind in ("header", "title"):
        return {kind: True}
    if kind == "constant":
        return {"constant": key}
    if kind == "column" and second:
        return {"columns": [key, _key(second)]}
    return {"column": key} if key else {}


def _key(choice: str) -> str:
    return choice.partition(":")[2]
