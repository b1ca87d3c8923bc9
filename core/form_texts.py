"""Cells of a form as texts: to compare what was shown, typed and stored by now."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BooleanField, Field, Form

YES, NO, EMPTY = "ja", "nein", "leer"


def stored_texts(form: Form, left_out: Iterable[str] = ()) -> dict[str, str]:
    """The initial values as the page shows them."""
    return _texts(
        form,
        left_out,
        lambda name: form.get_initial_for_field(form.fields[name], name),
    )


def typed_texts(form: Form, left_out: Iterable[str] = ()) -> dict[str, str]:
    """What was sent, in the same notation where it can be read."""
    return _texts(form, left_out, lambda name: form[name].data)


def readable(field: Field | None, text: str) -> str:
    """A text as a person reads it: the words of a choice, "nein", "leer"."""
    if isinstance(field, BooleanField) and text in ("", YES):
        return text or NO
    choices = {str(key): words for key, words in getattr(field, "choices", [])}
    return str(choices.get(text, text)) or EMPTY


def dump(texts: dict) -> str:
    """What a person is shown, for a hidden field that comes back with the form."""
    return json.dumps(texts, ensure_ascii=False)


def load(text: str, *, depth: int) -> dict:
    """Read ``dump`` back: texts under ``depth`` levels of names, else nothing."""
    try:
        found = json.loads(text)
        _check(found, depth)
    except (ValueError, TypeError, RecursionError):
        return {}
    return found


def _check(found: Any, depth: int) -> None:
    if depth == 0:
        if not isinstance(found, str):
            raise TypeError
        return
    if not isinstance(found, dict):
        raise TypeError
    for value in found.values():
        _check(value, depth - 1)


def _texts(
    form: Form, left_out: Iterable[str], raw: Callable[[str], Any]
) -> dict[str, str]:
    without = set(left_out)
    names = [
        name
        for name, field in form.fields.items()
        if name not in without and not field.disabled
    ]
    return {name: _text(form.fields[name], raw(name)) for name in names}


def _text(field: Field, raw: Any) -> str:
    """A value in the notation of the page; typed nonsense stays as typed."""
    if isinstance(field, BooleanField):
        return YES if raw else ""
    try:
        value = field.to_python(raw)
    except ValidationError:
        value = raw
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown)
