"""Measures as files, out and in; and that every way in makes the same measure."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from measures import actions, importers
from measures.actions import TypedRow
from measures.models import InstrumentVersion, Measure
from measures.queries import library_of
from measures.table import COLUMNS, Known, texts_of
from organisations.enums import Role
from tests import factories, pages

HOME = "/kreis-borken/2026/massnahmen/"
UPLOAD = f"{HOME}einlesen/"


@pytest.fixture
def planner(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


@pytest.fixture
def filled(plan):
    factories.measure(plan, places=Decimal("12.5"), price=Decimal("620.50"))
    factories.measure(
        plan,
        "16i",
        name="=1+1",
        wage=2800,
        subsidy_months=60,
        end=date(2031, 8, 31),
        transfer_percent=40,
        cohorts=[(date(2026, 4, 1), Decimal(3)), (date(2026, 9, 1), Decimal(2))],
    )
    factories.measure(plan, "16a", name="Schulden", amount=50_000)
    return plan


def csv(*lines: str) -> bytes:
    return "\r\n".join(lines).encode("utf-8-sig")


def xlsx(*rows: list) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Plan")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                style = day if isinstance(cell, date) else None
                sheet.write(number, column, cell, style)
    return out.getvalue()


def upload(client, data: bytes, name: str = "plan.csv"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})


def confirm(client, preview):
    token = re.search('name="vorschau" value="([^"]+)"', preview.content.decode())[1]
    url = f"{UPLOAD}uebernehmen/"
    return client.post(url, {"vorschau": token}, follow=True)


# --- Out -----------------------------------------------------------------------------


def test_a_workbook_has_numbers_as_numbers_and_no_formula(client, planner, filled):
    answer = client.get(f"{HOME}massnahmen.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    head, first, second, third = book.get_sheet_by_index(0).to_python()

    row = dict(zip(head, first, strict=True))
    assert row["Menge (Plätze, Fälle, Personen)"] == 12.5
    assert row["Preis (Euro)"] == 620.5
    assert row["Beginn"] == date(2026, 1, 1)
    assert row["EGT 2026 (Euro)"] == 93_075.0
    assert second[head.index("Maßnahme")] == "=1+1"
    assert (
        second[head.index("Menge (Plätze, Fälle, Personen)")]
        == "04/2026: 3; 09/2026: 2"
    )
    assert third[head.index("EGT 2026 (Euro)")] == ""
    assert b"<f>" not in answer.content


def test_a_csv_is_german_and_harmless(client, planner, filled):
    lines = client.get(f"{HOME}massnahmen.csv").content.decode("utf-8-sig").splitlines()

    assert lines[0].startswith("Nr.;Maßnahme;Instrument;Kostenart;Träger;Beginn;Ende;")
    assert "12,5;620,5;100" in lines[1]
    assert ";'=1+1;TaAM;Zuschuss;" in lines[2]


def test_who_may_read_may_have_the_file(client, borken, filled):
    for role, status in ((Role.READER, 200), (Role.COMMITTEE, 403)):
        client.force_login(factories.member(borken, role))
        assert client.get(f"{HOME}massnahmen.csv").status_code == status


# --- In ------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_from_here_read_in_again_changes_nothing(
    client, planner, filled, ending
):
    data = client.get(f"{HOME}massnahmen.{ending}").content

    preview = upload(client, data, f"plan.{ending}")

    words = pages.words(preview)
    assert "3 unverändert" in words
    assert "Nicht gelesen werden die Spalten „EGT 2026 (Euro)“" in words
    assert "In den Plan übernehmen" not in words


def test_a_preview_names_what_is_new_changed_and_the_same(client, planner, plan):
    factories.measure(plan)
    factories.measure(plan, name="Gruppe")
    data = csv(
        "Nr.;Maßnahme;Instrument;Menge;Preis;Träger",
        "1;Aktivcenter;MAT;20;620,00;Werkhof",
        ";Gruppe;MAT;12;620;",
        "9;Neue Hilfe;VB;1.000;250;werkhof",
    )
    preview = upload(client, data)
    words = pages.words(preview)

    assert "plan.csv: 1 neu, 1 geändert, 1 unverändert." in words
    assert "Menge: 12 → 20" in words and "Träger: nichts → Werkhof" in words
    assert Measure.objects.count() == 2

    done = confirm(client, preview)
    assert "1 Maßnahme angelegt und 1 Maßnahme geändert." in pages.words(done)
    new = Measure.objects.get(name="Neue Hilfe")
    assert (new.number, new.entries, new.provider.name) == ("9", 1000, "Werkhof")
    assert Measure.objects.get(number="1").places == 20


def test_a_refused_line_names_cell_and_remedy_and_keeps_the_file_out(
    client, planner, plan
):
    rows = [
        ["Plan 2026"],
        [],
        ["Maßnahme", "Instrument", "Menge", "Preis", "Anteil", "Ende"],
        ["Gut", "MAT", 5, 700.5, 0.9, date(2026, 6, 30)],
        ["Alt", "EvL", 5, 700, "", ""],
        ["Falsch", "MAT", -5, "viel", 101, date(2025, 6, 30)],
        ["", "MAT", 1, 1, "", ""],
    ]
    preview = upload(client, xlsx(*rows), "plan.xlsx")
    words = pages.words(preview)

    assert "3 Zeilen sind abgelehnt" in words
    assert "Zelle C6: Der Wert darf nicht kleiner als 0 sein." in words
    assert "Zelle D6: „viel“ ist keine Zahl." in words
    assert "Zelle E6: Der Wert darf nicht größer als 100 sein." in words
    assert "Zelle A7: Bitte geben Sie der Maßnahme einen Namen." in words
    assert "In den Plan übernehmen" not in words
    assert Measure.objects.count() == 0


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Maßnahme;Instrument;Menge;Preis", "A;MAT;5"], "3 statt 4 Zellen"),
        (["Maßnahme;Instrument;Menge;Preis", "A;B;MAT;5;7"], "5 statt 4 Zellen"),
        (
            ["Nr.;Maßnahme;Instrument;Menge;Preis", "7;A;VB;1;1", "7;B;VB;1;1"],
            "Die Nummer 7 steht in der Datei mehrmals.",
        ),
        (
            ["Maßnahme;Instrument;Preis", "Aktivcenter;MAT;9"],
            "Tragen Sie in der Datei die Nummer der Maßnahme ein.",
        ),
        (
            ["Maßnahme;Instrument;Preis", "Gruppe;MAT;9", "gruppe;mat;8"],
            "schon in einer Zeile darüber",
        ),
        (["Maßnahme;Menge", "A;5"], "mindestens „Maßnahme“ und „Instrument“"),
        (["Maßnahme;Instrument;Preis;Preis", "A;VB;5;5"], "steht zweimal da"),
        (["Maßnahme;Instrument"], "Unter den Namen der Spalten steht nichts."),
        ([""], "ist leer"),
        (["%PDF-1.4 x"], "ist ein PDF"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_words(
    client, planner, plan, lines, words
):
    for name in ("Aktivcenter", "Aktivcenter", "Gruppe"):
        factories.measure(plan, name=name)
    data = "\n".join(lines).encode()

    answer = upload(client, data)

    assert words in pages.words(answer)
    assert Measure.objects.count() == 3


def test_a_plan_changed_since_the_preview_is_not_overwritten(client, planner, plan):
    row = factories.measure(plan)
    preview = upload(
        client, csv("Nr.;Maßnahme;Instrument;Menge", "1;Aktivcenter;MAT;20")
    )
    typed = TypedRow("m", {"quantity": "15"}, {"quantity": "12"}, row.pk)
    actions.save_cells(plan.pk, [typed], by=planner)

    done = confirm(client, preview)

    row.refresh_from_db()
    assert "Inzwischen hat jemand anders in diesem Plan gespeichert." in pages.words(
        done
    )
    assert row.places == 15


def test_a_preview_of_somebody_else_is_no_permission(client, planner, borken, plan):
    preview = upload(client, csv("Maßnahme;Instrument;Menge;Preis", "A;VB;1;1"))
    client.force_login(factories.member(borken, Role.PLANNING))

    done = confirm(client, preview)

    assert "Diese Vorschau gilt nicht mehr." in pages.words(done)
    assert Measure.objects.count() == 0


# --- Every way in makes the same measure ----------------------------------------------

_METHODS = {
    "MAT": ("places", "price"),
    "VB": ("entries", "case_cost"),
    "§ 16a": ("places", ""),
}


@st.composite
def lines(draw) -> dict[str, str]:
    """A measure as somebody would type it."""
    instrument = draw(st.sampled_from(sorted(_METHODS)))
    begin = draw(st.dates(date(2026, 1, 1), date(2026, 12, 1)))
    end = draw(st.dates(begin, date(2028, 12, 31)))
    found = {
        "name": draw(st.sampled_from(["Coaching", "Größe & Würde", "=A1", "+49"])),
        "instrument": instrument,
        "start": f"{begin:%d.%m.%Y}",
        "end": f"{end:%d.%m.%Y}",
    }
    cents = st.integers(0, 99_999).map(lambda n: Decimal(n) / 100)
    if instrument == "§ 16a":
        return found | {"amount": german(draw(cents))}
    tenths = st.integers(0, 9_999).map(lambda n: Decimal(n) / 10)
    percents = st.integers(0, 1000).map(lambda n: Decimal(n) / 10)
    return found | {
        "quantity": german(draw(tenths)),
        "price": german(draw(cents)),
        "percent": german(draw(percents)),
    }


def german(value: Decimal) -> str:
    return f"{value}".replace(".", ",")


def without_row(measure: Measure) -> dict:
    """What was stored, whatever its ids."""
    left = {"id", "number", "position", "row_version", "copied_from"}
    fields = [
        field for field in Measure._meta.concrete_fields if field.name not in left
    ]
    return {field.name: getattr(measure, field.attname) for field in fields}


def stored(plan) -> dict:
    """The only measure of the plan, which is then taken away."""
    row = plan.measures.get()
    found = without_row(Measure.objects.get(pk=row.pk))
    row.delete()
    return found


def by_page(client, line: dict[str, str]) -> None:
    key = {"MAT": "mat", "VB": "vb", "§ 16a": "16a"}[line["instrument"]]
    quantity, price = _METHODS[line["instrument"]]
    percent = "utilisation" if key == "mat" else "share_paid"
    sent = {
        "name": line["name"],
        "version": InstrumentVersion.objects.get(instrument__key=key).pk,
        "start": line["start"],
        "end": line["end"],
        quantity: line.get("quantity", ""),
        percent: line.get("percent", ""),
        "amount": line.get("amount", ""),
    }
    sent |= {price: line["price"]} if price else {}
    assert client.post(f"{HOME}neu/", sent).status_code == 302


def by_grid(client, line: dict[str, str]) -> None:
    sent = {f"n1-{key}": text for key, text in line.items()}
    answer = client.post(
        f"{HOME}tabelle/", sent, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 200


def by_file(client, line: dict[str, str]) -> None:
    labels = {column.key: column.label for column in COLUMNS}
    head = ";".join(labels[key] for key in line)
    cells = ";".join(_cell(text) for text in line.values())
    confirm(client, upload(client, csv(head, cells)))


def by_workbook(client, line: dict[str, str]) -> None:
    labels = {column.key: column.label for column in COLUMNS}
    cells = [_typed(key, text) for key, text in line.items()]
    data = xlsx([labels[key] for key in line], cells)
    confirm(client, upload(client, data, "plan.xlsx"))


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+")) else text


def _typed(key: str, text: str):
    """Numbers and days as a spreadsheet holds them."""
    if key in ("start", "end"):
        day, month, year = map(int, text.split("."))
        return date(year, month, day)
    if key in ("quantity", "price", "percent", "amount"):
        return float(text.replace(",", "."))
    return f"'{text}" if text.startswith("=") else text


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(line=lines())
def test_every_way_in_makes_the_same_measure(client, planner, plan, line):
    found = []
    for way in (by_page, by_grid, by_file, by_workbook):
        way(client, line)
        found.append(stored(plan))

    assert found[0] == found[1] == found[2] == found[3]


@given(
    text=st.text(max_size=30),
    column=st.sampled_from([column.key for column in COLUMNS]),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_stands_in_a_cell_is_stored_or_told(
    planner, borken, plan, text, column
):
    """Never a server error, never half a line."""
    line = {
        "name": "A",
        "instrument": "MAT",
        "quantity": "1",
        "price": "1",
        column: text,
    }
    before = plan.measures.count()
    try:
        saved = actions.save_cells(plan.pk, [TypedRow("n1", line)], by=planner)
    except actions.CellsRefused as refused:
        assert refused.by_row["n1"]
        assert plan.measures.count() == before
    else:
        again = texts_of(Measure.objects.with_parts().get(pk=saved.steps[0].pk))
        assert again == saved.steps[0].after


def test_a_line_of_a_file_is_compared_without_storing(borken, filled):
    known = Known.of(filled, library_of(borken))
    table = importers.read_file(
        "x.csv", csv("Maßnahme;Instrument;Menge;Preis", "A;VB;2;3")
    )

    found = importers.compare(table, known, [])

    assert [line.state for line in found] == ["new"]
    assert filled.measures.count() == 3
