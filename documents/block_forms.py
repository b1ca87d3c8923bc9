"""How the page asks for the settings of a block, whatever its kind.

Contract of the form class that a ``BlockKind`` names in ``form``:

- ``Form(data, scope=scope)`` reads what was posted; ``scope`` is a registry.Scope;
- ``Form(initial=config, scope=scope)`` shows stored settings (``{}`` for a new block);
  a form shaped differently from its settings has ``from_config(config, scope=)``;
- ``form.config()`` or ``form.to_config()`` gives the settings of a valid form as
  JSON-ready dict;
- ``form.template`` (optional) is the partial that shows the fields, with ``form`` in
  its context; without it crispy renders them by ``form.helper`` (``form_tag`` False);
- ``form.reshaped()`` (optional) answers a form to show again instead of storing,
  where a button only asked for one more row; None otherwise.

A form without fields needs no page: its block is added at once.
"""

from django.utils.module_loading import import_string

from documents.registry import BlockKind, Scope, block_kinds


def form_class(kind: BlockKind):
    """The form class of a kind; LookupError where it cannot be set by hand."""
    try:
        return import_string(kind.form)
    except ImportError as error:
        raise LookupError(kind.key) from error


def shown(kind: BlockKind, config: dict, scope: Scope):
    """The form with stored settings."""
    made = form_class(kind)
    if hasattr(made, "from_config"):
        return made.from_config(config, scope=scope)
    return made(initial=config, scope=scope)


def posted(kind: BlockKind, data, scope: Scope):
    """The form with what a person sent."""
    return form_class(kind)(data, scope=scope)


def settings_of(form) -> dict:
    """The settings of a valid form, for ``Block.config``."""
    return form.to_config() if hasattr(form, "to_config") else form.config()


def has_form(kind: BlockKind) -> bool:
    try:
        form_class(kind)
    except LookupError:
        return False
    return True


def asks_nothing(kind: BlockKind) -> bool:
    return not form_class(kind).base_fields and not hasattr(
        form_class(kind), "template"
    )


def addable_kinds() -> list[BlockKind]:
    """The kinds a person can add, text first."""
    kinds = [kind for kind in block_kinds() if has_form(kind)]
    return sorted(kinds, key=lambda kind: (kind.key != "text", kind.key != "table"))
