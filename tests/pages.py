"""Pages as a browser without JavaScript sees them: their form fields, their words."""

import re
from html.parser import HTMLParser

TICKED = ("checkbox", "radio")


def fields(html: str) -> dict[str, str]:
    """What a browser would send if the first form were sent as it stands."""

    class Form(HTMLParser):
        def __init__(self):
            super().__init__()
            self.values, self.select, self.hidden = {}, None, 0

        def handle_starttag(self, tag, attrs):
            attrs = dict(attrs)
            name = attrs.get("name")
            if tag == "template":
                self.hidden += 1
            if self.hidden:
                return
            if tag == "input" and name and attrs.get("type") not in TICKED:
                self.values[name] = attrs.get("value", "")
            elif tag == "input" and name and "checked" in attrs:
                self.values[name] = attrs.get("value", "on")
            elif tag == "select":
                self.select = name
            elif tag == "option" and self.select and "selected" in attrs:
                self.values[self.select] = attrs.get("value", "")

        def handle_endtag(self, tag):
            if tag == "template":
                self.hidden -= 1

    form = Form()
    form.feed(html[html.index("<main") :])
    return form.values


def words(response) -> str:
    """The page as read: no tags, single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
