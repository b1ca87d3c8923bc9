import pytest

from keyfigures.models import Indicator, Observation, Population
from organisations.enums import Role
from tests import factories

HOME = "/kreis-borken/2018/kennzahlen/"


@pytest.fixture
def controller(borken, client):
    person = factories.member(borken, Role.CONTROLLING)
    client.force_login(person)
    return person


@pytest.fixture
def reader(borken, client):
    person = factories.member(borken, Role.READER)
    client.force_login(person)
    return person


@pytest.fixture
def parts(borken):
    """What an entry form offers."""
    return {
        "indicator": factories.indicator("bg", borken),
        "population": factories.population(),
        "region": factories.region(borken),
        "source": factories.source(borken),
    }


@pytest.fixture
def typed(parts):
    """A complete entry as a person types it."""
    return {name: str(row.pk) for name, row in parts.items()} | {
        "period": "Oktober 2017",
        "corridor": "mid",
        "entry": "8.125",
        "status": "final",
        "data_as_of": "10/2017",
        "note": "",
        "seen": "",
    }


def page(response):
    return " ".join(response.content.decode().split())


# --- List --------------------------------------------------------------------------


def test_the_list_shows_every_value_with_a_way_to_its_origin(
    client, reader, households
):
    text = page(client.get(HOME))

    assert "6 Werte" in text
    assert "7.987" in text and "Oktober 2016" in text
    row = households["gesamt", "2016-10"]
    assert f'href="{HOME}wert/{row.pk}/"' in text
    assert "Wert erfassen" not in text


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("suche=flücht", "1.474", "7.987"),
        ("gruppe=flucht&jahr=2016", "844", "1.474"),
        ("status=forecast", "2.050", "844"),
        ("kennzahl=bg&suche=Oktober+2017", "8.125", "8.490"),
        ("region=jc", "7.987", "Keine Werte"),
        ("suche=gibtesnicht", "Keine Werte gefunden", "7.987"),
        ("jahr=x&gruppe=%00&suche=%00", "gibt es hier nicht", "Keine Werte"),
    ],
)
def test_the_list_is_narrowed(client, reader, households, query, shown, hidden):
    text = page(client.get(f"{HOME}?{query}"))

    assert shown in text
    assert hidden not in text


def test_an_empty_list_offers_the_first_step(client, controller):
    text = page(client.get(HOME))

    assert "Noch keine Werte" in text
    assert "Ersten Wert erfassen" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_questions(
    client, reader, borken, django_assert_max_num_queries, count
):
    for month in range(1, count + 1):
        factories.observation(borken, period=f"2017-{month:02}")

    with django_assert_max_num_queries(20):
        client.get(HOME)


# --- One value ---------------------------------------------------------------------


def test_a_value_tells_where_it_comes_from_and_where_it_is_used(
    client, reader, borken, households
):
    document = factories.document(borken)
    section = factories.section(document, title="Struktur der Arbeitsuchenden")
    ref = "kf:bg/gesamt/jc/2017-10"
    factories.block(section, html=f'<p><span data-ref="{ref}|bare"></span></p>')
    row = households["gesamt", "2017-10"]

    text = page(client.get(f"{HOME}wert/{row.pk}/"))

    assert "Statistik der Bundesagentur für Arbeit, Kreisreport SGB II" in text
    assert "Oktober 2017" in text
    assert "Lokales Planungsdokument 2018:" in text
    assert "Struktur der Arbeitsuchenden" in text
    assert f'href="/kreis-borken/2018/abschnitt/{section.pk}/"' in text
    assert "+138" in text and "+1,7 %" in text  # after October 2016
    assert "Zurücknehmen" not in text


def test_the_newest_value_is_also_used_where_latest_stands(
    client, reader, borken, households
):
    section = factories.section(factories.document(borken), title="Lage")
    table = {
        "rows": [{"label": "neuester Wert"}],
        "columns": [{"label": "BG", "select": {"indicator": "bg"}}],
    }
    factories.block(section, "keyfigure_table", config=table)
    newest = households["gesamt", "2017-10"]
    older = households["gesamt", "2016-10"]

    assert ">Lage</a>" in page(client.get(f"{HOME}wert/{newest.pk}/"))
    assert ">Lage</a>" not in page(client.get(f"{HOME}wert/{older.pk}/"))


def test_the_page_of_a_value_asks_a_constant_number_of_questions(
    client, reader, borken, households, django_assert_max_num_queries
):
    section = factories.section(factories.document(borken))
    for _ in range(5):
        ref = "kf:bg/gesamt/jc/2017-10"
        factories.block(section, html=f'<p><span data-ref="{ref}"></span></p>')

    with django_assert_max_num_queries(20):
        client.get(f"{HOME}wert/{households['gesamt', '2017-10'].pk}/")


