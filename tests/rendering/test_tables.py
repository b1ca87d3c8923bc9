from rendering.tables import WIDE, column_widths


def row(*texts):
    return [(text, 1) for text in texts]


def test_widths_fill_the_table():
    widths = column_widths([row("Titel", "2018", "2019"), row("Summe", "1", "2")])

    assert round(sum(widths), 6) == 100


def test_long_texts_get_more_room_than_numbers():
    rows = [row("Maßnahme zur Aktivierung und beruflichen Eingliederung", "1.234", "5")]
    label, first, second = column_widths(rows)

    assert label > first >= second


def test_every_column_has_room_for_its_longest_word():
    rows = [row("Text " * 60, "Text " * 60, "22.904.022")]

    assert column_widths(rows)[2] > 10


def test_cells_over_several_columns_do_not_count():
    rows = [[("Eine sehr lange Überschrift über beiden Spalten", 2)], row("a", "a")]
    left, right = column_widths(rows)

    assert left - right < 50


def test_wide_page_has_room_for_more_words():
    rows = [row("Text " * 12, *["22.904.022"] * 6)]

    assert column_widths(rows, WIDE)[0] > column_widths(rows)[0]


def test_table_without_rows_has_no_columns():
    assert column_widths([]) == []
