"""The first steps of an operator: a Jobcenter, and who administers it."""

from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import resolve

from organisations.actions import create_jobcenter
from organisations.enums import OrganisationForm
from organisations.models import Jobcenter


class Command(BaseCommand):
    help = (
        "Legt ein Jobcenter an und gibt einer Person die Rolle Verwaltung. Das "
        "Kennwort wird abgefragt, oder mit --password-stdin von der Eingabe gelesen."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", help="Kurzname in der Adresse: kreis-muster")
        parser.add_argument("name", help="„Jobcenter Kreis Muster“")
        parser.add_argument("agency_number", help="Träger-Nr., fünf Ziffern")
        parser.add_argument("state", help="Schlüssel des Landes, z. B. 05")
        parser.add_argument("form", choices=OrganisationForm.values)
        parser.add_argument("email", help="Adresse der Person, die verwaltet")
        parser.add_argument("--password-stdin", action="store_true")

    def handle(self, *, email, password_stdin, **values):
        password = input() if password_stdin else getpass("Kennwort: ")
        fields = {
            "slug": values["slug"],
            "name": values["name"],
            "short_name": values["name"].removeprefix("Jobcenter ")[:60],
            "agency_number": values["agency_number"],
            "state_id": values["state"],
            "form": values["form"],
        }
        try:
            jobcenter = _checked(Jobcenter(**fields))
            create_jobcenter(jobcenter, email=email, password=password)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{jobcenter} ist angelegt; {email} verwaltet es.")


def _checked(jobcenter: Jobcenter) -> Jobcenter:
    jobcenter.full_clean()
    if resolve(f"/{jobcenter.slug}/").url_name != "jobcenter_home":
        raise ValidationError(
            f"Unter „{jobcenter.slug}“ liegt schon eine Seite der Anwendung. Wählen "
            "Sie einen anderen Kurznamen für die Adresse."
        )
    return jobcenter
