"""WSGI entry for gunicorn."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

SETTINGS = "jobcenter_planning.settings.production"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)

application = get_wsgi_application()

# All pages are loaded now, and they stay. Left to itself, Python would look through all
# of them for garbage every few dozen requests, which takes a tenth of a second.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
