"""Template filters over ``core.formats``; available in every template."""

from django import template

from core import formats

register = template.Library()

register.filter("euro", formats.euro)
register.filter("million", formats.million)
register.filter("percent", formats.percent)
register.filter("number", formats.number)
register.filter("german_date", formats.german_date)


@register.filter
def lookup(mapping, key):
    """Value of a dict under a key that is only known in the template."""
    return mapping.get(key)
