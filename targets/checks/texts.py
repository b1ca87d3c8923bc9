"""The text of an agreement beside its targets: does it name the same numbers?

Only what is hardly chance: one target named in a sentence, a typed number of its unit
and size that is none of its known figures, and no other year in the sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from documents.checks import place_of, sections_of
from documents.enums import DocumentKind, Severity
from documents.registry import CheckInput, Finding
from documents.resolver import Resolver
from keyfigures.typed import FIGURE, Typed, all_numbers_in, texts_of
from targets import wording
from targets.checks.together import EVERYBODY
from targets.models import Offer
from targets.queries import TargetRow, target_rows

#: how far a number may lie from the target and still be meant for it
NEAR = Decimal("0.25")
#: stands for a link to a target, so that a sentence with one is known
LINKED = "\ue000"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OTHER = r"(?:Euro|€|Stellen|Plätze|Stunden|Tage|Wochen|Monate)"
_UNITS = {"count": "", "percent": "percent"}


def check_texts(data: CheckInput) -> Iterable[Finding]:
    """Sentences of a Zielvereinbarung that say another number than the target."""
    document = data.scope.document
    if document is None or document.kind != DocumentKind.AGREEMENT:
        return
    resolver = data.resolver or Resolver(data.scope)
    rows = target_rows(data.scope.jobcenter, [document.year], resolver)
    known = _known(rows)
    for section in sections_of(data.content):
        if not section.get("locked"):
            yield from _in_section(section, rows, known)


def _in_section(
    section: dict, rows: Sequence[TargetRow], known: set[Decimal]
) -> Iterator[Finding]:
    texts = [text for block in section["blocks"] for text in texts_of(block)]
    for typed in (one for text in texts for one in all_numbers_in(_marked(text))):
        row = _meant(typed.sentence, rows)
        if row is not None and _contradicts(typed, row, known):
            yield Finding(
                "targets.text",
                Severity.WARNING,
                place_of(section),
                f"Im Text steht „{typed.shown}“, das Ziel „{wording.name(row)}“ "
                f"({row.population}) nennt {wording.value(row)}. Fügen Sie den "
                "Zielwert als verlinkte Zahl ein, oder berichtigen Sie das Ziel.",
                section_id=section["id"],
            )


def _marked(html: str) -> str:
    """Links to targets as a mark; other links are no typed numbers either."""
    return FIGURE.sub(
        lambda match: LINKED if match[1].startswith("tgt:") else " ", html
    )


def _meant(sentence: str, rows: Sequence[TargetRow]) -> TargetRow | None:
    """The one target that a sentence is about; None where that is not plain."""
    if LINKED in sentence:
        return None
    named = [row for row in rows if _names(sentence, row.name, row.indicator)]
    groups = {row.population for row in rows if row.population_key != EVERYBODY}
    said = {group for group in groups if _names(sentence, group)}
    fitting = [
        row
        for row in named
        if (row.population in said if said else row.population_key == EVERYBODY)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _names(sentence: str, *names: str) -> bool:
    """Is one of these said, whatever its ending?"""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}", sentence, re.I) for name in names
    )


def _contradicts(typed: Typed, row: TargetRow, known: set[Decimal]) -> bool:
    """A number that can only be meant as the target, and is not its number."""
    if row.value is None or typed.unit != _UNITS.get(row.unit):
        return False
    if any(year != str(row.year) for year in _YEAR.findall(typed.sentence)):
        return False
    if row.unit == "count" and (typed.decimals or _counts_other(typed)):
        return False
    low, high = typed.range
    if any(low <= number <= high for number in known):
        return False
    return abs(typed.value - row.value) <= abs(row.value) * NEAR


def _counts_other(typed: Typed) -> bool:
    """Is this number followed by what no target counts: "2.583 Euro"?"""
    return bool(re.search(rf"{re.escape(typed.text)}\s*{_OTHER}", typed.sentence))


def _known(rows: Sequence[TargetRow]) -> set[Decimal]:
    """Every figure that a text about these targets may name (one query)."""
    numbers = [
        number
        for row in rows
        for number in (
            *(row.value, row.baseline_value, row.asked, row.rate, row.stock),
            *(row.change, row.change_percent),
        )
        if number is not None
    ]
    offered = Offer.objects.filter(target__in=[row.pk for row in rows])
    return {*numbers, *offered.values_list("value", flat=True)}
