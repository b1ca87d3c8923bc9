"""List what the rules find in the money of a year, for operators and night runs."""

from django.core.management.base import BaseCommand, CommandError

from budgets.checks import findings
from documents.enums import Severity
from organisations.models import Jobcenter


class Command(BaseCommand):
    help = "Nennt jeden Befund zum Haushalt eines Jahres; Rückgabewert 1 bei Fehlern."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True, help="Haushaltsjahr")
        parser.add_argument("--jobcenter", help="Kurzname; ohne Angabe: alle")

    def handle(self, *, year, jobcenter, **options):
        rows = Jobcenter.objects.order_by("name")
        if jobcenter:
            rows = rows.filter(slug=jobcenter)
            if not rows:
                raise CommandError(f"Das Jobcenter {jobcenter} gibt es nicht.")
        errors = sum(self._jobcenter(row, year) for row in rows)
        if errors:
            word = "Fehler" if errors == 1 else "Fehler insgesamt"
            raise CommandError(f"{errors} {word}.")

    def _jobcenter(self, jobcenter: Jobcenter, year: int) -> int:
        found = findings(jobcenter, [year])
        self.stdout.write(f"{jobcenter} {year}: {len(found)} Befunde")
        for finding in found:
            self.stdout.write(
                f"  {Severity(finding.severity).label}: {finding.place}: "
                f"{finding.message}"
            )
        return sum(finding.severity == Severity.ERROR for finding in found)
