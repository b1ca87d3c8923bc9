"""Two people changed the same measure: both versions, and a form to go on with."""

from django.http import QueryDict

from core import form_texts, merging
from measures.forms.measure import MeasureForm

ROW = "measure"


def base_of(form: MeasureForm) -> str:
    """What the person is shown, to come back with the form."""
    return form_texts.dump(form.stored_texts())


def merge(mine: MeasureForm, theirs: MeasureForm) -> tuple[QueryDict, list[dict]]:
    """My input on top of what is stored by now, and every difference in words."""
    base = form_texts.load(mine.data.get("base", ""), depth=1)
    merged = merging.merge(
        {ROW: base}, {ROW: mine.typed_texts()}, {ROW: theirs.stored_texts()}
    )
    data = QueryDict(mutable=True)
    for name, text in merged.rows[ROW].items():
        if name == "target_groups":
            data.setlist(name, [key for key in text.split(",") if key])
        else:
            data[name] = text
    shown = [_shown(item, mine) for item in merged.differences]
    return data, shown


def _shown(item: merging.Difference, form: MeasureForm) -> dict:
    return {
        "label": form.fields[item.name].label,
        "theirs": form.readable(item.name, item.theirs),
        "mine": form.readable(item.name, item.mine),
        "is_open": item.is_open,
    }
