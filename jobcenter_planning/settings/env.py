"""Read settings from the environment and refuse loudly what is wrong."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def text(name: str, default: str | None = None) -> str:
    """Value of the variable; without default an unset variable is refused."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Umgebungsvariable {name} fehlt.")
    return value


def optional(name: str) -> str:
    return os.environ.get(name, "").strip()


def names(name: str) -> list[str]:
    """Comma separated values, blanks left out; empty where the variable is unset."""
    return [item.strip() for item in optional(name).split(",") if item.strip()]


def lines(name: str) -> list[str]:
    """Lines of a longer text; one-line settings files separate them by "|"."""
    found = re.split(r"[|\n]", optional(name))
    return [line.strip() for line in found if line.strip()]


def secret(name: str) -> str:
    """A key of at least 50 characters, as long as Django's own."""
    value = text(name)
    if len(value) < 50 or len(set(value)) < 5:
        raise ImproperlyConfigured(
            f"{name} ist zu kurz oder zu einfach: Nötig sind mindestens 50 zufällige "
            "Zeichen. Zum Beispiel: python3 -c "
            "'import secrets; print(secrets.token_urlsafe(50))'"
        )
    return value


def hosts(name: str) -> list[str]:
    """Names under which the application answers; "*" would answer to all."""
    found = names(name)
    if not found or "*" in found:
        raise ImproperlyConfigured(
            f"{name} fehlt: Nennen Sie die Namen, unter denen die Anwendung erreichbar "
            "ist, mit Komma getrennt, zum Beispiel planung.kreis-beispiel.de."
        )
    return found


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value not in {"", "0", "1", "false", "true"}:
        raise ImproperlyConfigured(f"{name} muss 0 oder 1 sein, nicht „{value}“.")
    return default if value == "" else value in {"1", "true"}


def data_dir() -> Path:
    """Folder of everything the running application stores beside the database."""
    return Path(os.environ.get("JOBCENTER_DATA") or BASE_DIR / ".data").resolve()


def database(url: str) -> dict:
    """Django's DATABASES entry for ``postgresql://user:password@host:port/name``.

    A host that is a percent-encoded path names the folder of a unix socket.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL muss mit postgresql:// beginnen; andere Datenbanken "
            "werden nicht unterstützt."
        )
    netloc_host = parts.netloc.rpartition("@")[2]
    host = netloc_host if "%2F" in netloc_host.upper() else (parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or "") if "%2F" not in netloc_host.upper() else "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
