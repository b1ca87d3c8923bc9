"""Add a block of some kind, and change its settings."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.errors import DomainError, StaleData
from documents import actions, block_forms, rules
from documents.fingerprints import fingerprint
from documents.permissions import check_can_edit_section
from documents.presenters import page
from documents.registry import BlockKind, block_kind
from documents.views.common import address, fetch_block, fetch_section, scope_of
from documents.views.section import frame
from organisations.access import jobcenter_page
from organisations.roles import Permission


@require_http_methods(["GET", "HEAD"])
@jobcenter_page(Permission.VIEW_PLANS)
def choose_kind(request, year, pk):
    """The kinds of blocks with what they show."""
    found = _fetch_to_edit(request, year, pk)
    context = {
        **frame(page.SectionPage.of(found), "Baustein hinzufügen"),
        "kinds": [
            {
                "kind": kind,
                "url": address(found, "new_block", kind.key),
                "at_once": block_forms.asks_nothing(kind),
            }
            for kind in block_forms.addable_kinds()
        ],
        "after": _after(request.GET),
        "refused": _refusal(found),
    }
    return render(request, "documents/choose_kind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def new_block(request, year, pk, kind):
    """Ask for the settings of a new block and add it."""
    found = _fetch_to_edit(request, year, pk)
    chosen = _kind(kind)
    form, is_complete = _form(request, chosen, {}, scope_of(found))
    if is_complete:
        after = found.blocks.filter(pk=_after(request.POST)).first()
        try:
            block = actions.add_block(
                found,
                kind=chosen.key,
                config=block_forms.settings_of(form),
                after=after,
                by=request.user,
            )
        except DomainError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{chosen.label} ist hinzugefügt.")
            return redirect(address(found, anchor=f"baustein-{block.pk}"))
    after = _after(request.POST or request.GET)
    return _page(request, found, chosen, form, after=after)


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def edit_block(request, year, pk, block_id):
    """Change the settings of a block; a stale form is shown beside the new state."""
    found = _fetch_to_edit(request, year, pk)
    block = fetch_block(found, block_id)
    chosen = _kind(block.kind)
    form, is_complete = _form(request, chosen, block.config, scope_of(found))
    base = fingerprint(block.config)
    is_stale = request.method == "POST" and request.POST.get("base") != base
    if is_complete and not is_stale:
        try:
            actions.change_block(
                block,
                config=block_forms.settings_of(form),
                version=found.version,
                by=request.user,
            )
        except StaleData:
            is_stale = True
        except DomainError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{chosen.label} ist gespeichert.")
            return redirect(address(found, anchor=f"baustein-{block.pk}"))
    return _page(
        request, found, chosen, form, block=block, is_stale=is_stale, base=base
    )


def _fetch_to_edit(request, year, pk):
    found = fetch_section(request, year, pk)
    check_can_edit_section(request.user, found, request.jobcenter)
    return found


def _kind(key: str) -> BlockKind:
    try:
        kind = block_kind(key)
        block_forms.form_class(kind)
    except LookupError as error:
        raise Http404 from error
    return kind


def _form(request, kind: BlockKind, config: dict, scope):
    """The form to show, and whether it is complete and may be stored."""
    if request.method != "POST":
        return block_forms.shown(kind, config, scope), False
    form = block_forms.posted(kind, request.POST, scope)
    reshaped = form.reshaped() if hasattr(form, "reshaped") else None
    if reshaped is not None:
        return reshaped, False
    return form, form.is_valid()


def _page(request, found, kind, form, *, block=None, is_stale=False, base="", after=0):
    view = page.SectionPage.of(found)
    shown = None
    if block is not None:
        shown = next((b for b in view.blocks() if b.block.pk == block.pk), None)
    context = {
        **frame(view, kind.label),
        "kind": kind,
        "form": form,
        "shown": shown,
        "base": base,
        "after": after,
        "is_stale": is_stale,
        "refused": _refusal(found),
    }
    return render(
        request, "documents/block_form.html", context, status=409 if is_stale else 200
    )


def _refusal(found) -> str:
    try:
        rules.check_can_edit(found)
    except DomainError as error:
        return str(error)
    return ""


def _after(data) -> int:
    text = data.get("nach", "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0
