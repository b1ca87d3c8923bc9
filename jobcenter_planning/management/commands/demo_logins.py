"""Print the demo logins of every role."""

from django.core.management.base import BaseCommand

from jobcenter_planning.demo import FOLDER, people
from organisations.enums import Role
from organisations.models import Jobcenter


class Command(BaseCommand):
    help = "Nennt die Anmeldungen der Beispieldaten."

    def handle(self, **options):
        slugs = [path.name for path in FOLDER.iterdir() if path.is_dir()]
        for jobcenter in Jobcenter.objects.filter(slug__in=slugs):
            self.stdout.write(f"{jobcenter.name}")
            for role in Role:
                self.stdout.write(f"  {role.label:<18}{people.email(role, jobcenter)}")
        self.stdout.write(f"Kennwort für alle: {people.PASSWORD}")
