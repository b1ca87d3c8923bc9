"""What people type for key figures: periods in words, dates, values and marks."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from core.forms import GermanDateField, PeriodField
from core.numbers import NotANumber, parse_german
from core.periods import MONTHS, Period
from keyfigures.enums import Mark
from keyfigures.querysets import fold

_MONTH_NUMBERS = {fold(name): number for number, name in enumerate(MONTHS, start=1)}
_NAMED_MONTH = re.compile(r"([a-zäöü]{3,9})\.?\s+(\d{4})", re.I)
_SHORT_MONTH = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{4})")
_QUARTER = re.compile(r"(?:Q\s*)?([1-4])\.?\s*(?:Quartal)?\s+(\d{4})", re.I)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SPAN = re.compile(r"(.+?)\s+(?:bis|–|-)\s+(.+)", re.I)
DECIMALS = 8  # what the column holds after the comma


def period_code(text: str) -> str:
    """The code of a period as people write it; unknown wording stays as it is.

    "Oktober 2016", "10/2016" -> "2016-10"; "3. Quartal 2018" -> "2018-Q3";
    "30.08.2011" -> "2011-08-30"; "Januar bis August 2019" -> "2019-01/2019-08".
    """
    plain = " ".join(text.split())
    if match := _DAY.fullmatch(plain):
        day, month, year = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if match := _QUARTER.fullmatch(plain):
        return f"{match[2]}-Q{match[1]}"
    if code := _month_code(plain):
        return code
    if match := _SPAN.fullmatch(plain):
        first, last = match.groups()
        last_code = _month_code(last)
        first_code = _month_code(first) or _month_code(f"{first} {last_code[:4]}")
        if first_code and last_code:
            return f"{first_code}/{last_code}"
    return plain


def _month_code(text: str) -> str:
    """ "2016-10" of "Oktober 2016", "Okt 2016", "10/2016" or "2016-10"; else ""."""
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return text
    if match := _SHORT_MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _NAMED_MONTH.fullmatch(text):
        word = fold(match[1])
        for name, number in _MONTH_NUMBERS.items():
            if name.startswith(word):
                return f"{match[2]}-{number:02}"
    return ""


class SpokenPeriodField(PeriodField):
    """A period in words or as code; cleans to Period."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault(
            "help_text",
            "Zum Beispiel 2018, Oktober 2017, 3. Quartal 2018, 31.12.2018 oder "
            "Januar bis August 2019.",
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = period_code(value)
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(
                "Das ist kein Zeitraum. Schreiben Sie zum Beispiel 2018, Oktober 2017, "
                "3. Quartal 2018, 31.12.2018 oder Januar bis August 2019."
            ) from error

    def prepare_value(self, value):
        return value.label if isinstance(value, Period) else value


class DataDateField(GermanDateField):
    """Datenstand: a month as MM/JJJJ (kept as its first day) or a day."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)
        self.widget.attrs["placeholder"] = "MM/JJJJ"

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return None if isinstance(value, str) else value
        code = _month_code(" ".join(value.split()))
        try:
            return (
                date.fromisoformat(f"{code}-01") if code else super().to_python(value)
            )
        except (ValueError, ValidationError) as error:
            raise ValidationError(
                "Bitte schreiben Sie den Datenstand als Monat, zum Beispiel 10/2017, "
                "oder als Datum, zum Beispiel 15.10.2017."
            ) from error

    def prepare_value(self, value):
        if isinstance(value, date) and value.day == 1:
            return f"{value:%m/%Y}"
        return super().prepare_value(value)


@dataclass(frozen=True)
class Entry:
    """What was typed: a number, a mark, or a fact in words."""

    value: Decimal | None = None
    mark: str = ""
    text: str = ""


class EntryField(forms.CharField):
    """A German number, a mark of the statistics, or words; ``read`` decides which."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("label", "Wert")
        kwargs.setdefault(
            "help_text",
            "Eine Zahl wie 1.234,5 oder ein Zeichen: * geheim gehalten, x nicht "
            "sinnvoll, - nichts vorhanden, . nicht bekannt, ... liegt später vor.",
        )
        super().__init__(**kwargs)
        self.widget.attrs.update({"autocomplete": "off"})

    @staticmethod
    def read(typed: str, unit: str) -> Entry:
        """Raises ValidationError with the remedy where the text is none of them."""
        if typed in Mark.values:
            return Entry(mark=typed)
        if unit == "text":
            return Entry(text=typed)
        try:
            number = parse_german(typed)
        except NotANumber as error:
            raise ValidationError(
                f"{error} Liegt kein Wert vor, tragen Sie ein Zeichen ein, zum "
                "Beispiel einen Stern, wenn er der Geheimhaltung unterliegt."
            ) from error
        if number is not None and number != round(number, DECIMALS):
            raise ValidationError(
                f"Hinter dem Komma sind höchstens {DECIMALS} Stellen möglich."
            )
        return Entry(value=number)
