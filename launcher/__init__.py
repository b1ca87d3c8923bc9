"""Runs the application on one machine: private database, worker and web server.

Used by the script ``dev``. Knows nothing of Django and needs only the standard
library, so that it can start before anything else works.
"""


class Problem(Exception):
    """Something the person at the keyboard has to know; the text is shown as it is."""
