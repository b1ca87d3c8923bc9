"""Tests: real PostgreSQL, jobs at once, cheap password hashes."""

from jobcenter_planning.settings.local import *  # noqa: F403
from jobcenter_planning.settings.local import Q_CLUSTER

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
Q_CLUSTER = {**Q_CLUSTER, "sync": True}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False  # switched on by the tests that are about it
