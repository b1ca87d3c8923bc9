"""B7 to B9, B13 and the law: what the measures of a year promise."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from budgets import calculations
from budgets.calculations import HUNDRED
from budgets.enums import AllocationKind, Title
from budgets.places import place_url
from budgets.queries import YearBook
from core import formats
from core.parameters import Parameter, parameter
from documents.enums import Severity
from documents.registry import Finding
from measures import rules
from measures.queries import PlannedMeasure

ZERO = Decimal(0)
FREE_SUPPORT = "ff"
#: instruments whose old cases are refunded or paid from earmarked money
EARMARKED = ("fbw", "reha", "16e-alt")
EARMARKED_KINDS = (AllocationKind.REFUND, AllocationKind.EARMARKED)


def check_measures(book: YearBook, jobcenter) -> Iterator[Finding]:
    """The rules of measures; nothing where the plan of the year is typed."""
    if book.measures is None or not book.plans_by_measures:
        return
    for measure in book.measures.measures:
        yield from _measure(measure, book, jobcenter)
    yield from _commitments(book, jobcenter)
    yield from _free_support(book, jobcenter)
    yield from _earmarked(book, jobcenter)
    yield from _replaced(book, jobcenter)


def check_decided(book: YearBook, jobcenter) -> Iterator[Finding]:
    """B3: what was decided to move against what the plan needs."""
    needed = book.reallocation.to_vkb
    if needed is None or not (book.plans_by_measures or book.administration_plan):
        return
    decided = book.moved.recorded
    gap = calculations.change(needed, decided)
    if decided is None and needed:
        yield Finding(
            "budgets.B3",
            Severity.HINT,
            f"Haushalt {book.year}, Umschichtung",
            f"Die Planung braucht eine Umschichtung von {formats.euro(needed)} zu den "
            "Verwaltungskosten, beschlossen ist noch keine. Tragen Sie den Beschluss "
            "ein, sobald er gefasst ist.",
            place_url(jobcenter, book.year, "reallocations"),
        )
    elif gap and abs(gap) > 1:
        word = "mehr" if gap > 0 else "weniger"
        yield Finding(
            "budgets.B3",
            Severity.WARNING,
            f"Haushalt {book.year}, Umschichtung",
            f"Beschlossen ist eine Umschichtung von {formats.euro(decided)} zu den "
            f"Verwaltungskosten, die Planung braucht {formats.euro(needed)}, also "
            f"{formats.euro(abs(gap))} {word}. Ändern Sie die Planung oder lassen Sie "
            "den neuen Betrag beschließen.",
            place_url(jobcenter, book.year, "reallocations"),
        )


def check_administration(book: YearBook, jobcenter) -> Iterator[Finding]:
    """Some posts have a cost, others not: then the typed plan still counts."""
    plan = book.administration_plan
    if plan is None or plan.whole is not None:
        return
    names = [
        row.name
        for row in book.staff
        if row.cost_per_post is None or row.full_time_equivalents is None
    ]
    yield Finding(
        "budgets.staff_cost",
        Severity.WARNING,
        f"Haushalt {book.year}, Personal",
        f"Ohne Zahl der Stellen oder ohne Kosten je Stelle: {', '.join(names)}. "
        "Solange sie fehlen, zählt bei den Verwaltungskosten der eingetragene Ansatz. "
        "Ergänzen Sie die Angaben.",
        place_url(jobcenter, book.year, "staff"),
    )


# --- Single measures ----------------------------------------------------------


def _measure(measure: PlannedMeasure, book: YearBook, jobcenter) -> Iterator[Finding]:
    for code, severity, words in (
        *_law(measure),
        *_payers(measure),
        *_sorted_in(measure, book),
    ):
        yield Finding(
            code,
            severity,
            f"Maßnahme „{measure.row.name}“ {book.year}",
            words,
            place_url(jobcenter, book.year, "shares"),
        )


def _law(measure: PlannedMeasure) -> Iterator[tuple[str, Severity, str]]:
    row = measure.row
    if problem := rules.instrument_problem(row.version, row.start):
        yield "budgets.law", Severity.ERROR, problem
    longest = row.version.longest_months
    if longest and (row.subsidy_months or 0) > longest:
        yield (
            "budgets.law",
            Severity.ERROR,
            f"{row.version.instrument} dauert höchstens {longest} Monate, geplant sind "
            f"{row.subsidy_months} ({row.version.law}). Kürzen Sie die Förderdauer.",
        )


def _payers(measure: PlannedMeasure) -> Iterator[tuple[str, Severity, str]]:
    """B9: the transfer has limits; B13: who else pays is named, nobody overpays."""
    row = measure.row
    if row.transfer_percent and not row.version.allows_transfer:
        yield (
            "budgets.B9",
            Severity.ERROR,
            f"{row.version.instrument} kennt keinen Passiv-Aktiv-Transfer. Setzen Sie "
            "ihn auf 0 Prozent.",
        )
    cap = _parameter("transfer_cap", date(row.plan.year, 12, 31))
    if cap and row.transfer_percent > cap.value:
        yield (
            "budgets.B9",
            Severity.ERROR,
            "Der Passiv-Aktiv-Transfer ist mit "
            f"{formats.percent(row.transfer_percent)} geplant, erlaubt sind "
            f"{formats.percent(cap.value, 0)} des Zuschusses ({cap.source}).",
        )
    short = min((year.egt for year in measure.result.years), default=ZERO)
    if short < 0:
        yield (
            "budgets.B13",
            Severity.ERROR,
            f"Andere zahlen {formats.euro(-short)} mehr, als die Maßnahme kostet. "
            "Verringern Sie Drittmittel, kommunale Mittel oder den Transfer.",
        )
    if row.third_party and not row.third_party_name:
        yield (
            "budgets.B13",
            Severity.HINT,
            f"Für {formats.euro(row.third_party)} Drittmittel fehlt der Mittelgeber. "
            "Nennen Sie ihn, damit niemand sie für eigenes Geld hält.",
        )


def _sorted_in(
    measure: PlannedMeasure, book: YearBook
) -> Iterator[tuple[str, Severity, str]]:
    amount = measure.egt(book.year)
    if amount and measure.is_egt and "budget" not in measure.categories:
        yield (
            "budgets.B5",
            Severity.WARNING,
            f"{formats.euro(amount)} stehen in keiner Kategorie. Ordnen Sie das "
            "Instrument oder die Maßnahme ein, damit jeder Euro einmal zählt.",
        )


# --- The plan as a whole ------------------------------------------------------


def _commitments(book: YearBook, jobcenter) -> Iterator[Finding]:
    """B7: what is bound of later years stays within the authorisation."""
    allowed = {row.due_year: row.amount for row in book.authorisations}
    for year, amount in book.commitments.items():
        limit = allowed.get(year)
        if limit is not None and amount <= limit:
            continue
        words = (
            f"Für {year} ist keine Verpflichtungsermächtigung eingetragen."
            if limit is None
            else f"Ermächtigt sind {formats.euro(limit)}, das sind "
            f"{formats.euro(amount - limit)} zu wenig."
        )
        yield Finding(
            "budgets.B7",
            Severity.HINT if limit is None else Severity.WARNING,
            f"Haushalt {book.year}, Bindungen {year}",
            f"Was {book.year} beginnt, bindet {formats.euro(amount)} für {year}. "
            f"{words} Kürzen Sie Laufzeiten oder tragen Sie die Ermächtigung ein.",
            place_url(jobcenter, book.year, "commitments"),
        )


def _free_support(book: YearBook, jobcenter) -> Iterator[Finding]:
    """B8: Freie Förderung takes at most its part of the integration budget."""
    cap = _parameter("free_support_cap", date(book.year, 12, 31))
    given = book.allocated(Title.EGT)
    if cap is None or given is None or book.measures is None:
        return
    planned = sum(
        (
            measure.egt(book.year)
            for measure in book.measures.all
            if measure.row.version.instrument.key == FREE_SUPPORT
            and not _is_old_law(measure, cap)
        ),
        ZERO,
    )
    limit = given * cap.value / HUNDRED
    if planned > limit:
        yield Finding(
            "budgets.B8",
            Severity.ERROR,
            f"Haushalt {book.year}, Freie Förderung",
            f"Geplant sind {formats.euro(planned)}, erlaubt sind "
            f"{formats.percent(cap.value, 0)} der Eingliederungsleistungen, also "
            f"{formats.euro(limit)} ({cap.source}). Das sind "
            f"{formats.euro(planned - limit)} zu viel.",
            place_url(jobcenter, book.year, "shares"),
        )


def _is_old_law(measure: PlannedMeasure, cap: Parameter) -> bool:
    last = measure.row.version.entries_to
    return last is not None and last < cap.valid_from


def _earmarked(book: YearBook, jobcenter) -> Iterator[Finding]:
    """Earmarked money may not be planned for anything else (reference c.3)."""
    given = book.allocated(Title.EGT)
    bound = sum(
        (
            row.amount
            for row in book.allocations
            if row.title == Title.EGT and row.kind in EARMARKED_KINDS
        ),
        ZERO,
    )
    if given is None or not bound or book.measures is None:
        return
    for_purpose = sum(
        (
            measure.egt(book.year)
            for measure in book.measures.all
            if measure.row.version.instrument.key in EARMARKED
        ),
        ZERO,
    )
    over = (book.measures.egt - for_purpose) - (given - bound)
    if over > 0:
        yield Finding(
            "budgets.B1",
            Severity.ERROR,
            f"Haushalt {book.year}, zweckgebundene Mittel",
            f"{formats.euro(bound)} sind zweckgebunden, verplant sind dafür "
            f"{formats.euro(for_purpose)}. Für anderes sind {formats.euro(over)} mehr "
            "verplant, als frei verfügbar ist. Kürzen Sie um diesen Betrag.",
            place_url(jobcenter, book.year, "plan"),
        )


def _replaced(book: YearBook, jobcenter) -> Iterator[Finding]:
    """A typed amount that no longer counts."""
    for title in Title:
        typed, computed = book.plan_of(title, "plan"), book.computed(title)
        if typed is None or computed is None or typed.amount == computed:
            continue
        yield Finding(
            "budgets.replaced",
            Severity.HINT,
            f"Haushalt {book.year}, {title.label}",
            f"Eingetragen sind {formats.euro(typed.amount)}; es zählen "
            f"{formats.euro(computed)} aus Maßnahmen und Personal. Der Eintrag kann "
            "entfallen.",
            place_url(jobcenter, book.year, "plan"),
        )


def _parameter(key: str, on: date) -> Parameter | None:
    try:
        return parameter(key, on)
    except LookupError:
        return None
