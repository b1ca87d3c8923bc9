"""The house's one order: imports by contract, foreign keys by walking the models."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey

ROOT = Path(__file__).resolve().parent.parent

#: low to high; apps on one line are neighbours that do not know each other
ORDER = [
    {"auth", "contenttypes", "sessions", "pghistory"},
    {"core"},
    {"organisations", "rendering"},
    {"jobs"},
    {"documents"},
    {"keyfigures"},
    {"measures"},
    {"budgets", "targets"},
    {"programmes"},
    {"jobcenter_planning"},
]
LEVEL = {app: level for level, group in enumerate(ORDER) for app in group}


def test_imports_keep_the_contracts():
    command = [Path(sys.executable).parent / "lint-imports"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_foreign_keys_point_downwards():
    breaches = [
        f"{field.model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if LEVEL.get(model._meta.app_label, 0) > 0 and not model._meta.proxy
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and not points_down(field)
    ]

    assert breaches == []


def points_down(field: ForeignKey) -> bool:
    """To the same app, or to one on a lower line."""
    source = field.model._meta.app_label
    target = field.related_model._meta.app_label
    return source == target or LEVEL[target] < LEVEL[source]
