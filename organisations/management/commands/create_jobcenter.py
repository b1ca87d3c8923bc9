"""The first steps of an operator: a Jobcenter, and who administers it."""

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from organisations.enums import OrganisationForm, Role
from organisations.models import Jobcenter, Membership, User


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
            jobcenter = _create(Jobcenter(**fields), email, password)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{jobcenter} ist angelegt; {email} verwaltet es.")


@transaction.atomic
def _create(jobcenter: Jobcenter, email: str, password: str) -> Jobcenter:
    jobcenter.full_clean()
    jobcenter.save()
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        validate_password(password)
        user = User.objects.create_user(email, password)
    Membership.objects.create(user=user, jobcenter=jobcenter, role=Role.ADMINISTRATION)
    return jobcenter
