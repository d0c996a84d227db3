"""Tags of the steering pages: `{% evidence … %}`, `{% term "early_effort" %}`, `{% lamp … %}`, names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.platform.signals.lists import Cell, Link
from samkjort.steering.evidence import Evidence, Level, Period, Precision
from samkjort.steering.vocabulary import label

register = template.Library()

LAMPS = {
    "green": '<circle cx="20" cy="20" r="17"/><path d="M12 21 l6 6 l11 -13"/>',
    "yellow": '<path class="lamp-body" d="M20 3 L38 36 L2 36 Z"/><path d="M20 15 v10 M20 30 v1"/>',
    "red": '<rect x="4" y="4" width="32" height="32" rx="4"/><path d="M13 13 L27 27 M27 13 L13 27"/>',
    "unknown": '<circle class="lamp-open" cx="20" cy="20" r="16"/>'
    '<path d="M15 16 a5 5 0 1 1 7 4.5 q-2 1 -2 4 M20 29 v1"/>',
}


@register.simple_tag
def lamp(state: str) -> SafeString:
    """A lamp: a shape of its own for each answer, beside the word for it."""
    return format_html(
        '<svg class="lamp lamp-{}" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">{}</svg>',
        state,
        mark_safe(LAMPS[state]),
    )


@register.filter
def lamp_word(state: str) -> str:
    """The answer in a word."""
    return {"green": _("Yes"), "yellow": _("Partly"), "red": _("No"), "unknown": _("Not known")}[str(state)]


@register.simple_tag
def evidence(found: Iterable[Evidence]) -> SafeString:
    """Where a thing rests: each pointer leads to its source page; a level other than «stated» is said."""
    listed = list(dict.fromkeys(found))
    if not listed:
        return SafeString("")
    where = get_language() or "nb", get_script_prefix()
    return format_html(
        '<span class="evidence"><span class="ds-sr-only">{}</span>{}</span>',
        _("Source:"),
        format_html_join(" ", "{}", ((_one(each, *where),) for each in listed)),
    )


@lru_cache(maxsize=8192)
def _one(each: Evidence, language: str, _prefix: str) -> SafeString:
    level = "" if each.level is Level.STATED else f" · {label('level', each.level, language)}"
    if each.doc:
        text = f"{each.doc}:{each.from_line}" + (f"–{each.to_line}" if each.to_line != each.from_line else "")
        return format_html('<a class="source" href="{}">{}{}</a>', source_url(each), text, level)
    if each.address.startswith(("https://", "http://")):
        return format_html(
            '<a class="source" href="{}" rel="noopener">{}{}</a>', each.address, each.address, level
        )
    return format_html('<span class="source">{}{}</span>', each.address, level)


def source_url(each: Evidence) -> str:
    """The page of some lines of a source."""
    return reverse("signals:source", args=[each.doc, each.from_line, each.to_line])


@register.simple_tag
def term(key: str, text: str = "") -> SafeString:
    """A word of the field with its meaning one tap away; for help texts on any page."""
    from samkjort.platform.signals.meanings import explained

    found = explained(key, get_language() or "nb")
    if found is None:
        return format_html("{}", text or key)
    return format_html(
        '<details class="term"><summary>{}</summary><div class="term-body"><p>{}</p>'
        '<p><a href="{}">{}</a></p></div></details>',
        text or found.name,
        found.short,
        reverse("signals:term", args=[key]),
        _("All meanings of the word"),
    )


@register.filter
def name_in(code: str, listed: str) -> str:
    """The name of a code: `{{ row.type|name_in:"type" }}`."""
    return label(listed, str(code), get_language() or "nb")


@register.filter
def said(words: object) -> str:
    """A text of the library in the reader's language."""
    from samkjort.platform.signals.words import plain

    language = get_language() or "nb"
    in_language = getattr(words, "in_language", None)
    return plain(in_language(language), language) if callable(in_language) else str(words or "")


@register.filter
def when(value: Period | None) -> str:
    """Days as precisely as they are known: «1. august 2022», «høsten 2022», «2019–2020»."""
    from samkjort.platform.shell.templatetags.page import day

    if value is None:
        return _("not known")
    first, last = value.first, value.last
    if value.exact:
        return str(day(first))
    if value.precision is Precision.MONTH and first.month == last.month:
        return f"{first.month:02}.{first.year}"
    if value.precision is Precision.SESSION or first.year != last.year:
        return f"{first.year}–{last.year}"
    if value.precision is Precision.SEASON:
        return (
            _("spring %(year)s") % {"year": first.year}
            if first.month == 1
            else (_("summer %(year)s") if first.month == 6 else _("autumn %(year)s")) % {"year": first.year}
        )
    if value.precision is Precision.YEAR:
        return str(first.year)
    return f"{first:%m.%Y}–{last:%m.%Y}"


@register.filter
def cell(value: Cell) -> SafeString | str:
    """A cell of a list: a link, a day, yes or no; nothing known is said so."""
    from samkjort.platform.shell.templatetags.page import day

    if value is None or value == "":
        return format_html('<span class="quiet">{}</span>', "–")
    if isinstance(value, Link):
        return format_html('<a href="{}">{}</a>', value.url, value.text) if value.url else value.text
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(day(value)) if isinstance(value, date) else str(value)


@register.simple_tag
def table_rows(rows: Iterable[Iterable[Cell]]) -> SafeString:
    """The rows of a table; the first cell of each is its heading."""
    made = []
    for row in rows:
        first, *others = (conditional_escape(cell(each)) for each in row)
        made.append(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{one}</td>" for one in others)}</tr>')
    return mark_safe("".join(made))


@register.inclusion_tag("signals/parts/list.html", takes_context=True)
def listing(context: template.Context, of: object, export: bool = True) -> dict[str, object]:
    """A list as a table, with the ways to take it away."""
    request = context["request"]
    kept = request.GET.copy()
    kept.pop("som", None)
    return {"list": of, "export": export, "query": kept.urlencode(), "path": request.path}
