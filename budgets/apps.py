from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "budgets"
    verbose_name = "Haushalt"

    def ready(self):
        from budgets import blocks, checks, figures, queries, totals  # noqa: F401
        from organisations import menu, years
        from organisations.roles import Permission

        menu.register(
            menu.MenuEntry(
                "Haushalt",
                "budgets:overview",
                (Permission.VIEW_PLANS,),
                menu.BUDGET,
            )
        )
        years.register("budgets", queries.budget_years)
