from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "budgets"
    verbose_name = "Haushalt"

    def ready(self):
        from budgets import blocks, checks, figures  # noqa: F401
