"""The form of a section: heading, state, responsible person, and its texts."""

import re
from decimal import Decimal
from typing import cast

from django import forms

from core.formats import number
from documents import richtext
from documents.enums import SectionState
from documents.fingerprints import fingerprint

MAX_TEXT = 300_000  # characters of one text block, markup included: about 100 pages
MAX_VERSION = 2**31 - 1
_TEXT_NAME = re.compile(r"text-(\d{1,18})")


def too_long_text(size: int) -> str:
    return (
        f"Der Text ist mit {number(Decimal(size))} Zeichen zu lang, möglich sind "
        f"{number(Decimal(MAX_TEXT))}. Teilen Sie ihn auf mehrere Textbausteine auf."
    )


class RichTextField(forms.CharField):
    """A text with headings, lists, tables, notes and figures; cleans to safe HTML."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(required=False, strip=False, **kwargs)
        self.widget.attrs.update({"rows": 12, "data-rich-text": "", "lang": "de"})

    def to_python(self, value):
        return (super().to_python(value) or "").replace("\0", "")

    def validate(self, value):
        super().validate(value)
        if len(value) > MAX_TEXT:
            raise forms.ValidationError(too_long_text(len(value)))

    def clean(self, value):
        return richtext.from_typed(super().clean(value))


class SectionForm(forms.Form):
    """Everything a person can write in a section.

    ``title``, ``state`` and ``responsible`` carry hidden copies of what was shown
    (``initial-title`` …, see ``seen``), so that only what the person changed overrides
    what somebody else stored.
    """

    VALUES = ("title", "state", "responsible")

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=MAX_VERSION
    )
    title = forms.CharField(label="Überschrift", max_length=200)
    state = forms.ChoiceField(label="Stand", choices=SectionState.choices)
    responsible: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Zuständig",
        queryset=None,  # the view knows who may be asked
        required=False,
        empty_label="niemand",
    )

    def __init__(
        self,
        *args,
        section,
        blocks,
        people=None,
        can_title=False,
        has_state=True,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.section = section
        self.kept_bases: dict[str, str] = {}
        self.text_blocks = {block.pk: block for block in blocks if block.kind == "text"}
        if not can_title:
            del self.fields["title"]
        if not has_state:
            del self.fields["state"]
        if people is None:
            del self.fields["responsible"]
        else:
            responsible = cast(forms.ModelChoiceField, self.fields["responsible"])
            responsible.queryset = people
        for count, block in enumerate(self.text_blocks.values(), 1):
            label = "Text" if len(self.text_blocks) == 1 else f"Text {count}"
            self.fields[f"text-{block.pk}"] = RichTextField(label=label)

    @classmethod
    def shown(cls, *, section, blocks, texts=None, version=None, **kwargs):
        """The form with what is stored, or with the texts of a draft."""
        initial = {
            "version": section.version if version is None else version,
            "title": section.title,
            "state": section.state,
            "responsible": section.responsible_id,
        }
        for block in blocks:
            if block.kind == "text":
                initial[f"text-{block.pk}"] = (texts or {}).get(block.pk, block.html)
        return cls(section=section, blocks=blocks, initial=initial, **kwargs)

    @classmethod
    def from_draft(cls, draft, **options):
        """The form as the person left it, on the version it was begun with."""
        kept = draft.content
        texts = {int(key): html for key, html in kept.get("texts", {}).items()}
        form = cls.shown(texts=texts, version=draft.base_version, **options)
        form.kept_bases = kept.get("bases", {})
        form.initial |= {name: kept[name] for name in cls.VALUES if name in kept}
        return form

    def stored(self) -> dict[str, str]:
        """Heading, state and responsible person as the database has them."""
        section = self.section
        values = {
            "title": section.title,
            "state": section.state,
            "responsible": str(section.responsible_id or ""),
        }
        return {name: values[name] for name in self.VALUES if name in self.fields}

    def seen(self) -> list[tuple[str, str]]:
        """What the page showed first, to be sent back in hidden fields."""
        stored = self.stored()
        if self.is_bound:
            stored = {n: self.data.get(f"initial-{n}", v) for n, v in stored.items()}
        return [(f"initial-{name}", value) for name, value in stored.items()]

    def base_of(self, block) -> str:
        """Fingerprint of the text the person started from."""
        if self.is_bound:
            return self.bases().get(block.pk, "")
        return self.kept_bases.get(str(block.pk)) or fingerprint(block.html)

    def has_news(self) -> bool:
        """Did the person change anything that is not stored yet?"""
        stored = {key: block.html for key, block in self.text_blocks.items()}
        changed = any(stored[key] != html for key, html in self.texts().items())
        return changed or bool(self.changed_values()) or bool(self.rescued())

    def text_field(self, block_id: int):
        return self[f"text-{block_id}"]

    def bases(self) -> dict[int, str]:
        """What the texts were when the page was opened, as fingerprints."""
        found = {}
        for name, value in self.data.items():
            if name.startswith("base-") and name[5:].isdecimal():
                found[int(name[5:])] = str(value)[:20]
        return found

    def texts(self) -> dict[int, str]:
        """Texts that shall be stored, after the choices of a conflict page."""
        found = {}
        for block_id in self.text_blocks:
            name = f"text-{block_id}"
            choice = self.data.get(f"choice-{block_id}")
            if choice == "theirs" or name not in self.data:
                continue
            text = self.cleaned_data.get(name, "")
            if choice == "mine":
                text = richtext.clean(self.data.get(f"mine-{block_id}", "")[:MAX_TEXT])
            found[block_id] = text
        return found

    def orphans(self) -> dict[int, str]:
        """Texts of blocks that this section no longer has."""
        found = {}
        for name, value in self.data.items():
            match = _TEXT_NAME.fullmatch(name)
            if match and int(match[1]) not in self.text_blocks:
                html = richtext.from_typed(str(value).replace("\0", "")[:MAX_TEXT])
                if not richtext.is_blank(html):
                    found[int(match[1])] = html
        return found

    def rescued(self) -> list[str]:
        """Orphans that the person wants back as blocks of their own."""
        return [
            html for key, html in self.orphans().items() if f"rescue-{key}" in self.data
        ]

    def changed_values(self) -> dict:
        """Heading, state and responsible person, where the person changed them."""
        return {
            name: self.cleaned_data[name]
            for name, stored in self.stored().items()
            if name in self.cleaned_data
            and str(self.data.get(name, "")) != self.data.get(f"initial-{name}", stored)
        }

    def draft_content(self) -> dict:
        """What was typed, valid or not, to be kept as draft."""
        texts = {}
        for block_id in self.text_blocks:
            name = f"text-{block_id}"
            if name in self.data:
                text = str(self.data[name]).replace("\0", "")[:MAX_TEXT]
                texts[str(block_id)] = richtext.from_typed(text)
        for block_id, html in self.orphans().items():
            texts[str(block_id)] = html
        content: dict = {
            "texts": texts,
            "bases": {str(k): v for k, v in self.bases().items()},
        }
        for name in self.VALUES:
            if name in self.fields and name in self.data:
                content[name] = str(self.data[name]).replace("\0", "")[:200]
        return content

    def too_long(self) -> str:
        """The sentence about a text that no block can hold, or nothing."""
        for block_id in self.text_blocks:
            size = len(str(self.data.get(f"text-{block_id}", "")))
            if size > MAX_TEXT:
                return too_long_text(size)
        return ""

    def sent_version(self) -> int:
        """The version the person saw; 0 (always stale) where none was sent."""
        sent = self.data.get("version", "")
        valid = sent.isdecimal() and len(sent) < 10
        return int(sent) if valid else 0


class ItemForm(forms.Form):
    """Another entry of a repeated section."""

    title = forms.CharField(label="Überschrift", max_length=200)
