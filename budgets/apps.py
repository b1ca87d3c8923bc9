from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "budgets"
    verbose_name = "Haushalt"

    def ready(self):
        from budgets import (  # noqa: F401
            blocks,
            checks,
            figures,
            queries,
            totals,
            typed_shares,
        )
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
