"""What people type for key figures: periods in words, dates, values and marks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from core.forms import GermanDateField, PeriodField
from core.numbers import NotANumber, parse_german
from core.periods import Period
from keyfigures.enums import Mark
from keyfigures.spoken import month_code, period_code

DECIMALS = 8  # what the column holds after the comma


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
        code = month_code(" ".join(value.split()))
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
