"""Program of its own: bring tables and demo data up to date, then tell the logins.

The launcher runs it as a separate process and stays free of Django itself. All in
one process, since every start of Django takes a second or two. Both steps do nothing
where there is nothing to do.
"""

import io
import sys


def main() -> None:
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_demo", stdout=io.StringIO())
        call_command("demo_logins")
    except CommandError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
