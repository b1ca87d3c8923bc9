"""What people see of key figures; one module per page.

The list and the page of a value are so common that their words stand here too.
"""

from keyfigures.presenters.values import (
    STATUS_KINDS,
    Difference,
    Point,
    change_unit,
    differences,
    filter_options,
    points,
    status_kind,
)

__all__ = [
    "STATUS_KINDS",
    "Difference",
    "Point",
    "change_unit",
    "differences",
    "filter_options",
    "points",
    "status_kind",
]