# --- Entry -------------------------------------------------------------------------


def test_a_value_typed_by_hand_is_stored(client, controller, typed):
    response = client.post(f"{HOME}neu/", typed, follow=True)

    row = Observation.objects.get()
    assert (row.value, row.period.code, row.created_by) == (8125, "2017-10", controller)
    assert f"{row.data_as_of:%Y-%m-%d}" == "2017-10-01"
    assert response.redirect_chain[-1][0] == f"{HOME}wert/{row.pk}/"
    assert "ist gespeichert" in page(response)


def test_the_next_value_starts_where_the_last_one_ended(client, controller, typed):
    response = client.post(f"{HOME}neu/", typed | {"more": "1"}, follow=True)

    assert response.context["form"]["indicator"].value() == int(typed["indicator"])


@pytest.mark.parametrize(
    ("entry", "stored"),
    [
        ("*", ("*", None)),
        ("...", ("...", None)),
        ("-", ("-", None)),
        ("2.797,30338102", ("", "2797.30338102")),
        ("0", ("", "0")),
    ],
)
def test_marks_and_fractions_are_kept(client, controller, typed, entry, stored):
    client.post(f"{HOME}neu/", typed | {"entry": entry})

    row = Observation.objects.get()
    value = None if row.value is None else f"{row.value.normalize():f}"
    assert (row.mark, value) == stored


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("entry", "1.2.3,4", "ist keine Zahl"),
        ("entry", "24.5o", "einen Stern"),
        ("entry", "1e400", "ist keine Zahl"),
        ("entry", "NaN", "ist keine Zahl"),
        ("entry", "0,123456789", "höchstens 8 Stellen"),
        ("entry", "9" * 15, "zu groß"),
        ("entry", "−5", "nicht kleiner als 0"),
        ("entry", "", "füllen Sie dieses Feld aus"),
        ("entry", "5\0", "Null"),
        ("period", "Oktoberfest", "kein Zeitraum"),
        ("period", "2018-13", "kein Zeitraum"),
        ("period", "August 2019 bis Januar 2019", "kein Zeitraum"),
        ("data_as_of", "irgendwann", "zum Beispiel 10/2017"),
        ("data_as_of", "13/2017", "zum Beispiel 10/2017"),
        ("status", "erfunden", "gibt es hier nicht"),
        ("source", "99999999999999999999", "gibt es hier nicht"),
        ("note", "x" * 501, "höchstens 500"),
        ("seen", "x", "ganze Zahl"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_stored(
    client, controller, typed, name, text, words
):
    response = client.post(f"{HOME}neu/", typed | {name: text})

    assert words in " ".join(response.context["form"].errors[name])
    assert Observation.objects.count() == 0
    assert response.context["form"]["period"].value() in ("Oktober 2017", text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2018", "2018"),
        ("10/2017", "2017-10"),
        ("Okt. 2017", "2017-10"),
        ("märz 2017", "2017-03"),
        ("3. Quartal 2018", "2018-Q3"),
        ("Q3 2018", "2018-Q3"),
        ("30.08.2011", "2011-08-30"),
        ("Januar bis August 2019", "2019-01/2019-08"),
        ("07/2016 bis 06/2017", "2016-07/2017-06"),
        ("2016-07/2017-06", "2016-07/2017-06"),
    ],
)
def test_periods_are_read_as_people_write_them(client, controller, typed, text, code):
    client.post(f"{HOME}neu/", typed | {"period": text})

    assert Observation.objects.get().period.code == code


def test_a_value_that_exists_is_shown_beside_the_new_one(
    client, controller, borken, typed
):
    old = factories.observation(borken, period="2017-10", value="8120")

    response = client.post(f"{HOME}neu/", typed)

    assert response.status_code == 409
    text = page(response)
    assert "8.120" in text and "8.125" in text
    assert f'name="seen" value="{old.pk}"' in text
    assert Observation.objects.count() == 1

    client.post(f"{HOME}neu/", typed | {"seen": str(old.pk)})
    assert Observation.objects.current().get().value == 8125


def test_a_newer_value_replaces_at_the_same_address(client, controller, borken, typed):
    old = factories.observation(borken, period="2017-10", value="8120")

    client.post(f"{HOME}wert/{old.pk}/neuer-wert/", typed | {"seen": str(old.pk)})

    new = Observation.objects.current().get()
    assert (new.value, new.period.code) == (8125, "2017-10")
    text = page(client.get(f"{HOME}wert/{old.pk}/"))
    assert "Dieser Wert ist ersetzt" in text
    assert f'href="{HOME}wert/{new.pk}/"' in text


