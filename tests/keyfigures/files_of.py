"""Files as people (and worse) upload them; workbooks are real ones."""

import io
import zipfile

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"


def workbook(
    rows=(("Monat", "Wert"), ("2025-01", 12)), name: str = "Werte", more=None
) -> bytes:
    """A small XLSX file with one sheet, or ``more`` of them by name."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for title, lines in {name: rows, **(more or {})}.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(lines):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The same package with parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename not in parts:
                new.writestr(part.filename, old.read(part))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def zip_bomb(size: int = 30 * 1024 * 1024) -> bytes:
    """A workbook that unpacks to far more than it is."""
    return repacked(workbook(), {"xl/media/image1.png": b"\0" * size})


def lying_bomb() -> bytes:
    """A package whose directory says that its parts are small."""
    data = bytearray(zip_bomb(20 * 1024 * 1024))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def with_entities() -> bytes:
    """ "Billion laughs": text that expands while it is read."""
    lines = ["<!DOCTYPE x [", '<!ENTITY a0 "lol">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    text = "\n".join(['<?xml version="1.0"?>', *lines, "]><worksheet>&a9;</worksheet>"])
    return repacked(workbook(), {SHEET: text.encode()})


def with_far_cell() -> bytes:
    """Two cells whose rectangle would fill all memory."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    cells += '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return repacked(workbook(), {SHEET: sheet.encode()})
