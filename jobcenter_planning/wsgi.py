"""WSGI entry for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

SETTINGS = "jobcenter_planning.settings.production"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)

application = get_wsgi_application()
