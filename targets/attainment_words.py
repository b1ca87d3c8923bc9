"""What became of a target in words: judgement, ground, numbers, as printed."""

from decimal import Decimal

from core import formats
from core.periods import month_label
from targets import wording
from targets.calculations import Ground, Judgement, Measure
from targets.calculations.series import DECEMBER
from targets.enums import TargetKind
from targets.queries.attainment import TargetAttainment
from targets.queries.year_results import final_from
from targets.standing_words import named

#: decimals tried beyond the usual ones to tell two numbers apart
MORE_PLACES = 4
#: judgement -> (kind of the shape, word)
WORDS = {
    Judgement.REACHED: ("success", "erreicht"),
    Judgement.NOT_REACHED: ("danger", "nicht erreicht"),
    Judgement.OPEN: ("open", "offen"),
    Judgement.NOT_JUDGED: ("omitted", "nicht bewertet"),
}
GROUNDS = {
    Ground.NO_BASELINE: "Der Ausgangswert fehlt oder ist null. Ohne ihn lässt sich die "
    "Veränderung nicht bewerten.",
    Ground.BASELINE_NOT_FINAL: "Der Ausgangswert ist noch nicht endgültig.",
    Ground.NO_TARGET: "Der Zielwert steht noch nicht fest.",
    Ground.OBSERVED: "Der Wert wird beobachtet, eine Schwelle gibt es nicht.",
    Ground.NO_DIRECTION: "Diese Kennzahl dient nur der Einordnung, kein Wert ist "
    "besser als ein anderer.",
    Ground.NOT_DECIDED: "Über dieses Ziel in Worten entscheidet eine Person. Das ist "
    "noch nicht geschehen.",
}


def kind(found: TargetAttainment) -> str:
    return WORDS[found.found.judgement][0]


def judgement(found: TargetAttainment) -> str:
    return WORDS[found.found.judgement][1]


def name(found: TargetAttainment) -> str:
    return f"{wording.name(found.row)}, {found.row.population}"


# --- Numbers -------------------------------------------------------------------------


def decimals(found: TargetAttainment) -> int | None:
    """A mean of whole numbers has a decimal: 7.659,6 is below 7.660."""
    if found.year.measure == Measure.MEAN and not found.target.indicator.decimals:
        return 1
    return found.target.indicator.decimals


def number(
    found: TargetAttainment, value: Decimal | None, *, signed: bool = False
) -> str:
    unit = found.target.indicator.unit
    return formats.with_unit(value, unit, decimals=decimals(found), signed=signed)


def agreed(found: TargetAttainment) -> str:
    """ "2.538", "unter 7.660", "20,4 % (+2,0 %)", "Beobachtung"."""
    change = wording.asked(found.row)
    value = wording.value(found.row)
    return f"{value} ({change})" if change else value


def actual(found: TargetAttainment) -> str:
    """The result of the year, with its status where it may still change."""
    text = number(found, found.year.result.value)
    is_open = found.year.result.value is not None and not found.year.result.is_final
    return f"{text} (vorläufig)" if is_open else text


def distance(found: TargetAttainment) -> str:
    """ "+87 (+3,4 %)"; two rates differ in percentage points."""
    unit = found.target.indicator.unit
    text = formats.with_unit(
        found.found.distance,
        "pp" if unit == "percent" else unit,
        decimals=decimals(found),
        signed=True,
    )
    percent = found.found.distance_percent
    if percent is None or unit == "percent":
        return text
    return f"{text} ({formats.number(percent, 1, signed=True)} %)"


# --- Grounds -------------------------------------------------------------------------


def ground(found: TargetAttainment) -> str:
    """Why the judgement is what it is: what counts, and what the rule says."""
    if found.decision is None:
        return by_rule(found)
    decided = decision(found)
    if not found.is_overruled:
        return decided
    return f"{decided} {rule_beside(found)}"


def decision(found: TargetAttainment) -> str:
    """ "Entschieden am 12.04.2021: Umzug des Werks."."""
    row = found.decision
    if row is None:
        return ""
    return f"Entschieden am {formats.german_date(row.decided_on)}: {row.reason}"


def rule_beside(found: TargetAttainment) -> str:
    """What would hold without the decision."""
    word = WORDS[found.by_rule.judgement][1]
    return f"Nach der Regel: {word}. {by_rule(found)}"


def by_rule(found: TargetAttainment) -> str:
    """The ground of the rule in one or two sentences."""
    if not found.fits:
        return "Zielwert und Werte haben verschiedene Einheiten."
    match found.by_rule.ground:
        case Ground.RULE:
            return _compared(found)
        case Ground.MISSING_MONTHS:
            return _missing(found)
        case Ground.ACTUAL_NOT_FINAL:
            return _waiting(found)
    return GROUNDS.get(found.by_rule.ground, "")


def _compared(found: TargetAttainment) -> str:
    """ "2.590, vereinbart mindestens 2.538."."""
    value, target = _apart(found)
    if found.target.kind == TargetKind.ANNUAL_AVERAGE_MAX:
        is_equal = found.by_rule.distance == 0
        after = "; genauso viele genügen nicht" if is_equal else ""
        return f"{value} im Jahresdurchschnitt, vereinbart unter {target}{after}."
    side = "höchstens" if found.target.direction == "lower" else "mindestens"
    return f"{value}, vereinbart {side} {target}."


def _apart(found: TargetAttainment) -> tuple[str, str]:
    """Result and target, with as many decimals as tell them apart."""
    usual = decimals(found) or 0
    places = usual
    while places < usual + MORE_PLACES and _looks_equal(found, places):
        places += 1
    of_target = found.row.decimals if places == usual else places
    unit, judged = found.row.unit, found.by_rule
    return (
        formats.with_unit(judged.actual, unit, decimals=places),
        formats.with_unit(judged.target, unit, decimals=of_target),
    )


def _looks_equal(found: TargetAttainment, places: int) -> bool:
    """Would two different numbers be printed alike?"""
    actual, target = found.by_rule.actual, found.by_rule.target
    if actual is None or target is None or actual == target:
        return False
    rounded = formats.round_half_up
    return rounded(actual, places) == rounded(target, places)


def _missing(found: TargetAttainment) -> str:
    """Which months are missing, which are kept secret, and until when to wait."""
    secret = found.year.secret
    gone = [month for month in found.by_rule.missing if month not in secret]
    parts = []
    if gone:
        word = "Es fehlt der Wert" if len(gone) == 1 else "Es fehlen Werte"
        parts.append(f"{word}: {named(gone)} {found.target.year}.")
    if secret:
        parts.append(f"Geheim gehalten: {named(secret)} {found.target.year}.")
    return " ".join([*parts, _final_words(found)]).strip()


def _waiting(found: TargetAttainment) -> str:
    months = found.year.waiting
    word = "Der Wert ist" if len(months) == 1 else "Werte sind"
    which = f"{named(months)} {found.target.year}"
    return f"{word} noch nicht endgültig: {which}. {_final_words(found)}".strip()


def _final_words(found: TargetAttainment) -> str:
    """ "Endgültig ist der Dezember mit den Daten vom März 2021 (Wartezeit …)"."""
    months = found.target.indicator.waiting_months
    if not months:
        return ""
    day = month_label(final_from(found.target, DECEMBER))
    word = "Monat" if months == 1 else "Monate"
    return (
        f"Endgültig wird der Dezember mit dem Datenstand {day} (Wartezeit {months} "
        f"{word})."
    )
