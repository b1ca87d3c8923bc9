"""The 16 Länder, kept as data in ``fixtures/states.toml``."""

from core import catalogues
from organisations.models import State


def load() -> None:
    """Create what is missing, rename what changed."""
    for key, name in catalogues.read(catalogues.FOLDER / "states.toml")[
        "states"
    ].items():
        State.objects.update_or_create(key=key, defaults={"name": name})
