from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "Aufträge"

    def ready(self):
        post_migrate.connect(schedule_sweep, sender=self)


def schedule_sweep(plan=(), **kwargs):
    """The worker looks every minute for jobs whose worker died."""
    if any(backwards for _, backwards in plan):
        return
    from django_q.models import Schedule

    Schedule.objects.get_or_create(
        name="sweep_jobs",
        defaults={
            "func": "jobs.actions.sweep",
            "schedule_type": Schedule.MINUTES,
            "minutes": 1,
            "repeats": -1,
        },
    )
