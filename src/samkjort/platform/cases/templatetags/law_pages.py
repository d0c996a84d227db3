"""The law beside the work, on a page: a rule looks the same to everyone it is shown to, and is drawn once."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from samkjort.platform.cases.law_beside import Line

register = template.Library()


@register.simple_tag
def rule(one: Line) -> SafeString:
    """One rule, folded."""
    return _drawn(one, get_language() or "nb")


@lru_cache(maxsize=4096)
def _drawn(one: Line, language: str) -> SafeString:
    return mark_safe(get_template("cases/staff/law_rule.html").render({"one": one}))
