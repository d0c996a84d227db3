"""`{% load law_words %}`: the register's words in templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samkjort.platform.lawbook import words

register = template.Library()
FILTERS: dict[str, Callable[..., Any]] = {
    "said": words.said,
    "card_title": words.title,
    "printed": words.printed,
    "short_path": words.short,
    "act_name": words.act_name,
    "act_full_name": words.act_full_name,
    "bearer_name": words.bearer,
    "theme_name": words.theme,
    "kind_name": words.kind,
}
for name, function in FILTERS.items():
    register.filter(name, function)

TRUTHS = {"yes": "✓", "no": "✗", "unknown": "?", "for_assessment": "◔"}


@register.simple_tag
def truth_mark(truth: Any) -> SafeString:
    """A sign for what a condition came to; the word beside it carries the meaning."""
    return format_html('<span class="truth" aria-hidden="true">{}</span>', TRUTHS.get(str(truth), ""))


@register.filter
def part(value: dict[str, Any], key: str) -> Any:
    """One entry of a mapping."""
    return value.get(key)
