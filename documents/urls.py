"""Addresses of sections (``/<jobcenter>/<year>/abschnitt/<id>/…``) and versions."""

from django.urls import path, register_converter

from documents.views import (
    blocks,
    drafts,
    figures,
    findings,
    history,
    items,
    preview,
    section,
    versions,
)

app_name = "documents"

YEAR = "<slug:slug>/<int:year>"
SECTION = f"{YEAR}/abschnitt/<int:pk>"


class Direction:
    """ "hoch" or "runter"."""

    regex = "hoch|runter"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Direction, "direction")

urlpatterns = [
    path(f"{SECTION}/", section.section, name="section"),
    path(f"{SECTION}/vorschau/", preview.preview, name="preview"),
    path(f"{SECTION}/entwurf/", drafts.keep, name="draft"),
    path(f"{SECTION}/entwurf/verwerfen/", drafts.discard, name="discard_draft"),
    path(f"{SECTION}/befunde/", findings.findings, name="findings"),
    path(f"{SECTION}/staende/", history.states, name="history"),
    path(f"{SECTION}/staende/<int:event_id>/", history.restore, name="restore"),
    path(f"{SECTION}/zahlen/", figures.search, name="figures"),
    path(f"{SECTION}/zahlen/aufloesen/", figures.resolve, name="resolve"),
    path(f"{SECTION}/zahlen/ansichten/", figures.variants, name="variants"),
    path(f"{SECTION}/baustein/", blocks.choose_kind, name="add_block"),
    path(f"{SECTION}/baustein/neu/<slug:kind>/", blocks.new_block, name="new_block"),
    path(f"{SECTION}/baustein/<int:block_id>/", blocks.edit_block, name="edit_block"),
    path(f"{SECTION}/unterabschnitt/", items.add, name="add_item"),
    path(f"{SECTION}/aufnehmen/", items.take_up, name="take_up"),
    path(f"{SECTION}/entfernen/", items.remove, name="remove"),
    path(f"{SECTION}/<direction:direction>/", items.move, name="move"),
    path(f"{YEAR}/fassung/<int:pk>/pdf/", versions.version_pdf, name="version_pdf"),
]
