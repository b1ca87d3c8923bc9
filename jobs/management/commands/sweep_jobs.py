"""Free jobs whose worker is gone; for operators, the worker does it by itself."""

from django.core.management.base import BaseCommand

from jobs import actions


class Command(BaseCommand):
    help = "Gibt Aufträge frei, deren Hintergrunddienst nicht mehr läuft."

    def handle(self, **options):
        self.stdout.write(f"Freigegeben: {actions.sweep()}")
