from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class KeyfiguresConfig(AppConfig):
    name = "keyfigures"
    verbose_name = "Kennzahlen"

    def ready(self):
        from documents.live import register_rows
        from keyfigures import background, blocks, checks, figures  # noqa: F401
        from organisations import menu
        from organisations.roles import Permission

        menu.register(
            menu.MenuEntry(
                "Kennzahlen",
                "keyfigures:list",
                (Permission.VIEW_PLANS,),
                order=menu.FIGURES,
            )
        )

        register_rows("keyfigures_observation")
        post_migrate.connect(load_catalogue, sender=self)
        post_save.connect(add_own_region, sender="organisations.Jobcenter")


def load_catalogue(plan=(), **kwargs):
    """Bring the shared rows up to date after a migrate forward (or a flush)."""
    if any(backwards for _, backwards in plan):
        return
    from keyfigures import catalogue

    catalogue.load()


def add_own_region(instance, created, raw=False, **kwargs):
    """A new Jobcenter has its own area from the first moment."""
    if not created or raw:
        return
    from keyfigures import catalogue

    catalogue.add_own_region(instance)