def test_a_stale_replacement_shows_both(client, controller, borken, typed):
    old = factories.observation(borken, period="2017-10", value="8120")
    address = f"{HOME}wert/{old.pk}/neuer-wert/"
    client.post(address, typed | {"seen": str(old.pk), "entry": "8.130"})

    response = client.post(address, typed | {"seen": str(old.pk)})

    assert response.status_code == 409
    assert "8.130" in page(response)
    assert response.context["form"]["entry"].value() == "8.125"


def test_a_mistaken_value_is_withdrawn_with_a_reason(client, controller, borken):
    row = factories.observation(borken)
    address = f"{HOME}wert/{row.pk}/zuruecknehmen/"

    refused = client.post(address, {"reason": ""})
    assert "reason" in refused.context["form"].errors
    assert Observation.objects.current().count() == 1

    response = client.post(address, {"reason": "Zahlendreher"}, follow=True)
    assert "zurückgenommen" in page(response)
    assert Observation.objects.current().count() == 0


# --- Catalogue ---------------------------------------------------------------------


@pytest.mark.parametrize("what", ["gruppen", "regionen", "quellen"])
def test_the_catalogue_shows_own_and_shared_entries(client, reader, parts, what):
    response = client.get(f"{HOME}katalog/{what}/")

    assert response.status_code == 200
    assert "Einträge" in page(response)


@pytest.mark.parametrize(
    ("what", "fields", "model"),
    [
        (
            "kennzahlen",
            {
                "name": "Kurse",
                "unit": "count",
                "decimals": "0",
                "kind": "flow",
                "direction": "higher",
            },
            Indicator,
        ),
        ("gruppen", {"name": "Schwer erreichbare Junge"}, Population),
    ],
)
def test_an_own_entry_is_created(client, controller, borken, what, fields, model):
    client.post(f"{HOME}katalog/{what}/neu/", fields | {"version": "1"})

    assert model.objects.get(jobcenter=borken).name == fields["name"]


def test_two_changes_of_one_entry_meet(client, controller, borken):
    row = factories.population("junge", borken, "Junge")
    address = f"{HOME}katalog/gruppen/{row.pk}/"
    client.post(address, {"name": "Junge Menschen", "version": "1"})

    response = client.post(address, {"name": "Jugendliche", "version": "1"})

    assert response.status_code == 409
    text = page(response)
    assert "Junge Menschen" in text and "Jugendliche" in text
    again = client.post(address, {"name": "Jugendliche", "version": "2"})
    assert again.status_code == 302
    row.refresh_from_db()
    assert row.name == "Jugendliche"


def test_shared_entries_have_no_form(client, controller):
    shared = factories.population("gesamt")

    assert client.get(f"{HOME}katalog/gruppen/{shared.pk}/").status_code == 404
    assert client.get(f"{HOME}katalog/unsinn/").status_code == 404


@pytest.mark.parametrize("decimals", ["5", "-1", "x", "99999999999"])
def test_decimals_stay_in_bounds(client, controller, decimals):
    fields = {"name": "K", "unit": "count", "kind": "flow", "direction": "higher"}

    response = client.post(
        f"{HOME}katalog/kennzahlen/neu/",
        fields | {"decimals": decimals, "version": "1"},
    )

    assert "decimals" in response.context["form"].errors


# --- Export ------------------------------------------------------------------------


def test_the_export_is_german_and_runs_no_formula(client, reader, borken):
    bad = factories.population("boese", borken, "=cmd|'/c calc'!A1")
    rate = {"unit": "percent", "decimals": 1, "kind": "change", "name": "Änderung"}
    change = factories.indicator("aenderung", borken, **rate)
    factories.observation(
        borken, value="-1234.50", indicator=change, population=bad, note="@SUM(A1)"
    )
    factories.observation(borken, period="2017-10", mark="*")

    response = client.get(f"{HOME}werte.csv")

    lines = response.content.decode("utf-8-sig").splitlines()
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert lines[1] == (
        "Änderung;'=cmd|'/c calc'!A1;Kreis Borken;Oktober 2016;;-1234,5;Prozent;"
        "endgültig;10/2017;"
        "Statistik der Bundesagentur für Arbeit, Kreisreport SGB II;'@SUM(A1)"
    )
    assert ";*;Anzahl;" in lines[2]


# --- Who may -----------------------------------------------------------------------


def addresses(row, group):
    return {
        "": "view",
        "werte.csv": "view",
        f"wert/{row.pk}/": "view",
        "katalog/gruppen/": "view",
        "neu/": "edit",
        f"wert/{row.pk}/neuer-wert/": "edit",
        f"wert/{row.pk}/zuruecknehmen/": "edit",
        "katalog/gruppen/neu/": "edit",
        f"katalog/gruppen/{group.pk}/": "edit",
    }


