"""The sheet of a dialogue (Gesprächsblatt) in the shapes that page and paper show."""

from collections.abc import Callable
from datetime import date

from core import formats, tables
from core.periods import MONTHS as MONTH_NAMES
from documents.printing import prepare_block
from targets import charts, standing_tables
from targets import standing_words as words
from targets.enums import TargetKind
from targets.models import Dialogue, DialogueItem
from targets.queries.dialogues import Sheet, is_overdue
from targets.queries.standings import TargetStanding


def title_of(dialogue: Dialogue) -> str:
    day = formats.german_date(dialogue.held_on)
    return f"Gesprächsblatt zum Zielsteuerungsdialog am {day}"


def content(
    sheet: Sheet, today: date, prepare: Callable[[dict], dict] = prepare_block
) -> dict:
    """Everything on the sheet: texts, tables, one picture for each target.

    ``prepare`` draws a picture, for paper unless told otherwise.
    """
    dialogue = sheet.dialogue
    return {
        "title": title_of(dialogue),
        "year": dialogue.agreement.year,
        "facts": facts(sheet),
        "participants": dialogue.participants.splitlines(),
        "standings": _standings(sheet),
        "targets": [_target(sheet, row, prepare) for row in sheet.rows],
        "conditions": paragraphs(dialogue.conditions),
        "note": paragraphs(dialogue.note),
        "items": items_table("Absprachen dieses Dialogs", sheet.items, today),
        "earlier": items_table(
            "Offene Absprachen früherer Dialoge", sheet.earlier, today
        ),
    }


def facts(sheet: Sheet) -> list[tuple[str, str]]:
    """Label and words: which agreement, which data, as of when."""
    agreement = sheet.dialogue.agreement
    month = f"{MONTH_NAMES[sheet.month - 1]} {agreement.year}" if sheet.month else ""
    known = (
        f"wie am {formats.german_date(sheet.known_on)} bekannt"
        if sheet.known_on
        else "heutiger Stand"
    )
    return [
        ("Vereinbarung", f"{agreement}, {agreement.get_level_display()}"),
        ("Datenstand", month or "für jedes Ziel der neueste Monat"),
        ("Werte", known),
    ]


def _standings(sheet: Sheet) -> dict:
    year = sheet.dialogue.agreement.year
    return standing_tables.standings(sheet.rows, year, sheet.month, sheet.sources)


def _target(sheet: Sheet, row: TargetStanding, prepare: Callable[[dict], dict]) -> dict:
    """A target with its light in words, its picture, and what controlling remarks."""
    standing = standing_tables.at(row, sheet.month)
    remark = sheet.remarks.get(row.target.pk)
    month = f"{MONTH_NAMES[remark.month - 1]}" if remark else ""
    return {
        "key": row.target.key,
        "name": _name(row),
        "kind": words.light_kind(standing),
        "light": words.light(row, standing),
        "reason": _reason(row, standing),
        "text": row.target.text if row.target.kind == TargetKind.QUALITATIVE else "",
        "picture": _picture(row, prepare),
        "remark": f"Bemerkung zum {month}: {remark.text}" if remark else "",
    }


def _name(row: TargetStanding) -> str:
    return f"{standing_tables.name(row)}, {row.target.population.name}"


def _reason(row: TargetStanding, standing) -> str:
    if row.target.kind == TargetKind.QUALITATIVE:
        return "Über dieses Ziel in Worten entscheidet eine Person."
    return words.reason(row, standing)


def _picture(row: TargetStanding, prepare: Callable[[dict], dict]) -> dict | None:
    """Expected and reached; without values there is nothing to draw."""
    block = charts.target_block(row, [], caption=_name(row))
    if block["shape"] != "chart":
        return None
    return prepare(block | {"source": "", "notes": []})


def items_table(caption: str, items: list[DialogueItem], today: date) -> dict | None:
    """What was agreed, who sees to it, until when; None where nothing was."""
    if not items:
        return None
    return tables.table(
        caption,
        [
            ("Absprache", False),
            ("zuständig", False),
            ("fällig", False),
            ("Stand", False),
        ],
        [
            tables.row(
                item.text,
                [
                    item.responsible or formats.UNKNOWN,
                    formats.german_date(item.due_on)
                    if item.due_on
                    else formats.UNKNOWN,
                    item_state(item, today),
                ],
            )
            for item in items
        ],
    )


def item_kind(item: DialogueItem, today: date) -> str:
    if item.done_on:
        return "success"
    return "danger" if is_overdue(item, today) else "open"


def item_state(item: DialogueItem, today: date) -> str:
    """ "erledigt am 03.05.2020", "überfällig", "offen"."""
    if item.done_on:
        return f"erledigt am {formats.german_date(item.done_on)}"
    return "überfällig" if is_overdue(item, today) else "offen"


def paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
