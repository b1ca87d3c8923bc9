"""A file that the browser keeps instead of showing it."""

from django.http import HttpResponse

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(content: bytes, name: str) -> HttpResponse:
    """The answer to a link; the ending of the name says what the file is."""
    kind = name.rpartition(".")[2]
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content,
        content_type=_TYPES[kind],
        headers={"Content-Disposition": disposition},
    )
