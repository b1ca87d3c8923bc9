"""Category schemes that every Jobcenter shares (``fixtures/catalogue.toml``)."""

from core import catalogues
from measures.models import CategoryScheme, InstrumentCategory


def load() -> None:
    """Create what is missing, update what changed."""
    data = catalogues.read(catalogues.FOLDER / "catalogue.toml")
    for row in data["schemes"]:
        scheme, _ = CategoryScheme.objects.update_or_create(
            jobcenter=None, key=row["key"], defaults={"name": row["name"]}
        )
        for position, (key, name) in enumerate(row["categories"].items()):
            InstrumentCategory.objects.update_or_create(
                scheme=scheme, key=key, defaults={"name": name, "position": position}
            )
