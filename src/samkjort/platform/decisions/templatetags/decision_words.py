"""A word of the core, in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from samkjort.casework.words import Worded

register = template.Library()


@register.filter
def worded(value: Worded) -> str:
    """«Sendt til klageinstansen»."""
    return value.in_language(get_language() or "nb")
