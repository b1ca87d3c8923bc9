"""Load the three published documents as living programmes; a second call adds none."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core import catalogues
from core.catalogues import BrokenFile
from documents.models import Document
from jobcenter_planning.demo import FOLDER, agreement, example, people, texts
from jobcenter_planning.demo.facts import Facts
from organisations.enums import Role
from organisations.models import Jobcenter
from programmes.actions import create_programme
from programmes.models import Programme
from programmes.printing import order_version
from programmes.rules import CLOSED


class Command(BaseCommand):
    help = "Lädt die Beispieldaten; schon geladene Jobcenter bleiben, wie sie sind."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(
                "Beispieldaten haben bekannte Kennwörter; im Betrieb sind sie verboten."
            )
        for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
            try:
                self.stdout.write(_load(folder))
            except BrokenFile as error:
                raise CommandError(f"{folder.name}/{error}") from error


@transaction.atomic
def _load(folder) -> str:
    data = catalogues.read(folder / "data.toml")
    row = data["jobcenter"]
    if Jobcenter.objects.filter(slug=row["slug"]).exists():
        return f"{row['name']}: schon geladen"
    jobcenter = Jobcenter.objects.create(state_id=row.pop("state"), **row)
    planner = people.create_people(jobcenter)[Role.PLANNING]
    Facts(data, jobcenter, "data.toml").load()
    programme = _programme(data, jobcenter, folder, planner)
    for path in sorted(folder.glob("example-*.toml")):
        example.load(path, jobcenter, by=planner)
    for path in sorted(folder.glob("targets-*.toml")):
        agreement.load(path, jobcenter, by=planner)
    return f"{jobcenter}: {programme} geladen"


def _programme(data: dict, jobcenter: Jobcenter, folder, planner) -> Programme:
    row = data["programme"]
    programme = create_programme(
        row["outline"], jobcenter=jobcenter, year=row["year"], by=planner
    )
    document = programme.document
    texts.load_sections(
        document, folder / "sections", data.get("items", []), by=planner
    )
    texts.leave_out_the_rest(document, folder / "sections")
    if data.get("topics"):
        section = document.sections.get(blocks__kind="topics")
        texts.load_topics(section, data["topics"])
    Document.objects.filter(pk=document.pk).update(
        abbreviations=row.get("abbreviations", {})
    )
    programme.status = row["status"]
    programme.save(update_fields=["status"])
    if programme.status in CLOSED:
        order_version(programme, reason=programme.get_status_display(), by=planner)
    return programme
