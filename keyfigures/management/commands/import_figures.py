"""Import a file of key figures: the same as the page "Importe", without a person."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError, StaleData
from keyfigures.actions import imports, uploads
from keyfigures.enums import FileLayout, ImportState
from keyfigures.importers import files
from keyfigures.imports.changes import Changes
from keyfigures.imports.looking import Looked, look_at
from keyfigures.imports.previews import counts_of, notes_of
from keyfigures.presenters.imports import COUNTS
from organisations.models import Jobcenter


class Command(BaseCommand):
    help = (
        "Liest eine Datei mit Kennzahlen ein und nennt, was neu, geändert, unverändert "
        "und abgewiesen ist. Endet mit 1, wenn etwas abgewiesen wurde."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="DATEI")
        parser.add_argument(
            "--jobcenter", required=True, help="Kürzel, z. B. kreis-borken"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="nur prüfen, nichts speichern"
        )

    def handle(self, *, file: Path, jobcenter: str, dry_run: bool, **options):
        place = _jobcenter(jobcenter)
        data = _content(file)
        try:
            files.check_file(file.name, data)
            looked = look_at(place, files.shown_name(file.name), data)
        except DomainError as error:
            raise CommandError(str(error)) from error
        changes = looked.changes(place)
        counts = counts_of(looked.outcome, changes)
        self._tell(file.name, looked, changes, counts)
        if not dry_run:
            self._store(place, file.name, data)
        elif not looked.needs_answers:
            self.stdout.write("Probelauf: Es ist nichts gespeichert.")
        if looked.needs_answers:
            raise CommandError(
                "Zu dieser Datei fehlen Angaben. Laden Sie sie auf der Seite „Importe“ "
                "hoch und ergänzen Sie dort, wie sie gemeint ist."
            )
        if counts["refused"]:
            raise CommandError(f"Abgewiesen: {counts['refused']}")

    def _tell(self, name: str, looked: Looked, changes: Changes, counts: dict) -> None:
        """Counts and all findings."""
        self.stdout.write(f"{name}: {FileLayout(looked.layout).label}")
        for kind, label in COUNTS:
            self.stdout.write(f"{label}: {counts[kind]}")
        for note in notes_of(looked.outcome, changes):
            place = f"{note.place}: " if str(note.place) else ""
            self.stdout.write(f"{note.severity.label} · {place}{note.message}")
        for question in looked.outcome.questions:
            self.stdout.write(f"Frage · {question.label}")

    def _store(self, place: Jobcenter, name: str, data: bytes) -> None:
        found = uploads.upload(
            place, name=name, data=data, by=None, in_background=False
        )
        row = found.row
        if row.state == ImportState.PREVIEW:
            row = _apply(row.pk)
        word = "Schon übernommen" if found.is_known else "Übernommen"
        if row.state == ImportState.APPLIED:
            self.stdout.write(f"{word} (Import {row.pk}).")
        else:
            label = ImportState(row.state).label
            self.stdout.write(f"Nicht übernommen (Import {row.pk}: {label}).")


def _apply(pk: int):
    """A preview that waited on the page may be older than the values: ask once more."""
    try:
        return imports.apply_import(pk, by=None)
    except StaleData:
        return imports.apply_import(pk, by=None)


def _jobcenter(slug: str) -> Jobcenter:
    try:
        return Jobcenter.objects.get(slug=slug)
    except Jobcenter.DoesNotExist as error:
        known = ", ".join(Jobcenter.objects.values_list("slug", flat=True))
        raise CommandError(
            f"Ein Jobcenter „{slug}“ gibt es nicht. Vorhanden: {known or 'keines'}."
        ) from error


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} ist nicht lesbar: {error.strerror}") from error