@pytest.mark.parametrize(
    ("role", "view", "edit"),
    [
        (Role.CONTROLLING, 200, 200),
        (Role.PLANNING, 200, 200),
        (Role.READER, 200, 403),
        (Role.STAFF, 200, 403),
        (Role.COMMITTEE, 403, 403),
    ],
)
def test_each_role_sees_what_it_may(client, borken, role, view, edit):
    row = factories.observation(borken)
    group = factories.population("junge", borken)
    client.force_login(factories.member(borken, role))

    for address, need in addresses(row, group).items():
        wanted = view if need == "view" else edit
        assert client.get(HOME + address).status_code == wanted, address
        if need == "edit":
            refused = client.post(HOME + address, {})
            assert refused.status_code == wanted, address


def test_a_stranger_finds_nothing(client, borken):
    row = factories.observation(borken)
    group = factories.population("junge", borken)
    elsewhere = factories.jobcenter("lahn-dill")
    client.force_login(factories.member(elsewhere, Role.CONTROLLING))

    for address in addresses(row, group):
        assert client.get(HOME + address).status_code == 404, address
        own = f"/lahn-dill/2018/kennzahlen/{address}"
        expected = 404 if str(row.pk) in address or str(group.pk) in address else 200
        assert client.get(own).status_code == expected, own


def test_anonymous_people_are_asked_to_log_in(client, borken):
    row = factories.observation(borken)
    group = factories.population("junge", borken)

    for address in addresses(row, group):
        assert client.get(HOME + address).status_code in (302, 401), address


def test_foreign_ids_in_the_own_form_are_refused(client, controller, typed):
    elsewhere = factories.jobcenter("lahn-dill")
    foreign = {
        "indicator": factories.indicator("elb", elsewhere),
        "population": factories.population("frauen", elsewhere),
        "region": factories.region(elsewhere),
        "source": factories.source(elsewhere),
    }

    for name, row in foreign.items():
        response = client.post(f"{HOME}neu/", typed | {name: str(row.pk)})
        assert "gibt es hier nicht" in str(response.context["form"].errors[name])
    assert Observation.objects.count() == 0


def test_a_replacement_that_cannot_be_is_refused_at_the_field(
    client, controller, borken, typed
):
    old = factories.observation(borken, period="2017-10", value="8120")
    address = f"{HOME}wert/{old.pk}/neuer-wert/"

    response = client.post(address, typed | {"seen": str(old.pk), "entry": "−5"})

    assert "nicht kleiner als 0" in str(response.context["form"].errors["entry"])
    assert Observation.objects.current().get() == old


def test_a_value_replaced_meanwhile_cannot_be_withdrawn(
    client, controller, borken, typed
):
    old = factories.observation(borken, period="2017-10", value="8120")
    client.post(f"{HOME}wert/{old.pk}/neuer-wert/", typed | {"seen": str(old.pk)})

    response = client.post(f"{HOME}wert/{old.pk}/zuruecknehmen/", {"reason": "Irrtum"})

    assert "gilt nicht mehr" in page(response)
    assert Observation.objects.current().get().value == 8125


def test_the_unit_of_a_used_indicator_stays(client, controller, borken):
    factories.observation(borken)
    row = Indicator.objects.get(jobcenter=borken, key="bg")
    fields = {"name": "BG", "unit": "percent", "kind": "stock", "direction": "lower"}

    response = client.post(
        f"{HOME}katalog/kennzahlen/{row.pk}/",
        fields | {"decimals": "0", "version": "1"},
    )

    assert "neue Kennzahl" in page(response)
    row.refresh_from_db()
    assert row.unit == "count"


def test_an_old_address_leads_to_the_value_that_holds(
    client, controller, borken, typed
):
    old = factories.observation(borken, period="2017-10", value="8120")
    client.post(f"{HOME}wert/{old.pk}/neuer-wert/", typed | {"seen": str(old.pk)})
    new = Observation.objects.current().get()

    response = client.get(f"{HOME}wert/{old.pk}/neuer-wert/")

    assert response["Location"] == f"{HOME}wert/{new.pk}/neuer-wert/"


def test_after_a_withdrawal_the_place_can_be_filled_again(
    client, controller, borken, typed
):
    row = factories.observation(borken, period="2017-10", value="8120")
    client.post(f"{HOME}wert/{row.pk}/zuruecknehmen/", {"reason": "Irrtum"})
    address = f"{HOME}wert/{row.pk}/neuer-wert/"

    assert client.get(address).context["form"]["seen"].value() is None
    client.post(address, typed)

    assert Observation.objects.current().get().value == 8125
