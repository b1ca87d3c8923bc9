"""A form of stored data as a page: what was shown, typed, and is stored by now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import Form
from django.http import QueryDict

from core import form_texts, merging

KEY = "seite"


@dataclass
class EditPage:
    """A form made from what is stored; ``make(data)`` makes it again."""

    make: Callable[[QueryDict | None], Form]
    stored_version: int
    data: QueryDict | None = None
    differences: list[dict] = field(default_factory=list)
    is_merged: bool = False

    def __post_init__(self):
        self.form: Any = self.make(self.data)

    @property
    def version(self) -> int:
        """The state this page was made from; a refused form keeps the one it had."""
        if self.form.is_bound and not self.is_merged:
            return self.sent_version
        return self.stored_version

    @property
    def sent_version(self) -> int:
        return version_in(self.data)

    @property
    def base(self) -> str:
        """What the person was shown first, as JSON; it comes back with the form."""
        if self.form.is_bound and not self.is_merged:
            return self._sent_base
        return form_texts.dump(form_texts.stored_texts(self.form))

    @property
    def _sent_base(self) -> str:
        return "" if self.data is None else str(self.data.get("base", ""))

    def merged_with(self, stored: "EditPage") -> "EditPage":
        """My input on top of what is stored by now, with all differences listed."""
        theirs = form_texts.stored_texts(stored.form)
        merged = merging.merge(
            {KEY: form_texts.load(self._sent_base, depth=1)},
            {KEY: form_texts.typed_texts(self.form)},
            {KEY: theirs},
        )
        texts = theirs | merged.rows[KEY]
        page = EditPage(
            stored.make, stored.stored_version, as_data(texts), is_merged=True
        )
        page.differences = differences(merged, self.form)
        return page


def version_in(data: Mapping | None) -> int:
    """The version a page was made from, as it came back; nonsense fits no version."""
    text = str((data or {}).get("version", ""))
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def as_data(texts: dict[str, str]) -> QueryDict:
    """Texts as a form would send them."""
    data = QueryDict(mutable=True)
    data.update({name: text for name, text in texts.items() if text})
    return data


def differences(merged: merging.Merged, form: Form) -> list[dict]:
    """What somebody else changed, in the words of the form."""
    return [_shown(item, form.fields[item.name]) for item in merged.differences]


def _shown(item: merging.Difference, form_field) -> dict:
    return {
        "label": form_field.label or "Zielart",
        "theirs": form_texts.readable(form_field, item.theirs),
        "mine": form_texts.readable(form_field, item.mine),
        "is_open": item.is_open,
    }
