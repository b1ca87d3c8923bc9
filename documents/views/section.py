"""Read and write a section."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import DomainError, StaleData
from documents import actions, homes, queries, rules
from documents.forms import SectionForm
from documents.models import Draft
from documents.permissions import (
    can_edit_document,
    can_edit_section,
    check_can_edit_section,
)
from documents.presenters import conflict, page
from documents.views import deeds
from documents.views.common import address, fetch_section, people_of, why_closed
from organisations.access import jobcenter_page
from organisations.roles import Permission

PAGES = (
    *("section", "preview", "draft", "history"),
    *("findings", "figures", "resolve", "add_block"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def section(request, year, pk):
    """One section: to be read by all, to be written by those who may."""
    found = fetch_section(request, year, pk)
    if request.method == "POST":
        check_can_edit_section(request.user, found, request.jobcenter)
        return save(request, found)
    draft = _draft(request, found)
    taken = "zwischenstand" in request.GET
    if draft and not taken and _has_news(draft, found):
        return show_draft(request, found, draft)
    return show(request, found, draft=draft if taken else None)


def save(request, found):
    """Store what was typed, then do what the pressed button asked for."""
    view = page.SectionPage.of(found)
    form = _form(request, view, data=request.POST)
    if not form.is_valid():
        return show(request, found, form=form, view=view)
    try:
        if deeds.wants_saving(request.POST, form):
            _store(request, found, form)
            messages.success(request, _done(form))
        return deeds.after_saving(request, view)
    except StaleData:
        return _stale(request, page.SectionPage.of(fetch_again(request, found)))
    except DomainError as error:
        if rules.omitted_part(found):  # somebody left it out meanwhile
            _keep(request, found, form)
        form.add_error(None, error)
        return show(request, found, form=form, view=view)


def fetch_again(request, found):
    return fetch_section(request, found.document.year, found.pk)


def show(request, found, *, form=None, draft=None, view=None):
    """The page with the form, or for reading where nothing may be changed."""
    view = view or page.SectionPage.of(found)
    closed = why_closed(request, found)
    is_open = not closed or form is not None
    if form is None and is_open:
        form = _form(request, view, draft=draft)
    blocks = view.blocks()
    if is_open:
        _join(blocks, form, view)
    texts = [b.field.value() or "" for b in blocks if b.field]
    context = {
        **frame(view),
        "form": form if is_open else None,
        "closed": closed,
        "omission": _omission(request, found),
        "blocks": blocks,
        "has_text": any(block.field for block in blocks),
        "editor_figures": view.figures_of(texts) if is_open else {},
        "figures_used": view.figures_used(),
        "findings": view.findings(may_edit=is_open),
        "marks": view.marks_shown(),
        "last_year": page.last_years_text(found),
        "items": _items(view),
        "draft": draft,
        "removed": _removed(request, found),
        "saved_key": request.GET.get("nach", ""),
    }
    return render(request, "documents/section.html", context)


def frame(view, here: str = "") -> dict:
    """What every page of a section needs; ``here`` names a page below it."""
    section = view.section
    return {
        "view": view,
        "crumbs": crumbs(view, here),
        "section": section,
        "document": section.document,
        "place": view.place,
        "outline": view.outline(),
        "urls": {name: address(section, name) for name in PAGES},
        "next_node": view.next_node(),
    }


def crumbs(view, here: str) -> list[dict]:
    """The way back: the page the document belongs to, section, this page."""
    document = view.section.document
    items = [
        {"label": document.title, "url": homes.url_of(document)},
        {"label": view.place},
    ]
    if here:
        items[-1]["url"] = address(view.section)
        items.append({"label": here})
    return items


def show_draft(request, found, draft):
    """A text that was typed and not saved: beside the stored one, to be chosen."""
    view = page.SectionPage.of(found)
    kept = draft.content.get("texts", {})
    pairs = [
        conflict.pair(block.html, kept.get(str(block.pk), block.html), view.filled)
        for block in view.node.blocks
        if block.kind == "text"
    ]
    known = {str(block.pk) for block in view.node.blocks}
    orphans = [view.filled(html) for key, html in kept.items() if key not in known]
    context = {
        **frame(view),
        "draft": draft,
        "pairs": [pair for pair in pairs if not pair.is_same],
        "orphans": orphans,
        "is_outdated": draft.base_version != found.version,
        "take_url": address(found) + "?zwischenstand=1",
    }
    return render(request, "documents/draft.html", context)


# --- Parts ---------------------------------------------------------------------------


def _form(request, view, *, data=None, draft=None) -> SectionForm:
    section = view.section
    options = {
        "section": section,
        "blocks": view.node.blocks,
        "can_title": rules.can_edit_title(section),
        "has_state": not view.node.is_heading,
        "people": people_of(request.jobcenter)
        if can_edit_document(request.user, request.jobcenter)
        else None,
    }
    if data is not None:
        return SectionForm(data, **options)
    if draft is None:
        return SectionForm.shown(**options)
    return SectionForm.from_draft(draft, **options)


def _store(request, found, form) -> None:
    actions.save_section(
        found,
        texts=form.texts(),
        rescued=form.rescued(),
        version=form.sent_version(),
        by=request.user,
        **form.changed_values(),
    )


def _stale(request, view):
    """409: both versions, the own one also kept as draft."""
    found = view.section
    form = _form(request, view, data=request.POST)
    form.is_valid()
    decision = conflict.decide(form, view.filled)
    _keep(request, found, form)
    context = {
        **frame(view),
        "form": form,
        "decision": decision,
        "carried": conflict.carried(form),
        "their_title": conflict.differing_title(form),
        "editor_figures": view.figures_of([c.mine for c in decision.conflicts]),
    }
    return render(request, "documents/conflict.html", context, status=409)


def _keep(request, found, form) -> None:
    """The typed text as draft; where the state forbids it the page still shows it."""
    try:
        actions.save_draft(
            found,
            content=form.draft_content(),
            base_version=form.sent_version(),
            by=request.user,
        )
    except DomainError as error:
        messages.error(request, str(error))


def _join(blocks, form, view) -> None:
    """Put the field of each text block beside its text."""
    for block in blocks:
        if block.is_text and f"text-{block.block.pk}" in form.fields:
            block.field = form.text_field(block.block.pk)
            block.base = form.base_of(block.block)
            value = block.field.value() or ""
            if value != block.block.html:
                block.answer = {**block.answer, "html": view.filled_typed(value)}


def _omission(request, found) -> dict | None:
    """What is left out here, and whether this person may take it up again."""
    part = rules.omitted_part(found)
    if part is None:
        return None
    part.document = found.document
    return {
        "part": part,
        "is_above": part.pk != found.pk,
        "may_take_up": _is_open(part)
        and can_edit_section(request.user, part, request.jobcenter),
    }


def _is_open(section) -> bool:
    try:
        rules.check_is_open(section)
    except DomainError:
        return False
    return True


def _draft(request, found) -> Draft | None:
    """What this person typed here; it waits while the section is left out."""
    may_edit = can_edit_section(request.user, found, request.jobcenter)
    if rules.omitted_part(found) or not may_edit:
        return None
    return Draft.objects.filter(section=found, user=request.user).first()


def _has_news(draft, found) -> bool:
    """Does the draft say anything that is not stored?"""
    content = draft.content
    stored = {str(block.pk): block.html for block in queries.blocks_of(found)}
    values = {
        "title": found.title,
        "state": found.state,
        "responsible": str(found.responsible_id or ""),
    }
    return any(
        stored.get(key) != html for key, html in content.get("texts", {}).items()
    ) or any(content.get(name, value) != value for name, value in values.items())


def _items(view) -> list:
    """The entries of a repeated section."""
    return view.node.children if view.section.repeat else []


def _removed(request, found):
    """The trail's entry of a block that was just taken away, for "Rückgängig"."""
    number = request.GET.get("entfernt", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    if found.blocks.filter(pk=number).exists():
        return None
    return queries.trail_of(found).filter(pgh_obj_id=number).order_by("-pgh_id").first()


def _done(form) -> str:
    at = timezone.localtime()
    return f"Gespeichert um {at:%H:%M} Uhr."
