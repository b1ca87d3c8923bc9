"""Writes of the providers of a Jobcenter."""

from django.db import transaction

from core.errors import DomainError
from measures.models import Provider
from measures.table.known import folded
from organisations.models import Jobcenter


@transaction.atomic
def save_provider(provider: Provider) -> Provider:
    """Create or rename; measures keep their provider under the new name."""
    Jobcenter.objects.select_for_update(no_key=True).get(pk=provider.jobcenter_id)
    provider.name = " ".join(provider.name.split())
    others = Provider.objects.filter(jobcenter=provider.jobcenter_id)
    for other in others.exclude(pk=provider.pk):
        if folded(other.name) == folded(provider.name):
            raise DomainError({"name": f"Den Träger „{other.name}“ gibt es schon."})
    provider.full_clean()
    provider.save()
    return provider


@transaction.atomic
def remove_provider(provider: Provider) -> None:
    """Only one that no measure names; raises DomainError else."""
    if count := provider.measures.count():
        words = "einer Maßnahme" if count == 1 else f"{count} Maßnahmen"
        raise DomainError(
            f"„{provider.name}“ steht bei {words} und bleibt deshalb. Umbenennen "
            "können Sie den Träger jederzeit."
        )
    provider.delete()
