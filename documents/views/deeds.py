"""What the buttons of the section form do beyond saving.

All of them send the whole form: the texts are stored first, so that moving a block
never costs what was typed.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect

from documents import actions
from documents.views.common import address, fetch_block

SAVING = {"save", "next"}


def wants_saving(data, form) -> bool:
    """Saving is asked for, or something was typed that another deed must not lose."""
    name, _, _ = data.get("deed", "save").partition("-")
    return name in SAVING or name not in DEEDS or form.has_news()


def after_saving(request, view):
    """Do the deed and say where to go; unknown deeds only save."""
    name, _, number = request.POST.get("deed", "save").partition("-")
    deed = DEEDS.get(name, stay)
    return deed(request, view, int(number) if _is_id(number) else 0)


def stay(request, view, number):
    return redirect(f"{address(view.section)}?{_saved(view)}")


def go_on(request, view, number):
    """To the next section that can be written."""
    following = view.next_node()
    if following is None:
        messages.info(request, "Das war der letzte Abschnitt zum Schreiben.")
        return stay(request, view, number)
    return redirect(f"{address(following.section)}?{_saved(view)}")


def move_up(request, view, number):
    return _move(request, view, number, up=True)


def move_down(request, view, number):
    return _move(request, view, number, up=False)


def remove(request, view, number):
    """Take a block away at once; the page offers to bring it back."""
    block = fetch_block(view.section, number)
    actions.remove_block(block, by=request.user)
    query = urlencode({"entfernt": number})
    return redirect(f"{address(view.section)}?{query}&{_saved(view)}")


def edit(request, view, number):
    block = fetch_block(view.section, number)
    return redirect(address(view.section, "edit_block", block.pk))


def add(request, view, number):
    """Choose a kind; ``number`` is the block it shall follow, 0 for the end."""
    query = f"?{urlencode({'nach': number})}" if number else ""
    return redirect(address(view.section, "add_block") + query)


def omit(request, view, number):
    """Leave the section out; its page then says so and offers the way back."""
    actions.omit_section(view.section, by=request.user)
    return redirect(f"{address(view.section)}?{_saved(view)}")


def _move(request, view, number, *, up):
    block = fetch_block(view.section, number)
    actions.move_block(block, up=up, by=request.user)
    return redirect(f"{address(view.section)}?{_saved(view)}#baustein-{number}")


def _saved(view) -> str:
    """Tells the browser that its own copy of this section is out of date."""
    return urlencode({"nach": view.section.pk})


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 19


DEEDS = {
    "save": stay,
    "next": go_on,
    "up": move_up,
    "down": move_down,
    "remove": remove,
    "edit": edit,
    "add": add,
    "omit": omit,
}
