"""What the pages of attainment show."""

from collections.abc import Iterable, Sequence

from core import formats
from targets import attainment_words as words
from targets import wording
from targets.calculations import Judgement
from targets.enums import TargetKind
from targets.models import Agreement
from targets.queries.attainment import TargetAttainment

#: how many targets: word for one, word for more
COUNTED = {
    Judgement.REACHED: "erreicht",
    Judgement.NOT_REACHED: "nicht erreicht",
    Judgement.OPEN: "offen",
    Judgement.NOT_JUDGED: "nicht bewertet",
}


def rows(found: Sequence[TargetAttainment]) -> list[dict]:
    """The targets of a year, one line each."""
    return [
        {
            "key": one.target.key,
            "name": wording.name(one.row),
            "population": one.row.population,
            "agreed": words.agreed(one),
            "actual": words.actual(one),
            "distance": words.distance(one),
            "kind": words.kind(one),
            "judgement": words.judgement(one),
            "is_decided": one.decision is not None,
            "ground": words.ground(one),
            "deed": _deed(one),
        }
        for one in found
    ]


def _deed(one: TargetAttainment) -> str:
    """What a person may do here; empty where nobody decides."""
    if one.target.kind == TargetKind.MONITORING:
        return ""
    if one.decision:
        return "Entscheidung ändern"
    is_in_words = one.target.kind == TargetKind.QUALITATIVE
    return "Entscheiden" if is_in_words else "Anders entscheiden"


def counts(found: Sequence[TargetAttainment]) -> list[dict]:
    """ "3 von 5 erreicht", and the others."""
    total = len(found)
    return [
        {"kind": words.WORDS[judgement][0], "text": f"{count} von {total} {word}"}
        for judgement, word in COUNTED.items()
        if (count := sum(one.found.judgement == judgement for one in found))
    ]


def facts(one: TargetAttainment) -> list[tuple[str, str]]:
    """What a person sees before deciding: label and words."""
    asked = [
        ("vereinbart", words.agreed(one)),
        ("Ergebnis", words.actual(one)),
        ("Abstand", words.distance(one)),
        ("nach der Regel", words.WORDS[one.by_rule.judgement][1]),
        ("warum", words.by_rule(one)),
    ]
    if one.target.kind != TargetKind.QUALITATIVE:
        return asked
    return [("Ziel", one.row.text or wording.name(one.row))]


def decision(one: TargetAttainment) -> list[str]:
    """What somebody decided, by whom, and what would hold without it."""
    row = one.decision
    if row is None:
        return []
    said = f"{words.judgement(one).capitalize()}. {words.decision(one)}"
    by = f"Eingetragen von {row.decided_by}." if row.decided_by else ""
    beside = words.rule_beside(one) if one.is_overruled else ""
    return [text for text in (said, by, beside) if text]


def without_decision(one: TargetAttainment) -> str:
    """What holds once the decision is taken back."""
    if one.is_overruled:
        return words.rule_beside(one)
    return "Das Ziel ist danach wieder offen, bis jemand entscheidet."


def agreements(rows: Iterable[Agreement]) -> list[dict]:
    """Agreements whose judgement is closed or still to be closed."""
    return [
        {
            "level": row.level,
            "label": row.get_level_display(),
            "state": f"bewertet am {formats.german_date(row.judged_on)}"
            if row.judged_on
            else "noch nicht als bewertet abgeschlossen",
        }
        for row in rows
        if row.is_signed
    ]


def judged(found: Iterable[TargetAttainment]) -> list[str]:
    """Each target with its judgement, as it is closed with the agreement."""
    return [
        f"{words.name(one)}: {words.judgement(one)}"
        for one in found
        if one.found.judgement != Judgement.OPEN
    ]


def open_hints(found: Iterable[TargetAttainment]) -> list[str]:
    """Why the agreement cannot be closed yet, target by target."""
    return [f"{words.name(one)} ist noch offen. {words.ground(one)}" for one in found]
