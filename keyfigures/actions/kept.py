"""The kept files of imports: as they came, or not at all."""

import hashlib

from django.db import transaction

from core.errors import DomainError
from keyfigures.models import DataImport


def hash_of(data: bytes) -> str:
    """The SHA-256 that stands beside every import."""
    return hashlib.sha256(data).hexdigest()


def content_of(row: DataImport) -> bytes:
    """Bytes of the kept file. Raises DomainError unless they are the uploaded ones."""
    try:
        with row.file.open("rb") as file:
            data = file.read()
    except (OSError, ValueError):
        data = b""
    if hash_of(data) != row.sha256:
        raise DomainError(
            "Die Datei liegt nicht mehr so vor, wie sie hochgeladen wurde. Verwerfen "
            "Sie diesen Import und laden Sie die Datei noch einmal hoch."
        )
    return data


def forget_file(row: DataImport) -> None:
    """The stored file goes as soon as the transaction holds."""
    storage, name = row.file.storage, row.file.name
    row.file = ""
    if name:
        transaction.on_commit(lambda: storage.delete(name))
