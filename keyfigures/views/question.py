"""What an address of the page "Auswerten" asks, shared by all pages that answer it."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse

from documents.registry import Scope
from keyfigures.exploring import Offers, Result, explore
from keyfigures.forms.explorer import ExplorerForm, query_of
from organisations.roles import Permission

#: whoever may put a result into a section
WRITERS = (Permission.EDIT_PROGRAMME, Permission.EDIT_OWN_SECTIONS)


@dataclass
class Asked:
    """The question of an address, and its answer."""

    request: HttpRequest
    year: int

    @cached_property
    def offers(self) -> Offers:
        return Offers.of(self.jobcenter)

    @cached_property
    def form(self) -> ExplorerForm:
        return ExplorerForm(self.request.GET, offers=self.offers)

    @cached_property
    def result(self) -> Result:
        scope = Scope(self.jobcenter, None, self.year)
        return explore(self.form.question(), self.offers, scope)

    @property
    def caption(self) -> str:
        return self.result.answer.caption if self.result.answer else ""

    @cached_property
    def query(self) -> str:
        return query_of(self.request.GET)

    @property
    def jobcenter(self):
        return self.request.jobcenter  # type: ignore[attr-defined]

    def url(self, name: str) -> str:
        """A page of the same question."""
        home = reverse(f"keyfigures:{name}", args=[self.jobcenter.slug, self.year])
        return f"{home}?{self.query}" if self.query else home
