"""Populations that every Jobcenter shares (``fixtures/catalogue.toml``)."""

from core import catalogues
from keyfigures.models import Population


def load() -> None:
    """Create what is missing, update what changed."""
    data = catalogues.read(catalogues.FOLDER / "catalogue.toml")
    for row in data["populations"]:
        Population.objects.update_or_create(
            jobcenter=None,
            key=row["key"],
            defaults={
                "name": row["name"],
                "definition": row.get("definition", ""),
            },
        )
