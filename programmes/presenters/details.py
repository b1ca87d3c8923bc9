"""What changed in the details of a programme, and what a new one holds."""

from documents.presenters.outline import counted
from programmes.models import Programme


def details_of(document) -> dict:
    """What is stored, before a form writes onto the row."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "letterhead": document.letterhead,
        "abbreviations": dict(document.abbreviations),
    }


def differences(stored: dict, form, formset) -> list[dict]:
    """Where the stored details differ from the typed ones, after a stale save."""
    typed = {**form.cleaned_data, "abbreviations": formset.mapping()}
    labels = {name: form.fields[name].label for name in form.Meta.fields}
    labels["abbreviations"] = "Abkürzungen"
    return [
        {
            "label": label,
            "stored": _detail(stored[name]),
            "typed": _detail(typed[name]),
        }
        for name, label in labels.items()
        if stored[name] != typed[name]
    ]


def _detail(value) -> str:
    if isinstance(value, dict):
        rows = (f"{short} = {long}" for short, long in sorted(value.items()))
        return "; ".join(rows) or "–"
    return value or "–"


def created_words(programme: Programme) -> str:
    """What was made, and what was taken over from last year."""
    words = f"„{programme}“ ist angelegt."
    if programme.predecessor is None:
        return words
    count = programme.document.sections.filter(is_carried_over=True).count()
    year = programme.predecessor.year
    if not count:
        return (
            f"{words} Aus {year} passte kein Abschnitt zu dieser Gliederung; die Texte "
            "bleiben im früheren Programm lesbar."
        )
    taken = counted(count, "Abschnitt ist", "Abschnitte sind")
    return (
        f"{words} {taken} aus {year} übernommen und als „aus Vorjahr“ gekennzeichnet."
    )
