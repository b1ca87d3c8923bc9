"""Other links in place of old ones, and links in place of typed numbers.

What a person has typed and not saved yet follows: the same change is made in every
draft of the section, so that it neither gets lost nor becomes a conflict.
"""

from collections.abc import Callable, Mapping

from django.db import transaction

from core import history
from core.errors import DomainError, StaleData
from documents import relinking, rules
from documents.actions.rows import locked, raise_version
from documents.fingerprints import fingerprint
from documents.models import Block, Draft, Section

Change = Callable[[str], str]


@transaction.atomic
def replace_refs(
    section: Section,
    swaps: relinking.Swaps,
    *,
    version: int,
    by,
    configs: Mapping[int, dict] | None = None,
    reason: str = "Zahlen auf den neuesten Stand gebracht",
) -> Section:
    """Swap links in all texts and settings of a section.

    ``swaps`` maps links without display options to new ones; ``configs`` are whole new
    settings of blocks, by their id. Raises StaleData if ``version`` is no longer the
    stored one.
    """
    section = _checked(section, version)
    configs = configs or {}
    with history.note(by=by, reason=reason):
        for block in section.blocks.select_for_update():
            config = configs.get(block.pk, block.config)
            _store(
                block,
                html=relinking.in_html(block.html, swaps),
                config=relinking.in_settings(config, swaps),
            )
        raise_version(section, by)
        _follow(section, version, lambda html: relinking.in_html(html, swaps))
    return section


@transaction.atomic
def link_number(block: Block, typed: str, ref: str, *, version: int, by) -> Section:
    """Put a link in place of a number that was typed by hand; the words around stay.

    Raises DomainError where the number no longer stands there.
    """
    section = _checked(block.section, version)
    with history.note(by=by, reason="Zahl verlinkt"):
        changed = _store(
            block,
            html=relinking.linked_in_html(block.html, typed, ref),
            config=relinking.linked_in_settings(block.config, typed, ref),
        )
        if not changed:
            raise DomainError(f"„{typed}“ steht nicht mehr in diesem Text.")
        raise_version(section, by)
        _follow(
            section,
            version,
            lambda html: relinking.linked_in_html(html, typed, ref),
            only=block.pk,
        )
    return section


def _checked(section: Section, version: int) -> Section:
    section = locked(section)
    rules.check_can_edit(section)
    if section.version != version:
        raise StaleData(
            "Den Abschnitt hat inzwischen jemand geändert. Prüfen Sie den Befund noch "
            "einmal, bevor Sie etwas ersetzen."
        )
    return section


def _store(block: Block, *, html: str, config: dict) -> bool:
    """Save what differs; says whether anything did."""
    fields = {"html": html, "config": config}
    changed = [name for name, value in fields.items() if getattr(block, name) != value]
    for name in changed:
        setattr(block, name, fields[name])
    if changed:
        block.save(update_fields=changed)
    return bool(changed)


# --- Drafts ------------------------------------------------------------------------


def _follow(
    section: Section, version: int, change: Change, only: int | None = None
) -> None:
    """Make the same change in all drafts that began with the version before."""
    stored = dict(section.blocks.filter(kind="text").values_list("pk", "html"))
    drafts = Draft.objects.select_for_update().filter(section=section)
    for draft in drafts.filter(base_version=version):
        for pk, html in stored.items():
            if only in {None, pk}:
                _change_draft(draft, str(pk), html, change)
        draft.base_version = section.version
        Draft.objects.filter(pk=draft.pk).update(
            content=draft.content, base_version=draft.base_version
        )


def _change_draft(draft: Draft, key: str, stored: str, change: Change) -> None:
    """The draft of one text, and what it was begun with, where the change fits."""
    texts = draft.content.get("texts", {})
    bases = draft.content.get("bases", {})
    if key not in texts:
        return
    new = change(texts[key])
    if new != texts[key]:
        texts[key] = new
        bases[key] = fingerprint(stored)
