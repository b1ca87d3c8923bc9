from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "rendering"
    verbose_name = "Druck und Diagramme"

    def ready(self):
        from core import gallery

        gallery.add("charts", _charts)


def _charts() -> list:
    """Drawn only where somebody opens the page of components."""
    from rendering.charts.samples import samples

    return samples()
