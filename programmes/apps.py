from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = "Programme"

    def ready(self):
        from programmes import blocks, checks, homes, menu, rules  # noqa: F401
