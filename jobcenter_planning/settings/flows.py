"""The product as the browser tests see it: as on a single machine, logins cheap."""

from jobcenter_planning.settings.local import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
