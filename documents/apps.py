from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Dokumente"

    def ready(self):
        from documents import blocks, checks, figures, orders  # noqa: F401
