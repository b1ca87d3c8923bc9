"""Small parts of pages: icons, states, scroll regions, controls of forms."""

from collections.abc import Iterable

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

#: kind of a state -> class of its shape. A state never speaks by colour alone.
SHAPES = {
    "danger": "kern-icon kern-icon--danger",
    "warning": "kern-icon kern-icon--warning",
    "success": "kern-icon kern-icon--success",
    "info": "kern-icon kern-icon--info",
    "open": "shape shape--open",
    "progress": "shape shape--progress",
    "locked": "shape shape--locked",
    "omitted": "shape shape--omitted",
    "neutral": "shape shape--neutral",
}

#: severity of a finding -> kind and word
SEVERITIES = {
    "error": ("danger", "Fehler"),
    "warning": ("warning", "Warnung"),
    "hint": ("info", "Hinweis"),
}

#: level of a Django message -> kind
MESSAGE_KINDS = {"error": "danger", "warning": "warning", "success": "success"}


@register.simple_tag
def icon(name: str, size: str = "default") -> SafeString:
    """A KERN icon beside a word; screen readers hear only the word."""
    return format_html(
        '<span class="kern-icon kern-icon--{} kern-icon--{}" aria-hidden="true">'
        "</span>",
        name,
        size,
    )


@register.simple_tag
def shape(kind: str) -> SafeString:
    """The shape of a state without its word, which must stand beside it."""
    css_class = SHAPES.get(kind, SHAPES["neutral"])
    return format_html('<span class="{}" aria-hidden="true"></span>', css_class)


@register.simple_tag
def status(kind: str, label: str) -> SafeString:
    """A state as shape and word, for lists and tables."""
    return format_html(
        '<span class="status status--{}">{}<span>{}</span></span>',
        kind,
        shape(kind),
        label,
    )


@register.filter
def severity_kind(severity) -> str:
    return SEVERITIES.get(str(severity), SEVERITIES["hint"])[0]


@register.filter
def severity_word(severity) -> str:
    return SEVERITIES.get(str(severity), SEVERITIES["hint"])[1]


@register.filter
def message_kind(message) -> str:
    return MESSAGE_KINDS.get(message.level_tag, "info")


@register.simple_block_tag
def scrollregion(content: str, label: str) -> SafeString:
    """A wide table scrolls in here, by keyboard too, so that the page never does."""
    return format_html(
        '<div class="scroll-region" role="region" aria-label="{}" tabindex="0">'
        "{}</div>",
        label,
        content,
    )


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*parts: str) -> dict[str, list[dict[str, str]]]:
    """``{% breadcrumb "Aufträge" list_url job.title %}``: label, url … this page."""
    urls = [*parts[1::2], ""]
    pairs = zip(parts[::2], urls, strict=True)
    return {"items": [{"label": label, "url": url} for label, url in pairs]}


@register.simple_tag
def page_numbers(page: Page) -> list:
    """Numbers around the present page, the first and the last, dots between."""
    return list(
        page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    )


# --- Forms (template pack "kern") ---------------------------------------------


@register.filter
def anchor(field: BoundField) -> str:
    """Id of the control a link in the error summary jumps to."""
    widgets = field.subwidgets
    if field.field.widget.use_fieldset and widgets:
        return widgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


@register.simple_tag
def form_errors(form: BaseForm) -> list[dict[str, str]]:
    """Everything wrong in a form, in the order of its fields, hidden ones included."""
    found = [{"text": str(text), "anchor": ""} for text in form.non_field_errors()]
    for field in form:
        for text in field.errors:
            if field.is_hidden:
                found.append({"text": str(text), "anchor": ""})
            else:
                found.append(
                    {"text": f"{_plain(field.label)}: {text}", "anchor": anchor(field)}
                )
    return found


@register.simple_tag
def formset_errors(formset) -> list[dict[str, str]]:
    """Everything wrong in a formset; each entry names its row."""
    found = [{"text": str(text), "anchor": ""} for text in formset.non_form_errors()]
    for number, form in enumerate(formset.forms, start=1):
        for item in form_errors(form):
            item["text"] = f"Zeile {number}, {item['text']}"
            found.append(item)
    return found


@register.simple_tag
def control(
    field: BoundField, css_class: str, label: str = "", unit: str = ""
) -> SafeString:
    """The widget of a field with a class, described by its unit, help and errors.

    ``label`` names a control in a table cell; ``unit`` is the text after the control,
    printed under the id ``<auto_id>_einheit``.
    """
    attrs: dict[str, str | bool] = {
        "class": _joined([field.field.widget.attrs.get("class"), css_class])
    }
    if label:
        attrs["aria-label"] = label
    if unit and not field.use_fieldset:
        described = field.aria_describedby
        attrs["aria-describedby"] = _joined([f"{field.auto_id}_einheit", described])
    return field.as_widget(attrs=attrs)


@register.filter
def choices_with_class(field: BoundField, css_class: str) -> list:
    """Radio buttons or check boxes of a field with KERN's class and description."""
    described = field.aria_describedby
    parts = field.subwidgets
    for part in parts:
        attrs = part.data["attrs"]
        attrs["class"] = _joined([attrs.get("class"), css_class])
        attrs.pop("required", None)  # the group says so
        if described and field.errors:
            attrs["aria-describedby"] = described
    return parts


@register.filter
def choice_groups(field: BoundField, css_class: str) -> list[dict]:
    """The same under the headings of its choices; one group without heading else."""
    parts = iter(choices_with_class(field, css_class))
    groups: list[dict] = []
    for value, label in getattr(field.field, "choices", []):
        if isinstance(label, list | tuple):
            groups.append({"label": value, "parts": [next(parts) for _ in label]})
        elif groups and not groups[-1]["label"]:
            groups[-1]["parts"].append(next(parts))
        else:
            groups.append({"label": "", "parts": [next(parts)]})
    return groups


@register.filter
def is_multiple_choice(field: BoundField) -> bool:
    """Check boxes in a group: several of them, not one."""
    return getattr(field.field.widget, "allow_multiple_selected", False)


def _joined(classes: Iterable[str | None]) -> str:
    return " ".join(part for part in classes if part)


def _plain(label) -> str:
    return str(label).rstrip(":*")
