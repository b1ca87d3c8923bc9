"""Print HTML of the demo programmes, as input of measurements."""


def lahn_dill() -> str:
    """The programme 2020 of Lahn-Dill; loads the demo where it is missing."""
    from django.core.management import call_command

    from documents import printing, resolution
    from programmes.queries import find_programme

    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    document = find_programme("lahn-dill", 2020).document
    content = resolution.resolve_document(document).content
    return printing.print_html(content, state="Messung")
