"""The print engine may read our own files and nothing else."""

from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from django.conf import settings
from weasyprint.urls import URLFetcher, URLFetcherResponse

from rendering import fonts


class OwnFilesOnly(URLFetcher):
    """Allows ``data:`` and files below our static folders; remembers what it refused.

    A subclass, because a plain function that raises crashes the engine, and the
    engine's own fetcher would open any address and embed any local file.
    """

    def __init__(self, roots: list[Path] | None = None) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.roots = [root.resolve() for root in (roots or own_folders())]
        self.refused: list[str] = []

    def fetch(self, url: str, headers=None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if self._is_own_file(url):
            return super().fetch(url, headers)
        self.refused.append(url)
        raise ValueError(f"not one of our files: {url}")

    def _is_own_file(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return False
        path = Path(url2pathname(unquote(parts.path))).resolve()
        return path.is_file() and any(path.is_relative_to(root) for root in self.roots)


def own_folders() -> list[Path]:
    """Static folders of the application and the unpacked fonts."""
    folders = [
        entry if isinstance(entry, tuple) else ("", entry)
        for entry in settings.STATICFILES_DIRS
    ]
    return [Path(path) for _, path in folders] + [fonts.folder()]
