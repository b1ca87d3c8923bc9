"""For operators: the first person of a Jobcenter, who then invites all others."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core import history
from organisations.enums import Role
from organisations.models import Jobcenter, Membership, User


class Command(BaseCommand):
    help = "Gibt einer Person die Rolle Verwaltung in einem vorhandenen Jobcenter."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="Kurzname des Jobcenters in der Adresse")
        parser.add_argument("email", help="E-Mail-Adresse der Person")
        parser.add_argument("--name", default="", help="Vorname und Nachname")

    @transaction.atomic
    def handle(self, *, slug, email, name, **options):
        jobcenter = Jobcenter.objects.filter(slug=slug).first()
        if jobcenter is None:
            raise CommandError(f"Ein Jobcenter „{slug}“ gibt es nicht.")
        user = User.objects.filter(email__iexact=email).first()
        user = user or User.objects.create_user(email, None, name=name)
        with history.note(by=None, reason="Von der Betreuung eingerichtet"):
            Membership.objects.update_or_create(
                user=user,
                jobcenter=jobcenter,
                role=Role.ADMINISTRATION,
                defaults={"is_active": True},
            )
        self.stdout.write(
            f"{user} verwaltet {jobcenter}. Ein Kennwort vergibt die Person auf der "
            "Anmeldeseite über „Kennwort vergessen?“."
        )
