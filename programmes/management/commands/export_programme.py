"""Write the programme of a Jobcenter and year as PDF (or its print HTML)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError
from documents import printing, resolution
from programmes.models import Programme
from programmes.printing import is_draft, programme_pdf
from programmes.queries import find_programme


class Command(BaseCommand):
    help = "Schreibt das Programm eines Jobcenters als PDF."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="Kurzname des Jobcenters, z. B. kreis-borken")
        parser.add_argument("year", type=int, help="Planungsjahr")
        parser.add_argument("--output", required=True, type=Path, help="Zieldatei")
        parser.add_argument("--kind", default="", help="Art, wenn es mehrere gibt")
        parser.add_argument("--html", action="store_true", help="Druck-HTML statt PDF")

    def handle(self, *, slug, year, output, kind, html, **options):
        try:
            programme = find_programme(slug, year, kind)
        except Programme.DoesNotExist as error:
            raise CommandError(
                f"Für {slug} und {year} gibt es kein Programm."
            ) from error
        except Programme.MultipleObjectsReturned as error:
            raise CommandError("Es gibt mehrere; nennen Sie --kind.") from error
        try:
            data = _html(programme) if html else programme_pdf(programme).data
        except DomainError as error:
            raise CommandError(str(error)) from error
        output.write_bytes(data)
        self.stdout.write(f"{programme}: {output} ({len(data) // 1024} KiB)")


def _html(programme: Programme) -> bytes:
    content = resolution.resolve_document(programme.document).content
    state = printing.state_line(is_draft=is_draft(programme), number=None)
    return printing.print_html(content, state=state).encode()
