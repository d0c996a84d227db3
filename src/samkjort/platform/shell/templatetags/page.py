"""Tags and filters every page may use, without loading them; examples in docs/frontend.md."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.platform.shell.parts import COLOURS, Card, Status

register = template.Library()

ALERTS = {"debug": "neutral", "info": "info", "success": "success", "warning": "warning", "error": "danger"}


@register.filter
def alert_colour(level: str) -> str:
    """Designsystemet's colour for a message's level."""
    return ALERTS.get(level, "info")


@register.filter
def widget_kind(bound: forms.BoundField) -> str:
    """How a field is laid out: `group` (several choices), `tick` (one box), else `line`."""
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "line"


@register.filter
def day(value: date | datetime | None) -> str:
    """«3. mars 2026»; nothing for nothing."""
    if value is None:
        return ""
    return _day(localtime(value).date() if isinstance(value, datetime) else value, get_language())


@lru_cache(maxsize=4096)
def _day(on: date, language: str | None) -> str:
    return date_format(on, "j F Y" if language == "en" else "j. F Y")


@register.filter
def figure(value: Decimal | float | None) -> str:
    """A number as people write it: «69,5», «1 240» (English «69.5», «1,240»); nothing for nothing."""
    if value is None:
        return ""
    whole = f"{Decimal(str(value)).normalize():,f}"
    if get_language() == "en":
        return whole
    return whole.replace(",", "\u00a0").replace(".", ",")


@register.filter
def moment(value: datetime | None) -> str:
    """«3. mars 2026 kl. 10.12»; nothing for nothing."""
    if value is None:
        return ""
    at = localtime(value)
    clock = at.strftime("%H:%M") if get_language() == "en" else at.strftime("%H.%M")
    return _("%(day)s at %(clock)s") % {"day": day(at), "clock": clock}


@register.inclusion_tag("shell/parts/page_header.html")
def page_header(
    title: str, lead: str = "", eyebrow: str = "", status: Status | None = None
) -> dict[str, Any]:
    """The top of a page: one heading, what it is for, and where it belongs."""
    return {"title": title, "lead": lead, "eyebrow": eyebrow, "status": status}


@register.simple_tag
def status(kind: str, text: str) -> SafeString:
    """A status with colour and word: `turn late danger done quiet`."""
    return Status(kind, text).__html__()


@register.inclusion_tag("shell/parts/cards.html", takes_context=True)
def card_list(
    context: Context, cards: Iterable[Card], empty: str = "", level: str = "h2", dense: bool = False
) -> dict[str, Any]:
    """A list of cards, each with at most one button; `empty` is what stands there when there are none."""
    return {
        "cards": list(cards),
        "empty": empty,
        "level": level,
        "dense": dense,
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }


@register.inclusion_tag("shell/parts/facts.html")
def facts(rows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A list of what is known: (term, value) rows. A value of None is «not known»."""
    return {"rows": [(term, _("Not known") if value is None else value) for term, value in rows]}


@register.inclusion_tag("shell/parts/form.html", takes_context=True)
def form_page(
    context: Context,
    form: forms.BaseForm,
    submit: str,
    action: str = "",
    cancel: str = "",
    danger: bool = False,
) -> dict[str, Any]:
    """A whole form: what is wrong first, then the fields as typed, then one button."""
    return {
        "form": form,
        "submit": submit,
        "action": action,
        "cancel": cancel,
        "danger": danger,
        "csrf_token": context.get("csrf_token"),
    }


class _Wrapped(template.Node):
    """A block tag that puts its content into a frame."""

    def __init__(self, content: NodeList, arguments: list[FilterExpression]) -> None:
        self.nodelist = content
        self.arguments = arguments

    def values(self, context: Context) -> list[str]:
        return [str(argument.resolve(context)) for argument in self.arguments]

    def render(self, context: Context) -> SafeString:
        return self.wrap(mark_safe(self.nodelist.render(context)), *self.values(context))

    def wrap(self, content: SafeString, *values: str) -> SafeString:
        raise NotImplementedError


class _Sheet(_Wrapped):
    def wrap(self, content: SafeString, *values: str) -> SafeString:
        label, kind = values[0], values[1] if len(values) > 1 else "secondary"
        return format_html(
            '<details class="sheet"><summary class="ds-button" data-variant="{}">{}</summary>'
            '<div class="sheet-body">{}</div></details>',
            kind,
            label,
            content,
        )


class _Notice(_Wrapped):
    def wrap(self, content: SafeString, *values: str) -> SafeString:
        kind = values[0] if values else "info"
        colour = {"info": "info", **COLOURS}[kind]
        return format_html('<div class="ds-alert message" data-color="{}">{}</div>', colour, content)


def _block(name: str, node: type[_Wrapped]) -> None:
    def parse(parser: Parser, token: Token) -> _Wrapped:
        arguments = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
        content = parser.parse((f"end{name}",))
        parser.delete_first_token()
        return node(content, arguments)

    register.tag(name, parse)


_block("sheet", _Sheet)
_block("notice", _Notice)
