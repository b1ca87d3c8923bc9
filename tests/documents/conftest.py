"""A document with one section and one text, and the people around it."""

from types import SimpleNamespace

import pytest

from organisations.enums import Role
from tests import factories


@pytest.fixture
def world(db, client):
    """Jobcenter, document, section "A" with one text block; a planner is logged in."""
    place = factories.jobcenter()
    document = factories.document(place)
    section = factories.section(document, "A", numbering="upper_alpha")
    block = factories.block(section, html="<p>Der erste Satz.</p>")
    planner = factories.member(place, Role.PLANNING)
    client.force_login(planner)
    return SimpleNamespace(
        place=place,
        document=document,
        section=section,
        block=block,
        planner=planner,
        client=client,
        url=f"/{place.slug}/{document.year}/abschnitt/{section.pk}/",
    )


@pytest.fixture
def form(world):
    """What a browser sends for the section as it is stored; changes by keyword."""

    def fill(**changes):
        world.section.refresh_from_db()
        world.block.refresh_from_db()
        from documents.fingerprints import fingerprint

        stored = {"state": world.section.state, "responsible": ""}
        data = {
            "version": world.section.version,
            f"text-{world.block.pk}": world.block.html,
            f"base-{world.block.pk}": fingerprint(world.block.html),
            "deed": "save",
            **stored,
            **{f"initial-{name}": value for name, value in stored.items()},
        }
        if "text" in changes:
            data[f"text-{world.block.pk}"] = changes.pop("text")
        return data | changes

    return fill
