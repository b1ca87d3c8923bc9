"""Three published documents as living programmes (``fixtures/demo``)."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "fixtures" / "demo"
