"""A topic with its pairs of activity and expected effect, all typed on one page."""

from collections.abc import Mapping

from django import forms

from documents import richtext
from documents.fingerprints import fingerprint
from documents.forms.section import RichTextField
from programmes.topics import PARTS

MAX_PAIRS = 40


class NewTopicForm(forms.Form):
    title = forms.CharField(label="Thema", max_length=200)


class PairForm(forms.Form):
    """One activity and its expected effect; ``base_*`` say what the page showed."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    title = forms.CharField(
        label="Überschrift der Aktivität", max_length=200, required=False
    )
    html = RichTextField(label="Aktivität")
    effect = RichTextField(label="Wirkungserwartung")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("html", "effect"):
            self.fields[name].widget.attrs["rows"] = 8
        for name in PARTS:
            self.fields[f"base_{name}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, max_length=20
            )

    def part(self) -> dict:
        """What ``topics.save_topic`` stores."""
        data = self.cleaned_data
        return {"id": data.get("pk"), **{name: data.get(name, "") for name in PARTS}}

    def is_mine(self, name: str) -> bool:
        """Did the person change this since the page was opened?"""
        base = self.cleaned_data.get(f"base_{name}")
        return base != fingerprint(self.cleaned_data.get(name, ""))


PairFormSet = forms.formset_factory(
    PairForm, extra=0, max_num=MAX_PAIRS, absolute_max=MAX_PAIRS + 1, validate_max=True
)


class TopicForm(forms.Form):
    """Title and version of a topic; ``pairs`` is the formset below it."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1
    )
    title = forms.CharField(label="Thema", max_length=200)
    base_title = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=20
    )

    def __init__(self, data=None, *, pairs=None, **kwargs):
        super().__init__(data, **kwargs)
        initial = None if data is not None else [_initial(part) for part in pairs or []]
        self.pairs = PairFormSet(data, prefix="paar", initial=initial)

    @classmethod
    def shown(cls, values: Mapping):
        """The form with these values: ``title``, ``version``, ``parts``."""
        start = {
            "version": values["version"],
            "title": values["title"],
            "base_title": values.get("base_title") or fingerprint(values["title"]),
        }
        return cls(initial=start, pairs=values["parts"])

    def is_valid(self):
        return super().is_valid() & self.pairs.is_valid()

    def parts(self) -> list[dict]:
        return [form.part() for form in self.pairs.forms]

    def draft_content(self) -> dict:
        """What was typed, valid or not, to be kept as draft."""
        return {
            "title": _kept(self.data.get("title", ""))[:200],
            "base_title": self.data.get("base_title", "")[:20],
            "parts": [self._typed(form) for form in self.pairs.forms],
        }

    def _typed(self, form: PairForm) -> dict:
        get = lambda name: _kept(self.data.get(form.add_prefix(name), ""))  # noqa: E731
        number = get("pk")
        return {
            "id": int(number) if number.isdecimal() and len(number) < 19 else None,
            "title": get("title")[:200],
            "html": richtext.from_typed(get("html")),
            "effect": richtext.from_typed(get("effect")),
            **{f"base_{name}": get(f"base_{name}")[:20] for name in PARTS},
        }


def _initial(part: dict) -> dict:
    bases = {
        f"base_{name}": part.get(f"base_{name}") or fingerprint(part[name])
        for name in PARTS
    }
    return {
        "pk": part["id"],
        **{name: part[name] for name in PARTS},
        **(bases if part["id"] else {}),
    }


def _kept(value) -> str:
    return str(value).replace("\0", "")
