"""Settings of blocks: the free table, stale forms, and the contract of all kinds."""

import pytest

from core.wording import REQUIRED
from documents import block_forms
from documents.models import Block
from documents.registry import Scope, block_kinds
from tests import factories

pytestmark = pytest.mark.django_db

TABLE = {
    "caption": "Mittel",
    "rows": "2",
    "columns": "2",
    "head-0": "Titel",
    "head-1": "2018",
    "right-1": "on",
    "cell-0-0": "Summe",
    "cell-0-1": "[[sec:A]]",
    "total-0": "on",
    "nach": "0",
}


def test_every_kind_that_names_a_form_has_one(world):
    scope = Scope(world.place, world.document, 2018)
    for kind in block_kinds():
        if kind.form:
            form = block_forms.shown(kind, {}, scope)
            assert hasattr(form, "to_config") or hasattr(form, "config"), kind.key


def test_free_table_is_added_without_blank_rows(world):
    answer = world.client.post(world.url + "baustein/neu/table/", TABLE)

    assert answer.status_code == 302
    assert Block.objects.get(kind="table").config == {
        "caption": "Mittel",
        "unit": "",
        "note": "",
        "source": "",
        "header": ["Titel", "2018"],
        "align": ["left", "right"],
        "rows": [["Summe", "[[sec:A]]"]],
        "total_rows": [0],
    }


@pytest.mark.parametrize(
    ("button", "rows", "columns"),
    [
        ("row", "3", "2"),
        ("column", "2", "3"),
        ("unrow-1", "1", "2"),
        ("uncolumn-2", "2", "1"),
    ],
)
def test_grid_changes_its_size_without_storing(world, button, rows, columns):
    address = world.url + "baustein/neu/table/"
    page = world.client.post(address, TABLE | {"grid": button})

    form = page.context["form"]
    assert (str(form.row_count), str(form.column_count)) == (rows, columns)
    assert not Block.objects.filter(kind="table").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"caption": ""}, REQUIRED),
        ({"cell-0-1": "[[kein Verweis]]"}, "ist keine eingefügte Zahl"),
        ({"cell-0-1": "[[sec:A|quer]]"}, "ist keine Anzeigeart"),
        ({"cell-0-0": "", "cell-0-1": ""}, "Füllen Sie wenigstens eine Zelle"),
    ],
)
def test_wrong_table_is_refused_and_keeps_its_cells(world, changes, sentence):
    page = world.client.post(world.url + "baustein/neu/table/", TABLE | changes)

    assert sentence in page.content.decode()
    assert 'value="2018"' in page.content.decode()
    assert not Block.objects.filter(kind="table").exists()


def test_stale_settings_are_shown_beside_the_stored_ones(world):
    block = factories.block(
        world.section,
        kind="table",
        config={"caption": "Alt", "rows": [["a"]]},
        position=1,
    )
    address = f"{world.url}baustein/{block.pk}/"
    base = world.client.get(address).context["base"]
    Block.objects.filter(pk=block.pk).update(
        config={"caption": "Von anderen", "rows": [["b"]]}
    )
    answer = world.client.post(address, TABLE | {"base": base})

    assert answer.status_code == 409
    assert "Von anderen" in answer.content.decode()
    assert 'value="Mittel"' in answer.content.decode()

    again = world.client.post(address, TABLE | {"base": answer.context["base"]})
    block.refresh_from_db()
    assert again.status_code == 302
    assert block.config["caption"] == "Mittel"


def test_unknown_kind_is_not_found(world):
    assert world.client.get(world.url + "baustein/neu/gibtsnicht/").status_code == 404
