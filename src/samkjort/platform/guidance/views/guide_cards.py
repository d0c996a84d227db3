"""Guides as cards: what they explain, how late they came, and what they stand against."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform.guidance.parts import body_name, file_or_none, language, show
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.templatetags.steering import when
from samkjort.steering.guidance import guides
from samkjort.steering.register_data import register
from samkjort.steering.vocabulary import RelationKind


def guides_page(request: HttpRequest) -> HttpResponse:
    """Guides: what they explain, how late they came, and what they stand against."""
    known = register()
    cards = [_guide(card) for card in guides.guides(known)]
    title = _("Guides")
    columns = (
        ("title", _("Guide")),
        ("senders", _("From")),
        ("published", _("Published")),
        ("lag", _("Days after it applied")),
        ("acts", _("Acts it explains")),
        ("conflicts", _("Stands against")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            Link(one["title"], one["url"]),
            one["senders"],
            one["published"],
            one["days"],
            len(one["acts"]) or None,
            "; ".join(each["other"] or each["why"].in_language(language()) for each in one["conflicts"])
            or None,
            ", ".join(map(str, one["evidence"])),
        )
        for one in cards
    ]
    if (answer := file_or_none(request, Listing("veiledere", title, columns, cells))) is not None:
        return answer
    context = {
        "title": title,
        "cards": cards,
        "unnamed": guides.unnamed_conflicts(known),
        "clashes": [
            {
                "one": known.signals[each.start].title,
                "other": known.signals[each.end].title,
                "one_by": ", ".join(map(body_name, known.signals[each.start].senders)),
                "other_by": ", ".join(map(body_name, known.signals[each.end].senders)),
                "why": each.reason,
                "evidence": each.evidence,
            }
            for each in known.relations
            if each.kind is RelationKind.CONTRADICTS
        ],
    }
    return show(request, "guides.html", context, crumbs=[(title, "")])


def _guide(card: guides.GuideCard) -> dict[str, Any]:
    known = register()
    row = card.guide
    lag = max(card.lags, key=lambda each: each.least, default=None)
    return {
        "id": row.id,
        "title": row.title.in_language(language()),
        "url": reverse("signals:signal", args=[row.id]),
        "says": row.summary,
        "senders": ", ".join(map(body_name, row.senders)),
        "many": len(row.senders),
        "joint": card.joint,
        "published": when(card.published) if card.published else None,
        "lag": lag,
        "late": card.late,
        "days": None
        if lag is None
        else str(lag.least)
        if lag.least == lag.most
        else f"{lag.least}–{lag.most}",
        "explains": [known.signals[each].title for each in card.explains],
        "acts": [
            {
                "name": each.name,
                "provisions": [
                    (path.rpartition("/")[2], reverse("lawbook:provision", args=[path]))
                    for path in each.provisions
                ],
            }
            for each in card.acts
        ],
        "conflicts": [
            {
                "other": known.signals[each.other].title.in_language(language()) if each.other else "",
                "by": ", ".join(map(body_name, known.signals[each.other].senders)) if each.other else "",
                "why": each.why,
                "evidence": each.evidence,
            }
            for each in card.conflicts
        ],
        "missing": card.missing,
        "evidence": row.evidence,
    }
