"""What a person had typed into a form that could not be taken."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http.multipartparser import MultiPartParserError

#: never shown again, and not sent twice
SECRET = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2")


def posted_fields(request) -> list[dict[str, str]]:
    """Name and value of every typed field, in order; files and secrets left out."""
    try:
        lists = list(request.POST.lists())
    except (RequestDataTooBig, TooManyFieldsSent, MultiPartParserError):
        return []
    return [
        {"name": name, "value": value}
        for name, values in lists
        if name not in SECRET
        for value in values
    ]
