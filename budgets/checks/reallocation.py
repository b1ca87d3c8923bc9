"""B3, B4: the money moved is the same seen from both titles, and it is there."""

from collections.abc import Iterator
from decimal import Decimal

from budgets import calculations
from budgets.places import place_url
from budgets.queries import YearBook
from core import formats
from documents.enums import Severity
from documents.registry import Finding


def check_reallocation(book: YearBook, jobcenter) -> Iterator[Finding]:
    moved = book.reallocation
    rest = moved.unplanned
    if not rest:
        return
    sides = (
        f"Die Umschichtung {book.year} beträgt bei den Verwaltungskosten "
        f"{formats.euro(moved.to_vkb)}, bei den Eingliederungsleistungen "
        f"{formats.euro(moved.from_egt)}. "
    )
    if rest < 0 and not moved.is_within_tolerance:
        yield Finding(
            "budgets.B4",
            Severity.ERROR,
            f"Haushalt {book.year}, Planung",
            f"{sides}Verplant sind {formats.euro(-rest)} mehr, als zugewiesen ist. "
            "Verringern Sie einen der beiden Ansätze oder tragen Sie die fehlende "
            "Zuweisung nach.",
            place_url(jobcenter, book.year, "plan"),
        )
        return
    yield Finding(
        "budgets.B3",
        Severity.HINT if moved.is_within_tolerance else Severity.WARNING,
        f"Haushalt {book.year}, Umschichtung",
        sides + _rest_words(rest, moved),
        place_url(jobcenter, book.year, "plan"),
    )


def _rest_words(rest: Decimal, moved: calculations.Reallocation) -> str:
    word = "nicht verplant" if rest > 0 else "mehr verplant als zugewiesen"
    words = f"Die Differenz von {formats.euro(abs(rest))} ist {word}. "
    if moved.is_within_tolerance:
        return (
            f"{words}Sie entsteht, weil die Planung nur gerundet bekannt ist. Nennen "
            "Sie im Text überall denselben der beiden Beträge oder tragen Sie die "
            "Planung auf den Euro genau ein."
        )
    return (
        f"{words}Verplanen Sie den Rest oder schreiben Sie in den Text, wofür er "
        "zurückgehalten wird."
    )
