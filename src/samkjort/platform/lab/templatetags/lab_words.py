"""`{% load lab_words %}`: numbers, marks and names in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samkjort.platform.lab import numbers

register = template.Library()


@register.filter
def num(value: float | None) -> str:
    """A whole number, grouped."""
    return numbers.number(value)


@register.filter
def num2(value: float | None) -> str:
    """A number with two decimals."""
    return numbers.number(value, 2)


@register.filter
def share(value: float | None) -> str:
    """A share as a percentage."""
    return numbers.percent(value)


@register.filter
def name_of(value: Any) -> str:
    """A name in three languages, in the reader's."""
    return str(value.in_language(numbers.language()))


@register.filter
def mark_tag(value: Any) -> SafeString:
    """How sure a number is, as a label."""
    return format_html(
        '<span class="ds-tag" data-size="sm" data-color="{}">{}</span>',
        numbers.mark_colour(str(value)),
        numbers.mark(str(value)),
    )


@register.simple_tag
def say(key: str, **given: object) -> str:
    """A text that the command line and the report have too."""
    return numbers.say(key, **given)
