"""What the buttons of findings do: move to newer data, keep, link a typed number."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import DomainError
from documents import actions as document_actions
from documents.findings import check_input
from documents.permissions import check_can_edit_section
from documents.presenters.page import SectionPage
from documents.refs import parse
from documents.resolution import resolve_document
from documents.resolver import Resolver
from documents.views.common import address, fetch_block, fetch_section, scope_of
from documents.views.section import frame
from keyfigures.actions.newer import keep_values, move_to_newest, words_left
from keyfigures.newer import Move, Newer
from keyfigures.presenters import newer as presenter
from keyfigures.shown import Shown
from organisations.access import jobcenter_page
from organisations.roles import Permission

CHANGED = (
    "Inzwischen haben sich die Daten geändert. Entscheiden Sie noch einmal, was hier "
    "gelten soll."
)


@require_http_methods(["GET", "HEAD", "POST"])
@jobcenter_page(Permission.VIEW_PLANS)
def newer(request, year, pk):
    """The figures of a section for which newer data exist, each to be decided on."""
    section = fetch_section(request, year, pk)
    check_can_edit_section(request.user, section, request.jobcenter)
    shown, moves = _moves(section)
    if request.method == "POST":
        return _decide(request, section, shown, moves)
    context = {
        **frame(SectionPage.of(section), "Neuere Daten"),
        "moves": [presenter.row(move) for move in moves],
        "keys": [move.key for move in moves],
    }
    return render(request, "keyfigures/newer.html", context)


@require_POST
@jobcenter_page(Permission.VIEW_PLANS)
def link_number(request, year, pk):
    """Put a link in place of a number that somebody typed."""
    section = fetch_section(request, year, pk)
    check_can_edit_section(request.user, section, request.jobcenter)
    block = fetch_block(section, _number(request.POST.get("block", "")))
    typed, ref = request.POST.get("typed", "")[:40], request.POST.get("ref", "")
    try:
        _check_same(typed, ref, scope_of(section))
        document_actions.link_number(
            block, typed, ref, version=_version(request), by=request.user
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"„{typed}“ ist jetzt verlinkt.")
    return redirect(_back(request, section))


# --- Decisions ---------------------------------------------------------------------


def _decide(request, section, shown: Shown, moves: list[Move]):
    wanted = request.POST.getlist("move")
    picked = [move for move in moves if move.key in wanted]
    try:
        if not picked or len(picked) < len(wanted):
            raise DomainError(CHANGED)
        if request.POST.get("deed") == "keep":
            keep_values(section, picked, by=request.user)
            messages.success(request, presenter.kept(picked))
        else:
            moved = move_to_newest(
                section, picked, shown, version=_version(request), by=request.user
            )
            messages.success(request, presenter.moved(moved, picked))
            _tell_what_is_left(request, section, picked, moved)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(reverse("keyfigures:newer", args=_home(section)))
    return redirect(_back(request, section))


def _tell_what_is_left(request, section, picked, moved) -> None:
    """Sentences and tables that a person has to look at."""
    for sentence in moved.left:
        messages.warning(request, sentence)
    if labels := words_left(section, picked):
        messages.warning(request, presenter.reread(labels, section))


def _moves(section) -> tuple[Shown, list[Move]]:
    document = section.document
    shown = Shown(check_input(document, resolve_document(document)))
    places = [place for place in shown.places if place.section["id"] == section.pk]
    return shown, Newer(shown).moves(places).get(section.pk, [])


def _check_same(typed: str, ref: str, scope) -> None:
    """Raise DomainError unless the link shows just the number that was typed."""
    try:
        parse(ref)
    except ValueError as error:
        raise DomainError(str(error)) from error
    if not _digits(typed) or _digits(Resolver(scope).text(ref)) != _digits(typed):
        raise DomainError(CHANGED)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit() or char == ",")


def _home(section) -> list:
    document = section.document
    return [document.jobcenter.slug, document.year, section.pk]


def _back(request, section) -> str:
    """Where the button was pressed; only addresses of this site."""
    url = request.POST.get("next", "")
    is_own = url.startswith("/") and url_has_allowed_host_and_scheme(url, None)
    return url if is_own else address(section)


def _version(request) -> int:
    return _number(request.POST.get("version", ""))


def _number(text: str) -> int:
    """A number that was posted; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
