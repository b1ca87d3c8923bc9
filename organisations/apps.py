from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = "Jobcenter und Personen"

    def ready(self):
        from organisations import menu
        from organisations.roles import Permission

        post_migrate.connect(load_catalogue, sender=self)
        menu.register(
            menu.MenuEntry(
                label="Verwaltung",
                url_name="organisations:administration",
                permissions=(Permission.MANAGE_PEOPLE,),
                order=menu.ADMINISTRATION,
            )
        )


def load_catalogue(plan=(), **kwargs):
    """Bring the shared rows up to date after a migrate forward (or a flush)."""
    if any(backwards for _, backwards in plan):
        return
    from organisations import catalogue

    catalogue.load()
