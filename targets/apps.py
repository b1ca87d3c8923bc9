from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"
    verbose_name = "Ziele"

    def ready(self):
        from targets import blocks, checks, figures  # noqa: F401
