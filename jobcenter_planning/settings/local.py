"""A single machine for demo and development: readable errors, no HTTPS."""

from jobcenter_planning.settings import env
from jobcenter_planning.settings.base import *  # noqa: F403

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "nur-fuer-demo-und-entwicklung-" + "x" * 40)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.names("ALLOWED_HOSTS")]
DATABASES = {
    "default": env.database(
        env.text("DATABASE_URL", "postgresql://postgres@127.0.0.1/postgres")
    )
}
DEMO = True  # allows known passwords and example data
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # served from where they lie, nothing is collected
SHOW_GALLERY = True
