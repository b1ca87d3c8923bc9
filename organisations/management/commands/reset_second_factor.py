"""For operators: a person lost telephone and spare codes, and nobody else can help."""

from django.core.management.base import BaseCommand, CommandError

from core import history
from organisations.models import SecondFactor


class Command(BaseCommand):
    help = "Setzt den zweiten Faktor einer Person zurück."

    def add_arguments(self, parser):
        parser.add_argument("email", help="E-Mail-Adresse der Person")

    def handle(self, *, email, **options):
        found = SecondFactor.objects.filter(user__email__iexact=email)
        if not found.exists():
            raise CommandError(f"{email} hat keinen zweiten Faktor.")
        with history.note(by=None, reason="Zweiter Faktor zurückgesetzt (Betreuung)"):
            found.delete()
        self.stdout.write(f"{email} meldet sich jetzt allein mit dem Kennwort an.")
