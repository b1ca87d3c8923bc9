"""Tables as files, made in code: what a person or an office would send."""

import csv
import io
from datetime import date

import xlsxwriter

from keyfigures.importers.context import Context, KnownIndicator

MONTH_FORMAT = {"num_format": "mmm yy"}


def context(**fields) -> Context:
    """A Jobcenter with a small catalogue."""
    rows = [
        ("k1", "Veränderung der Leistungen", "percent", "change", "K1", 1, 3),
        ("k2", "Integrationsquote", "percent", "rate", "K2", 1, 3),
        ("k3e1", "Integrationsquote der LZB", "percent", "rate", "K3E1", 1, 3),
        ("elb", "Erwerbsfähige Leistungsberechtigte", "count", "stock"),
        ("arbeitslose", "Arbeitslose", "count", "stock"),
        ("arbeitslosenquote", "Arbeitslosenquote", "percent", "rate", "", 1),
        ("llu", "Leistungen zum Lebensunterhalt", "euro", "flow"),
    ]
    groups = {
        "gesamt": "insgesamt",
        "frauen": "Frauen",
        "maenner": "Männer",
        "unter-25": "15 bis unter 25 Jahre",
        "alleinerziehende": "Alleinerziehende",
    }
    regions = {"jc": "Kreis Borken", "bund": "Deutschland", "hessen": "Hessen"}
    defaults = {
        "agency_number": "05554",
        "jobcenter_name": "Jobcenter Kreis Borken",
        "indicators": {row[0]: KnownIndicator(*row) for row in rows},
        "populations": groups,
        "regions": regions,
    }
    return Context(**(defaults | fields))


def csv_file(rows, *, delimiter=";", encoding="utf-8-sig", quoting=csv.QUOTE_MINIMAL):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(sheets, *, merged=(), formats=None, formulas=()) -> bytes:
    """A workbook: {name: rows}; merged (top, left, bottom, right, text), formats by
    (row, column), formulas (row, column, formula, stored result) of the first sheet."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        styles = {key: book.add_format(one) for key, one in (formats or {}).items()}
        day = book.add_format(MONTH_FORMAT)
        for number, (name, rows) in enumerate(sheets.items()):
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, cell in enumerate(row):
                    style = styles.get((y, x)) if number == 0 else None
                    if isinstance(cell, date):
                        sheet.write_datetime(y, x, cell, style or day)
                    elif cell is not None and cell != "":
                        sheet.write(y, x, cell, style)
            if number == 0:
                for area in merged:
                    sheet.merge_range(*area)
                for formula in formulas:
                    sheet.write_formula(*formula[:3], None, *formula[3:])
    return data.getvalue()
