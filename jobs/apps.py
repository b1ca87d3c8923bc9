from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "Aufträge"

    def ready(self):
        post_migrate.connect(schedule_housekeeping, sender=self)


def schedule_housekeeping(plan=(), **kwargs):
    """Every minute: jobs whose worker died. Every day: sessions that ran out."""
    if any(backwards for _, backwards in plan):
        return
    from django_q.models import Schedule

    every_minute = {"schedule_type": Schedule.MINUTES, "minutes": 1}
    every_day = {"schedule_type": Schedule.DAILY}
    Schedule.objects.get_or_create(
        name="sweep_jobs", defaults={"func": "jobs.actions.sweep", **every_minute}
    )
    Schedule.objects.get_or_create(
        name="clear_sessions",
        defaults={
            "func": "django.core.management.call_command",
            "args": "'clearsessions'",
            **every_day,
        },
    )
