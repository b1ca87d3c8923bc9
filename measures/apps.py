from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = "Maßnahmen"

    def ready(self):
        from measures import (  # noqa: F401
            blocks,
            checks,
            figures,
            printing,
            queries,
        )
        from organisations import menu, years
        from organisations.roles import Permission

        menu.register(
            menu.MenuEntry(
                "Maßnahmen",
                "measures:list",
                (Permission.VIEW_PLANS,),
                menu.MEASURES,
            )
        )
        years.register("measures", queries.plan_years)
        post_migrate.connect(load_catalogue, sender=self)


def load_catalogue(plan=(), **kwargs):
    """Bring the shared rows up to date after a migrate forward (or a flush)."""
    if any(backwards for _, backwards in plan):
        return
    from measures import catalogue

    catalogue.load()
