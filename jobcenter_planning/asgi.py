"""ASGI entry."""

import os

from django.core.asgi import get_asgi_application

SETTINGS = "jobcenter_planning.settings.production"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)

application = get_asgi_application()
