"""Writes of a person's saved views: personal, so nobody else is asked or told."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.errors import DomainError
from keyfigures.models import SavedView
from organisations.models import User

MOST_VIEWS = 50  # of a person in a Jobcenter


@transaction.atomic
def save_view(jobcenter, *, name: str, query: str, by) -> SavedView:
    """Keep a choice under a name."""
    _lock(by)
    if SavedView.objects.filter(jobcenter=jobcenter, user=by).count() >= MOST_VIEWS:
        raise DomainError(
            f"Sie haben schon {MOST_VIEWS} Ansichten. Löschen Sie eine, die Sie nicht "
            "mehr brauchen."
        )
    return _stored(SavedView(jobcenter=jobcenter, user=by, name=name, query=query))


@transaction.atomic
def rename_view(view: SavedView, *, name: str, by) -> SavedView:
    """Give a view another name."""
    _lock(by)
    view = _own(view, by)
    view.name = name
    return _stored(view)


@transaction.atomic
def delete_view(view: SavedView, *, by) -> None:
    """Take a view away; the figures it showed stay as they are."""
    _lock(by)
    _own(view, by).delete()


def _own(view: SavedView, by) -> SavedView:
    try:
        return SavedView.objects.get(pk=view.pk, user=by)
    except SavedView.DoesNotExist as error:
        raise DomainError("Diese Ansicht gibt es nicht mehr.") from error


def _stored(view: SavedView) -> SavedView:
    try:
        view.full_clean()
    except ValidationError as error:
        if "__all__" not in error.message_dict:
            raise
        raise DomainError({"name": error.message_dict["__all__"]}) from error
    view.save()
    return view


def _lock(by) -> None:
    """One change of a person's views at a time, so that limit and names hold."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
