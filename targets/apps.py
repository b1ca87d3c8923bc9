from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "targets"
    verbose_name = "Ziele"

    def ready(self):
        from organisations import menu, years
        from organisations.roles import Permission
        from targets import (  # noqa: F401
            blocks,
            checks,
            figures,
            homes,
            printing,
            queries,
        )

        menu.register(
            menu.MenuEntry(
                "Ziele", "targets:overview", (Permission.VIEW_PLANS,), menu.TARGETS
            )
        )
        years.register("targets", queries.target_years)
