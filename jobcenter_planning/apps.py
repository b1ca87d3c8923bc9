from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "jobcenter_planning"
    verbose_name = "Jobcenter-Planung"
