"""Print the estimate of a Jobcenter's federal money with its working."""

from django.core.management.base import BaseCommand, CommandError

from budgets import ordinances
from budgets.calculations.estimate import FederalAmount, Portion, TitleEstimate
from budgets.enums import Title
from core.catalogues import BrokenFile
from core.formats import number

STATUS = {"draft": "Entwurf", "final": "endgültig"}
WIDTH = 88


class Command(BaseCommand):
    help = "Schätzung von Eingliederungsleistungen und Verwaltungskosten mit Rechenweg"

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True, help="Haushaltsjahr")
        parser.add_argument(
            "--agency-number", required=True, help="Träger-Nr., fünf Ziffern"
        )

    def handle(self, *, year, agency_number, **options):
        try:
            ordinance = ordinances.load(year)
            entry = ordinance.entries[agency_number]
        except BrokenFile as error:
            raise CommandError(
                f"Für {year} gibt es keine Verordnung: {error}"
            ) from error
        except KeyError as error:
            raise CommandError(
                f"Die Träger-Nr. {agency_number} steht nicht in der {ordinance.name}."
            ) from error
        self.stdout.write(f"{entry.name} ({agency_number}), Schätzung {year}")
        self.stdout.write(f"Quelle der Anteile: {ordinance.source}")
        for title in (Title.EGT, Title.VKB):
            self._title(title, ordinance.estimate(agency_number, title))
        for finding in ordinance.findings():
            self.stdout.write(f"Hinweis: {finding}")

    def _title(self, title: Title, found: TitleEstimate) -> None:
        self.stdout.write(f"\n{title.label}")
        for step in found.steps:
            self._step(step)
        self._line("= verteilt auf alle Jobcenter", number(found.distributed))
        self._line(f"× Anteil {_shares(found)}", "")
        self._line("= geschätzt", number(found.amount))
        for part in found.shares:
            self._portion("−", part)
        if found.shares:
            self._line("= geschätzt nach Abzug", number(found.remaining))
        for part in found.refunds:
            self._portion("daneben, zweckgebunden:", part)
        if found.is_uncertain:
            self._line("unsicher, solange Beträge fehlen oder im Entwurf stehen", "")

    def _step(self, step: FederalAmount) -> None:
        known = step.signed is not None
        amount = number(step.signed, signed=True) if known else "nicht bekannt"
        self._line(step.name, amount)
        self._line(f"    {STATUS.get(step.status, step.status)}; {step.source}", "")

    def _portion(self, word: str, part: Portion) -> None:
        doubt = " (unsicher)" if part.is_uncertain else ""
        self._line(f"{word} {part.name}{doubt}", number(part.amount))
        self._line(f"    {number(part.whole)} × {number(part.percent, 4)} %", "")

    def _line(self, text: str, value: str) -> None:
        self.stdout.write(f"  {text:<{WIDTH}} {value:>18}".rstrip())


def _shares(found: TitleEstimate) -> str:
    shares = " und ".join(f"{number(percent, 4)} %" for percent in found.percents)
    if len(found.percents) == 1:
        return shares
    return f"{shares}, Mittel {number(found.percent, 5)} %"
