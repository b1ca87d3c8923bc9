"""Form fields that read German notation strictly, whatever the browser's language."""

import re
from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from core import formats
from core.numbers import NotANumber, parse_german
from core.periods import Period

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class GermanDecimalField(forms.CharField):
    """A number typed as 1.234,56; cleans to Decimal or None."""

    def __init__(
        self,
        *,
        decimals: int = 2,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        **kwargs,
    ):
        self.decimals = decimals
        self.min_value = min_value
        self.max_value = max_value
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})
        self.widget.attrs.setdefault("class", "num")

    def to_python(self, value):
        if isinstance(value, Decimal) or value is None:
            return value
        try:
            number = parse_german(str(super().to_python(value)))
        except NotANumber as error:
            raise ValidationError(str(error), code="invalid") from error
        if number is not None:
            self._check_decimals(number)
        return number

    def _check_decimals(self, number: Decimal) -> None:
        if number != number.quantize(Decimal(1).scaleb(-self.decimals)):
            allowed = (
                f"höchstens {self.decimals} Stellen"
                if self.decimals
                else "keine Stelle"
            )
            raise ValidationError(
                f"Hinter dem Komma ist hier {allowed} möglich.", code="decimals"
            )

    def run_validators(self, value):
        """The text rules of CharField do not fit a number; the range does."""
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            least = formats.number(Decimal(self.min_value))
            raise ValidationError(f"Der Wert darf nicht kleiner als {least} sein.")
        if self.max_value is not None and value > self.max_value:
            most = formats.number(Decimal(self.max_value))
            raise ValidationError(f"Der Wert darf nicht größer als {most} sein.")

    def validate(self, value):
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value):
        if isinstance(value, Decimal | int):
            shown = Decimal(value)
            plain = shown == shown.to_integral_value()
            return formats.number(shown, 0 if plain else self.decimals)
        return value

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class EuroField(GermanDecimalField):
    """An amount in Euro with cents, at least 0 unless said otherwise."""

    def __init__(self, *, min_value: int | None = 0, **kwargs):
        kwargs.setdefault("max_value", Decimal("9999999999.99"))
        super().__init__(decimals=2, min_value=min_value, **kwargs)


class PercentField(GermanDecimalField):
    """A rate in percent."""

    def __init__(self, *, decimals: int = 2, **kwargs):
        super().__init__(decimals=decimals, **kwargs)


class CountField(GermanDecimalField):
    """Whole persons or cases."""

    def __init__(self, **kwargs):
        kwargs.setdefault("min_value", 0)
        super().__init__(decimals=0, **kwargs)


class GermanDateField(forms.CharField):
    """A day typed as TT.MM.JJJJ (the browser's own field would ask in English)."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 10)
        super().__init__(**kwargs)
        self.widget.attrs.update({"placeholder": "TT.MM.JJJJ", "autocomplete": "off"})

    def to_python(self, value):
        if isinstance(value, date) or value is None:
            return value
        text = super().to_python(value)
        if not text:
            return None
        match = _DAY.fullmatch(text)
        try:
            if match is None:
                raise ValueError
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(
                "Bitte schreiben Sie das Datum als TT.MM.JJJJ, zum Beispiel 30.09.2026."
            ) from error

    def run_validators(self, value):
        """Lengths were checked as text; a day has none."""

    def prepare_value(self, value):
        return formats.german_date(value) if isinstance(value, date) else value


class PeriodField(forms.CharField):
    """A period code such as 2018, 2018-10 or 2019-01/2019-08; cleans to Period."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 21)
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, Period):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Period.parse(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def run_validators(self, value):
        """Lengths were checked as text."""

    def prepare_value(self, value):
        return value.code if isinstance(value, Period) else value
