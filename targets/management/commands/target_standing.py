"""Print where the targets of a Jobcenter stand, for operators and night runs."""

from django.core.management.base import BaseCommand, CommandError

from core.periods import Period, PeriodKind
from organisations.models import Jobcenter
from targets import standing_tables
from targets import standing_words as words
from targets.queries.standings import TargetStanding, standings_of

HEADER = (
    *("Ziel", "vereinbart", "Stand", "erreicht", "erwartet", "Abstand"),
    *("in Prozent", "Hochrechnung", "Ampel"),
)
#: columns of words; numbers stand right
LEFT = {0, 2, 8}


class Command(BaseCommand):
    help = "Nennt den Stand aller Ziele eines Jahres als Tabelle."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="Kurzname des Jobcenters")
        parser.add_argument("year", type=int, help="Zieljahr")
        parser.add_argument(
            "--month", metavar="YYYY-MM", help="Monat; ohne Angabe jeweils der neueste"
        )

    def handle(self, *, slug, year, month, **options):
        jobcenter = Jobcenter.objects.filter(slug=slug).first()
        if jobcenter is None:
            raise CommandError(f"Das Jobcenter {slug} gibt es nicht.")
        rows = standings_of(jobcenter, year)
        if not rows:
            raise CommandError(f"{jobcenter} hat für {year} keine Ziele.")
        number = _month(month, year)
        self.stdout.write(f"{jobcenter}: Stand der Ziele {year}")
        for line in aligned([HEADER, *(_cells(row, number) for row in rows)]):
            self.stdout.write(line)
        if tolerances := standing_tables.tolerances(rows):
            self.stdout.write(tolerances)


def _month(code: str | None, year: int) -> int | None:
    if code is None:
        return None
    try:
        period = Period.parse(code)
    except ValueError as error:
        raise CommandError(str(error)) from error
    if period.kind != PeriodKind.MONTH or period.start.year != year:
        raise CommandError(f"„{code}“ ist kein Monat des Jahres {year}.")
    return period.start.month


def _cells(row: TargetStanding, month: int | None) -> tuple[str, ...]:
    standing = standing_tables.at(row, month)
    return (
        f"{standing_tables.name(row)}, {row.target.population.name}",
        words.goal(row),
        f"{row.target.year}-{standing.month:02}" if standing else "–",
        words.actual(row, standing),
        words.expected(row, standing),
        words.distance(row, standing),
        words.distance_percent(standing),
        words.projected(row, standing),
        words.light(row, standing),
    )


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Columns as wide as their widest cell, two spaces between them."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(row, widths)).rstrip() for row in rows]


def _padded(row: tuple[str, ...], widths: list[int]) -> list[str]:
    return [
        text.ljust(width) if at in LEFT else text.rjust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
