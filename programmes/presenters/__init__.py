"""What pages show of a programme: rows, tasks, steps and tabs as plain values."""

from programmes.presenters.common import badge, breadcrumb, tabs, url, urls
from programmes.presenters.details import created_words, details_of, differences
from programmes.presenters.overview import (
    changes,
    choices,
    other_programmes,
    papers,
    tasks,
)
from programmes.presenters.steps import STEP_DONE, question, status_steps, steps_for
from programmes.presenters.topics import pair_views, topic_conflict, topic_rows

__all__ = [
    "STEP_DONE",
    "badge",
    "breadcrumb",
    "changes",
    "choices",
    "created_words",
    "details_of",
    "differences",
    "other_programmes",
    "pair_views",
    "papers",
    "question",
    "status_steps",
    "steps_for",
    "tabs",
    "tasks",
    "topic_conflict",
    "topic_rows",
    "url",
    "urls",
]
